"""`workbench redo`: does again what was taken back last."""

from __future__ import annotations

import click

from workbench.cli.output import write_lines
from workbench.text.sanitise import for_label


@click.command("redo", options_metavar="[OPTIONS]", short_help="Do again what undo took back last.")
@click.argument("case", metavar="CASE")
def command(case: str) -> None:
    """Do again in CASE what you took back last; that is an entry of its own.

    Called again it does the one before. After a new edit there is nothing left to do again.
    """
    from workbench.cli.cases import writing_case

    with writing_case(case) as session:
        entry = session.redo()
    write_lines([for_label(entry.summary)])
