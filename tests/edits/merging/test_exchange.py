"""Analysts who edit one record apart and take in each other's exports, in any order, stale ones too.

The oracle knows of every statement which others its author had seen. What no later one supersedes, of those
that reached a desk, must be in the record there or in its conflicts, and between two desks nothing else.
Settling a conflict in favour of what others know already tells them nothing new, but two who settled it apart
are asked when one of them goes on from there. Among three a statement may be asked about once more, as one
can hear of it through another.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.edits.merging.desks import Desk, Export
from workbench.edits.conflicts import settle_conflict
from workbench.edits.edit import Draft
from workbench.model.incident import Incident
from workbench.model.parts import part_of
from workbench.model.values import Value

FIELDS = ("title", "reason", "sub_event_type")
desks = st.integers(0, 2)
"""Of two desks, the number 2 is the first one again."""


class Statement(msgspec.Struct, frozen=True):
    """What one analyst said in a field, and the ids of the statements that it supersedes."""

    value: Any
    supersedes: frozenset[int]
    settles: bool


Knowledge = dict[str, frozenset[int]]
"""Ids of the statements that reached a desk, by field."""


def words_in(said: Any) -> Any:
    """The words of a field, which may be a value with evidence."""
    return said["value"] if isinstance(said, dict) else said


class Exchange(RuleBasedStateMachine):
    """Desks with one incident."""

    analysts: tuple[str, ...]

    @initialize()
    def begin(self) -> None:
        ticks = itertools.count()
        tick: Callable[[], int] = lambda: next(ticks)  # noqa: E731
        self.desks = [Desk(name, tick=tick) for name in self.analysts]
        self.statements: dict[int, Statement] = {}
        self.known: list[Knowledge] = [{name: frozenset() for name in FIELDS} for _ in self.desks]
        self.exports: list[tuple[Export, Knowledge]] = []
        draft = Draft(self.desks[0].case)
        draft.put(Incident(id="i", status="accepted", origin="analyst"))
        self.desks[0].apply(draft.edit("new_incident", "New"))
        for name in FIELDS:
            self.say(0, name)
        for number in range(1, len(self.desks)):
            self.desks[number].take(self.desks[0].export())
            self.known[number] = dict(self.known[0])

    def incident(self, desk: int) -> Incident:
        return self.desks[desk].case.incident("i")

    def say(self, desk: int, field: str, *, settles: bool = False) -> None:
        known = self.known[desk]
        said = words_in(part_of(self.incident(desk), field))
        number = len(self.statements)
        self.statements[number] = Statement(said, known[field], settles)
        self.known[desk] = {**known, field: known[field] | {number}}

    @rule(desk=desks, field=st.sampled_from(FIELDS))
    def change(self, desk: int, field: str) -> None:
        """Says something new in a field that is not in conflict."""
        desk %= len(self.desks)
        incident = self.incident(desk)
        if any(conflict.field == field for conflict in incident.conflicts):
            return
        words: Any = f"words {len(self.statements)}"
        if field == "sub_event_type":
            words = Value(value=words, status="accepted", origin="analyst")
        draft = Draft(self.desks[desk].case)
        draft.update(incident, **{field: words})
        self.desks[desk].apply(draft.edit("change", "Changed"))
        self.say(desk, field)

    @rule(giver=desks, taker=desks)
    def give(self, giver: int, taker: int) -> None:
        """One analyst takes in what another has now; the file stays."""
        giver, taker = giver % len(self.desks), taker % len(self.desks)
        self.exports.append((self.desks[giver].export(), self.known[giver]))
        self.take_in(taker, *self.exports[-1])

    @rule(one=desks, other=desks)
    def swap(self, one: int, other: int) -> None:
        """Two analysts take in what the other has, both as it was before."""
        one, other = one % len(self.desks), other % len(self.desks)
        exports = [(self.desks[desk].export(), self.known[desk]) for desk in (one, other)]
        self.take_in(other, *exports[0])
        self.take_in(one, *exports[1])

    @precondition(lambda self: self.exports)
    @rule(desk=desks, data=st.data())
    def take_an_old_file(self, desk: int, data: st.DataObject) -> None:
        """Somebody takes in a file that may be stale."""
        self.take_in(desk % len(self.desks), *data.draw(st.sampled_from(self.exports)))

    def take_in(self, desk: int, export: Export, known: Knowledge) -> None:
        """Takes a file in, and once more to no effect."""
        self.desks[desk].take(export)
        self.known[desk] = {name: self.known[desk][name] | known[name] for name in FIELDS}
        entries = len(self.desks[desk].entries)
        self.desks[desk].take(export)
        assert len(self.desks[desk].entries) == entries

    @rule(desk=desks)
    def settle(self, desk: int) -> None:
        """Keeps ours in a field in conflict."""
        desk %= len(self.desks)
        for conflict in self.incident(desk).conflicts[:1]:
            case = self.desks[desk].case
            self.desks[desk].apply(settle_conflict(case, "incidents", "i", conflict.field, "ours"))
            self.say(desk, conflict.field, settles=True)

    @invariant()
    def every_desk_has_what_reached_it(self) -> None:
        for desk, known in enumerate(self.known):
            incident = self.incident(desk)
            for name in FIELDS:
                superseded = {old for number in known[name] for old in self.statements[number].supersedes}
                latest = [self.statements[number] for number in known[name] - superseded]
                other = [each.theirs for each in incident.conflicts if each.field == name]
                found = {words_in(said) for said in (part_of(incident, name), *other)}
                assert found >= {each.value for each in latest if not each.settles}
                said = [self.statements[number] for number in known[name]]
                settled = {each.value for each in said if each.settles}
                assert len(self.desks) > 2 or found <= {each.value for each in latest} | settled


class TwoDesks(Exchange):
    """Two analysts."""

    analysts = ("ana", "ben")


class ThreeDesks(Exchange):
    """Three analysts."""

    analysts = ("ana", "ben", "cho")


OFTEN = settings(max_examples=60, stateful_step_count=20, deadline=None)

TestTwoDesks = TwoDesks.TestCase
TestTwoDesks.settings = OFTEN
TestThreeDesks = ThreeDesks.TestCase
TestThreeDesks.settings = OFTEN
