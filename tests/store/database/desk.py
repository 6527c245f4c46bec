"""A small case to run scripts on, on disk or in memory only, and stock TinyDB to hold it against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from tinydb import TinyDB
from tinydb.storages import MemoryStorage
from tinydb.table import Document, Table

from workbench.model.case import Case
from workbench.model.claim import Claim
from workbench.model.entity import Entity
from workbench.model.entry import Change, Entry
from workbench.model.entry import Table as TableName
from workbench.model.incident import Incident
from workbench.model.note import Note
from workbench.model.record import STAMPS, Record
from workbench.model.report import Report
from workbench.model.span import Span
from workbench.model.values import PlaceValue, Value
from workbench.store.cases import create_case
from workbench.store.database.database import CaseDatabase, open_database
from workbench.store.repository import NotSaved, ReadOnly, Repository

TEXT = "Raiders burned two trucks near Hoshab on Tuesday; a guard died, the owner said."
WORDS = ("Raiders", "two trucks", "Hoshab", "Tuesday", "a guard", "the owner")
CASE = "the-case"
NOON = "2026-11-22T12:00:00Z"
FIXED = ("id", *STAMPS)


def bounds(words: str) -> dict[str, Any]:
    """Where words are in TEXT, as fields of a span."""
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "quote": words}


def records(sha256: str) -> list[tuple[TableName, Record]]:
    """A report, spans s0 to s5, a place, an incident with evidence s0 and s2, its claim, and a note on it."""
    decided: dict[str, Any] = {"status": "accepted", "origin": "analyst"}
    place = Value(value=PlaceValue(entity="e1", words="Hoshab"), evidence=("s2",), **decided)
    kind = Value[str](value="Looting/property destruction", evidence=("s0",), **decided)
    spans = [Span(id=f"s{n}", report="r1", **bounds(words), **decided) for n, words in enumerate(WORDS)]
    return [
        ("reports", Report(id="r1", sha256=sha256, length=len(TEXT), name="trucks.txt")),
        *(("spans", span) for span in spans),
        ("entities", Entity(id="e1", kind="place", name="Hoshab", **decided)),
        ("incidents", Incident(id="i1", sub_event_type=kind, place=place, **decided)),
        ("claims", Claim(id="c1", measure="killed", low=1, incident="i1", spans=("s4",), **decided)),
        ("notes", Note(id="n1", on="incident", subject="i1", body="Which trucks?")),
    ]


def note(body: str, **fields: Any) -> dict[str, Any]:
    """The fields of a note on the case."""
    return {"on": "case", "subject": CASE, "body": body, **fields}


def span(words: str, **fields: Any) -> dict[str, Any]:
    """The fields of a span over words of the report."""
    return {"report": "r1", **bounds(words), "status": "accepted", "origin": "analyst", **fields}


def document(record_id: Any, fields: Mapping[str, Any]) -> Document:
    """A document with an id of one's own."""
    return Document(fields, cast(Any, record_id))  # TinyDB's own types know of int ids only


def said(documents: Any) -> list[dict[str, Any]]:
    """Documents without what the store puts into them."""
    return [{key: value for key, value in one.items() if key not in FIXED} for one in documents]


def bodies(found: list[Any]) -> list[str]:
    """What notes say."""
    return [one["body"] for one in found]


def shout(fields: MutableMapping[str, Any]) -> None:
    """A change of an analyst's own."""
    fields["body"] = fields["body"].upper()


class MemoryRepository:
    """An open case without a disk, of which commits can be made to fail."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.history: list[Entry] = []
        self.texts: dict[str, str] = {}
        self.fails = False
        self.read_only = False

    @property
    def last_seq(self) -> int:
        """The number of the newest entry."""
        return len(self.history)

    def load(self) -> Case:
        """The case."""
        return self.case

    def text(self, sha256: str) -> str:
        """A text by its sha256."""
        return self.texts[sha256]

    def commit(self, entry: Entry) -> None:
        """Takes an entry, once more as a case folder would."""
        if self.read_only:
            raise ReadOnly("read-only")
        if self.fails:
            raise NotSaved("the disk is full")
        assert entry.seq == self.last_seq + 1
        for change in entry.changes:
            assert change.before == self.case.stored(change.table, change.id)
        self.case.apply(entry.changes)
        self.history.append(entry)

    def close(self) -> None:
        """Nothing to close."""


def in_memory(case: Case | None = None) -> tuple[CaseDatabase, MemoryRepository]:
    """A database over a case that is on no disk, and its repository."""
    if case is None:
        case = Case(CASE, records("sha"))
    repository = MemoryRepository(case)
    repository.texts["sha"] = TEXT
    return CaseDatabase(cast(Any, repository), by="mk", clock=lambda: NOON), repository


def make_case(path: Path) -> Path:
    """A closed case on disk of the same records; its id is CASE."""
    repository = create_case(path, case_id=CASE)
    commit(repository, *records(repository.add_text(TEXT)))
    repository.close()
    return path


def commit(repository: Repository, *new: tuple[TableName, Record]) -> None:
    """Adds records by an entry that no script made."""
    changes = tuple(Change(table, record.id, None, record) for table, record in new)
    seq = repository.last_seq + 1
    repository.commit(Entry(seq=seq, at=NOON, by="mk", operation="add", summary="Added", changes=changes))


@contextmanager
def reopened(path: Path) -> Iterator[CaseDatabase]:
    """The case read again from the disk."""
    with open_database(path, by="mk", read_only=True) as database:
        yield database


class StockTable(Table):
    """TinyDB's table, told only that ids are text."""

    document_id_class = str  # type: ignore[assignment]  # TinyDB's own types know of int only


class StockDatabase(TinyDB):
    """TinyDB as it comes."""

    table_class = StockTable


def stock(tables: dict[str, dict[str, Any]]) -> StockDatabase:
    """Stock TinyDB in memory, holding these tables."""
    database = StockDatabase(storage=MemoryStorage)
    database.storage.write(tables)
    return database
