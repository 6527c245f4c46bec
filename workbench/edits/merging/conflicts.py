"""The conflicts that a merged record carries: those still open on either side, and the new ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from workbench.model.parts import part_of, with_part
from workbench.model.record import Conflict, Record
from workbench.model.unknown import sorted_json

R = TypeVar("R", bound=Record)


def is_open(record: Record, field: str, item: str | None) -> bool:
    """Whether a record has a conflict about a field, or an item of one."""
    return any((each.field, each.item) == (field, item) for each in record.conflicts)


def says(record: Record, conflict: Conflict) -> bool:
    """Whether a record says what a conflict tells of, in the field itself or as a conflict of its own."""
    where = conflict.field, conflict.item
    others = [each.theirs for each in record.conflicts if (each.field, each.item) == where]
    return conflict.theirs in [part_of(record, *where), *others]


def settled(before: Record, after: Record, field: str, item: str | None) -> bool:
    """Whether a conflict about a field was open before and is no more."""
    return is_open(before, field, item) and not is_open(after, field, item)


def open_conflicts(
    base: Record | None, ours: Record, theirs: Record, told: Record | None, new: Iterable[Conflict], found: R
) -> R:
    """The record found with the conflicts that neither side settled, each once and in a fixed order.

    base and told are what both come from as either side has it; new are the conflicts of this merging.
    """
    still_ours = [each for each in ours.conflicts if not _is_settled(each, base, told, theirs)]
    still_theirs = [each for each in theirs.conflicts if not _is_settled(each, told, base, ours)]
    known: dict[tuple[str, str, bytes], Conflict] = {}
    for each in (*still_ours, *still_theirs, *new):
        if not _is_moot(each, found):
            known.setdefault((each.field, each.item or "", sorted_json(each.theirs)), each)
    return msgspec.structs.replace(found, conflicts=tuple(known[key] for key in sorted(known)))


def _is_settled(conflict: Conflict, here: Record | None, there: Record | None, other: Record) -> bool:
    """Whether the other side settled a conflict of this one.

    here and there are what both come from, as this side has it and as the other side has it.
    """
    if here is None or there is None or conflict not in here.conflicts:
        return False
    return settled(there, other, conflict.field, conflict.item)


def without_moot_conflicts(record: R) -> R:
    """The record without conflicts about what it says by now."""
    if not record.conflicts:
        return record
    kept = tuple(each for each in record.conflicts if not _is_moot(each, record))
    return record if kept == record.conflicts else msgspec.structs.replace(record, conflicts=kept)


def _is_moot(conflict: Conflict, record: Record) -> bool:
    return bool(conflict.theirs == part_of(record, conflict.field, conflict.item))


def as_kept_in(record: R, merged: R) -> R:
    """The merged record with what another one says, wherever that is the other side of a conflict.

    So it is on the other side, once that has merged the same two states and kept its own where they clash.
    """
    for conflict in merged.conflicts:
        if conflict.theirs == part_of(record, conflict.field, conflict.item):
            merged = _swapped(merged, conflict)
    return merged


def _swapped(record: R, conflict: Conflict) -> R:
    """The record with the other side of a conflict; of what was taken out, both sides keep the same."""
    if conflict.field == "deleted" or (conflict.item is not None and conflict.theirs is None):
        return record
    said = part_of(record, conflict.field, conflict.item)
    other = msgspec.structs.replace(conflict, theirs=said)
    conflicts = tuple(other if each == conflict else each for each in record.conflicts)
    state = with_part(record, conflict.field, conflict.item, conflict.theirs)
    return msgspec.structs.replace(state, conflicts=conflicts)
