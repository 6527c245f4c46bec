"""Changes, and the journal entries that hold them: the history, and what undo works on."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from workbench.model.claim import Claim
from workbench.model.entity import Entity
from workbench.model.incident import Incident
from workbench.model.note import Note
from workbench.model.record import Record
from workbench.model.report import Report
from workbench.model.span import Span

Table = Literal["reports", "spans", "entities", "claims", "incidents", "notes"]

TABLES: dict[Table, type[Record]] = {
    "reports": Report,
    "spans": Span,
    "entities": Entity,
    "claims": Claim,
    "incidents": Incident,
    "notes": Note,
}
"""The six tables of a case, in the order in which files list them."""


class Change(Struct, frozen=True):
    """One record before and after; before is None when it is new."""

    table: Table
    id: str
    before: Record | None
    after: Record


class Heading(Struct, frozen=True, kw_only=True):
    """What the history says of an entry, without its changes."""

    seq: int
    """Counts from 1 within a case."""
    at: str
    by: str
    operation: str
    """Name of the edit, e.g. ``accept_incident``."""
    summary: str
    """What was done, in words for the history."""
    reason: str | None = None
    undoes: int | None = None
    """seq of the entry that this one takes back."""
    redoes: int | None = None
    """seq of the entry that this one does again."""


class Entry(Heading, frozen=True, kw_only=True):
    """One act of one analyst: all its changes are committed, undone and redone together."""

    changes: tuple[Change, ...] = ()
