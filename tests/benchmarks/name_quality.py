"""The fuzzy index as a system of a scorer that gives entities and asks for ranked ids.

``factory(entities)`` takes dictionaries with id, name, aliases, country, admin1, lat, lon, pop and kind, and
returns ``search(query, k, context) -> ids`` where the context is None or has country, admin1, lat and lon.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from workbench.names.context import Context
from workbench.names.entry import EntryKind, NameEntry, prominence_of
from workbench.names.index.fuzzy import FuzzyIndex
from workbench.names.index.query import make_query

Search = Callable[[str, int, Mapping[str, Any] | None], list[str]]
_KINDS: dict[str, EntryKind] = {"org": "organisation", "person": "person"}


def factory(entities: Iterable[Mapping[str, Any]]) -> Search:
    """A search in these entities."""
    index = FuzzyIndex.of(map(_entry, entities))

    def search(query: str, k: int, context: Mapping[str, Any] | None) -> list[str]:
        made = make_query(query, _context(context))
        return [] if made is None else [ranked.entry.id for ranked in index.rank(made, limit=k)]

    return search


def _entry(entity: Mapping[str, Any]) -> NameEntry:
    return NameEntry(
        id=entity["id"],
        kind=_KINDS.get(entity["kind"], "place"),
        name=entity["name"],
        aliases=tuple(entity["aliases"]),
        country=entity.get("country"),
        admin=(entity["admin1"],) if entity.get("admin1") else (),
        latitude=entity.get("lat"),
        longitude=entity.get("lon"),
        population=entity.get("pop") or 0,
        prominence=prominence_of(entity.get("pop") or 0),
    )


def _context(given: Mapping[str, Any] | None) -> Context:
    if given is None:
        return Context()
    points = ((given["lat"], given["lon"]),) if given.get("lat") is not None else ()
    return Context(given.get("country"), given.get("admin1"), points)
