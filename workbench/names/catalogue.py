"""All names an analyst can search: those of the case, the seed tables and the world's places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from workbench.names.entry import NameEntry
from workbench.names.normalise import plain
from workbench.names.placefile import PlaceFile
from workbench.names.ranking import (
    Hit,
    Kinds,
    Ranked,
    allows,
    arrange,
    is_acronym,
    make_query,
    to_hits,
)
from workbench.names.scoring import Context, Query
from workbench.names.search import NameIndex
from workbench.names.sources import seed_entries
from workbench.names.world import WorldIndex

_OF_THE_CASE = 0.05
"""What a name of the case is ahead: it was meant once already."""
_REGION_WORDS = 3
"""A country or region at the end of the typed text has at most so many words."""


class Catalogue:
    """One search over several indexes, each thing once."""

    def __init__(self, case: NameIndex, seeds: NameIndex, places: PlaceFile | None = None) -> None:
        """Search ``case`` first, then ``seeds``; the world's places once :meth:`load_world` has run."""
        self._case, self._seeds, self._places = case, seeds, places
        self._world: WorldIndex | None = None

    def load_world(self) -> None:
        """Prepare the world's places for search. Takes a second or two: call it in a worker."""
        if self._places is not None and self._world is None:
            self._world = WorldIndex(self._places)

    def replace_case(self, entries: Iterable[NameEntry]) -> None:
        """Take in what the case knows now."""
        self._case = NameIndex(entries)

    def search(
        self,
        query: str,
        *,
        kind: Kinds = None,
        limit: int = 20,
        near: tuple[float, float] | None = None,
        country: str | None = None,
    ) -> list[Hit]:
        """The best fits of all indexes; a region or country at the end of ``query`` is context.

        "Kalat, Balochistan" and "Kalat Pakistan" look for Kalat and prefer the one there. ``near`` is
        latitude and longitude in degrees, ``country`` an ISO 3166-1 code.
        """
        whole = make_query(query, Context(country, None, near))
        if whole is None:
            return []
        chosen, ranked = whole, self._rank(whole, kind)
        placed = self._with_region(query, near)
        if placed is not None and ("," in query or not any(item.exact for item in ranked)):
            inside = self._rank(placed, kind)
            if inside:
                chosen, ranked = placed, inside
        return to_hits(chosen, ranked, limit)

    def _rank(self, query: Query, kind: Kinds) -> list[Ranked]:
        own = [item._replace(value=item.value + _OF_THE_CASE) for item in self._case.rank(query, kind)]
        ranked = [*own, *self._seeds.rank(query, kind)]
        if self._world is not None and allows(kind, "place"):
            ranked += self._world.rank(query)
        first: dict[str, Ranked] = {}
        for item in ranked:
            entry = item.candidate.entry
            known = first.setdefault(entry.gazetteer or entry.id, item)
            if known is not item and item.value > known.value:
                stands_for = known.candidate.entry.gazetteer is not None
                best = known._replace(value=item.value, exact=item.exact) if stands_for else item
                first[entry.gazetteer or entry.id] = best
        known_here = {item.candidate.entry.id for item in own}
        return _meant_first(query, arrange(first.values(), query.context), known_here)

    def _with_region(self, typed: str, near: tuple[float, float] | None) -> Query | None:
        """The typed text without the region at its end, which becomes context; None when it has none."""
        for name, region in _splits(typed):
            found = self._region(region)
            if found is not None:
                return make_query(name, Context(found.country, found.admin, near))
        return None

    def _region(self, name: str) -> _Region | None:
        """The country or first-order region of that name."""
        key = plain(name)
        if self._places is not None and key.isascii():
            for number in self._places.find(key.encode()):
                _, kind, full_name, country, *_ = self._places.row(number)
                if kind in ("country", "admin1"):
                    return _Region(country, None if kind == "country" else plain(full_name))
        for hit in self._seeds.search(name, kind="place", limit=3):
            entry = hit.entry
            if entry.country and entry.detail in ("country", "admin1") and plain(hit.alias) == key:
                return _Region(entry.country, None if entry.detail == "country" else plain(entry.name))
        return None


def _meant_first(query: Query, ranked: list[Ranked], known_here: set[str]) -> list[Ranked]:
    """Names that the case knows exactly lead, unless a region was named; then acronyms typed as such."""

    def place(item: Ranked) -> tuple[bool, bool]:
        acronym = is_acronym(query, item)
        own = item.candidate.entry.id in known_here and not query.context
        return not (own and (item.exact or acronym)), not acronym

    return sorted(ranked, key=place)


class _Region(NamedTuple):
    country: str
    admin: str | None


def _splits(typed: str) -> Iterable[tuple[str, str]]:
    """(name, region at its end), by a comma if there is one, else by the last one to three words."""
    if "," in typed:
        name, _, rest = typed.partition(",")
        parts: Sequence[str] = [part.strip() for part in rest.split(",")]
        yield from ((name, part) for part in parts if part)
        return
    words = typed.split()
    for count in range(min(_REGION_WORDS, len(words) - 1), 0, -1):
        yield " ".join(words[:-count]), " ".join(words[-count:])


def build_catalogue(
    entries_of_case: Iterable[NameEntry] = (),
    *,
    seeds: Iterable[NameEntry] | None = None,
    places: PlaceFile | None = None,
) -> Catalogue:
    """A catalogue of the case's names, the seed tables (or ``seeds``) and, if given, the world's places.

    ``places`` comes from :func:`workbench.names.placecache.open_places`.
    """
    return Catalogue(
        NameIndex(entries_of_case), NameIndex(seed_entries() if seeds is None else seeds), places
    )
