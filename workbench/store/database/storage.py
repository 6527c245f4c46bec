"""TinyDB's storage over a case: all it reads is the case in memory, all it writes are journal entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import msgspec
from tinydb.storages import Storage

from workbench.model.case import Case
from workbench.model.entity import Entity
from workbench.model.entry import TABLES, Change, Entry, Table
from workbench.model.record import Record, same_content
from workbench.model.stamping import stamped, utc_now
from workbench.store.database.documents import document_of, record_of
from workbench.store.database.integrity import check_changes
from workbench.store.repository import ReadOnly, Repository

OPERATION = "script"
"""Name in the journal of what is done through TinyDB."""

Edits = Mapping[str, Mapping[str, Any] | None]
"""New documents by id; None removes."""


class _Transaction:
    """Changes not yet committed, and the tables as they are with them."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._changes: dict[tuple[Table, str], Change] = {}
        self.tables: dict[Table, dict[str, Record]] = {}
        """Copies of the tables that have changes."""

    def put(self, changes: list[Change]) -> None:
        """Takes changes in; one of a record that was changed here before replaces that."""
        for change in changes:
            if change.table not in self.tables:
                self.tables[change.table] = dict(self._case.tables[change.table])
            if change.before is None and change.after.deleted:
                del self.tables[change.table][change.id]
                del self._changes[change.table, change.id]
            else:
                self.tables[change.table][change.id] = change.after
                self._changes[change.table, change.id] = change

    def changes(self) -> list[Change]:
        """What it comes to; a record that is again as it was is left out."""
        return [c for c in self._changes.values() if not same_content(c.before, c.after)]


