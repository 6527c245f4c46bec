"""Reading an exported case back: the same ids, stamps and texts, so that the same case comes of it.

An import is all or nothing, and one entry. What the case does not hold is added as it is; a record that it
holds in another state is merged with it, field by field, and where both sides changed a field differently
ours stays and a conflict says what theirs is (`workbench.edits.merging`). Records that say the same, and
states that the case has been in before, change nothing, so an old export undoes no later work.

An export has no deleted records, so a deletion does not travel: where somebody else deleted a record, ours
stays. Where we deleted one that they changed, or that what they say points to, it comes back with a conflict.
What they point to an entity that we merged into another points to that one here.
"""

from __future__ import annotations

import msgspec
from msgspec import Struct

from workbench.edits.edit import Draft, Edit
from workbench.edits.merging.joining import History, Incoming, Joined, join
from workbench.edits.merging.lineage import IMPORT
from workbench.formats.reading.json_check import ExportedCase, UnreadableExport, faults_of, read_export
from workbench.model.case import Case
from workbench.model.entry import Table
from workbench.model.note import Note
from workbench.model.record import Record
from workbench.model.report import Report


class ImportRefused(Exception):
    """The file cannot be imported into this case; nothing was changed. The text says why, on one line."""


def case_id_of(data: bytes) -> str:
    """The id of the exported case, which a new case takes over to become the same.

    Raises:
        ImportRefused: it is no exported case, or has faults.
    """
    return _read(data).case_id


def import_case(case: Case, data: bytes, history: History = tuple) -> Edit:
    """The edit that takes in an exported case's records; it has no changes when the case holds them all.

    history gives the entries of the case; it is asked, once, only where both sides changed a record. Without
    it, whatever the two fill in differently is a conflict. Notes on the exported case become notes on this
    one.

    Raises:
        ImportRefused: the file cannot be read, or has faults.
    """
    export = _read(data)
    draft = Draft(case)
    joined = join(draft, case, _adopted(export, case.id), history)
    texts = [export.texts[record.id] for record in joined.added if isinstance(record, Report)]
    return draft.edit(IMPORT, _summary(joined), texts=texts, subject=_first_report(export), stamped=True)


def _summary(joined: Joined) -> str:
    said = f"Imported {_count(len(joined.added), 'record')}"
    if joined.merged:
        said += f", merged {len(joined.merged)}"
    return f"{said}, {_count(joined.conflicts, 'conflict')}" if joined.conflicts else said


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _read(data: bytes) -> ExportedCase:
    try:
        export = read_export(data)
    except UnreadableExport as problem:
        raise ImportRefused(str(problem)) from problem
    faults = faults_of(export)
    if faults:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise ImportRefused(f"it has faults, which `workbench check` lists; the first: {faults[0]}{more}")
    return export


def _adopted(export: ExportedCase, to_case: str) -> Incoming:
    """The records as they are in the case they come to; only notes on the case itself differ."""
    if export.case_id == to_case:
        return export.records
    notes = {key: _moved(note, export.case_id, to_case) for key, note in export.records["notes"].items()}
    return {**export.records, "notes": notes}


def _moved(note: Record, from_case: str, to_case: str) -> Record:
    assert isinstance(note, Note)
    links = tuple(to_case if link == from_case else link for link in note.links)
    subject = to_case if note.on == "case" else note.subject
    return msgspec.structs.replace(note, subject=subject, links=links)


def _first_report(export: ExportedCase) -> str | None:
    def order(identity: str) -> tuple[str, str]:
        return export.records["reports"][identity].created, identity

    return min(export.records["reports"], key=order, default=None)


class Counts(Struct, frozen=True):
    """What an import brings, for its message."""

    added: dict[Table, int]
    """Records that the case did not hold, by table; tables that get any."""
    merged: int
    """Records that it held in another state."""
    conflicts: int
    """Conflicts that it did not have before."""


def count_imported(edit: Edit) -> Counts:
    """What the edit of an import brings."""
    added: dict[Table, int] = {}
    merged = conflicts = 0
    for change in edit.changes:
        before = change.before
        if before is None or before.deleted:
            added[change.table] = added.get(change.table, 0) + 1
        else:
            merged += 1
        known = before.conflicts if before is not None else ()
        conflicts += sum(conflict not in known for conflict in change.after.conflicts)
    return Counts(added, merged, conflicts)
