"""Exact look-up of place names, light enough for an extractor that asks for every word group."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from workbench.names.features import CODE_OF_KIND, feature_of
from workbench.names.normalise import plain
from workbench.names.placecache import open_places
from workbench.names.placefile import PlaceFile

_LONGEST = 100
"""No place name is longer than this many code points; longer texts are not looked up."""
_MEMORY = 50_000
"""Names remembered before the memory is emptied."""
_DAMAGE = (ValueError, IndexError)
"""What reading raises where bytes of the file were changed."""


class Place(msgspec.Struct, frozen=True, gc=False):
    """One bearer of a name. ``admin`` runs from the first-order region down to what is known."""

    id: str
    """``geonames:1167528``, of a first-order region by GeoNames' code ``geonames:PK.02``; ``region:...`` for
    a second-order region without a number at hand; ``seed:...`` for a place added by hand; other first parts
    are names of imported gazetteers."""
    name: str
    kind: str
    """city (any populated place) | admin1 | admin2 | country | region | facility."""
    country: str
    """ISO 3166-1 alpha-2."""
    admin: tuple[str, ...]
    population: int
    """0 where nothing is known; of a region: the sum over the places in it."""
    latitude: float | None
    longitude: float | None
    """Degrees, WGS 84; of a region its middle or its seat."""
    feature: str = ""
    """GeoNames' feature code, such as PPLA2; that of its kind where nothing closer is known."""
    precision: int = 1
    """How exactly the name locates: 1 the place itself, 2 its surroundings or district, 3 the region."""


class Gazetteer:
    """The place names of the world; case, accents, hyphens and full stops do not matter."""

    def __init__(self, places: PlaceFile, build_anew: Callable[[], PlaceFile | None] = lambda: None) -> None:
        """Look up in ``places``; ``build_anew`` is called when their file turns out to be damaged."""
        self._places = places
        self._build_anew = build_anew
        self._memory: dict[str, tuple[int, ...]] = {}
        self._read: dict[int, Place] = {}
        self._first_of: dict[str, Place | None] = {}
        """The most prominent place of a name: asked for more than anything else."""

    def __contains__(self, name: str) -> bool:
        """Whether any place bears the name."""
        try:
            return bool(self._find(name))
        except _DAMAGE as damage:
            self._mend(damage)
            return bool(self._find(name))

    def lookup(self, name: str) -> Place | None:
        """The most prominent place of that name, or None."""
        try:
            return self._first_of[name]
        except KeyError:
            pass
        try:
            first = self._first(name)
        except _DAMAGE as damage:
            self._mend(damage)
            first = self._first(name)
        self._first_of[name] = first
        return first

    def candidates(self, name: str) -> list[Place]:
        """Every place of that name, most prominent first."""
        try:
            return list(self._bearers(name))
        except _DAMAGE as damage:
            self._mend(damage)
            return list(self._bearers(name))

    def _first(self, name: str) -> Place | None:
        numbers = self._find(name)
        return self._place(numbers[0]) if numbers else None

    def _bearers(self, name: str) -> Iterator[Place]:
        return (self._place(number) for number in self._find(name))

    def _mend(self, damage: Exception) -> None:
        """Go on with a new file. Raises RuntimeError when there is none."""
        places = self._build_anew()
        if places is None:
            raise RuntimeError("the file of place names is damaged and cannot be built anew") from damage
        self._places, self._build_anew = places, lambda: None
        self._forget()

    def _forget(self) -> None:
        self._memory.clear()
        self._read.clear()
        self._first_of.clear()

    def _find(self, name: str) -> tuple[int, ...]:
        found = self._memory.get(name)
        if found is None:
            if len(self._memory) >= _MEMORY:
                self._forget()
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
        place, kind, name, country, admin1, admin2, latitude, longitude, people, feature, _, precision = (
            self._places.row(number)
        )
        code = feature or CODE_OF_KIND.get(kind, "")
        return Place(
            place,
            name,
            kind,
            country,
            tuple(filter(None, (admin1, admin2))),
            int(people),
            float(latitude) if latitude else None,
            float(longitude) if longitude else None,
            code,
            int(precision) if precision else feature_of(code).precision,
        )


def open_gazetteer(seeds: Path | None = None, cache: Path | None = None) -> Gazetteer | None:
    """The gazetteer of the seeds folder, or None when it has no readable place table.

    See :func:`workbench.names.placecache.open_places` for what happens on first use.
    """
    places = open_places(seeds, cache)
    if places is None:
        return None
    return Gazetteer(places, lambda: open_places(seeds, cache, anew=True))
