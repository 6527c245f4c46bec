"""One line of the journal: a JSON body, a tab, its checksum, a line feed.

The checksum of a line stands in the next one as ``prev``, so that a line cannot be changed, dropped or
moved unnoticed. A line is an entry, or a mark: what the table files hold at that point.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from workbench.model.entry import TABLES, Change, Entry, Table
from workbench.model.record import Record, from_document, to_document
from workbench.model.unknown import holds_unknown

START = b'{"seq":'
"""How every line starts; inside a JSON string the quotes would be escaped."""

DIGEST_LENGTH = 32
"""Hexadecimal digits of a checksum: 128 bits of BLAKE2b."""


class Unstorable(ValueError):
    """A record holds what JSON cannot, or what would not read back as it was."""


class Mark(Struct, frozen=True):
    """What the table files hold once all lines before this one are in them."""

    case: str
    tables: dict[Table, str]
    """sha256 of each table file; a table without a file is empty."""


class Header(Struct, frozen=True):
    """What reading needs of a line without decoding its changes."""

    seq: int
    """Number of the entry; of a mark, of the last entry before it."""
    prev: str
    """Checksum of the line before; empty in the first."""
    mark: Mark | None = None


StoredChange = tuple[Table, str, dict[str, Any] | None, dict[str, Any]]
"""Table, id, and the document before and after."""


class StoredEntry(Struct, frozen=True):
    """An entry with its records still documents."""

    seq: int
    at: str
    by: str
    operation: str
    summary: str
    changes: tuple[StoredChange, ...]
    reason: str | None = None
    undoes: int | None = None
    redoes: int | None = None


S = TypeVar("S", Header, StoredEntry)


def checksum(body: bytes) -> str:
    """The checksum of a line's body."""
    return hashlib.blake2b(body, digest_size=DIGEST_LENGTH // 2).hexdigest()


def seal(body: bytes) -> bytes:
    """The line that holds a body."""
    return body + b"\t" + checksum(body).encode() + b"\n"


def body_of(line: bytes) -> bytes | None:
    """The body of a line given without its line feed; None when it is not whole and untouched."""
    body, tab, digest = line.rpartition(b"\t")
    return body if tab and digest == checksum(body).encode() else None


def digest_of(line: bytes) -> str:
    """The checksum that a whole line without its line feed carries."""
    return line[-DIGEST_LENGTH:].decode()


def read(body: bytes, kind: type[S]) -> S:
    """The header or the entry that a body holds. Raises ValueError."""
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:  # which it also says of a lone surrogate
        return msgspec.convert(json.loads(body), kind)


def encode(value: Any) -> bytes:
    """JSON in UTF-8; a text that is no valid Unicode (a lone surrogate) is written with escapes."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value), allow_nan=False, separators=(",", ":")).encode()


def decode(data: bytes) -> Any:
    """The values of a JSON text. Raises ValueError."""
    try:
        return msgspec.json.decode(data)
    except msgspec.DecodeError:  # as in `read`
        return json.loads(data)


def encode_mark(seq: int, prev: str, mark: Mark) -> bytes:
    """The body of a mark."""
    return encode({"seq": seq, "prev": prev, "mark": mark})


def encode_entry(entry: Entry, prev: str) -> bytes:
    """The body of an entry. Raises Unstorable."""
    try:
        body = encode(_fields(entry, prev))
        read_back = decode_entry(body)
    except (TypeError, ValueError, RecursionError) as error:
        raise Unstorable(str(error)) from error
    for given, stored in zip(entry.changes, read_back.changes, strict=True):
        if given != stored:
            raise Unstorable(f"{given.table} {given.id} would not read back as it is")
    return body


def decode_entry(body: bytes) -> Entry:
    """The entry that a body holds. Raises ValueError."""
    stored = read(body, StoredEntry)
    return Entry(
        seq=stored.seq,
        at=stored.at,
        by=stored.by,
        operation=stored.operation,
        summary=stored.summary,
        reason=stored.reason,
        changes=tuple(_change(*change) for change in stored.changes),
        undoes=stored.undoes,
        redoes=stored.redoes,
    )


def _fields(entry: Entry, prev: str) -> dict[str, Any]:
    return {
        "seq": entry.seq,
        "prev": prev,
        "at": entry.at,
        "by": entry.by,
        "operation": entry.operation,
        "summary": entry.summary,
        "reason": entry.reason,
        "undoes": entry.undoes,
        "redoes": entry.redoes,
        "changes": [[c.table, c.id, _plain(c.before), _plain(c.after)] for c in entry.changes],
    }


def _plain(record: Record | None) -> Any:
    return to_document(record) if record is not None and holds_unknown(record) else record


def _change(table: Table, record_id: str, before: dict[str, Any] | None, after: dict[str, Any]) -> Change:
    kind = TABLES[table]
    old = None if before is None else from_document(kind, before)
    return Change(table, record_id, old, from_document(kind, after))
