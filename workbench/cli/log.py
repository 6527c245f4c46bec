"""`workbench log`: the history of a case."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

import click

from workbench.cli.failures import CommandError
from workbench.cli.options import json_option
from workbench.cli.output import write_json, write_lines
from workbench.model.entry import Entry, Heading

if TYPE_CHECKING:
    from workbench.session.session import Session


class Moment(click.ParamType[datetime.datetime]):
    """A day, or a day and a time; without a time zone local."""

    name = "DAY|TIME"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime.datetime:
        """The moment; of a day its beginning."""
        try:
            return datetime.datetime.fromisoformat(value).astimezone(datetime.UTC)
        except (ValueError, OverflowError):
            self.fail(f"{value!r} is no day or time; write it as 2026-02-01 or 2026-02-01T09:30", param, ctx)


@click.command("log", options_metavar="[OPTIONS]", short_help="Show the history of a case.")
@click.argument("case", metavar="CASE")
@click.argument("number", metavar="[ENTRY]", type=click.IntRange(min=1), required=False)
@click.option("-n", "--limit", type=click.IntRange(min=1), metavar="N", help="Only the newest N that fit.")
@click.option("--by", metavar="NAME", help="Only what this analyst did.")
@click.option("--since", type=Moment(), metavar="DAY|TIME", help="Only from this day or time on.")
@click.option("--record", metavar="ID", help="Only what was done to this record, and how it changed.")
@json_option
def command(
    case: str,
    number: int | None,
    limit: int | None,
    by: str | None,
    since: datetime.datetime | None,
    record: str | None,
    as_json: bool,
) -> None:
    """Show the history of CASE, newest last: when, who, what, and why where it was said.

    With the number of an ENTRY, or with --record, it shows what changed, field by field, before and after.
    What was taken back is named so. Times are local; with --json they are UTC, and records are whole.
    """
    from workbench.cli.cases import reading_case

    fits = _Fitting(by, since, limit)
    with reading_case(case) as session:
        if number is not None:
            _show(session, [_entry(session, case, number)], record, as_json)
        elif record is not None:
            entries = fits.newest(each for each in session.history() if _changes(each, record))
            if not entries:
                raise CommandError(f"no entry of {case} that fits changed a record {record}")
            _show(session, entries, record, as_json)
        else:
            _list(session, fits, as_json)


class _Fitting:
    """Which entries are wanted."""

    def __init__(self, by: str | None, since: datetime.datetime | None, limit: int | None) -> None:
        self._by = by
        self._since = since.strftime("%Y-%m-%dT%H:%M:%SZ") if since is not None else ""
        self._limit = limit

    def __call__(self, heading: Heading) -> bool:
        """Whether an entry fits."""
        return (self._by is None or heading.by == self._by) and heading.at >= self._since

    def newest(self, oldest_first: Iterable[Entry]) -> list[Entry]:
        """The newest that fit, oldest first."""
        found = [entry for entry in oldest_first if self(entry)]
        return found[-self._limit :] if self._limit is not None else found

    def read(self, newest_first: Iterable[Heading]) -> tuple[list[Heading], list[Heading]]:
        """The newest that fit, oldest first, and all that had to be read for them."""
        found: list[Heading] = []
        read: list[Heading] = []
        for heading in newest_first:
            read.append(heading)
            if self(heading):
                found.append(heading)
                if len(found) == self._limit:
                    break
        return found[::-1], read


def _entry(session: Session, case: str, number: int) -> Entry:
    try:
        return session.repository.entry(number)
    except KeyError:
        last = session.repository.last_seq
        has = f"its newest is {last}" if last else "it has none yet"
        raise CommandError(f"{case} has no entry {number}; {has}") from None


def _changes(entry: Entry, record: str) -> bool:
    return any(change.id == record for change in entry.changes)


def _list(session: Session, fits: _Fitting, as_json: bool) -> None:
    from workbench.cli.entries import as_documents, as_rows
    from workbench.session.standing import standings

    found, read = fits.read(session.headings(newest_first=True))
    standing = standings(read)
    if as_json:
        write_json(list(as_documents(found, standing)))
    elif found:
        write_lines(as_rows(found, standing, is_terminal=sys.stdout.isatty()))
    else:
        write_lines(["nothing has happened yet" if not read else "no entry fits"])


def _show(session: Session, entries: list[Entry], record: str | None, as_json: bool) -> None:
    from workbench.cli.entries import as_details, as_documents
    from workbench.session.standing import standings

    later: Iterator[Heading] = session.headings(newest_first=True)
    standing = standings(takewhile(lambda heading: heading.seq >= entries[0].seq, later))
    if as_json:
        shown = list(as_documents(entries, standing, record))
        write_json(shown[0] if record is None else shown)
    else:
        write_lines(as_details(entries, standing, record, session.case, is_terminal=sys.stdout.isatty()))
