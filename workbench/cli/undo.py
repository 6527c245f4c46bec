"""`workbench undo`: takes back the newest entry."""

from __future__ import annotations

import click

from workbench.cli.output import write_lines
from workbench.text.sanitise import for_label


@click.command("undo", options_metavar="", short_help="Take back your newest entry.")
@click.argument("case", metavar="CASE")
def command(case: str) -> None:
    """Take back your newest entry in the history of CASE; the undoing is an entry of its own.

    Called again it takes back the one before. Entries of other analysts stay.
    """
    from workbench.cli.cases import writing_case

    with writing_case(case) as session:
        entry = session.undo()
    write_lines([for_label(entry.summary)])
