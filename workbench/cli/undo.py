"""`workbench undo`: takes back the newest entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from workbench.cli.failures import CommandError
from workbench.cli.output import write_lines
from workbench.text.sanitise import for_label

if TYPE_CHECKING:
    from workbench.model.entry import Entry


@click.command("undo", options_metavar="[OPTIONS]", short_help="Take back your newest entry.")
@click.argument("case", metavar="CASE")
@click.option("--yes", is_flag=True, help="Take back whole reports too: an add, an import, an extraction.")
def command(case: str, yes: bool) -> None:
    """Take back your newest entry in the history of CASE; the undoing is an entry of its own.

    Called again it takes back the one before; `workbench redo` does the last one again. Entries of other
    analysts stay; where one of them depends on yours, yours stays as well, and that one is named. An entry
    that brought in whole reports is only named, and the exit code is 2; with --yes it is taken back.
    """
    from workbench.cli.cases import writing_case
    from workbench.session.session import brings_in_reports

    with writing_case(case) as session:
        newest = session.next_undo()
        if newest is not None and not yes and brings_in_reports(newest):
            raise CommandError(
                f"this would take back “{newest.summary}” with {_contents(newest)}; "
                f"`workbench undo {case} --yes` does it"
            )
        entry = session.undo()
    write_lines([for_label(entry.summary)])


def _contents(entry: Entry) -> str:
    """How many records of each table the entry changed: "1 report, 3 incidents"."""
    tables = [change.table for change in entry.changes]
    counts = {table: tables.count(table) for table in dict.fromkeys(tables)}
    singular = {table: "entity" if table == "entities" else table.removesuffix("s") for table in counts}
    return ", ".join(f"{count} {singular[table] if count == 1 else table}" for table, count in counts.items())
