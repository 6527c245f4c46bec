"""`workbench restore`: a case of a backup, or of what is whole in a damaged case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workbench.cli.amounts import counted
from workbench.cli.failures import DONE, FAULTS, CommandError
from workbench.cli.options import json_option
from workbench.cli.output import write_json, write_lines
from workbench.cli.progress import progress_in_stages
from workbench.text.sanitise import for_label


@click.command(
    "restore", options_metavar="[OPTIONS]", short_help="Make a case of a backup, or of a damaged case."
)
@click.argument("source", metavar="FILE|CASE")
@click.argument("case", metavar="NEW")
@json_option
def command(source: str, case: str, as_json: bool) -> int:
    """Make the case NEW of a FILE that `workbench backup` wrote, or of what is whole in a damaged CASE.

    NEW is a folder that is not there yet, or an empty one; a bare NAME is ./NAME. The new case is checked,
    and the exit code is 1 where it has faults.

    A damaged CASE is never changed. All that is whole of it is taken: every entry of its history, record
    and text. What could not be read is listed, and the exit code is 1 when that is anything.
    """
    from workbench.cli.cases import existing_path

    found = existing_path(source)
    new = Path(case)
    said = _rescued(found, new) if found.is_dir() else _restored(found, new)
    if as_json:
        write_json(said)
    else:
        write_lines(map(for_label, _in_words(said)))
    return FAULTS if said["faults"] or said.get("lost") else DONE


def _restored(source: Path, new: Path) -> dict[str, Any]:
    from workbench.cli.check import examined
    from workbench.store.backup import restore

    with progress_in_stages() as told:
        restore(source, new, progress=told)
        told("checking it", 0, 0)
        return {"case": str(new), "from": str(source), **examined(new)}


def _rescued(source: Path, new: Path) -> dict[str, Any]:
    from workbench.cli.check import examined
    from workbench.store.check import check_case
    from workbench.store.rescue import rescue

    with progress_in_stages() as told:
        told("checking the damaged case", 0, 0)
        if not check_case(source):
            raise CommandError(f"{source} is not damaged; `workbench backup {source}` saves it as one file")
        rescued = rescue(source, new, progress=told)
        told("checking the new case", 0, 0)
        found = examined(new)
    return {
        "case": str(new),
        "from": str(source),
        **found,
        "entries": rescued.entries,
        "lost_entries": rescued.lost_entries,
        "lost": rescued.lost,
    }


def _in_words(said: dict[str, Any]) -> list[str]:
    held = f"{counted(said['records'], 'record')} and {counted(said['texts'], 'text')}"
    if "lost" not in said:
        lines = [f"{said['case']}: {counted(said['entries'], 'entry')}, {held}"]
    else:
        of = f" of {said['entries'] + said['lost_entries']:,}" if said["lost_entries"] else ""
        lines = [f"{said['case']}: {said['entries']:,}{of} entries, {held} saved from {said['from']}"]
        if said["lost"]:
            lines += ["What could not be read, and what became of it:", *said["lost"]]
    lines += [f"faults of {said['case']}:", *said["faults"]] if said["faults"] else ["checked: no faults"]
    return lines
