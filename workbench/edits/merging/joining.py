"""Taking the records of another analyst's copy of a case into ours.

What is new is added, what only they changed is taken over, and what both changed is merged field by field.
All references still resolve afterwards: a record that we deleted and that theirs point to comes back, with
a conflict that says so. What points to an entity that we merged into another points to that one, as
everything of ours does; the entity comes back only if somebody changed it since, so that nothing said of it
is lost, and can be merged again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec
from msgspec import Struct

from workbench.edits.edit import Draft
from workbench.edits.merging.conflicts import says
from workbench.edits.merging.lineage import CommonGround, Lineage, lineages
from workbench.edits.merging.records import merged
from workbench.model.ancestry import descending, past_of, state_id, succeeding
from workbench.model.case import Case
from workbench.model.claim import Claim
from workbench.model.entry import Entry, Table
from workbench.model.incident import Incident
from workbench.model.record import Conflict, Record, same_content
from workbench.model.references import references_of, with_entities

History = Callable[[], Iterable[Entry]]
"""Gives the entries of the case, oldest first; asked only where both sides changed something."""

Incoming = Mapping[Table, Mapping[str, Record]]
"""Live records of another copy of the case, by table and id; their references resolve among them."""


class Joined(Struct, frozen=True):
    """What came of it."""

    added: tuple[Record, ...]
    merged: tuple[Record, ...]
    conflicts: int
    """How many conflicts these records have that ours did not have."""


def join(draft: Draft, case: Case, incoming: Incoming, history: History) -> Joined:
    """Puts into the draft what comes of taking in these records; their stamps are part of them."""
    joining = _Joining(case)
    forked = list(joining.take_plain(incoming))
    if forked:
        known = lineages(history(), {(table, theirs.id) for table, theirs in forked})
        for table, theirs in forked:
            joining.take_forked(table, theirs, known.get(theirs.id))
    joining.revive_needed()
    joining.break_circles()
    return joining.put_into(draft)


class _Grave(Struct, frozen=True):
    """A record that is deleted here and stays so, unless something points to it."""

    ours: Record
    theirs: Record
    ground: CommonGround | None


class _Joining:
    def __init__(self, case: Case) -> None:
        self.case = case
        self.added: dict[str, Record] = {}
        self.merged: dict[str, Record] = {}
        self.theirs: dict[str, Record] = {}
        self.ours: dict[str, Record] = {}
        self.graves: dict[str, _Grave] = {}

    def take_plain(self, incoming: Incoming) -> Iterator[tuple[Table, Record]]:
        """Takes what is new, or what only they changed; gives the records that both sides changed."""
        for table, records in incoming.items():
            for theirs in records.values():
                ours = self.case.stored(table, theirs.id)
                if ours is None:
                    self.added[theirs.id] = theirs
                elif ours != theirs:
                    past = past_of(theirs)
                    if past and state_id(ours) in past:
                        self._merge(ours, theirs, theirs)
                    elif ours.deleted or not same_content(ours, theirs):
                        yield table, theirs

    def take_forked(self, table: Table, theirs: Record, lineage: Lineage | None) -> None:
        """Takes what theirs says beside what ours does."""
        ours = self.case.stored(table, theirs.id)
        assert ours is not None
        if lineage is not None and lineage.void:
            self.added[theirs.id] = theirs
            return
        ground = lineage.common_ground(ours, theirs) if lineage is not None else None
        if _says_nothing(theirs) or (lineage is not None and not lineage.is_news(theirs)):
            if ours.deleted:
                self.graves[theirs.id] = _Grave(ours, theirs, ground or CommonGround(theirs, theirs))
            return
        merged_away = ours.deleted and self.case.entity_now(theirs.id) is not None
        if merged_away and ground is not None and _only_decided(ground.theirs, theirs):
            self.graves[theirs.id] = _Grave(ours, theirs, ground)
            return
        made = _made(ground, ours, theirs)
        if lineage is not None and made.conflicts:
            made = _without_old_conflicts(made, ours, theirs, lineage)
        if made.deleted:
            self.graves[theirs.id] = _Grave(ours, theirs, ground)
        elif ours.deleted or not same_content(ours, made):
            self._merge(ours, theirs, descending(ours, theirs, made))

    def revive_needed(self) -> None:
        """Brings back deleted records that others point to now; entities merged away are exchanged."""
        waiting = [*self.added.values(), *self.merged.values()] if self.graves else []
        while waiting:
            record = waiting.pop()
            for identity in references_of(record):
                kept = self.case.entity_now(identity) if identity in self.graves else None
                if kept is not None:
                    self._repoint(record.id, {identity: kept.id})
                elif (grave := self.graves.pop(identity, None)) is not None:
                    made = _made(grave.ground, grave.ours, grave.theirs, needed=True)
                    made = descending(grave.ours, grave.theirs, made)
                    self._merge(grave.ours, grave.theirs, made)
                    waiting.append(made)

    def break_circles(self) -> None:
        """Keeps records from being part of themselves, where each side put one under the other."""
        if not self.merged:
            return
        for identity, record in (*self.merged.items(), *self.added.items()):
            if isinstance(record, Incident | Claim) and self._is_part_of_itself(record):
                ours = self.ours.get(identity)
                kept = ours.part_of if isinstance(ours, Incident | Claim) else None
                theirs = self.theirs.get(identity, record)
                conflict = Conflict(
                    field="part_of", base=kept, theirs=record.part_of, by=theirs.by, at=theirs.modified
                )
                whole = msgspec.structs.replace(record, part_of=kept, conflicts=(*record.conflicts, conflict))
                (self.merged if identity in self.merged else self.added)[identity] = whole

    def put_into(self, draft: Draft) -> Joined:
        """Puts all of it into the draft."""
        for record in (*self.added.values(), *self.merged.values()):
            draft.put(record)
        new = sum(len(record.conflicts) for record in self.added.values())
        for identity, record in self.merged.items():
            ours = self.ours[identity]
            new += sum(conflict not in ours.conflicts for conflict in record.conflicts)
        return Joined(tuple(self.added.values()), tuple(self.merged.values()), new)

    def _merge(self, ours: Record, theirs: Record, made: Record) -> None:
        self.ours[theirs.id], self.theirs[theirs.id], self.merged[theirs.id] = ours, theirs, made

    def _repoint(self, identity: str, into: Mapping[str, str]) -> None:
        """Lets a record that comes in point to the entities that others were merged into."""
        place = self.merged if identity in self.merged else self.added
        said = place[identity]
        moved = msgspec.structs.replace(with_entities(said, into), rev=said.rev + 1)
        made = succeeding(said, moved)
        if said.ancestry and said.ancestry.other and made.ancestry:
            ancestry = msgspec.structs.replace(made.ancestry, other=said.ancestry.other)
            made = msgspec.structs.replace(made, ancestry=ancestry)
        place[identity] = made

    def _is_part_of_itself(self, record: Incident | Claim) -> bool:
        table: Table = "incidents" if isinstance(record, Incident) else "claims"
        above, seen = record.part_of, set[str]()
        while above is not None and above not in seen:
            if above == record.id:
                return True
            seen.add(above)
            found = self.merged.get(above) or self.added.get(above) or self.case.stored(table, above)
            above = found.part_of if isinstance(found, Incident | Claim) else None
        return False


def _without_old_conflicts(made: Record, ours: Record, theirs: Record, lineage: Lineage) -> Record:
    """The record without conflicts about what either side has heard of already and says no more."""

    def is_open(conflict: Conflict) -> bool:
        if conflict in ours.conflicts:
            return says(theirs, conflict) or not lineage.had(conflict, past_of(theirs))
        return says(ours, conflict) or not lineage.had(conflict)

    return msgspec.structs.replace(made, conflicts=tuple(filter(is_open, made.conflicts)))


def _only_decided(before: Record, theirs: Record) -> bool:
    """Whether somebody did no more than accept or reject it."""
    decided = {name: getattr(theirs, name) for name in ("status", "deleted") if hasattr(before, name)}
    return same_content(msgspec.structs.replace(before, **decided), theirs)


def _says_nothing(theirs: Record) -> bool:
    """Whether it is a proposal that nobody touched: that of another extractor than ours was."""
    return getattr(theirs, "status", None) == "proposed" and not past_of(theirs)


def _made(ground: CommonGround | None, ours: Record, theirs: Record, *, needed: bool = False) -> Record:
    base, told = (ground.ours, ground.theirs) if ground is not None else (None, None)
    return merged(base, ours, theirs, told, needed=needed)