class CaseStorage(Storage):
    """A case as what TinyDB reads and writes.

    ``read`` and ``write`` of whole tables serve any table class; `CaseTable` asks for records, and writes
    only what changes. Not thread-safe. Closing it closes the repository.
    """

    def __init__(self, repository: Repository, *, by: str, clock: Callable[[], str] = utc_now) -> None:
        """A storage over an open case; by is who signs its entries."""
        super().__init__()
        if not by:
            raise ValueError("say by whom the changes are; the history names them")
        self.repository = repository
        self.by = by
        self._clock = clock
        self.case = repository.load()
        """The case as last committed, by whomever."""
        self._transaction: _Transaction | None = None
        self._staged = 0
        self._live: dict[Table, list[Record]] = {}
        self._live_version = self.version
        self._text = ("", "")

    @property
    def version(self) -> tuple[int, int]:
        """Another after every change, committed or in the open transaction."""
        return self.repository.last_seq, self._staged

    def record(self, table: str, record_id: object) -> Record | None:
        """The record of that id; None when there is none, or it was deleted."""
        record = self.by_id(table).get(record_id) if isinstance(record_id, str) else None
        return record if record is not None and not record.deleted else None

    def by_id(self, table: str) -> Mapping[str, Record]:
        """The records of a table by id, tombstones and the changes of an open transaction included."""
        if table not in TABLES:
            return {}
        if self._transaction is not None and table in self._transaction.tables:
            return self._transaction.tables[table]
        return self.case.tables[table]

    def records(self, table: str) -> list[Record]:
        """The records of a table that are not deleted; none of a table that a case does not have.

        The list is made anew after a change, so that a loop over it may write.
        """
        if table not in TABLES:
            return []
        if self._live_version != self.version:
            self._live.clear()
            self._live_version = self.version
        if table not in self._live:
            self._live[table] = [r for r in self.by_id(table).values() if not r.deleted]
        return self._live[table]

    def change(self, edits: Mapping[str, Edits]) -> None:
        """Makes edits, by table, as one entry or within the open transaction: all of them or none.

        Raises:
            ValueError: there is no such table, or a document is no record of it, has the id of a deleted
                one, or would break a reference or the tie to its text; the text says which.
            NotSaved: they could not be written.
            ReadOnly: the case is open read-only.
        """
        changes = [change for table, documents in edits.items() for change in self._changes(table, documents)]
        if not changes:
            return
        if self._transaction is None:
            self._commit(changes, _summary(changes), None)
        else:
            self._transaction.put(changes)
            self._staged += 1

    @contextmanager
    def transaction(self, summary: str, reason: str | None = None) -> Iterator[None]:
        """Makes all changes within it one entry of that summary; after an exception, none.

        Raises:
            RuntimeError: another is open.
            ReadOnly: the case is open read-only.
            ValueError, NotSaved: at its end, as `change`; then nothing was changed.
        """
        if self._transaction is not None:
            raise RuntimeError("a transaction is open already; put both into one")
        self._check_writable()
        transaction = self._transaction = _Transaction(self.case)
        try:
            yield
            if changes := transaction.changes():
                self._commit(changes, summary, reason)
        finally:
            self._transaction = None
            self._staged += 1

    def read(self) -> dict[str, dict[str, Any]]:
        """All documents of all tables, by id: private copies."""
        return {table: {record.id: document_of(record) for record in self.records(table)} for table in TABLES}

    def write(self, data: Mapping[str, Mapping[Any, Mapping[str, Any]]]) -> None:
        """Makes a case of these tables, and removes what they lack, by `change` as one entry."""
        edits: dict[str, dict[str, Mapping[str, Any] | None]] = {}
        for table in (*TABLES, *data):
            kept = {str(record_id): document for record_id, document in data.get(table, {}).items()}
            gone = (record.id for record in self.records(table) if record.id not in kept)
            edits[table] = {**kept, **dict.fromkeys(gone)}
        self.change(edits)

    def close(self) -> None:
        """Closes the repository."""
        self.repository.close()

    def _changes(self, name: str, documents: Edits) -> Iterator[Change]:
        """The changes that documents come to, checked one by one and stamped."""
        if name not in TABLES:
            raise ValueError(f"a case has no table {name!r}; its tables are {', '.join(TABLES)}")
        table: Table = name
        records, now = self.by_id(table), self._clock()
        for record_id, document in documents.items():
            current = records.get(record_id)
            if document is None:
                if current is None or current.deleted:
                    continue
                after = _deleted(current)
            else:
                _check_id(table, record_id, current)
                after = record_of(table, record_id, document)
                if same_content(current, after):
                    continue
            before = self.case.stored(table, record_id)
            yield Change(table, record_id, before, stamped(before, after, now=now, by=self.by))

    def _commit(self, changes: list[Change], summary: str, reason: str | None) -> None:
        self._check_writable()
        check_changes(self.case, changes, self._stored_text)
        entry = Entry(
            seq=self.repository.last_seq + 1,
            at=changes[-1].after.modified,
            by=self.by,
            operation=OPERATION,
            summary=summary,
            reason=reason,
            changes=tuple(changes),
        )
        self.repository.commit(entry)

    def _check_writable(self) -> None:
        if self.repository.read_only:
            raise ReadOnly("The case is open read-only, so a script can only read it")

    def _stored_text(self, sha256: str) -> str:
        """A text by its sha256; the last is kept, as scripts add many spans to one report."""
        if self._text[0] != sha256:
            self._text = (sha256, self.repository.text(sha256))
        return self._text[1]


def _check_id(table: Table, record_id: object, current: Record | None) -> None:
    if not isinstance(record_id, str) or not record_id:
        raise ValueError(f"{table}: {record_id!r} cannot be the id of a record, which is text")
    if current is not None and current.deleted:
        raise ValueError(f"{table} {record_id}: that record was deleted, and an id is never used again")


def _summary(changes: list[Change]) -> str:
    """What changes come to, as in “Added 3 spans, changed 1 incident by script”."""
    counts: dict[tuple[str, Table], int] = {}
    for change in changes:
        done = _verb(change), change.table
        counts[done] = counts.get(done, 0) + 1
    parts = [f"{verb} {count} {_noun(table, count)}" for (verb, table), count in counts.items()]
    return f"{', '.join(parts).capitalize()} by script"


def _verb(change: Change) -> str:
    if change.after.deleted:
        return "removed"
    return "added" if change.before is None else "changed"


def _noun(table: Table, count: int) -> str:
    if count != 1:
        return table
    return "entity" if table == "entities" else table.removesuffix("s")


def _deleted(record: Record) -> Record:
    """The tombstone of a record. An entity is rejected, too, so that no extractor takes it for undone."""
    if isinstance(record, Entity):
        record = msgspec.structs.replace(record, status="rejected")
    return msgspec.structs.replace(record, deleted=True)
