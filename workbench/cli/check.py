"""`workbench check`: whether a case or an exported file is sound."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workbench.cli.amounts import counted
from workbench.cli.failures import DONE, FAULTS
from workbench.cli.options import json_option
from workbench.cli.output import write_json, write_lines
from workbench.text.sanitise import for_label


@click.command("check", options_metavar="[OPTIONS]", short_help="Check a case or an exported file.")
@click.argument("path", metavar="CASE|EXPORT.json")
@json_option
def command(path: str, as_json: bool) -> int:
    """Check a CASE, or a file exported as JSON, and change nothing.

    Of a case: the checksum and order of every entry of every journal, compressed ones too; that each starts
    from what the ones before it left; every table file and text by its checksum; and of every record what
    it points to, and that the words it quotes stand in the text. Of an exported file: its records.

    Prints one line a fault and exits with 1 when there are any.
    """
    from workbench.cli.cases import existing_path

    found = existing_path(path)
    said = examined(found) if found.is_dir() else {"faults": _faults_of_export(found)}
    if as_json:
        write_json({"path": path, **said})
    else:
        write_lines(map(for_label, said["faults"] or [f"{path}: no faults{_checked(said)}"]))
    return FAULTS if said["faults"] else DONE


def examined(folder: Path) -> dict[str, Any]:
    """The faults of a case on disk, or where there are none of its records, and how much was looked at."""
    from workbench.formats.reading.record_check import check_case_records
    from workbench.store.cases import open_case
    from workbench.store.check import examine_case

    found = examine_case(folder)
    faults = found.faults
    if not faults:
        with open_case(folder, read_only=True) as repository:
            faults = check_case_records(repository.load(), repository.text)
    return {"faults": faults, "entries": found.entries, "records": found.records, "texts": found.texts}


def _checked(said: dict[str, Any]) -> str:
    names = {"entries": "entry", "records": "record", "texts": "text"}
    counts = [counted(said[name], singular) for name, singular in names.items() if name in said]
    return f" in {', '.join(counts[:-1])} and {counts[-1]}" if counts else ""


def _faults_of_export(path: Path) -> list[str]:
    from workbench.formats.reading.json_check import check_export

    return check_export(path)
