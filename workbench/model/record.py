"""What every record has, and how records become JSON documents and come back without losing a field."""

from __future__ import annotations

from typing import Any, Literal, TypeVar

import msgspec
from msgspec import Struct

Status = Literal["proposed", "accepted", "rejected"]
Origin = Literal["rule", "analyst", "import"]


class Record(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The fields that all records share. Times are UTC, ISO 8601 with a trailing Z."""

    id: str
    """UUIDv7, or UUIDv5 where the record follows from content."""
    created: str = ""
    modified: str = ""
    by: str = ""
    """The analyst, or the extractor and its version."""
    rev: int = 0
    """Grows by one with every committed change."""
    deleted: bool = False
    """A tombstone: the record is gone for the analyst, its id is never used again."""
    extra: dict[str, Any] = {}
    """Fields that a newer or foreign program wrote; kept and written back unchanged."""


R = TypeVar("R", bound=Record)


def to_document(record: Record) -> dict[str, Any]:
    """The record as JSON-ready values; unknown fields kept in ``extra`` stand at the top level again."""
    document: dict[str, Any] = msgspec.to_builtins(record)
    return {**document.pop("extra", {}), **document}


def from_document(kind: type[R], document: dict[str, Any]) -> R:
    """The record that a document describes; fields it does not know go to ``extra``.

    Raises:
        msgspec.ValidationError: a field is missing or has a value of the wrong type.
    """
    known = set(kind.__struct_fields__)
    unknown = {key: value for key, value in document.items() if key not in known}
    if not unknown:
        return msgspec.convert(document, kind)
    kept = {key: value for key, value in document.items() if key in known}
    return msgspec.convert({**kept, "extra": unknown}, kind)


def same_content(one: Record | None, other: Record | None) -> bool:
    """Whether two states of a record say the same, whoever wrote them and when; a tombstone equals none."""
    if one is None or one.deleted or other is None or other.deleted:
        return (one is None or one.deleted) and (other is None or other.deleted)
    return _unstamped(one) == _unstamped(other)


def _unstamped(record: Record) -> Record:
    return msgspec.structs.replace(record, created="", modified="", by="", rev=0)
