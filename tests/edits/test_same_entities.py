"""Merging entities that are one, and keeping those apart that are not."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.edits.build import carried_out, small_case, taken_back
from tests.edits.test_every_edit import live
from tests.formats.records import Texts, cases
from workbench.edits.conflicts import settle_conflict
from workbench.edits.edit import EditError
from workbench.edits.same_entities import as_merged, keep_apart, merge_entities
from workbench.model.case import Case
from workbench.model.entity import Entity
from workbench.model.entry import TABLES
from workbench.model.record import Conflict
from workbench.model.references import references_of, with_entities


def entity(identity: str, **fields: Any) -> Entity:
    """An accepted place named like its id."""
    known = {"kind": "place", "name": identity.title(), "status": "accepted", "origin": "rule"}
    return Entity(id=identity, **{**known, **fields})


def case_of(*entities: Entity) -> Case:
    """The small case with these entities too."""
    case = small_case()
    return Case(
        "case",
        [
            *((table, record) for table in TABLES for record in case.tables[table].values()),
            *(("entities", each) for each in entities),
        ],
    )


def test_what_pointed_to_the_other_points_to_the_one_kept() -> None:
    case = case_of(
        entity("zehri", aliases=("Zahri Town", "ZEHRI"), country="PK", latitude=28.0, longitude=66.0)
    )
    before = live(case)
    edit = carried_out(case, merge_entities(case, "zehri", ["zahri"]))
    kept = case.entity("zehri")
    assert case.span("Zahri").entity == "zehri"
    assert case.incident("incident").place.value.entity == "zehri"  # type: ignore[union-attr]
    assert not case.has("entities", "zahri")
    assert case.entity_now("zahri") == kept
    assert (kept.name, kept.aliases, kept.merged) == ("Zehri", ("Zahri Town",), ("zahri",))
    assert edit.summary == "Merged Zehri into Zehri"
    assert case.span("Zahri").status == "proposed"
    taken_back(case, edit)
    assert live(case) == before


def test_the_one_kept_takes_over_what_it_does_not_know() -> None:
    one = entity("one", precision="district", country="PK")
    two = entity("two", latitude=30.0, longitude=67.0, precision="town", country="AF", source="geonames:1")
    three = entity("three", admin=("Balochistan",), source="geonames:2", description="town", aliases=("Uno",))
    case = case_of(one, two, three)
    carried_out(case, merge_entities(case, "one", ["two", "three", "two"]))
    kept = case.entity("one")
    assert (kept.latitude, kept.longitude, kept.precision) == (30.0, 67.0, "town")
    assert (kept.country, kept.admin, kept.source) == ("PK", ("Balochistan",), "geonames:1")
    assert (kept.description, kept.aliases) == ("town", ("Two", "Three", "Uno"))
    assert kept.merged == ("two", "three")


def test_a_precision_is_not_lost_to_coordinates_that_come_without_one() -> None:
    one, two = entity("one", precision="district"), entity("two", latitude=30.0, longitude=67.0)
    case = case_of(one, two)
    carried_out(case, merge_entities(case, "one", ["two"]))
    kept = case.entity("one")
    assert (kept.latitude, kept.longitude, kept.precision) == (30.0, 67.0, "district")


def test_the_precision_of_an_incident_follows_to_the_place_kept() -> None:
    case = case_of(entity("zehri", precision="district"))
    carried_out(case, merge_entities(case, "zehri", ["zahri"]))
    place = case.incident("incident").place
    assert place is not None
    assert place.value.precision == 2


def test_an_entity_merged_twice_is_still_found() -> None:
    case = case_of(entity("b"), entity("c"))
    carried_out(case, merge_entities(case, "b", ["zahri"]))
    carried_out(case, merge_entities(case, "c", ["b"]))
    assert case.entity_now("zahri") == case.entity("c")
    assert case.span("Zahri").entity == "c"


@pytest.mark.parametrize(
    ("keep", "others", "says"),
    [
        ("a", ["a"], "A cannot be merged into itself"),
        ("a", [], "choose what is to be merged"),
        ("a", ["nowhere"], "no longer in the case"),
        ("nowhere", ["a"], "no longer in the case"),
        ("a", ["who"], "Who is a person, and A a place"),
        ("group", ["who"], "Who is a person, and Group a group"),
        ("a", ["no"], "No was rejected"),
        ("no", ["a"], "No was rejected"),
        ("a", ["gone"], "no longer in the case"),
    ],
)
def test_what_cannot_be_merged_is_refused_in_words(keep: str, others: list[str], says: str) -> None:
    case = case_of(
        entity("a"),
        entity("who", kind="person"),
        entity("group", kind="group"),
        entity("no", status="rejected"),
        entity("gone", deleted=True),
    )
    with pytest.raises(EditError, match=says):
        merge_entities(case, keep, others)


def test_a_group_and_an_organisation_can_be_one() -> None:
    case = case_of(entity("g", kind="group"), entity("o", kind="organisation"))
    carried_out(case, merge_entities(case, "g", ["o"]))
    assert case.entity("g").kind == "group"


def test_entities_kept_apart_remember_it_both_and_through_merging() -> None:
    case = case_of(entity("a"), entity("b"), entity("c"))
    carried_out(case, keep_apart(case, "a", "b"))
    carried_out(case, keep_apart(case, "a", "b"))
    assert (case.entity("a").distinct_from, case.entity("b").distinct_from) == (("b",), ("a",))
    carried_out(case, merge_entities(case, "c", ["b"]))
    assert (case.entity("a").distinct_from, case.entity("c").distinct_from) == (("c",), ("a",))
    carried_out(case, merge_entities(case, "a", ["c"]))
    assert case.entity("a").distinct_from == ()


@pytest.mark.parametrize(("one", "other"), [("zahri", "zahri"), ("zahri", "nowhere"), ("nowhere", "zahri")])
def test_what_cannot_be_kept_apart_is_refused(one: str, other: str) -> None:
    with pytest.raises(EditError):
        keep_apart(small_case(), one, other)


def test_a_conflict_that_tells_of_an_entity_merged_since_is_settled_with_the_one_it_is_now() -> None:
    case = case_of(entity("zehri"), entity("other"))
    span = case.span("Zahri")
    said = msgspec.structs.replace(span, conflicts=(Conflict(field="entity", theirs="other"),))
    case = Case("case", [*((t, r) for t in TABLES for r in case.tables[t].values()), ("spans", said)])
    carried_out(case, merge_entities(case, "zehri", ["other"]))
    carried_out(case, settle_conflict(case, "spans", "Zahri", "entity", "theirs"))
    assert case.span("Zahri").entity == "zehri"


@settings(max_examples=60, deadline=None)
@given(cases(), st.data())
def test_after_a_merge_nothing_points_to_what_is_gone_and_undo_restores_all(
    made: tuple[Case, Texts], data: st.DataObject
) -> None:
    case, _ = made
    ids = sorted(record.id for record in case.entities())
    keep = data.draw(st.sampled_from(ids)) if ids else ""
    others = data.draw(st.lists(st.sampled_from(ids), unique=True)) if ids else []
    before, pointed = live(case), {r.id: tuple(references_of(r)) for r in live(case).values()}
    try:
        edit = merge_entities(case, keep, others)
    except EditError:
        return
    carried_out(case, edit)
    after = live(case)
    assert after.keys() == before.keys() - set(others)
    for identity, record in after.items():
        assert set(references_of(record)) == {keep if each in others else each for each in pointed[identity]}
        assert set(getattr(record, "distinct_from", ())).isdisjoint(others)
    assert all(case.entity_now(other) == case.entity(keep) for other in others)
    taken_back(case, edit)
    assert live(case) == before


@settings(deadline=None)
@given(cases())
def test_exchanging_entities_exchanges_every_reference_to_one_and_no_other(made: tuple[Case, Texts]) -> None:
    case, _ = made
    to = {record.id: f"new {record.id}" for record in case.entities()}
    for record in live(case).values():
        there = {to.get(identity, identity) for identity in references_of(record)}
        assert set(references_of(with_entities(record, to))) == there


def test_what_joins_the_case_points_to_the_entity_that_another_was_merged_into() -> None:
    case = case_of(entity("zehri", precision="region"))
    carried_out(case, merge_entities(case, "zehri", ["zahri"]))
    proposed = small_case()
    news = [*live(proposed).values()]
    joined = {record.id: record for record in as_merged(case, news)}
    assert joined.keys() == {record.id for record in news} - {"zahri"}
    assert all("zahri" not in references_of(record) for record in joined.values())
    place = joined["incident"].place  # type: ignore[attr-defined]
    assert (place.value.entity, place.value.precision) == ("zehri", 3)
    assert as_merged(proposed, news) == news
