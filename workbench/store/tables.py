"""The table files: one genuine TinyDB table each, with one document on a line, sorted by id.

Stock TinyDB opens them, given a table class whose ``document_id_class`` is str. They follow from the
journal, which says by checksum at which entry each stands; one that does not fit is made anew.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table as TinyTable

from workbench.model.entry import TABLES, Table
from workbench.model.identity import new_id
from workbench.model.record import Record, from_document, to_document
from workbench.store.disk import Disk, put
from workbench.store.lines import decode, encode
from workbench.store.repository import CorruptCase

Records = dict[str, Record]
"""The records of a table by id."""


class TableFile(Storage):
    """TinyDB's storage for one file, written in one step and read without being touched."""

    def __init__(self, path: Path, disk: Disk) -> None:
        self._path = path
        self._disk = disk
        self._raw: bytes | None = None

    def load(self) -> str | None:
        """Reads the file; its sha256, or None when there is none. Raises OSError."""
        try:
            self._raw = self._disk.read(self._path)
        except FileNotFoundError:
            self._raw = None
            return None
        return digest(self._raw)

    def read(self) -> dict[str, dict[str, Any]] | None:
        """What the file held when it was loaded. Raises ValueError."""
        if self._raw is None:
            return None
        tables: dict[str, dict[str, Any]] = decode(self._raw)
        return tables

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Puts the tables in the place of what the file held. Raises OSError."""
        self.put(rendered(data))

    def put(self, raw: bytes) -> None:
        """Puts rendered tables in the place of what the file held. Raises OSError."""
        put(self._disk, self._path, raw)
        self._raw = raw


class DocumentTable(TinyTable):
    """A TinyDB table whose documents have the ids of their records."""

    document_id_class = str  # type: ignore[assignment]  # TinyDB's own types know of int only

    def _get_next_id(self) -> str:
        return new_id()


class CaseFile(TinyDB):
    """The TinyDB database in one table file."""

    table_class = DocumentTable
    default_storage_class = TableFile  # type: ignore[assignment]  # typed by its default


def table_path(folder: Path, table: Table) -> Path:
    """The file of a table."""
    return folder / f"{table}.json"


def digest(raw: bytes) -> str:
    """The sha256 of a table file."""
    return hashlib.sha256(raw).hexdigest()


def rendered(data: Mapping[str, Mapping[str, Any]]) -> bytes:
    """The bytes of a table file: equal tables give equal bytes."""
    tables = (encode(name) + b": " + _documents(documents) for name, documents in sorted(data.items()))
    return b"{" + b",\n".join(tables) + b"}\n"


def documents_of(records: Mapping[str, Record]) -> dict[str, Any]:
    """The records of a table as documents."""
    return {record_id: to_document(record) for record_id, record in records.items()}


def read_records(database: CaseFile, path: Path, table: Table) -> Records:
    """The records in a loaded table file. Raises CorruptCase."""
    kind = TABLES[table]
    records: Records = {}
    try:
        for document in database.table(table):
            records[str(document.doc_id)] = from_document(kind, document)
    except (ValueError, TypeError, AttributeError) as error:
        raise CorruptCase(f"{path}: a record cannot be read ({error})") from error
    return records


@contextmanager
def uncollected() -> Iterator[None]:
    """Keeps the cycle collector from walking a hundred thousand new records again and again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _documents(documents: Mapping[str, Any]) -> bytes:
    lines = (encode(key) + b": " + encode(documents[key]) for key in sorted(documents))
    return b"{\n" + b",\n".join(lines) + b"\n}"
