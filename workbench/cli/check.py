"""`workbench check`: whether a case or an exported file is sound."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.failures import DONE, FAULTS
from workbench.cli.options import json_option
from workbench.cli.output import write_json, write_lines
from workbench.text.sanitise import for_label


@click.command("check", options_metavar="[OPTIONS]", short_help="Check a case or an exported file.")
@click.argument("path", metavar="CASE|EXPORT.json")
@json_option
def command(path: str, as_json: bool) -> int:
    """Check every record, span and reference of a CASE or of a file exported as JSON.

    Prints one line a fault and exits with 1 when there are any. Nothing is changed.
    """
    from workbench.cli.cases import existing_path

    found = existing_path(path)
    faults = _faults_of_case(found) if found.is_dir() else _faults_of_export(found)
    if as_json:
        write_json({"path": path, "faults": faults})
    else:
        write_lines(for_label(fault) for fault in faults or [f"{path}: no faults"])
    return FAULTS if faults else DONE


def _faults_of_case(folder: Path) -> list[str]:
    """The faults of what is on disk; where there are none, those of what the records say."""
    from workbench.formats.reading.record_check import check_case_records
    from workbench.store.cases import open_case
    from workbench.store.check import check_case

    faults = check_case(folder)
    if faults:
        return faults
    repository = open_case(folder, read_only=True)
    try:
        return check_case_records(repository.load(), repository.text)
    finally:
        repository.close()


def _faults_of_export(path: Path) -> list[str]:
    from workbench.formats.reading.json_check import check_export

    return check_export(path)
