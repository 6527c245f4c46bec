"""What every record has, and how records become JSON documents and come back without losing a field."""

from __future__ import annotations

from typing import Any, Literal, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from workbench.model.unknown import KeepsUnknown, converted, document_of

Status = Literal["proposed", "accepted", "rejected"]
Origin = Literal["rule", "analyst", "import"]


class Conflict(KeepsUnknown, frozen=True, kw_only=True, omit_defaults=True):
    """What another state of a record says in a field, where two were merged and neither may be dropped."""

    field: str
    """Name of the field; ``deleted`` where one side deleted the record and the other changed it."""
    item: str | None = None
    """Id of the actor, target, weapon or link, where the conflict is about one of several."""
    base: Any = None
    """What both started from, as the JSON of the field; null where it was empty or is not known."""
    theirs: Any = None
    """What the other state says, as the JSON of the field; null where it is empty or taken out."""
    by: str = ""
    """Who says so."""
    at: str = ""
    """When they last changed the record."""


class Ancestry(KeepsUnknown, frozen=True, kw_only=True, omit_defaults=True):
    """Which states a record came from, so that a later merging finds what both sides have in common."""

    states: str
    """Ids of the states, oldest first, one space between; `workbench.model.ancestry` makes them."""
    other: dict[str, Any] | UnsetType = UNSET
    """The state merged in last, as a document, until the next change; it stays out of exports."""


class Record(KeepsUnknown, frozen=True, kw_only=True, omit_defaults=True):
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
    conflicts: tuple[Conflict, ...] = ()
    """What other analysts' states of the record say otherwise, until somebody settles it."""
    ancestry: Ancestry | UnsetType = UNSET
    """Left out as long as nobody changed the record."""


STAMPS: tuple[str, ...] = ("created", "modified", "by", "rev", "ancestry")
"""Fields that say how a state came about, not what it says."""

R = TypeVar("R", bound=Record)


def to_document(record: Record) -> dict[str, Any]:
    """The record as JSON-ready values; unknown fields kept in ``extra`` stand where they stood."""
    document: dict[str, Any] = document_of(record)
    return document


def from_document(kind: type[R], document: dict[str, Any]) -> R:
    """The record that a document describes; fields that it or its parts do not know go to their ``extra``.

    Raises:
        msgspec.ValidationError: a field is missing or has a value of the wrong type.
    """
    return converted(document, kind)


def same_content(one: Record | None, other: Record | None) -> bool:
    """Whether two states of a record say the same, whoever wrote them and when; a tombstone equals none."""
    if one is None or one.deleted or other is None or other.deleted:
        return (one is None or one.deleted) and (other is None or other.deleted)
    return one == other or _unstamped(one) == _unstamped(other)


def _unstamped(record: Record) -> Record:
    return msgspec.structs.replace(record, created="", modified="", by="", rev=0, ancestry=UNSET)
