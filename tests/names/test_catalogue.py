"""One search over the names of the case, the seed tables and the world's places."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.names.conftest import write_seeds
from workbench.names.catalogue import Catalogue, build_catalogue
from workbench.names.context import Context
from workbench.names.entry import NameEntry
from workbench.names.seeds import PLACES_TABLE
from workbench.names.sources import seed_entries
from workbench.names.table import read_place_entries

OWN = (
    NameEntry(id="c1", kind="person", name="Ilse Marten"),
    NameEntry(id="c2", kind="place", name="Velm bridge", country="XA"),
    NameEntry(id="c3", kind="place", name="Mittelberg", country="XA", gazetteer="geonames:6"),
)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The tiny world, its seed places and three names of a case."""
    folder = tmp_path_factory.mktemp("catalogue")
    seeds: Path = write_seeds(folder / "seeds")
    made = build_catalogue(OWN, seeds=seeds)
    made.load_world()
    return made


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        pytest.param("Velm", "geonames:2", id="world"),
        pytest.param("Wellm", "geonames:2", id="world, respelled"),
        pytest.param("Astarak Nort", "geonames:1", id="world, half typed"),
        pytest.param("Xstarak Norte", "geonames:1", id="world, first letter wrong"),
        pytest.param("Velm brige", "c2", id="case"),
        pytest.param("Ilse Martin", "c1", id="person"),
        pytest.param("Little Orsa", "seed:little-orsa", id="seed"),
        pytest.param("Velm, Torv", "geonames:3", id="country after a comma"),
        pytest.param("Velm Land of Torv", "geonames:3", id="country at the end"),
        pytest.param("Orsa, Nowhere", "seed:little-orsa", id="unknown region"),
    ],
)
def test_the_best_of_all_indexes_comes_first(catalogue: Catalogue, typed: str, first: str) -> None:
    assert catalogue.search(typed)[0].entry.id == first


def test_a_region_after_a_comma_is_context_and_not_part_of_the_name(catalogue: Catalogue) -> None:
    hit = catalogue.search("Norte Astarak, Upper Marsh")[0]
    assert (hit.entry.id, hit.matched) == ("geonames:1", ((0, 7), (8, 13)))


def test_a_country_given_by_the_caller_prefers_its_places(catalogue: Catalogue) -> None:
    assert catalogue.search("Velm", context=Context("XB"))[0].entry.id == "geonames:3"
    assert "geonames:2" in [hit.entry.id for hit in catalogue.search("Velm", context=Context("XB"))]


def test_an_entity_of_the_case_stands_for_its_gazetteer_place(catalogue: Catalogue) -> None:
    hits = catalogue.search("Mittelburg")
    assert [hit.entry.id for hit in hits if hit.entry.id in ("c3", "geonames:6")] == ["c3"]


def test_a_seed_place_and_its_table_place_are_one(catalogue: Catalogue) -> None:
    identifiers = [hit.entry.id for hit in catalogue.search("Velm-on-Sea")]
    assert identifiers[0] == "geonames:3"
    assert len(set(identifiers)) == len(identifiers)


def test_kind_is_kept_in_every_index(catalogue: Catalogue) -> None:
    assert {hit.entry.kind for hit in catalogue.search("Marten", kind="person")} == {"person"}
    assert catalogue.search("Astarak Norte", kind=("person", "group")) == []


def test_before_the_world_is_loaded_the_case_and_the_seeds_are_searched(seeds: Path) -> None:
    made = build_catalogue(OWN, seeds=seeds)
    assert made.search("Ilse Marten")[0].entry.id == "c1"
    assert all(hit.entry.id != "geonames:1" for hit in made.search("Astarak Norte"))
    made.load_world()
    assert made.search("Astarak Norte")[0].entry.id == "geonames:1"


def test_the_case_can_change() -> None:
    made = build_catalogue(OWN, first=())
    made.replace_case([NameEntry(id="c9", kind="person", name="Ilse Marten")])
    assert [hit.entry.id for hit in made.search("Ilse")] == ["c9"]


ACRONYM = (
    NameEntry(id="g1", kind="group", name="Velm Emergency Land Militia", aliases=("VELM",)),
    NameEntry(id="g2", kind="group", name="Orsa Rifles and Sappers Army"),
)


def firsts(seeds: Path, typed: str, *, case: tuple[NameEntry, ...]) -> str:
    """The id of the first hit, where the groups are in the seed tables."""
    entries = [*read_place_entries(seeds / PLACES_TABLE), *seed_entries(seeds), *ACRONYM]
    return build_catalogue(case, first=entries).search(typed)[0].entry.id


OWN_PLACE = (NameEntry(id="c7", kind="place", name="Velm", country="XC"),)


@pytest.mark.parametrize(
    ("typed", "case", "first"),
    [
        pytest.param("VELM", (), "g1", id="capitals are an acronym"),
        pytest.param("V.E.L.M.", (), "g1", id="with full stops"),
        pytest.param("Velm", (), "geonames:2", id="not capitals"),
        pytest.param("ORSA", (), "g2", id="initials of a name"),
        pytest.param("TORV", (), "geonames:4", id="capitals of no group"),
        pytest.param("Velm", OWN_PLACE, "c7", id="the case knows it"),
        pytest.param("VELM", OWN_PLACE, "c7", id="the case knows it, in capitals"),
        pytest.param("Velm, XB", OWN_PLACE, "c7", id="no region"),
        pytest.param("Velm, Torv", OWN_PLACE, "geonames:3", id="a region is named"),
        pytest.param("VELM", (*OWN_PLACE, ACRONYM[0]), "g1", id="the case knows both"),
    ],
)
def test_capitals_lead_to_groups_and_names_of_the_case_to_the_case(
    seeds: Path, typed: str, case: tuple[NameEntry, ...], first: str
) -> None:
    assert firsts(seeds, typed, case=case) == first


def test_an_entity_that_stands_for_an_exactly_typed_place_leads(catalogue: Catalogue) -> None:
    assert catalogue.search("Mittelburg")[0].entry.id == "c3"


@pytest.mark.parametrize("typed", ["Zzqqxx", "Vlqm Qqzz", "qwrtp"])
def test_letters_that_are_no_name_find_no_place_of_the_world(catalogue: Catalogue, typed: str) -> None:
    assert catalogue.search(typed, kind="place") == []


@given(st.text(max_size=40))
def test_any_text_gets_an_answer(catalogue: Catalogue, typed: str) -> None:
    for hit in catalogue.search(typed):
        assert 0 <= hit.score <= 1


@pytest.mark.parametrize(
    "typed", ["", ",", ",,", "a, ", ", Torv", "x" * 10_000, "x, " * 3_000, "\ud800", "😀", "-"]
)
def test_odd_text_gets_an_answer(catalogue: Catalogue, typed: str) -> None:
    assert isinstance(catalogue.search(typed), list)


def test_the_seed_tables_are_searched_by_default() -> None:
    assert build_catalogue().search("Nushki, Balochistan", kind="place")[0].entry.id == "geonames:1168749"
