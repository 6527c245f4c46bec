"""Names of first- and second-order regions for the codes that GeoNames writes in their stead."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from workbench.names.gazetteers.cells import clean_name
from workbench.names.gazetteers.faults import GazetteerError, RowCount
from workbench.names.gazetteers.lines import open_lines
from workbench.names.seeds import PLACES_TABLE, seeds_folder
from workbench.names.table import read_lines

_CODE_FILES = ("admin1CodesASCII.txt", "admin2Codes.txt")
"""GeoNames' own lists: code with dots, name, name in ASCII, number."""
_NONE = ("", "00")
"""Codes of what lies in no region."""


_BY_NAME = b"region:"
"""Beginning of the ids that are made of names."""
_KINDS = ("Agency", "District", "Division", "Governorate", "Province", "Tehsil")
"""What stands behind a region's name and is often left away."""
_NO_NAMES = (
    "Capital",
    "Central",
    "East",
    "Eastern",
    "North",
    "Northern",
    "South",
    "Southern",
    "West",
    "Western",
)
"""What is no name without the word that follows."""


class Regions:
    """From ``PK.02`` or ``PK.02.1183456`` to a name, by the first that knows: GeoNames' code files beside the
    dump, the regions in the dump itself, the table that ships with the program."""

    def __init__(self, beside: Path) -> None:
        """Reads the code files that lie in the folder ``beside``; ones that cannot be read have no names."""
        self._names: dict[str, str] = {}
        for name in _CODE_FILES:
            self._names.update(_read_codes(beside / name))

    def add(self, code: str, name: str) -> None:
        """Takes in a region of the dump, unless its code is known."""
        self._names.setdefault(code, clean_name(name))

    def path(self, country: str, first: str, second: str) -> tuple[str, ...]:
        """The names of the regions that a place lies in, largest first, as far as they are known."""
        if first in _NONE:
            return ()
        region = self._names.get(f"{country}.{first}") or _shipped().names.get(f"{country}.{first}")
        if not region:
            return ()
        district = self._names.get(f"{country}.{first}.{second}") if second not in _NONE else None
        return (region, district) if district else (region,)


def _read_codes(path: Path) -> Iterator[tuple[str, str]]:
    if not path.is_file():
        return
    try:
        with open_lines(path) as lines:
            for _, line in lines.read(RowCount()):
                code, _, rest = line.partition("\t")
                if name := clean_name(rest.partition("\t")[0]):
                    yield code, name
    except GazetteerError:
        return


class _Shipped(NamedTuple):
    """The regions of the place table that ships with the program."""

    names: dict[str, str]
    """First-order regions by code."""
    ids: frozenset[str]
    """Ids of second-order regions whose number nobody knew."""


@cache
def _shipped() -> _Shipped:
    """The shipped regions; none where the table cannot be read."""
    names: dict[str, str] = {}
    ids: set[str] = set()
    try:
        for line in read_lines(seeds_folder() / PLACES_TABLE):
            if b"\tadmin1\t" in line or line.startswith(_BY_NAME):
                identity, kind, name, _ = line.decode().split("\t", 3)
                if kind == "admin1":
                    names[identity.removeprefix("geonames:")] = name
                else:
                    ids.add(identity)
    except (OSError, ValueError):
        return _Shipped({}, frozenset())
    return _Shipped(names, frozenset(ids))


def short_name(name: str) -> str | None:
    """A region's name as reports print it: "Kech District" is also "Kech"; None where it has no such form."""
    first, _, last = name.rpartition(" ")
    return first if last in _KINDS and first and first not in _NO_NAMES else None


def first_order_id(country: str, first: str) -> str:
    """The id of a first-order region as the shipped table has it: ``geonames:PK.02``."""
    return f"geonames:{country}.{first}"


def second_order_id(country: str, region: str, name: str) -> str | None:
    """The id of a second-order region that the shipped table has without its number, such as
    ``region:AE/dubai/sector-1``; None for all others."""
    made = f"region:{country}/{_slug(region)}/{_slug(name)}"
    return made if made in _shipped().ids else None


def _slug(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "-".join("".join(each for each in letters if not unicodedata.combining(each)).split())
