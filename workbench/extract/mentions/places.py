"""Which place of the gazetteer a place name means, where the report leaves no doubt.

A name means one place throughout a report. Speaking for a candidate are its size, the container named
after it ("Paris, Texas"), and the countries and regions in which the report's other places lie.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from workbench.extract.document import Name
from workbench.extract.gazetteer import Place
from workbench.extract.mentions.search import Search

CONTAINED = 5.0
"""For the container named right after the place."""
SAME_REGION, SAME_COUNTRY = 4.0, 3.0
"""For a first-order region, and a country, times their share of the report's places."""
COUNTRY = 3.0
"""For being a country, which reports name more than towns of the same name."""
REGION = -1.0
"""For being a first-order region: its people are those of all its towns together."""
REGION_NAMED = 3.0
"""For being a region where the report says "province" or the like."""
MARGIN = 0.75
"""How far the best must lie before the second, on a scale where ten times the people are one."""
ROUNDS = 2
"""The first resolves by size and containers, the second also by where the others lie."""

Region = tuple[str, ...]
"""A country and the name of its first-order region."""
ANYWHERE: Region = ()


@dataclass(slots=True)
class Mentioned:
    """A place name of the report with what speaks for its candidates."""

    names: list[Name] = field(default_factory=list)
    candidates: list[Place] = field(default_factory=list)
    containers: set[str] = field(default_factory=set)
    as_region: bool = False
    found: Place | None = None


def resolve_places(search: Search, names: list[Name]) -> None:
    """Set the entity of the places among ``names`` that can be told apart."""
    if search.gazetteer is None:
        return
    mentioned: dict[str, Mentioned] = defaultdict(Mentioned)
    for number, name in enumerate(names):
        if name.kind == "place":
            entry = mentioned[_text(search, name)]
            entry.names.append(name)
            entry.containers.update(_containers(search, names, number))
            entry.as_region = entry.as_region or _is_region(search, name)
    for text, entry in mentioned.items():
        entry.candidates = _candidates(search, text)
    counts: dict[Region, int] = {}
    for _ in range(ROUNDS):
        for entry in mentioned.values():
            entry.found = _best(entry, Others(counts, _regions(entry), len(entry.names)))
        counts = {}
        for entry in mentioned.values():
            for region in _regions(entry):
                counts[region] = counts.get(region, 0) + len(entry.names)
    for entry in mentioned.values():
        for name in entry.names:
            name.entity = entry.found.id if entry.found is not None else None


def _text(search: Search, name: Name) -> str:
    text = " ".join(search.document.words[name.first : name.last])
    return search.lexicon.country_aliases.get(text.lower(), text)


def _candidates(search: Search, text: str) -> list[Place]:
    """The bearers of a name, without districts named after a town that is among them."""
    places = list(search.gazetteer.candidates(text)) if search.gazetteer is not None else []
    if all(place.kind != "admin2" for place in places):
        return places
    towns = {_region(place) for place in places if place.kind == "city"}
    return [place for place in places if place.kind != "admin2" or _region(place) not in towns]


def _region(place: Place) -> Region:
    if place.kind == "admin1":
        return place.country, place.name
    return place.country, *place.admin[:1]


def _is_region(search: Search, name: Name) -> bool:
    """Whether "province", "state" or the like stands beside the name."""
    lower, lexicon = search.document.lower, search.lexicon
    after = lower[name.last] if name.last < len(lower) else ""
    before = lower[name.first - 2] if name.first > 1 and lower[name.first - 1] == "of" else ""
    return after in lexicon.region_heads or before in lexicon.region_heads


def _containers(search: Search, names: Sequence[Name], number: int) -> list[str]:
    """The lower-case name of the place that follows after a comma or "in", as a list of none or one."""
    if number + 1 >= len(names) or names[number + 1].kind != "place":
        return []
    between = search.document.lower[names[number].last : names[number + 1].first]
    return [_text(search, names[number + 1]).lower()] if between in ([","], ["in"], [",", "in"]) else []


def _regions(entry: Mentioned) -> tuple[Region, ...]:
    """Where a resolved name lies: anywhere, its country, its region; nowhere while it is not resolved."""
    if entry.found is None:
        return ()
    country, region = (entry.found.country,), _region(entry.found)
    return (ANYWHERE, country) if region == country else (ANYWHERE, country, region)


class Others(Struct, frozen=True):
    """The resolved mentions of the other names of the report by country and region."""

    counts: Mapping[Region, int]
    """Those of all names, the name itself among them ..."""
    own_regions: tuple[Region, ...]
    own_count: int
    """... with this many mentions in these."""

    def share(self, region: Region) -> float:
        """How much of them lies in a country or region."""
        count = self._count(region)
        return count / self._count(ANYWHERE) if count else 0.0

    def _count(self, region: Region) -> int:
        count = self.counts.get(region, 0)
        return count - self.own_count if count and region in self.own_regions else count


def _best(entry: Mentioned, others: Others) -> Place | None:
    """The candidate with the most evidence, None where one that lies elsewhere comes close."""

    if len(entry.candidates) < 2:
        return entry.candidates[0] if entry.candidates else None
    evidence = [_evidence(entry, place, others) for place in entry.candidates]
    most = max(evidence)
    best = entry.candidates[evidence.index(most)]
    near = [place for place, one in zip(entry.candidates, evidence, strict=True) if most - one < MARGIN]
    return best if all(_region(place) == _region(best) for place in near) else None


def _evidence(entry: Mentioned, place: Place, others: Others) -> float:
    """What speaks for the name to mean that place."""
    sum_of = math.log10(place.population + 1)
    if place.kind == "country":
        sum_of += COUNTRY
    elif place.kind == "admin1":
        sum_of += REGION_NAMED if entry.as_region else REGION
    if entry.containers and not entry.containers.isdisjoint(name.lower() for name in place.admin):
        sum_of += CONTAINED
    in_country = others.share((place.country,))
    if in_country:
        region = _region(place)
        sum_of += SAME_COUNTRY * in_country
        sum_of += SAME_REGION * others.share(region) if len(region) > 1 else 0.0
    return sum_of
