"""The seed tables are well-formed and know the region's names."""

from __future__ import annotations

import lzma
import re
import tomllib
from collections import Counter, defaultdict
from typing import Any

import pytest

from workbench.names.exact import open_gazetteer
from workbench.names.seeds import PLACES_TABLE, seeds_folder
from workbench.names.table import Row, parse_line, read_lines

TABLES = {"places": "place", "people": "person", "groups": "group"}
IDENTIFIER = re.compile(r"seed:[a-z0-9]+(-[a-z0-9]+)*|geonames:(\d+|[A-Z]{2}\.[A-Z0-9]+)|region:[A-Z]{2}/\S+")
TOWNS = {
    "Quetta": "PPLA",
    "Nushki": "PPL",
    "Kalat": "PPLA2",
    "Mastung": "PPLA2",
    "Dalbandin": "PPLA2",
    "Kharan": "PPLA2",
    "Gwadar": "PPLA2",
    "Pasni": "PPL",
}
"""Towns of Balochistan that open tables know; the villages beside them are known to their district."""
VILLAGES = ("Ornach", "Mand", "Tump", "Buleda")


def entries(table: str) -> list[dict[str, Any]]:
    """The entries of a seed table."""
    text = (seeds_folder() / f"{table}.toml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = tomllib.loads(text)[TABLES[table]]
    return found


@pytest.fixture(scope="module")
def places() -> list[Row]:
    """The big table."""
    return [parse_line(line) for line in read_lines(seeds_folder() / PLACES_TABLE)]


@pytest.mark.parametrize("table", TABLES)
def test_entries_have_an_id_of_their_own_and_clean_names(table: str) -> None:
    found = entries(table)
    identifiers = [entry["id"] for entry in found]
    assert len(set(identifiers)) == len(identifiers)
    for entry in found:
        assert IDENTIFIER.fullmatch(entry["id"]), entry["id"]
        names = [entry["name"], *entry.get("aliases", ())]
        assert all(name and name == " ".join(name.split()) for name in names)
        assert len(set(names)) == len(names)


def test_seed_places_lie_where_their_country_is() -> None:
    for place in entries("places"):
        assert place["precision"] in (1, 2, 3)
        assert re.fullmatch("[A-Z]{2}", place["country"])
        assert ("latitude" in place) == ("longitude" in place)
        if "latitude" in place:
            assert 23 < place["latitude"] < 38
            assert 60 < place["longitude"] < 78


def test_a_place_located_by_its_district_only_has_no_coordinates() -> None:
    for name in VILLAGES:
        place = next(place for place in entries("places") if place["name"] == name)
        assert place["precision"] == 2
        assert "latitude" not in place
        assert "approximate" in place["note"]
        assert len(place["admin"]) == 2
        assert place["admin"][0] == "Balochistan"


def test_towns_and_villages_of_balochistan_are_found_by_their_names() -> None:
    gazetteer = open_gazetteer()
    assert gazetteer is not None
    for name in (*TOWNS, *VILLAGES):
        here = [place for place in gazetteer.candidates(name) if place.admin[:1] == ("Balochistan",)]
        assert here, name
        assert here[0].kind == "city"
        assert here[0].feature == TOWNS.get(name, "PPL")


def test_seed_places_that_name_a_table_place_agree_with_it(places: list[Row]) -> None:
    by_id = {row.id: row for row in places}
    for place in entries("places"):
        if not place["id"].startswith("seed:"):
            row = by_id[place["id"]]
            assert (place["country"], place["kind"]) == (row.country, row.kind)
            assert (place.get("latitude"), place.get("longitude")) == (row.latitude, row.longitude)


def test_groups_are_groups_or_organisations() -> None:
    assert {group["kind"] for group in entries("groups")} == {"group", "organisation"}


def test_the_place_table_is_sound(places: list[Row]) -> None:
    assert len(places) > 200_000
    assert len({row.id for row in places}) == len(places)
    assert {row.kind for row in places} == {"city", "admin1", "admin2", "country", "region", "facility"}
    for row in places:
        assert row.name
        assert row.population >= 0
        assert row.feature
        assert (row.latitude is None) == (row.longitude is None)
        if row.latitude is not None and row.longitude is not None:
            assert -90 <= row.latitude <= 90
            assert -180 <= row.longitude <= 180
    assert all(row.admin1 or row.kind != "admin2" for row in places)


def test_the_place_table_tells_seats_and_suburbs_apart_and_places_its_regions(places: list[Row]) -> None:
    features = Counter(row.feature for row in places)
    assert all(features[code] > least for code, least in (("PPLC", 200), ("PPLA", 3000), ("PPLX", 4000)))
    placed = Counter(row.kind for row in places if row.latitude is not None)
    total = Counter(row.kind for row in places)
    assert all(placed[kind] > total[kind] * 0.75 for kind in total)
    assert {row.feature for row in places if row.kind == "facility"} == {"AIRP", "AIRB"}
    (balochistan,) = [row for row in places if row.id == "geonames:PK.02"]
    assert (balochistan.feature, balochistan.latitude, balochistan.longitude) == ("ADM1", 28.4785, 65.6436)


def test_a_first_order_region_lies_beside_its_places(places: list[Row]) -> None:
    towns: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in places:
        if row.kind == "city":
            towns[row.country, row.admin1].append(row)
    for region in places:
        if region.kind == "admin1" and region.latitude is not None and region.longitude is not None:
            north, east = region.latitude, region.longitude
            assert any(
                abs(town.latitude - north) < 5 and abs((town.longitude - east + 180) % 360 - 180) < 10
                for town in towns[region.country, region.name]
                if town.latitude is not None and town.longitude is not None
            ), region


def test_the_place_table_is_small_and_whole() -> None:
    data = (seeds_folder() / "places" / "places.tsv.xz").read_bytes()
    assert len(data) < 10_000_000
    assert lzma.decompress(data).endswith(b"\n")
