"""Adding entities of the analyst's own, and changing what is known of one."""

from __future__ import annotations

import math
from typing import Any

import msgspec
import pytest

from tests.edits.build import carried_out, small_case, taken_back
from workbench.edits.edit import EditError
from workbench.edits.entity_facts import add_entity, change_entity, new_entity
from workbench.edits.incidents import title_of
from workbench.model.case import Case
from workbench.model.entry import Change
from workbench.model.values import PlaceValue, Value


def precision_of(case: Case) -> int:
    """The geo-precision of the incident."""
    place = case.incident("incident").place
    assert place is not None
    return place.value.precision


def test_a_place_of_the_analysts_own_has_its_words_in_order() -> None:
    case = small_case()
    entity = new_entity(
        "place",
        "  Wad\n Jot ",
        aliases=["Wadjot", "wad jot", "WADJOT", " "],
        country="pk",
        admin=["Balochistan ", ""],
        latitude=-0.0,
        longitude=180,
        precision="near",
        description="a hamlet",
    )
    carried_out(case, add_entity(case, entity))
    stored = case.entity(entity.id)
    assert (stored.name, stored.aliases, stored.country) == ("Wad Jot", ("Wadjot",), "PK")
    assert (stored.admin, stored.precision, stored.longitude) == (("Balochistan",), "near", 180)
    assert (stored.status, stored.origin) == ("accepted", "analyst")
    with pytest.raises(EditError, match="Wad Jot is in the case already"):
        add_entity(case, entity)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"name": " \t"}, "a name is needed"),
        ({"latitude": 90.5, "longitude": 0}, "latitude lies between -90 and 90"),
        ({"latitude": 0, "longitude": -180.1}, "longitude lies between -180 and 180"),
        ({"latitude": math.nan, "longitude": 0}, "latitude lies between"),
        ({"latitude": 0, "longitude": math.inf}, "longitude lies between"),
        ({"latitude": 30.2}, "a longitude is needed as well"),
        ({"longitude": 30.2}, "a latitude is needed as well"),
        ({"country": "PAK"}, "two letters, such as PK, not PAK"),
        ({"country": "P1"}, "two letters"),
        ({"country": "ПК"}, "two letters"),
        ({"kind": "person", "latitude": 1, "longitude": 1}, "only a place has coordinates"),
        ({"kind": "group", "precision": "town"}, "only a place"),
    ],
)
def test_what_cannot_be_is_refused_in_words(fields: dict[str, Any], says: str) -> None:
    with pytest.raises(EditError, match=says):
        new_entity(**{"kind": "place", "name": "Zahri", **fields})


def test_an_entity_renamed_has_its_new_name_wherever_it_is_linked() -> None:
    case = small_case()
    edit = carried_out(case, change_entity(case, "zahri", name="Zahri", aliases=["Zehri", "Zahri", "Zehri"]))
    assert edit.summary == "Renamed Zehri to Zahri"
    assert title_of(case, case.incident("incident")) == "Attack, Zahri"
    assert case.entity("zahri").aliases == ("Zehri",)
    assert [change.id for change in edit.changes] == ["zahri"]


@pytest.mark.parametrize(
    ("own", "old", "new", "expected"),
    [(1, None, "region", 3), (1, "town", "near", 2), (2, "district", "town", 1), (3, "town", "district", 3)],
)
def test_the_precision_of_incidents_follows_their_place_unless_an_analyst_set_it(
    own: int, old: Any, new: Any, expected: int
) -> None:
    case = small_case()
    entity, incident = case.entity("zahri"), case.incident("incident")
    place = Value(value=PlaceValue(entity="zahri", precision=own), status="accepted", origin="rule")
    case.apply(
        [
            Change("entities", "zahri", entity, msgspec.structs.replace(entity, precision=old)),
            Change("incidents", "incident", incident, msgspec.structs.replace(incident, place=place)),
        ]
    )
    edit = carried_out(case, change_entity(case, "zahri", precision=new))
    assert precision_of(case) == expected
    taken_back(case, edit)
    assert (precision_of(case), case.entity("zahri").precision) == (own, old)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"source": "geonames:1"}, "the source of a name cannot be changed"),
        ({"distinct_from": ()}, "the distinct from of a name"),
        ({"kind": "person"}, "a place cannot become a person"),
        ({"latitude": 3.0}, "a longitude is needed"),
        ({"name": ""}, "a name is needed"),
    ],
)
def test_a_wrong_change_is_refused_in_words(fields: dict[str, Any], says: str) -> None:
    with pytest.raises(EditError, match=says):
        change_entity(small_case(), "zahri", **fields)


@pytest.mark.parametrize(
    ("fields", "summary"),
    [
        ({"latitude": 28.0, "longitude": 66.0}, "Changed coordinates of Zehri"),
        (
            {"country": "pk", "aliases": ["Zahri"], "admin": ("Balochistan",)},
            "Changed country, regions, spell",
        ),
        ({}, "Accepted Zehri"),
    ],
)
def test_the_history_says_what_was_changed(fields: dict[str, Any], summary: str) -> None:
    assert change_entity(small_case(), "zahri", **fields).summary.startswith(summary)


def test_a_group_can_turn_out_to_be_an_organisation() -> None:
    case = small_case()
    group = new_entity("group", "Traders' Union")
    carried_out(case, add_entity(case, group))
    carried_out(case, change_entity(case, group.id, kind="organisation"))
    assert case.entity(group.id).kind == "organisation"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"precision": "bogus"}, "a precision is one of town, near, district or region, not bogus"),
        ({"precision": 2}, "a precision is one of"),
        ({"latitude": "1", "longitude": 2.0}, "a latitude is a number of degrees, not '1'"),
        ({"latitude": 1.0, "longitude": True}, "a longitude is a number"),
        ({"aliases": "abc"}, "spellings are a list, not 'abc'"),
        ({"aliases": None}, "spellings are a list"),
        ({"aliases": [1]}, "a spelling is a text, not 1"),
        ({"aliases": ["Zahri\u2066"]}, "a spelling cannot hold the control sign U[+]2066"),
        ({"admin": "Balochistan"}, "regions are a list"),
        ({"name": "\u200b"}, "a name is needed"),
        ({"name": "\u200d \ufeff"}, "a name is needed"),
        ({"name": "x\x1b[31m"}, "a name cannot hold the control sign U[+]001B"),
        ({"name": "x\u202ey"}, "a name cannot hold the control sign U[+]202E"),
        ({"name": "x\ud800"}, "control sign U[+]D800"),
        ({"name": None}, "a name is a text, not None"),
        ({"country": 5}, "a country is a text, not 5"),
        ({"description": "a\x00b"}, "a description cannot hold"),
    ],
)
def test_what_is_no_name_number_or_list_is_refused_in_words(fields: dict[str, Any], says: str) -> None:
    case = small_case()
    with pytest.raises(EditError, match=says):
        change_entity(case, "zahri", **fields)
    with pytest.raises(EditError, match=says):
        new_entity("place", **{"name": "Zahri", **fields})


def test_a_kind_that_there_is_not_is_refused() -> None:
    with pytest.raises(EditError, match="not of a bogus"):
        new_entity("bogus", "Zahri")  # type: ignore[arg-type]


def test_signs_that_show_nothing_are_left_out_and_joiners_stay() -> None:
    made = new_entity("place", "\ufeffبی\u200cبی\u200f", aliases=["Za\u00adhri\u200b"])
    assert (made.name, made.aliases) == ("بی\u200cبی", ("Zahri",))
