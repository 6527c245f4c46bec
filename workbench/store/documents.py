"""Records as JSON documents: what journal lines and table files hold of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import msgspec

from workbench.model.entry import TABLES, Table
from workbench.model.record import Record, from_document, to_document
from workbench.store.versions import FORMAT, upgraded

_UNKNOWN_KEPT = b'"extra":{'
"""In the JSON of a record: it holds fields that this program does not know. Quotes in texts are escaped."""

_DECODERS = {table: msgspec.json.Decoder(kind) for table, kind in TABLES.items()}
_FILE_DECODERS = {
    table: msgspec.json.Decoder(dict[str, dict[str, kind]])  # type: ignore[valid-type]  # kinds are values here
    for table, kind in TABLES.items()
}

_REPEATED: dict[Table, tuple[str, ...]] = {"claims": ("created", "modified", "by", "report", "incident")}
_STAMPS = ("created", "modified", "by")


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
    except msgspec.DecodeError:  # which it also says of a lone surrogate
        return json.loads(data)


def encode_record(record: Record) -> bytes:
    """A record as a JSON document."""
    raw = encode(record)
    return encode(to_document(record)) if _UNKNOWN_KEPT in raw else raw


def record_of(table: Table, document: msgspec.Raw | dict[str, Any], version: int = FORMAT) -> Record:
    """The record that a document says, written in that format of the case. Raises ValueError."""
    if isinstance(document, dict):
        return from_document(TABLES[table], upgraded(table, document, version))
    if version == FORMAT:
        try:
            return _DECODERS[table].decode(document)
        except msgspec.ValidationError:  # it has fields that this program does not know
            pass
    return from_document(TABLES[table], upgraded(table, decode(bytes(document)), version))


def records_of(table: Table, raw: bytes, version: int = FORMAT) -> dict[str, Record]:
    """The records in a table file by id. Raises ValueError."""
    if version == FORMAT:
        try:
            found: dict[str, Record] = _FILE_DECODERS[table].decode(raw)[table]
            return found
        except (msgspec.DecodeError, KeyError):
            pass
    try:
        documents: dict[str, dict[str, Any]] = decode(raw)[table]
        return {key: record_of(table, document, version) for key, document in documents.items()}
    except (LookupError, TypeError, AttributeError) as error:
        raise ValueError(f"no table {table} in it") from error


def share_texts(table: Table, records: Iterable[Record], known: dict[Any, Any]) -> None:
    """Lets records just read, which nobody else has yet, share the texts that most have in common.

    That saves a third of the memory. known holds the texts so far. What a name may also mean, which an
    extractor says of every mention of it, is shared as well.
    """
    share = known.setdefault
    put = msgspec.structs.force_setattr
    if table == "spans":  # there may be hundreds of thousands
        for span in records:
            put(span, "created", share(text := span.created, text))
            put(span, "modified", share(text := span.modified, text))
            put(span, "by", share(text := span.by, text))
            put(span, "report", share(text := span.report, text))  # type: ignore[attr-defined]  # a span
            if candidates := span.candidates:  # type: ignore[attr-defined]
                with suppress(TypeError):  # with fields that the program does not know they are no keys
                    put(span, "candidates", share(candidates, candidates))
        return
    names = _REPEATED.get(table, _STAMPS)
    for record in records:
        for name in names:
            text = getattr(record, name)
            if text:
                put(record, name, share(text, text))
