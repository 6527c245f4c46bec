"""Merging two analysts' states of a record: nothing that either said is dropped without a word.

Fields are the unit. Against the state that both started from, a change of one side wins, equal changes are
one, and where both changed a field differently ours stays and a conflict records theirs. Beyond that:

- Fields that only mean something together (the bounds and words of a span, a figure's low and high) come
  from one side together; a claim is never made of two.
- Tags, aliases, and the spans and links of claims and notes are sets; actors, targets, weapons and links of
  an incident are merged by id.
- Of a value with evidence that says the same on both sides, the evidence is a set and the decision a field.
  Where it says different things the whole value is in conflict: evidence proves what it was linked to.
- A record, or an item of one, that one side deleted and the other changed stays, with a conflict that says
  who deleted it. A proposal that was merely withdrawn gives way without one.
- What a program notes for itself (rule, confidence, extractor) is never in conflict.
- Conflicts travel: one that a side settled is settled, and what that side decided is its change.

Both sides that merge the same states come to the same record, but for the fields in conflict, which each
keeps as its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, TypeVar

import msgspec
from msgspec import UNSET

from workbench.edits.merging.conflicts import open_conflicts, settled
from workbench.edits.merging.fields import ITEMS, NOTED, SETS, TOGETHER
from workbench.edits.merging.values import CLASH, NOTHING, either, merged_set, merged_value, same_said
from workbench.model.incident import Incident
from workbench.model.parts import MACHINERY, part_of
from workbench.model.record import Conflict, Record, same_content
from workbench.model.unknown import json_of, sorted_json
from workbench.model.values import Evidenced

R = TypeVar("R", bound=Record)


def merged(base: R | None, ours: R, theirs: R, told: R | None = None, *, needed: bool = False) -> R:
    """Two states of a record as one: ours, with what theirs says that ours does not; see the module.

    base is the newest state that both come from, None where it is not known: then whatever both fill in
    differently is a conflict. told is the same state as the other side has it, where it differs: what both
    sides made of an earlier merging with conflicts. A record that is needed, as others point to it, is live
    afterwards. When theirs adds nothing, the result is ours itself. Its ancestry is that of ours:
    `workbench.model.ancestry.descending` gives it both.
    """
    told = told or base
    if ours.deleted == theirs.deleted:
        return ours if ours.deleted else _merged_live(base, ours, theirs, told)
    live, gone, before = (theirs, ours, told) if ours.deleted else (ours, theirs, base)
    if before is not None and not before.deleted and _same(before, live) and not needed:
        return gone
    revived = _like(gone, live)
    sides = (revived, theirs) if ours.deleted else (ours, revived)
    deletion = Conflict(field="deleted", base=False, theirs=True, by=gone.by, at=gone.modified)
    withdrawn = getattr(gone, "status", None) == "proposed"
    new = () if withdrawn or (before is not None and before.deleted) else (deletion,)
    made = _merged_live(base, *sides, told, *new)
    return msgspec.structs.replace(made, rev=max(ours.rev, theirs.rev) + 1)


def _merged_live(base: R | None, ours: R, theirs: R, told: R | None, *conflicts: Conflict) -> R:
    made: R = _Merging(base, ours, theirs, told, conflicts).record()
    return made


def _same(one: Record, other: Record) -> bool:
    return same_content(one, other) and one.conflicts == other.conflicts


def _like(gone: R, live: R) -> R:
    """A tombstone as it was before: deleting also rejects what has a status."""
    decision = {name: getattr(live, name) for name in ("status", "reason") if hasattr(live, name)}
    return msgspec.structs.replace(gone, deleted=False, **decision)


class _Merging:
    """One merging of two live states."""

    def __init__(
        self,
        base: Record | None,
        ours: Record,
        theirs: Record,
        told: Record | None,
        conflicts: Iterable[Conflict],
    ) -> None:
        self.base = base
        self.ours = ours
        self.theirs = theirs
        self.told = told
        self.fields: dict[str, Any] = {}
        self.conflicts = list(conflicts)

    def record(self) -> Any:
        """The record that comes of it; ours itself where it says nothing new."""
        kind = type(self.ours)
        together = TOGETHER[kind]
        grouped = {name for group in together for name in group}
        for name in kind.__struct_fields__:
            if name in MACHINERY or name in grouped or name == "deleted":
                continue
            if kind is Incident and (name in ITEMS or name == "links"):
                self._items(name)
            else:
                self._group((name,))
        for group in together:
            self._group(group)
        self._unknown()
        found = msgspec.structs.replace(self.ours, **self.fields)
        found = open_conflicts(self.base, self.ours, self.theirs, self.told, self.conflicts, found)
        return self.ours if found == self.ours else msgspec.structs.replace(found, **self._stamps())

    def _group(self, names: tuple[str, ...]) -> None:
        """Fields that only mean something together, or one field."""
        one_sided: dict[str, Any] = {}
        clash, by_us, by_them = False, False, False
        for name in names:
            ours, theirs = getattr(self.ours, name), getattr(self.theirs, name)
            if ours == theirs:
                continue
            we_did, they_did = self._we_changed(name), self._they_changed(name)
            if we_did and they_did:
                both = self._softly(name)
                clash |= both is CLASH
                self.fields.update({} if both is CLASH else {name: both})
                continue
            if they_did:
                one_sided[name] = theirs
            if not self._is_soft(name):
                by_us |= we_did
                by_them |= they_did
        if not clash and not (by_us and by_them):
            self.fields.update(one_sided)
            return
        for name in names:
            if getattr(self.ours, name) != getattr(self.theirs, name) and name not in self.fields:
                self._conflict(name)

    def _softly(self, name: str) -> Any:
        """What a field says that both sides changed; CLASH where it cannot say both."""
        ours, theirs = getattr(self.ours, name), getattr(self.theirs, name)
        if name in SETS[type(self.ours)]:
            return merged_set(getattr(self.base, name, ()), ours, theirs)
        if name in NOTED:
            return max(ours, theirs, key=_order_of_noted)
        return merged_value(getattr(self.base, name, None), ours, theirs)

    def _is_soft(self, name: str) -> bool:
        """Whether the two sides differ without contradicting each other."""
        ours, theirs = getattr(self.ours, name), getattr(self.theirs, name)
        if isinstance(ours, Evidenced) and isinstance(theirs, Evidenced):
            return same_said(ours, theirs)
        return name in NOTED or name in SETS[type(self.ours)]

    def _items(self, name: str) -> None:
        ours, theirs, base = (
            {item.id: item for item in getattr(state, name, ())}
            for state in (self.ours, self.theirs, self.base)
        )
        if ours == theirs:
            return
        new = sorted({*ours, *theirs}.difference(base))
        items = {key: self._item(name, key, base, ours, theirs) for key in (*base, *new)}
        kept = {key: item for key, item in items.items() if item is not None}
        if kept != ours:
            self.fields[name] = getattr(self.theirs, name) if kept == theirs else tuple(kept.values())

    def _item(self, name: str, key: str, base: Items, ours: Items, theirs: Items) -> Any:
        """The item of that id, None where it is taken out."""
        our_item, their_item = ours.get(key), theirs.get(key)
        if our_item == their_item:
            return our_item
        if self.base is None and (our_item is None or their_item is None):
            return our_item or their_item
        if not self._they_changed(name, key):
            return our_item
        if not self._we_changed(name, key):
            return their_item
        if our_item is None or their_item is None:
            self._conflict(name, key, taken_out=True)
            return our_item or their_item
        both = merged_value(base.get(key), our_item, their_item)
        if both is CLASH:
            self._conflict(name, key)
        return our_item if both is CLASH else both

    def _unknown(self) -> None:
        """Fields that the program does not know: one that either side has stays."""
        ours, theirs = self.ours.extra or {}, self.theirs.extra or {}
        base = (self.base.extra or {}) if self.base else {}
        found = dict(ours)
        for name in {**ours, **theirs}:
            said = (base.get(name, NOTHING), ours.get(name, NOTHING), theirs.get(name, NOTHING))
            both = either(*said)
            if both is CLASH and NOTHING in said[1:]:
                both = ours.get(name, theirs.get(name))
            if both is CLASH:
                self._conflict(name)
            elif both is NOTHING:
                found.pop(name, None)
            else:
                found[name] = both
        if found != ours:
            self.fields["extra"] = found or UNSET

    def _we_changed(self, name: str, item: str | None = None) -> bool:
        return _changed(self.base, self.ours, name, item)

    def _they_changed(self, name: str, item: str | None = None) -> bool:
        return _changed(self.told, self.theirs, name, item)

    def _conflict(self, name: str, item: str | None = None, *, taken_out: bool = False) -> None:
        """Ours stays, and theirs is recorded; of an item that one side took out, who did."""
        by = self.ours if taken_out and _item_of(self.ours, name, item) is None else self.theirs
        self.conflicts.append(
            Conflict(
                field=name,
                item=item,
                base=part_of(self.base, name, item) if self.base is not None else None,
                theirs=None if taken_out else part_of(self.theirs, name, item),
                by=by.by,
                at=by.modified,
            )
        )

    def _stamps(self) -> dict[str, Any]:
        """Those of the later side, and a revision after both."""
        sides = [self.ours, self.theirs]
        others = [side for side in sides if self.base is None or side.by != self.base.by]
        return {
            "rev": max(side.rev for side in sides) + 1,
            "created": min(side.created for side in sides),
            "modified": max(side.modified for side in sides),
            "by": max((side.modified, side.by) for side in others or sides)[1],
        }


Items = dict[str, Any]


def _order_of_noted(noted: Any) -> tuple[bool, Any]:
    """What decides between two notes of programs; pieces of records have no order but that of their JSON."""
    return noted is not None, sorted_json(json_of(noted)) if isinstance(noted, tuple) else noted


def _item_of(record: Record, field: str, item: str | None) -> Any:
    return next((each for each in getattr(record, field, ()) if each.id == item), None)


def _changed(before: Record | None, after: Record, field: str, item: str | None) -> bool:
    """Whether a side says something else in a field than before, or settled a conflict about it."""
    if item is not None:
        same = before is not None and _item_of(before, field, item) == _item_of(after, field, item)
    elif before is not None:
        same = getattr(before, field) == getattr(after, field)
    else:
        same = getattr(after, field) == _UNSAID.get(field, _default_of(type(after), field))
    return not same or (before is not None and settled(before, after, field, item))


_UNSAID = {"status": "proposed"}
"""What says nothing in a field that has no default."""


@cache
def _default_of(kind: type[Record], field: str) -> Any:
    return next(each.default for each in msgspec.structs.fields(kind) if each.name == field)
