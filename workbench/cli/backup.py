"""`workbench backup`: a whole case as one file."""

from __future__ import annotations

import datetime
from itertools import count
from pathlib import Path

import click

from workbench.cli.amounts import counted, sized
from workbench.cli.failures import DONE, FAULTS, say
from workbench.cli.options import json_option
from workbench.cli.output import write_json, write_lines
from workbench.cli.progress import progress_in_stages
from workbench.text.sanitise import for_label

SUFFIX = ".workbench.zip"


@click.command("backup", options_metavar="[OPTIONS]", short_help="Save a whole case as one file.")
@click.argument("case", metavar="CASE")
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    type=click.Path(),
    help="Write this file, or into this folder; without it, CASE-YYYY-MM-DD.workbench.zip here.",
)
@json_option
def command(case: str, output: str | None, as_json: bool) -> int:
    """Save CASE whole, history and texts included, as one file, and read that back to see that all is there.

    Nothing is ever overwritten. The case may be open elsewhere. `workbench restore FILE CASE` makes a case
    of the file again. Where the case has faults it is saved with them, and the exit code is 1.
    """
    from workbench.cli.cases import existing_path
    from workbench.store.backup import backup
    from workbench.store.check import check_case

    path = existing_path(case)
    with progress_in_stages() as told:
        told("checking the case", 0, 0)
        faults = check_case(path)
        written = backup(path, _target(path, output), progress=told)
    if as_json:
        write_json(
            {
                "path": str(written.path),
                "entries": written.entries,
                "files": written.files,
                "size": written.size,
                "faults": faults,
            }
        )
    else:
        held = f"{counted(written.entries, 'entry')}, {counted(written.files, 'file')}"
        words = f"{written.path}: {held}, {sized(written.size)}; read back and verified"
        write_lines([for_label(words)])
    if faults:
        said = f"the case has {counted(len(faults), 'fault')}, and so has its backup"
        say(f"warning: {said}; `workbench check {case}` lists them")
    return FAULTS if faults else DONE


def _target(case: Path, output: str | None) -> Path:
    """The file to write: the one named, or one that is not there yet."""
    if output is not None and not Path(output).is_dir():
        return Path(output)
    folder = Path(output or ".")
    stem = f"{case.resolve().name}-{datetime.date.today().isoformat()}"
    numbered = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(path for name in numbered if not (path := folder / f"{name}{SUFFIX}").exists())
