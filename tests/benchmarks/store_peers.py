"""The same spans in SQLite, and in plain TinyDB, for the benchmarks of the store."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import msgspec
from tinydb import TinyDB
from tinydb.storages import JSONStorage
from tinydb.table import Document, Table

from workbench.model.record import to_document
from workbench.model.span import Span


class Sqlite:
    """One table of JSON documents, in a database with a write-ahead log that is flushed at every commit."""

    def __init__(self, path: Path, spans: Iterable[Span]) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("pragma journal_mode=wal")
        self._connection.execute("pragma synchronous=full")
        self._connection.execute("create table spans (id text primary key, body text) without rowid")
        with self._connection:
            self._connection.execute("begin")
            self._connection.executemany("insert into spans values (?, ?)", map(_row, spans))

    def insert(self, span: Span) -> None:
        """Adds a span durably."""
        self._connection.execute("insert into spans values (?, ?)", _row(span))

    def update(self, spans: Iterable[Span]) -> None:
        """Changes spans durably, all or none."""
        rows = [row[::-1] for row in map(_row, spans)]
        if len(rows) == 1:
            self._connection.execute("update spans set body = ? where id = ?", rows[0])
            return
        with self._connection:
            self._connection.execute("begin")
            self._connection.executemany("update spans set body = ? where id = ?", rows)

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()


def _row(span: Span) -> tuple[str, str]:
    return span.id, msgspec.json.encode(span).decode()


class _TextIds(Table):
    """TinyDB's own table, with ids that are texts, as its documentation shows."""

    document_id_class = str  # type: ignore[assignment]  # typed as int


class Tiny:
    """Plain TinyDB: one JSON file, read and written whole at every call."""

    def __init__(self, path: Path, spans: Iterable[Span]) -> None:
        documents = {span.id: to_document(span) for span in spans}
        path.write_text(json.dumps({"spans": documents}))
        self._database = TinyDB(path, storage=JSONStorage)
        self._table = _TextIds(self._database.storage, "spans")

    def insert(self, span: Span) -> None:
        """Adds a span."""
        self._table.insert(Document(to_document(span), doc_id=span.id))  # type: ignore[arg-type]  # as above

    def update(self, span: Span) -> None:
        """Changes a span."""
        self._table.update(to_document(span), doc_ids=[span.id])  # type: ignore[list-item]  # as above

    def close(self) -> None:
        """Closes the file."""
        self._database.close()
