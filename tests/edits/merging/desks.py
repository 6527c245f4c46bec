"""Several analysts, each with a copy of one case, who edit and take in each other's records."""

from __future__ import annotations

import json
from collections.abc import Callable

import msgspec

from workbench.edits.edit import Draft, Edit
from workbench.edits.merging.joining import Joined, join
from workbench.edits.merging.lineage import IMPORT
from workbench.model.ancestry import succeeding
from workbench.model.case import Case
from workbench.model.entry import TABLES, Change, Entry, Table
from workbench.model.record import Record, from_document, to_document
from workbench.model.stamping import stamped

Export = dict[Table, dict[str, Record]]


class Desk:
    """One analyst's copy of a case with its history: what a session and a store do, without a disk."""

    def __init__(self, analyst: str, *, tick: Callable[[], int]) -> None:
        self.analyst = analyst
        self.case = Case("case")
        self.entries: list[Entry] = []
        self._tick = tick

    def apply(self, edit: Edit) -> Entry | None:
        """Stamps and commits an edit; None when it changes nothing."""
        if not edit.changes:
            return None
        now = self._now()
        changes = edit.changes if edit.stamped else tuple(self._stamped(each, now) for each in edit.changes)
        return self._commit(edit.operation, changes)

    def undo(self, entry: Entry) -> Entry:
        """Takes an entry back that nothing was built on."""
        changes = []
        for change in entry.changes:
            current = self.case.stored(change.table, change.id)
            assert current is not None
            image = change.before or msgspec.structs.replace(change.after, deleted=True)
            after = msgspec.structs.replace(image, rev=current.rev + 1, modified=self._now())
            changes.append(Change(change.table, change.id, current, succeeding(current, after)))
        return self._commit("undo", tuple(changes), undoes=entry.seq)

    def redo(self, undone: Entry) -> Entry:
        """Does an undone entry again."""
        entry = self.undo(undone)
        self.entries[-1] = msgspec.structs.replace(entry, operation="redo", undoes=None, redoes=undone.seq)
        return self.entries[-1]

    def export(self) -> Export:
        """The live records, as they come through a file."""
        return {
            table: {
                record.id: from_document(kind, json.loads(json.dumps(_exported(record))))
                for record in self.case.tables[table].values()
                if not record.deleted
            }
            for table, kind in TABLES.items()
        }

    def take(self, records: Export) -> Joined:
        """Takes in another's records, as an import does."""
        draft = Draft(self.case)
        joined = join(draft, self.case, records, lambda: self.entries)
        self.apply(draft.edit(IMPORT, "Imported", stamped=True))
        return joined

    def _now(self) -> str:
        seconds = self._tick()
        return f"2026-02-01T{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}Z"

    def _stamped(self, change: Change, now: str) -> Change:
        after = stamped(change.before, change.after, now=now, by=self.analyst)
        return Change(change.table, change.id, change.before, after)

    def _commit(self, operation: str, changes: tuple[Change, ...], undoes: int | None = None) -> Entry:
        for change in changes:
            assert self.case.stored(change.table, change.id) == change.before
            kind = TABLES[change.table]
            assert from_document(kind, json.loads(json.dumps(to_document(change.after)))) == change.after
        entry = Entry(
            seq=len(self.entries) + 1,
            at=self._now(),
            by=self.analyst,
            operation=operation,
            summary=operation,
            changes=changes,
            undoes=undoes,
        )
        self.case.apply(changes)
        self.entries.append(entry)
        return entry


def _exported(record: Record) -> dict[str, object]:
    document = to_document(record)
    if record.ancestry and record.ancestry.other:
        del document["ancestry"]["other"]
    return document
