"""What a case has known of a record: what another state of it has in common with ours."""

from __future__ import annotations

from collections.abc import Container, Iterable

from msgspec import Struct

from workbench.edits.merging.conflicts import as_kept_in
from workbench.edits.merging.records import merged
from workbench.model.ancestry import past_of, state_id
from workbench.model.entry import Change, Entry, Table
from workbench.model.parts import part_of
from workbench.model.record import Conflict, Record, from_document

IMPORT = "import_case"
"""Operation of the entries that bring in what others said."""


class CommonGround(Struct, frozen=True):
    """The newest state that two states come from, as either side has it."""

    ours: Record
    theirs: Record
    """Differs only where both merged the same states, and each kept its own in a field."""


class _Known(Struct, frozen=True):
    """A state that the case has been in, or that somebody brought."""

    record: Record
    id: str
    past: frozenset[str]
    parents: tuple[str, ...] = ()
    """Ids of the states that were merged into it: whoever has both has made the same of them."""

    def is_among(self, states: set[str]) -> bool:
        """Whether somebody who has had these states has had this one."""
        return self.id in states or (bool(self.parents) and states.issuperset(self.parents))

    def began(self, theirs: Record) -> bool:
        """Whether another state's record began with this one: made with it, or proposed as everywhere."""
        proposed = getattr(self.record, "status", None) == "proposed"
        return not self.past and (proposed or self.record.created == theirs.created)


class _Import(Struct, frozen=True):
    """What one import did to the record, so that undoing it can be told from deciding on it."""

    states: frozenset[str]
    created: bool


class Lineage:
    """The states that one record has been in, taken in entry by entry."""

    def __init__(self) -> None:
        self._known: list[_Known] = []
        self._imports: dict[int, _Import] = {}
        self._undone: dict[int, int] = {}
        self._taken_back: set[str] = set()
        """Ids of the states that came by imports which were undone: they are news again."""
        self.void = False
        """Whether all there is of the record came by an import that was undone, as if it had never come."""

    def take(self, entry: Entry, change: Change) -> None:
        """Takes in what an entry did to the record."""
        if entry.operation == IMPORT:
            self._import(entry.seq, change)
            return
        if entry.undoes is not None:
            self._undone[entry.seq] = entry.undoes
            self._undo(entry.undoes)
        elif entry.redoes is not None:
            self._redo(self._undone.get(entry.redoes, 0), entry.seq)
        self._add(change.after)

    def is_news(self, theirs: Record) -> bool:
        """Whether the case neither has been in this state nor comes from it."""
        identity = state_id(theirs)
        if identity in self._taken_back:
            return True
        return all(identity != known.id and identity not in known.past for known in self._known)

    def had(self, conflict: Conflict, states: Iterable[str] | None = None) -> bool:
        """Whether the state that a conflict tells of has been here, or is among these."""
        known = self._known if states is None else self._shared(states)
        return any(
            (each.record.by, each.record.modified) == (conflict.by, conflict.at)
            and (states is not None or each.id not in self._taken_back)
            and conflict.theirs == part_of(each.record, conflict.field, conflict.item)
            for each in known
        )

    def common_ground(self, ours: Record, theirs: Record) -> CommonGround | None:
        """The newest state here that theirs comes from, as ours does; None where that is not known.

        Where it comes from several that do not come from each other, it is what these make together. When
        the states that theirs remembers tell nothing, it is the one that the record began with.
        """
        shared = self._shared(past_of(theirs))
        if shared:
            state = _together(shared)
        elif self._known and self._known[0].began(theirs):
            state = self._known[0].record
        else:
            return None
        return CommonGround(as_kept_in(ours, state), as_kept_in(theirs, state))

    def _shared(self, states: Iterable[str]) -> list[_Known]:
        """The states here that somebody who has had these has had, newest first."""
        had, shared = set(states), []
        for known in self._known:
            if known.is_among(had):
                had.add(known.id)
                shared.append(known)
        return shared[::-1]

    def _add(self, record: Record, *parents: str) -> str:
        identity = state_id(record)
        self._known.append(_Known(record, identity, frozenset(past_of(record)), parents))
        return identity

    def _import(self, seq: int, change: Change) -> None:
        before, after = change.before, change.after
        created = before is None or self.void
        other = after.ancestry.other if after.ancestry else None
        if before is not None and other:
            brought = self._add(from_document(type(after), other))
            states = frozenset({brought, self._add(after, state_id(before), brought)})
        else:
            states = frozenset({self._add(after)})
        self._imports[seq] = _Import(states, created)
        self._taken_back -= states
        self.void = False

    def _undo(self, seq: int) -> None:
        done = self._imports.get(seq)
        if done is not None:
            self._taken_back |= done.states
            self.void = done.created

    def _redo(self, seq: int, again: int) -> None:
        done = self._imports.get(seq)
        if done is not None:
            self._imports[again] = done
            self._taken_back -= done.states
            self.void = False


def _together(shared: list[_Known]) -> Record:
    """What states, newest first, make together: each as far as the newer ones do not come from it."""
    made, covered = shared[0].record, {shared[0].id, *shared[0].past}
    for number, known in enumerate(shared):
        if not known.is_among(covered):
            common = covered & known.past
            older = next((each.record for each in shared[number:] if each.id in common), None)
            made = made if older is None else merged(older, made, known.record)
            covered |= {known.id, *known.past}
    return made


def lineages(history: Iterable[Entry], wanted: Container[tuple[Table, str]]) -> dict[str, Lineage]:
    """The lineage of each of these records by id, in one pass over the history."""
    found: dict[str, Lineage] = {}
    for entry in history:
        for change in entry.changes:
            if (change.table, change.id) in wanted:
                found.setdefault(change.id, Lineage()).take(entry, change)
    return found
