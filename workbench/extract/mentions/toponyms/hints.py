"""What speaks for countries and regions beside the place names: peoples, and places in names of bodies."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable

from workbench.extract.document import CAPITALS, Name
from workbench.extract.mentions.search import Search
from workbench.extract.mentions.toponyms.sense import areas_of
from workbench.extract.mentions.toponyms.words import load_toponym_words

PEOPLE, BODY = 1.0, 0.5
"""What one mention of a people is worth, and one of a body or facility that has a region in its name."""
WORTH = 0.5
"""What the root of the mentions is worth beside that of a place name."""
CASE = 1.0
"""What all places of the case are worth together."""
_SHORTEST = 4
_BODIES = frozenset({"organisation", "facility", "group", "event", "other"})


def read_hints(search: Search, names: Iterable[Name], known: Container[str]) -> dict[str, float]:
    """Keys of countries and regions with what speaks for them; ``known`` are the report's place names in
    lower case, which say no more when they are a part of other names."""
    counts: dict[str, float] = {}
    country_of, lower = load_toponym_words().country_of, search.document.lower
    for name in names:
        if name.kind == "nationality":
            country = country_of.get(lower[name.first])
            if country is not None:
                counts[country] = counts.get(country, 0.0) + PEOPLE
        elif name.kind in _BODIES:
            for area in _areas_in(search, name, known):
                counts[area] = counts.get(area, 0.0) + BODY
    hints = {area: WORTH * math.sqrt(count) for area, count in counts.items()}
    for area, share in search.background.areas.items():
        hints[area] = hints.get(area, 0.0) + CASE * share
    return hints


def _areas_in(search: Search, name: Name, known: Container[str]) -> list[str]:
    """The areas of the first country, region or people in a name: "Balochistan Liberation Army"."""
    document, country_of = search.document, load_toponym_words().country_of
    lower = document.lower
    for token in range(name.first, name.last):
        if document.shapes[token] not in CAPITALS or len(lower[token]) < _SHORTEST:
            continue
        if lower[token] in country_of:
            return [country_of[lower[token]]]
        for end in (token + 2, token + 1):
            place = search.place(token, end) if end <= name.last else None
            if place is not None and place.kind in ("country", "admin1"):
                if " ".join(lower[token:end]) in known:
                    return []
                return list(areas_of(place))
    return []
