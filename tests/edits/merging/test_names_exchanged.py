"""Analysts who link, merge and change names apart, and take in each other's exports in any order."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.edits.build import TEXT, small_case
from tests.edits.merging.desks import Desk, Export
from tests.edits.merging.test_joining import assert_references_resolve
from workbench.edits.conflicts import settle_record
from workbench.edits.edit import Draft, Edit, EditError
from workbench.edits.entities import link_mention, mark_unlisted, set_place
from workbench.edits.entity_facts import change_entity, new_entity
from workbench.edits.incidents import accept_incident
from workbench.edits.same_entities import keep_apart, merge_entities
from workbench.model.case import Case
from workbench.model.entity import Entity
from workbench.model.entry import TABLES, Table

desks = st.integers(0, 1)
WORDS = ("Zahri", "market", "Police", "Gunmen")
TABLE_OF: dict[type[Any], Table] = {kind: table for table, kind in TABLES.items()}


class NamesExchanged(RuleBasedStateMachine):
    """Two desks with the small case."""

    @initialize()
    def begin(self) -> None:
        ticks = itertools.count()
        self.desks = [Desk(name, tick=lambda: next(ticks)) for name in ("ana", "ben")]
        self.exports: list[Export] = []
        draft = Draft(self.desks[0].case)
        for table in TABLES:
            for record in small_case().tables[table].values():
                draft.put(record)
        self.desks[0].apply(draft.edit("add_report", "Added"))
        self.desks[1].take(self.desks[0].export())

    def make(self, desk: int, edit: Callable[[Case], Edit]) -> None:
        """Makes an edit, unless it cannot be made."""
        try:
            made = edit(self.desks[desk].case)
        except EditError:
            return
        self.desks[desk].apply(made)

    def some(self, desk: int, data: st.DataObject) -> Entity:
        return data.draw(st.sampled_from(self.desks[desk].case.entities()))

    @rule(desk=desks, words=st.sampled_from(WORDS), data=st.data())
    def link(self, desk: int, words: str, data: st.DataObject) -> None:
        """To a name of the case, or to a new one."""
        start = TEXT.index(words)
        new = new_entity("place", data.draw(st.sampled_from(["Zidi", "Zehri", "Nal"])))
        entity = data.draw(st.sampled_from([*self.desks[desk].case.entities(), new]))
        self.make(desk, lambda case: link_mention(case, "report", TEXT, start, start + len(words), entity))

    @rule(desk=desks, words=st.sampled_from(WORDS))
    def say_that_none_is_meant(self, desk: int, words: str) -> None:
        start = TEXT.index(words)
        self.make(desk, lambda case: mark_unlisted(case, "report", TEXT, start, start + len(words), "place"))

    @rule(desk=desks, data=st.data())
    def place(self, desk: int, data: st.DataObject) -> None:
        entity = self.some(desk, data)
        self.make(desk, lambda case: set_place(case, "incident", entity))

    @rule(desk=desks, data=st.data())
    def merge(self, desk: int, data: st.DataObject) -> None:
        keep, other = self.some(desk, data), self.some(desk, data)
        self.make(desk, lambda case: merge_entities(case, keep.id, [other.id]))

    @rule(desk=desks, data=st.data())
    def tell_apart(self, desk: int, data: st.DataObject) -> None:
        one, other = self.some(desk, data), self.some(desk, data)
        self.make(desk, lambda case: keep_apart(case, one.id, other.id))

    @rule(desk=desks, data=st.data(), precision=st.sampled_from([None, "town", "district", "region"]))
    def change(self, desk: int, data: st.DataObject, precision: Any) -> None:
        entity = self.some(desk, data)
        self.make(desk, lambda case: change_entity(case, entity.id, precision=precision))

    @rule(desk=desks)
    def accept(self, desk: int) -> None:
        self.make(desk, lambda case: accept_incident(case, "incident"))

    @rule(giver=desks)
    def give(self, giver: int) -> None:
        self.exports.append(self.desks[giver].export())
        self.take_in(1 - giver, self.exports[-1])

    @precondition(lambda self: self.exports)
    @rule(desk=desks, data=st.data())
    def take_an_old_file(self, desk: int, data: st.DataObject) -> None:
        self.take_in(desk, data.draw(st.sampled_from(self.exports)))

    def take_in(self, desk: int, export: Export) -> None:
        """Takes a file in, and once more to no effect."""
        self.desks[desk].take(export)
        entries = len(self.desks[desk].entries)
        self.desks[desk].take(export)
        assert len(self.desks[desk].entries) == entries

    @rule(desk=desks, keep=st.sampled_from(["ours", "theirs"]))
    def settle(self, desk: int, keep: Any) -> None:
        conflicted = self.desks[desk].case.conflicted()
        if conflicted:
            table, identity = TABLE_OF[type(conflicted[0])], conflicted[0].id
            self.make(desk, lambda case: settle_record(case, table, identity, keep))

    @invariant()
    def every_reference_leads_somewhere(self) -> None:
        for desk in self.desks:
            assert_references_resolve(desk.case)
            for span in desk.case.spans_of("report"):
                assert not (span.unlisted and span.entity)


TestNamesExchanged = NamesExchanged.TestCase
TestNamesExchanged.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)
