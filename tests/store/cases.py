"""Cases, records and random entries for the store's tests, and the model that a store must agree with."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from workbench.model.entity import Entity
from workbench.model.entry import TABLES, Change, Entry, Table
from workbench.model.identity import content_id
from workbench.model.incident import Incident
from workbench.model.note import Note
from workbench.model.record import Record
from workbench.model.span import Span
from workbench.model.values import Value
from workbench.store.cases import open_case
from workbench.store.disk import Disk
from workbench.store.repository import Repository

Tables = dict[Table, dict[str, Record]]

WORDS = (
    "Mastung",
    "three officers",
    "«сорок»",
    "a\u2028b",
    "\u202ehidden",
    'say "{"seq":1}"',
    "lone \ud83d",
    "",
)


def span(number: int, **fields: object) -> Span:
    """The span of that number."""
    words = WORDS[number % len(WORDS)]
    given = Span(
        id=content_id("span", str(number)),
        report="r1",
        start=number,
        end=number + max(1, len(words)),
        quote=words,
        status="proposed",
        origin="rule",
    )
    return msgspec.structs.replace(given, **fields)


def record(table: Table, number: int) -> Record:
    """A record of a table; unknown fields in every fifth."""
    extra = {"colour": ["red", None, 0.5]} if number % 5 == 0 else msgspec.UNSET
    given = content_id(table, str(number))
    words = WORDS[number % len(WORDS)]
    match table:
        case "notes":
            return Note(id=given, on="case", subject="c", body=words * number, extra=extra)
        case "incidents":
            kind = Value[str](value=words, status="accepted", origin="analyst", evidence=("s1", "s2"))
            return Incident(id=given, status="proposed", origin="rule", event_type=kind, extra=extra)
        case "entities":
            return Entity(
                id=given,
                kind="place",
                name=words,
                status="accepted",
                origin="analyst",
                latitude=number / 3,
                extra=extra,
            )
        case _:
            return span(number, extra=extra)


def entry(seq: int, *changes: Change, undoes: int | None = None) -> Entry:
    """An entry of that number."""
    return Entry(
        seq=seq,
        at="2026-11-22T10:00:00Z",
        by="tester",
        operation="change",
        summary=f"Changed {len(changes)} records",
        changes=changes,
        undoes=undoes,
    )


def added(seq: int, *records: Span) -> Entry:
    """An entry that adds spans."""
    return entry(seq, *(Change("spans", span.id, None, span) for span in records))


class Model:
    """What a case should hold after each entry, kept the plainest way."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.states: list[Tables] = [{table: {} for table in TABLES}]

    @property
    def now(self) -> Tables:
        """The state after the last entry."""
        return self.states[-1]

    def take(self, entry: Entry) -> Entry:
        """Adds an entry."""
        state: Tables = {table: dict(records) for table, records in self.now.items()}
        for change in entry.changes:
            state[change.table][change.id] = change.after
        self.entries.append(entry)
        self.states.append(state)
        return entry

    def random_entry(self, dice: random.Random) -> Entry:
        """Adds an entry that adds, changes and deletes records, or undoes an earlier one."""
        seq = len(self.entries) + 1
        if self.entries and dice.random() < 0.2:
            undone = dice.choice(self.entries[-5:])
            changes = [self._back(change) for change in undone.changes]
            return self.take(entry(seq, *changes, undoes=undone.seq))
        changes = []
        for number in dice.sample(range(12), dice.choice((1, 1, 1, 2, 6))):
            table = dice.choice(("spans", "spans", "incidents", "notes", "entities"))
            changes.append(self._change(table, number, dice))  # type: ignore[arg-type]  # one of the tables
        once = {(change.table, change.id): change for change in changes}
        return self.take(entry(seq, *once.values()))

    def _change(self, table: Table, number: int, dice: random.Random) -> Change:
        new = record(table, number)
        before = self.now[table].get(new.id)
        if before is None:
            return Change(table, new.id, None, new)
        deleted = dice.random() < 0.2
        return Change(
            table, new.id, before, msgspec.structs.replace(before, rev=before.rev + 1, deleted=deleted)
        )

    def _back(self, change: Change) -> Change:
        now = self.now[change.table][change.id]
        if change.before is not None:
            return Change(change.table, change.id, now, change.before)
        return Change(change.table, change.id, now, msgspec.structs.replace(now, deleted=True))


def loaded(repository: Repository) -> Tables:
    """The state that a repository hands out."""
    return repository.load().tables


@contextmanager
def opened(path: Path, *, read_only: bool = False, disk: Disk | None = None) -> Iterator[Repository]:
    """A case, closed at the end."""
    repository = open_case(path, read_only=read_only, disk=disk)
    try:
        yield repository
    finally:
        repository.close()


def copied(source: Path, target: Path) -> Path:
    """A copy of a case that takes itself for the case it was copied from."""
    shutil.copytree(source, target)
    return taken_for(target, source)


def taken_for(case: Path, source: Path) -> Path:
    """Lets a copy of a case take itself for the case it was copied from."""
    replica = case / "local" / "replica.json"
    if replica.exists():
        words = replica.read_text().replace(
            json.dumps(str(source.resolve())), json.dumps(str(case.resolve()))
        )
        replica.write_text(words)
    return case


def segments(case: Path) -> list[Path]:
    """The plain segments of a case's journal, oldest first."""
    return sorted((case / "journal").glob("*/*.jsonl"), key=lambda path: path.name)
