"""Exact look-up of place names."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.names.conftest import ROWS, write_seeds
from workbench.names.exact import Gazetteer, Place, open_gazetteer
from workbench.names.placefile import READS_HELD

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
        "geonames:2", "Velm", "city", "XA", ("Velm", "Velm District"), 90000, 1.0, 2.0, "PPLA", 1
    )
    assert gazetteer.lookup("Upper Marsh") == Place(
        "geonames:XA.02", "Upper Marsh", "admin1", "XA", (), 5000, None, None, "ADM1", 3
    )
    assert gazetteer.lookup("Little Orsa") == Place(
        "seed:little-orsa", "Orsa", "city", "XC", ("Hill Country", "Low District"), 0, None, None, "PPL", 2
    )


@pytest.mark.parametrize(
    ("name", "order"),
    [
        pytest.param("Velm", ["geonames:2", "geonames:XA.01", "geonames:3"], id="seat before its region"),
        pytest.param("Torv", ["geonames:4", "geonames:5"], id="country before a bigger town"),
        pytest.param(
            "Orsa",
            ["seed:little-orsa", "geonames:7", "geonames:6", "geonames:10"],
            id="seed first, a bigger town that is only also called so third, a suburb last",
        ),
    ],
)
def test_bearers_come_most_prominent_first(gazetteer: Gazetteer, name: str, order: list[str]) -> None:
    assert [place.id for place in gazetteer.candidates(name)] == order


def test_every_name_and_latin_alias_of_three_letters_is_found(gazetteer: Gazetteer) -> None:
    for row in ROWS:
        for name in (row[2], *filter(None, row[10].split("|"))):
            if len(name) >= 3:
                assert row[0] in [place.id for place in gazetteer.candidates(name)], name


def test_a_place_without_a_feature_in_the_table_has_that_of_its_kind(gazetteer: Gazetteer) -> None:
    place = gazetteer.lookup("St Elmo")
    assert place is not None
    assert place.feature == "PPL"


@pytest.mark.parametrize(
    ("people", "first"),
    [(499_999, "geonames:20"), (500_000, "geonames:21")],
)
def test_a_part_of_a_city_comes_first_only_when_it_is_large_enough_to_be_known_by_itself(
    tmp_path: Path, people: int, first: str
) -> None:
    hamlet = ("geonames:20", "city", "Senn", "XA", "Velm", "", "1.0", "1.0", "0", "PPL", "", "")
    part = ("geonames:21", "city", "Senn", "XA", "Velm", "", "2.0", "2.0", str(people), "PPLX", "", "")
    found = open_gazetteer(write_seeds(tmp_path / "other", (hamlet, part)), tmp_path / "cache")
    assert found is not None
    assert found.candidates("Senn")[0].id == first


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_damage_inside_the_file_is_no_error_and_is_mended_where_it_shows(
    seeds: Path, tmp_path: Path, data: st.DataObject
) -> None:
    cache = tmp_path / "cache"
    whole = open_gazetteer(seeds, cache)
    assert whole is not None
    (path,) = cache.iterdir()
    content = path.read_bytes()
    at = data.draw(st.integers(60, len(content) - 1))
    damaged = content[:at] + b"\xff" * data.draw(st.integers(1, 40)) + content[at:]
    path.unlink()
    path.write_bytes(damaged[: len(content)])
    found = open_gazetteer(seeds, cache)
    assert found is not None
    for row in ROWS:
        assert all(isinstance(place, Place) for place in found.candidates(row[2]))
        found.lookup(row[2])
        assert isinstance(row[2] in found, bool)


def test_a_damaged_row_is_read_again_from_a_new_file(seeds: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    whole = open_gazetteer(seeds, cache)
    assert whole is not None
    expected = whole.candidates("Velm")
    (path,) = cache.iterdir()
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content.replace(b"90000", b"9000x"))
    found = open_gazetteer(seeds, cache)
    assert found is not None
    assert found.candidates("Velm") == expected
    assert b"9000x" not in path.read_bytes()


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


def test_a_mapped_file_answers_when_its_pages_were_given_back(gazetteer: Gazetteer) -> None:
    for number in range(3 * READS_HELD):
        assert gazetteer.lookup(f"Velm {number}") is None
    place = gazetteer.lookup("Velm")
    assert place is not None and place.id == "geonames:2"
