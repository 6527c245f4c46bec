"""Exact look-up of place names."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.names.conftest import ROWS
from workbench.names.exact import Gazetteer, Place

SAME_TABLE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Velm", "geonames:2"),
        ("VELM", "geonames:2"),
        ("  velm ", "geonames:2"),
        ("Welm", "geonames:2"),
        ("velmo", "geonames:2"),
        ("Velm on Sea", "geonames:3"),
        ("Astarak Norte", "geonames:1"),
        ("Aštarak-Norte", "geonames:1"),
        ("As\u030ctarak Norte", "geonames:1"),
        ("Upper Marsh", "geonames:XA.02"),
        ("Velm District", "region:XA/velm/velm"),
        ("St Elmo", "geonames:8"),
        ("Sant’Elmo", None),
        ("Sant’ Elmo", "geonames:8"),
        ("Little Orsa", "seed:little-orsa"),
        ("Al", None),
        ("Vel", None),
        ("", None),
        ("Velm Norte", None),
    ],
)
def test_a_name_finds_its_place_whatever_its_case_accents_and_hyphens(
    gazetteer: Gazetteer, name: str, place: str | None
) -> None:
    found = gazetteer.lookup(name)
    assert (found.id if found else None) == place
    assert (name in gazetteer) == (place is not None)


def test_a_place_carries_what_the_table_knows(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Welm") == Place(
        "geonames:2", "Velm", "city", "XA", ("Velm", "Velm District"), 90000, 1.0, 2.0
    )
    assert gazetteer.lookup("Upper Marsh") == Place(
        "geonames:XA.02", "Upper Marsh", "admin1", "XA", (), 5000, None, None
    )
    assert gazetteer.lookup("Little Orsa") == Place(
        "seed:little-orsa", "Orsa", "city", "XC", ("Hill Country", "Low District"), 0, None, None
    )


@pytest.mark.parametrize(
    ("name", "order"),
    [
        pytest.param("Velm", ["geonames:2", "geonames:XA.01", "geonames:3"], id="seat before its region"),
        pytest.param("Torv", ["geonames:4", "geonames:5"], id="country before a bigger town"),
        pytest.param(
            "Orsa", ["seed:little-orsa", "geonames:7", "geonames:6"], id="seed first, a bigger alias last"
        ),
    ],
)
def test_bearers_come_most_prominent_first(gazetteer: Gazetteer, name: str, order: list[str]) -> None:
    assert [place.id for place in gazetteer.candidates(name)] == order


def test_every_name_and_latin_alias_of_three_letters_is_found(gazetteer: Gazetteer) -> None:
    for row in ROWS:
        for name in (row[2], *filter(None, row[9].split("|"))):
            if len(name) >= 3:
                assert row[0] in [place.id for place in gazetteer.candidates(name)], name


@SAME_TABLE
@given(st.text())
def test_any_text_is_answered(gazetteer: Gazetteer, text: str) -> None:
    found = gazetteer.candidates(text)
    assert gazetteer.lookup(text) == (found[0] if found else None)


@pytest.mark.parametrize(
    "text", ["V" * 10_000, "\ud800", "😀", "\u202eVelm", "a\x00b", "%_'; --", "[b]Velm[/b]"]
)
def test_odd_text_is_answered(gazetteer: Gazetteer, text: str) -> None:
    assert all(isinstance(place, Place) for place in gazetteer.candidates(text))


def test_a_mark_of_direction_does_not_hide_a_name(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("\u202eVelm\u202c") == gazetteer.lookup("Velm")
