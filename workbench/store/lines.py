"""One line of the journal: a JSON body, a tab, its checksum, a line feed.

The checksum of a line stands in the next one as ``prev``, so that a line cannot be changed, dropped or
moved unnoticed. A line is an entry, or a mark: what the table files hold at that point.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from workbench.model.entry import Change, Entry, Heading, Table
from workbench.model.record import Record
from workbench.store.documents import decode, encode, encode_record, record_of
from workbench.store.versions import FORMAT

START = b'{"seq":'
"""How every line starts; inside a JSON string the quotes would be escaped."""

DIGEST_LENGTH = 32
"""Hexadecimal digits of a checksum: 128 bits of BLAKE2b."""


class Unstorable(ValueError):
    """A record holds what JSON cannot, or what would not read back as it was."""


class Mark(Struct, frozen=True, omit_defaults=True):
    """A line that is no entry: it begins a segment, or says what table files are about to hold."""

    case: str
    format: int = 1
    """Of the case when the segment was begun: how its records are to be read."""
    follows: str | None = None
    """The replica whose work goes on here; in the first line of one that began with a copy of it."""
    adopts: dict[str, int] = {}
    """The replicas whose work, as the table files have it, is the first entry; up to which entry of each."""
    at: int | None = None
    """Number of the entry up to which the files named hold everything."""
    files: dict[str, str] = {}
    """sha256 of table files."""


class Header(Struct, frozen=True):
    """What reading needs of a line without decoding its changes."""

    seq: int
    """Number of the entry; of a mark, of the last entry before it."""
    prev: str
    """Checksum of the line before; empty in the first."""
    mark: Mark | None = None


_Document = msgspec.Raw | dict[str, Any]
_StoredChange = tuple[Table, str, _Document | None, _Document]
"""Table, id, and the documents before and after."""


class _Changes(Struct, frozen=True):
    changes: list[tuple[Table, str, msgspec.Raw, msgspec.Raw]]


_DECODE_CHANGES = msgspec.json.Decoder(_Changes).decode

H = TypeVar("H", Header, Heading)


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


def read(body: bytes, kind: type[H]) -> H:
    """The header or heading that a body holds. Raises ValueError."""
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:  # which it also says of a lone surrogate
        return msgspec.convert(decode(body), kind)


def encode_mark(seq: int, prev: str, mark: Mark) -> bytes:
    """The body of a mark."""
    return encode({"seq": seq, "prev": prev, "mark": mark})


def encode_entry(entry: Entry, prev: str) -> bytes:
    """The body of an entry. Raises Unstorable."""
    try:
        body = _body(entry, prev)
        for change, (_, after) in zip(entry.changes, after_images(body), strict=True):
            if after != change.after:
                raise Unstorable(f"{change.table} {change.id} would not read back as it is")
    except (TypeError, ValueError, RecursionError) as error:
        raise Unstorable(str(error)) from error
    return body


def decode_entry(body: bytes, version: int = FORMAT) -> Entry:
    """The entry that a body holds, written in that format of the case. Raises ValueError."""
    heading = read(body, Heading)
    changes = tuple(
        Change(table, record_id, _record(table, before, version), record_of(table, after, version))
        for table, record_id, before, after in _stored_changes(body)
    )
    return Entry(**msgspec.structs.asdict(heading), changes=changes)


def after_images(body: bytes, version: int = FORMAT) -> Iterator[tuple[Table, Record]]:
    """Table and new state of each record that an entry changes. Raises ValueError."""
    for table, _, _, after in _stored_changes(body):
        yield table, record_of(table, after, version)


def _body(entry: Entry, prev: str) -> bytes:
    heading = {name: getattr(entry, name) for name in Heading.__struct_fields__ if name != "seq"}
    changes = b",".join(
        b'["%b",%b,%b,%b]'
        % (
            change.table.encode(),
            encode(change.id),
            b"null" if change.before is None else encode_record(change.before),
            encode_record(change.after),
        )
        for change in entry.changes
    )
    return encode({"seq": entry.seq, "prev": prev, **heading})[:-1] + b',"changes":[' + changes + b"]}"


def _stored_changes(body: bytes) -> Iterable[_StoredChange]:
    try:
        return _DECODE_CHANGES(body).changes
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:  # a lone surrogate
        return _changes_as_documents(decode(body))


def _changes_as_documents(entry: Any) -> list[_StoredChange]:
    try:
        return [(table, record_id, before, after) for table, record_id, before, after in entry["changes"]]
    except (LookupError, TypeError) as error:
        raise ValueError("it holds no changes") from error


def _record(table: Table, document: _Document | None, version: int) -> Record | None:
    if document is None or (isinstance(document, msgspec.Raw) and bytes(document) == b"null"):
        return None
    return record_of(table, document, version)
