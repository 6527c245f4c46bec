"""What an edit is: changes worked out from a state, not yet stamped and not yet committed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from workbench.edits.merging.conflicts import without_moot_conflicts
from workbench.model.case import Case
from workbench.model.entry import TABLES, Change, Table
from workbench.model.record import Record

R = TypeVar("R", bound=Record)

_TABLE_OF: dict[type[Record], Table] = {kind: table for table, kind in TABLES.items()}


class EditError(ValueError):
    """The edit cannot be made; the text says why, in words for the analyst."""


class Edit(Struct, frozen=True, kw_only=True):
    """An act of the analyst: `session.apply` stamps its changes and commits them as one entry."""

    operation: str
    """Name of the edit, e.g. ``accept_incident``."""
    summary: str
    """What it does, in words for the status line and the history."""
    changes: tuple[Change, ...]
    reason: str | None = None
    texts: tuple[str, ...] = ()
    """New report texts that must be stored before the changes."""
    subject: str | None = None
    """Id of the record that the analyst will want to see next."""
    by: str | None = None
    """Who made the proposals among the records, where not the analyst: an extractor and its version."""
    renewable: bool = False
    """Proposals that it changes stay their maker's, who may renew them: nobody decided on them."""
    stamped: bool = False
    """The records keep their own created, modified, by, rev and ancestry, as those of an import must."""


class Draft:
    """Collects the changes of one edit; a record changed twice gives one change."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._changes: dict[tuple[Table, str], Change] = {}

    def current(self, record: R) -> R:
        """The record as this edit leaves it so far."""
        change = self._changes.get((_TABLE_OF[type(record)], record.id))
        return change.after if change is not None else record  # type: ignore[return-value]

    def put(self, record: R) -> R:
        """Adds a new record, or replaces the state of an old one; a record left as it was is no change."""
        table = _TABLE_OF[type(record)]
        before = self._case.stored(table, record.id)
        if before == record:
            self._changes.pop((table, record.id), None)
        else:
            self._changes[table, record.id] = Change(table, record.id, before, record)
        return record

    def update(self, record: R, **fields: Any) -> R:
        """Changes fields of a record as this edit leaves it so far."""
        return self.put(msgspec.structs.replace(self.current(record), **fields))

    def remove(self, record: Record) -> None:
        """Leaves a tombstone."""
        self.update(record, deleted=True)

    def edit(
        self,
        operation: str,
        summary: str,
        *,
        reason: str | None = None,
        texts: Iterable[str] = (),
        subject: str | None = None,
        by: str | None = None,
        renewable: bool = False,
        stamped: bool = False,
    ) -> Edit:
        """The edit with all changes so far."""
        changes = self._changes.values() if stamped else map(_following, self._changes.values())
        return Edit(
            operation=operation,
            summary=summary,
            changes=tuple(changes),
            reason=reason or None,
            texts=tuple(texts),
            subject=subject,
            by=by,
            renewable=renewable,
            stamped=stamped,
        )


def _following(change: Change) -> Change:
    """A change whose record drops the conflicts that it decides."""
    return Change(change.table, change.id, change.before, without_moot_conflicts(change.after))


def quoted(text: str, limit: int = 40) -> str:
    """The words in quotes, shortened to at most limit characters, for a summary."""
    line = " ".join(text.split())
    return f'"{line if len(line) <= limit else line[: limit - 1] + "…"}"'
