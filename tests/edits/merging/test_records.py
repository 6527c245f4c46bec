"""Two states of a record as one: what each side changed is in it, or in a conflict."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.edits.merging.records import merged
from workbench.model.claim import Claim
from workbench.model.incident import Actor, Incident, Link
from workbench.model.note import Note
from workbench.model.parts import part_of
from workbench.model.record import Conflict, Record
from workbench.model.report import Report
from workbench.model.span import Span
from workbench.model.values import DateValue, PlaceValue, Value

NOTE = Note(id="n", on="report", subject="r", body="Who fired first?", by="mk", rev=3)
SPAN = Span(id="s", report="r", start=3, end=7, quote="Goma", status="proposed", origin="rule", kind="place")
CLAIM = Claim(id="c", measure="killed", low=12, high=12, status="accepted", origin="rule", claimant="s1")
GUNMEN = Actor(
    id="a1", role="perpetrator", words="gunmen", status="proposed", origin="rule", evidence=("s1",)
)
POLICE = Actor(id="a2", role="target", words="police", status="accepted", origin="analyst")
ARMY = Actor(id="a3", role="target", words="soldiers", status="accepted", origin="analyst")
LATER = Link(id="l1", kind="follow_up", incident="k")
SAME = Link(id="l2", kind="same_as", incident="j")
PLACE = Value(value=PlaceValue(words="Goma"), status="proposed", origin="rule", evidence=("s1",))
INCIDENT = Incident(
    id="i", status="accepted", origin="analyst", title="The market", place=PLACE, actors=(GUNMEN,),
    tags=("market", "night"), by="mk", rev=3,
)  # fmt: skip


def changed(record: Any, by: str = "mk", **fields: Any) -> Any:
    """The next state of a record."""
    stamps = {"by": by, "rev": record.rev + 1, "modified": f"2026-02-01T00:00:0{len(by)}Z"}
    return msgspec.structs.replace(record, **{**stamps, **fields})


def both(base: Any, ours: dict[str, Any], theirs: dict[str, Any]) -> Any:
    """What comes of two changes of one record."""
    return merged(base, changed(base, **ours), changed(base, "jd ", **theirs))


def fields_in_conflict(record: Record) -> list[Any]:
    return [each.field if each.item is None else (each.field, each.item) for each in record.conflicts]


VALUES: dict[str, tuple[Record, dict[str, Any], dict[str, Any], dict[str, Any]]] = {
    "a change of one side": (NOTE, {}, {"body": "They did."}, {"body": "They did."}),
    "changes of two fields": (
        INCIDENT, {"coding": "coded"}, {"title": "Zahri"}, {"coding": "coded", "title": "Zahri"},
    ),
    "the same change": (INCIDENT, {"title": "Zahri"}, {"title": "Zahri"}, {"title": "Zahri"}),
    "what one side emptied": (INCIDENT, {"coding": "coded"}, {"title": None}, {"title": None}),
    "tags of both": (
        INCIDENT, {"tags": ("market", "night", "b")}, {"tags": ("night", "a")}, {"tags": ("night", "a", "b")},
    ),
    "spans that state a claim": (CLAIM, {"spans": ("s2",)}, {"spans": ("s1",)}, {"spans": ("s1", "s2")}),
    "links of a note": (NOTE, {"links": ("x",)}, {"links": ("a",)}, {"links": ("a", "x")}),
    "items added by both": (
        INCIDENT, {"actors": (GUNMEN, ARMY)}, {"actors": (GUNMEN, POLICE)},
        {"actors": (GUNMEN, POLICE, ARMY)},
    ),
    "an item taken out": (
        INCIDENT, {"actors": (GUNMEN, ARMY)}, {"actors": ()}, {"actors": (ARMY,)},
    ),
    "an item decided on, and given evidence": (
        INCIDENT,
        {"actors": (msgspec.structs.replace(GUNMEN, status="accepted"),)},
        {"actors": (msgspec.structs.replace(GUNMEN, evidence=("s1", "s2")),)},
        {"actors": (msgspec.structs.replace(GUNMEN, status="accepted", evidence=("s1", "s2")),)},
    ),
    "a value decided on, and given evidence": (
        INCIDENT,
        {"place": msgspec.structs.replace(PLACE, evidence=("s1", "s3"), status="accepted")},
        {"place": msgspec.structs.replace(PLACE, evidence=("s2",))},
        {"place": msgspec.structs.replace(PLACE, evidence=("s2", "s3"), status="accepted")},
    ),
    "links to other incidents": (
        INCIDENT,
        {"links": (SAME,)},
        {"links": (LATER,)},
        {"links": (LATER, SAME)},
    ),
    "foreign fields": (
        NOTE, {"extra": {"colour": "red"}}, {"extra": {"weather": "dry"}},
        {"extra": {"colour": "red", "weather": "dry"}},
    ),
    "what a program notes": (SPAN, {"confidence": 0.5}, {"confidence": 0.7}, {"confidence": 0.7}),
}  # fmt: skip


@pytest.mark.parametrize("what", VALUES)
def test_changes_that_do_not_contradict_each_other_are_all_there(what: str) -> None:
    base, ours, theirs, expected = VALUES[what]
    for one, other in ((ours, theirs), (theirs, ours)):
        record = both(base, one, other)
        assert {name: getattr(record, name) for name in expected} == expected
        assert record.conflicts == ()


TITLES = ({"title": "Zahri"}, {"title": "The bazaar"})
CLASHES: dict[str, tuple[Record, dict[str, Any], dict[str, Any], list[Any]]] = {
    "a field": (INCIDENT, *TITLES, ["title"]),
    "a field emptied by one": (INCIDENT, {"title": "Zahri"}, {"title": None}, ["title"]),
    "a decision": (
        SPAN, {"status": "accepted"}, {"status": "rejected", "reason": "old"}, ["reason", "status"],
    ),
    "a figure of which each changed a part": (CLAIM, {"low": 10}, {"high": 15}, ["high", "low"]),
    "bounds": (
        SPAN, {"end": 8, "quote": "Goma,"}, {"start": 0, "quote": "in Goma"}, ["end", "quote", "start"],
    ),
    "a place": (
        INCIDENT,
        {"place": msgspec.structs.replace(PLACE, value=PlaceValue(words="Beni"))},
        {"place": msgspec.structs.replace(PLACE, value=PlaceValue(entity="e"))},
        ["place"],
    ),
    "a value changed, and evidence added for the old one": (
        INCIDENT,
        {"place": msgspec.structs.replace(PLACE, value=PlaceValue(words="Beni"))},
        {"place": msgspec.structs.replace(PLACE, evidence=("s1", "s2"))},
        ["place"],
    ),
    "an item": (
        INCIDENT,
        {"actors": (msgspec.structs.replace(GUNMEN, words="rebels"),)},
        {"actors": (msgspec.structs.replace(GUNMEN, words="militia"),)},
        [("actors", "a1")],
    ),
    "the decision on an item": (
        INCIDENT,
        {"actors": (msgspec.structs.replace(GUNMEN, status="accepted"),)},
        {"actors": (msgspec.structs.replace(GUNMEN, status="rejected"),)},
        [("actors", "a1")],
    ),
    "a foreign field": (NOTE, {"extra": {"colour": "red"}}, {"extra": {"colour": "blue"}}, ["colour"]),
}  # fmt: skip


@pytest.mark.parametrize("what", CLASHES)
def test_where_both_say_different_things_ours_stays_and_theirs_is_recorded(what: str) -> None:
    base, ours, theirs, expected = CLASHES[what]
    record = both(base, ours, theirs)
    assert fields_in_conflict(record) == expected
    for conflict in record.conflicts:
        where = conflict.field, conflict.item
        assert part_of(record, *where) == part_of(changed(base, **ours), *where)
        assert conflict.theirs == part_of(changed(base, **theirs), *where)
        assert conflict.base == part_of(base, *where)
        assert (conflict.by, conflict.at) == ("jd ", "2026-02-01T00:00:03Z")


def test_an_item_that_one_took_out_and_the_other_changed_stays_and_says_who_took_it_out() -> None:
    gone: dict[str, Any] = {"actors": ()}
    better = {"actors": (msgspec.structs.replace(GUNMEN, words="four gunmen"),)}
    for ours, theirs, by in ((gone, better, "mk"), (better, gone, "jd ")):
        record = both(INCIDENT, ours, theirs)
        assert [actor.words for actor in record.actors] == ["four gunmen"]
        [conflict] = record.conflicts
        assert (conflict.field, conflict.item, conflict.theirs, conflict.by) == ("actors", "a1", None, by)


def test_of_a_record_that_one_deleted_and_the_other_changed_the_change_stays_with_a_conflict() -> None:
    gone = {"status": "rejected", "deleted": True}
    for ours, theirs, by in ((gone, {"title": "Zahri"}, "mk"), ({"title": "Zahri"}, gone, "jd ")):
        record = both(INCIDENT, ours, theirs)
        assert (record.title, record.status, record.deleted) == ("Zahri", "accepted", False)
        [conflict] = record.conflicts
        assert (conflict.field, conflict.base, conflict.theirs, conflict.by) == ("deleted", False, True, by)
        assert record.rev > INCIDENT.rev + 1


def test_a_record_that_one_deleted_and_the_other_left_is_gone_unless_it_is_needed() -> None:
    gone = changed(NOTE, deleted=True)
    assert merged(NOTE, gone, NOTE).deleted
    assert merged(NOTE, NOTE, gone).deleted
    needed = merged(NOTE, gone, NOTE, needed=True)
    assert not needed.deleted
    assert fields_in_conflict(needed) == ["deleted"]


def test_a_withdrawn_proposal_gives_way_without_a_conflict() -> None:
    withdrawn = changed(SPAN, deleted=True)
    record = merged(SPAN, withdrawn, changed(SPAN, "jd ", status="accepted"))
    assert (record.deleted, record.status, record.conflicts) == (False, "accepted", ())


def test_without_a_common_state_whatever_both_fill_in_differently_is_a_conflict() -> None:
    ours = Report(id="r", sha256="0", length=3, name="a.txt", title="Raid", published="2026-02-01")
    theirs = Report(id="r", sha256="0", length=3, name="a.txt", title="A raid", publisher="Desk")
    record = merged(None, ours, theirs)
    assert fields_in_conflict(record) == ["title"]
    assert (record.title, record.published, record.publisher) == ("Raid", "2026-02-01", "Desk")


def test_the_stamps_are_those_of_the_later_side_and_the_revision_is_after_both() -> None:
    ours = changed(INCIDENT, title="Zahri", rev=9)
    theirs = changed(INCIDENT, "jd ", coding="coded")
    for record in (merged(INCIDENT, ours, theirs), merged(INCIDENT, theirs, ours)):
        assert (record.rev, record.modified, record.by) == (10, theirs.modified, "jd ")


def test_a_conflict_that_one_side_settled_is_settled_and_its_decision_is_taken_over() -> None:
    before = changed(INCIDENT, title="Zahri", conflicts=(Conflict(field="title", theirs="The bazaar"),))
    told = changed(INCIDENT, title="The bazaar", conflicts=(Conflict(field="title", theirs="Zahri"),))
    kept = changed(told, "jd ", conflicts=())
    record = merged(before, before, kept, told)
    assert (record.title, record.conflicts) == ("The bazaar", ())
    again = merged(before, changed(before, conflicts=()), kept, told)
    assert (again.title, fields_in_conflict(again)) == ("Zahri", ["title"])


words = st.sampled_from(["", "a", "b"])
maybe = st.none() | words
decisions = {
    "status": st.sampled_from(["proposed", "accepted"]),
    "origin": st.sampled_from(["rule", "analyst"]),
}
evidence = st.lists(st.sampled_from(["s1", "s2", "s3"]), unique=True, max_size=2).map(tuple)
dates = st.builds(Value, value=st.builds(DateValue, words=words), evidence=evidence, **decisions)
actors = st.lists(
    st.builds(
        Actor,
        id=st.sampled_from(["a1", "a2"]),
        role=st.just("both"),
        words=words,
        evidence=evidence,
        **decisions,
    ),
    unique_by=lambda actor: actor.id,
    max_size=2,
).map(tuple)
incidents = st.builds(
    Incident,
    id=st.just("i"),
    title=maybe,
    reason=words,
    date=st.none() | dates,
    event_type=st.none() | st.builds(Value, value=words, evidence=evidence, **decisions),
    actors=actors,
    tags=st.lists(words, unique=True, max_size=2).map(tuple),
    by=st.sampled_from(["mk", "jd"]),
    rev=st.integers(1, 3),
    deleted=st.booleans(),
    extra=st.just(msgspec.UNSET) | st.just({"x": 1}) | st.just({"x": 2}),
    **decisions,
)


@given(st.none() | incidents, incidents)
def test_equal_states_are_one(base: Incident | None, state: Incident) -> None:
    assert merged(base, state, state) is state


@given(incidents, incidents)
def test_a_side_that_changed_nothing_takes_what_the_other_says(base: Incident, theirs: Incident) -> None:
    live, base = (msgspec.structs.replace(each, deleted=False) for each in (theirs, base))
    record = merged(base, base, live)
    stamps = {name: getattr(live, name) for name in ("created", "modified", "by", "rev", "deleted")}
    assert msgspec.structs.replace(record, **stamps) == live
    assert merged(base, live, base) is live


def said_in(record: Incident, name: str) -> list[Any]:
    """What a record says in a field, and what its conflicts record of others."""
    of_field = [each.theirs for each in record.conflicts if each.field == name and each.item is None]
    return [part_of(record, name), *of_field]


@given(st.none() | incidents, incidents, incidents)
def test_nothing_that_either_side_said_is_dropped(
    base: Incident | None, ours: Incident, theirs: Incident
) -> None:
    ours, theirs = (msgspec.structs.replace(each, deleted=False) for each in (ours, theirs))
    base = base and msgspec.structs.replace(base, deleted=False)
    record = merged(base, ours, theirs)
    for side in (ours, theirs):
        for name in ("title", "status", "reason"):
            if base is None or getattr(side, name) != getattr(base, name):
                unsaid = base is None and getattr(side, name) in (None, "", "proposed")
                assert unsaid or part_of(side, name) in said_in(record, name)
        for name in ("date", "event_type"):
            value = getattr(side, name)
            if value is not None and (base is None or value != getattr(base, name)):
                found = [each["value"] for each in said_in(record, name) if each]
                assert part_of(side, name)["value"] in found
        before = {} if base is None else {actor.id: actor for actor in base.actors}
        for actor in side.actors:
            if actor != before.get(actor.id):
                kept = [each.words for each in record.actors if each.id == actor.id]
                kept += [
                    each.theirs["words"] for each in record.conflicts if each.item == actor.id and each.theirs
                ]
                assert actor.words in kept
        assert {*side.tags}.difference(base.tags if base else ()) <= {*record.tags}


@given(st.none() | incidents, incidents, incidents)
def test_both_sides_come_to_the_same_but_for_what_is_in_conflict(
    base: Incident | None, one: Incident, other: Incident
) -> None:
    ours, theirs = merged(base, one, other), merged(base, other, one)
    assert ours.deleted == theirs.deleted
    assert sorted({(c.field, c.item or "") for c in ours.conflicts}) == sorted(
        {(c.field, c.item or "") for c in theirs.conflicts}
    )
    if not ours.conflicts and not ours.deleted:
        for name in ("title", "date", "event_type", "status", "reason", "extra"):
            assert getattr(ours, name) == getattr(theirs, name)
        assert {*ours.tags} == {*theirs.tags}
        assert {actor.id for actor in ours.actors} == {actor.id for actor in theirs.actors}
