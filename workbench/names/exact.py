"""Exact look-up of place names, light enough for an extractor that asks for every word group."""

from __future__ import annotations

from pathlib import Path

import msgspec

from workbench.names.normalise import plain
from workbench.names.placecache import open_places
from workbench.names.placefile import PlaceFile

_LONGEST = 100
"""No place name is longer than this many code points; longer texts are not looked up."""
_MEMORY = 50_000
"""Names remembered before the memory is emptied."""


class Place(msgspec.Struct, frozen=True, gc=False):
    """One bearer of a name. ``admin`` runs from the first-order region down to what is known."""

    id: str
    """``geonames:1167528`` for a place, ``geonames:PK.02`` (GeoNames' code) for a first-order region,
    ``region:...`` for a second-order one, ``seed:...`` for one added by hand."""
    name: str
    kind: str
    """city | admin1 | admin2 | country, or the seed table's own word."""
    country: str
    """ISO 3166-1 alpha-2."""
    admin: tuple[str, ...]
    population: int
    """0 where nothing is known; of a region: the sum over the places in it."""
    latitude: float | None
    longitude: float | None
    """Degrees, WGS 84."""


class Gazetteer:
    """The place names of the world; case, accents, hyphens and full stops do not matter."""

    def __init__(self, places: PlaceFile) -> None:
        """Look up in ``places``."""
        self._places = places
        self._memory: dict[str, tuple[int, ...]] = {}
        self._read: dict[int, Place] = {}

    def __contains__(self, name: str) -> bool:
        """Whether any place bears the name."""
        return bool(self._find(name))

    def lookup(self, name: str) -> Place | None:
        """The most prominent place of that name, or None."""
        numbers = self._find(name)
        return self._place(numbers[0]) if numbers else None

    def candidates(self, name: str) -> list[Place]:
        """Every place of that name, most prominent first."""
        return [self._place(number) for number in self._find(name)]

    def _find(self, name: str) -> tuple[int, ...]:
        found = self._memory.get(name)
        if found is None:
            if len(self._memory) >= _MEMORY:
                self._memory.clear()
                self._read.clear()
            key = plain(name) if len(name) <= _LONGEST else ""
            found = self._places.find(key.encode()) if key and key.isascii() else ()
            self._memory[name] = found
        return found

    def _place(self, number: int) -> Place:
        known = self._read.get(number)
        if known is None:
            known = self._read[number] = self._parse(number)
        return known

    def _parse(self, number: int) -> Place:
        place, kind, name, country, admin1, admin2, latitude, longitude, people, _ = self._places.row(number)
        return Place(
            place,
            name,
            kind,
            country,
            tuple(filter(None, (admin1, admin2))),
            int(people),
            float(latitude) if latitude else None,
            float(longitude) if longitude else None,
        )


def open_gazetteer(seeds: Path | None = None, cache: Path | None = None) -> Gazetteer | None:
    """The gazetteer of the seeds folder, or None when it has no readable place table.

    See :func:`workbench.names.placecache.open_places` for what happens on first use.
    """
    places = open_places(seeds, cache)
    return None if places is None else Gazetteer(places)
