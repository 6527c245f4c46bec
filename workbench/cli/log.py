"""`workbench log`: the history of a case."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from workbench.cli.options import json_option
from workbench.cli.output import print_table, write_json, write_lines
from workbench.model.entry import Entry
from workbench.text.sanitise import for_label


@click.command("log", options_metavar="[OPTIONS]", short_help="Show the history of a case.")
@click.argument("case", metavar="CASE")
@json_option
def command(case: str, as_json: bool) -> None:
    """Show every entry of the history of CASE, oldest first: when, who, what, and why where it was said."""
    from workbench.cli.cases import reading_case

    with reading_case(case) as session:
        if as_json:
            write_json([_document(entry) for entry in session.history()])
        else:
            _print_table(session.history())


def _document(entry: Entry) -> dict[str, Any]:
    return {
        "seq": entry.seq,
        "at": entry.at,
        "by": entry.by,
        "operation": entry.operation,
        "summary": entry.summary,
        "reason": entry.reason,
        "undoes": entry.undoes,
        "redoes": entry.redoes,
        "changes": [{"table": change.table, "id": change.id} for change in entry.changes],
    }


def _print_table(entries: Iterable[Entry]) -> None:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("#", justify="right")
    table.add_column("when", no_wrap=True)
    table.add_column("who", no_wrap=True)
    table.add_column("what", overflow="fold")
    for entry in entries:
        reason = f" ({entry.reason})" if entry.reason else ""
        table.add_row(str(entry.seq), entry.at, for_label(entry.by), for_label(f"{entry.summary}{reason}"))
    if table.row_count:
        print_table(table)
    else:
        write_lines(["nothing has happened yet"])
