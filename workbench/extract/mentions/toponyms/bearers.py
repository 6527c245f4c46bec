"""The places of the gazetteer that may be meant by a sense, and what speaks for each by itself."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from workbench.extract.gazetteer import Gazetteer, Place
from workbench.extract.mentions.toponyms.sense import Bearer, Sense, areas_of
from workbench.extract.mentions.toponyms.words import Level, ToponymWords, load_toponym_words

MOST = 40
"""Bearers of a name that are weighed, the most prominent ones; all where the report names a container."""
FEWEST = 300
"""Of a place whose people are not known or fewer, so many are taken."""
COUNTRY = 3.0
"""For being a country, which reports name more than towns of the same name."""
REGION = -0.5
"""For being a first-order region: its people are those of all its towns together."""
DISTRICT = -2.0
"""For being a district where the report does not say so: the town is meant."""
CAPITAL = 1.0
"""For being a country's capital."""
LEVEL = -3.0
"""For not being as large as the report says."""
OTHER_NAME, OTHER_NAME_AMONG_BEARERS = -0.7, -1.5
"""For a place that is better known by another name, where some town is best known by this one."""
USED = 1.0
"""For a place that the case already uses."""
PEOPLE = 3.0
"""For lying in the country whose people stand before the name."""
CONTAINED = {"admin1": 6.0, "admin2": 3.0, "country": 3.0}
"""For lying in the place that the report says it lies in, by its kind: countries stand behind a comma in
lists too, and towns that share their name with a district."""
NAMESAKE = -1.0
"""For a region that has a town of its own name, where the report does not say so: the town is meant."""
SEED = 4.3
"""At least so much for a place that was put into the seed table by hand: a town of 20,000."""
DISTRICT_HEADS = ("District", "County", "Parish")
_FEWEST = math.log10(FEWEST)
_LEVEL_OF: dict[str, Level] = {"admin1": "region", "country": "region", "admin2": "district"}


class _Meaning(NamedTuple):
    """What a name by itself means in every report that says no more of it."""

    text: str
    level: Level | None
    bearers: tuple[tuple[Place, float, tuple[str, ...]], ...]
    """Place, own weight and areas of each."""


def find_bearers(gazetteer: Gazetteer, sense: Sense, used: frozenset[str] = frozenset()) -> None:
    """Set the bearers of a sense, with their own weights; ``used`` are ids of places that the case has."""
    if sense.level or sense.inside or sense.region or sense.country:
        _weigh_bearers(gazetteer, sense)
    else:
        meaning = _meaning(gazetteer, sense.text)
        sense.text, sense.level = meaning.text, meaning.level
        sense.bearers = [Bearer(place, weight, areas) for place, weight, areas in meaning.bearers]
    if used:
        for bearer in sense.bearers:
            bearer.weight += USED if bearer.place.id in used else 0.0


@lru_cache(maxsize=4096)
def _meaning(gazetteer: Gazetteer, text: str) -> _Meaning:
    """Remembered for all reports: most places are named without more, and the same ones again and again."""
    sense = Sense(text)
    _weigh_bearers(gazetteer, sense)
    bearers = tuple([(bearer.place, bearer.weight, bearer.areas) for bearer in sense.bearers])
    return _Meaning(sense.text, sense.level, bearers)


def _weigh_bearers(gazetteer: Gazetteer, sense: Sense) -> None:
    """Set the bearers of a sense, with what speaks for each by its name and the words beside it."""
    words = load_toponym_words()
    lower = sense.text.lower()
    places = _places(gazetteer, sense, words)
    if lower in words.beyond and sense.level is None and not sense.inside:
        places = [place for place in places if place.kind == "region"]
    if len(places) > MOST and not sense.inside:
        places = places[:MOST]
    says_district = lower.endswith(("district", "county", "parish"))
    lower = sense.text.lower()  # without its head now, if it was found without
    known_by_it = [place.name.lower() == lower or _bare(place.name) == lower for place in places]
    bearers = [Bearer(place, _weight(place, sense, says_district), areas_of(place)) for place in places]
    if not all(known_by_it):
        _prefer_best_known(bearers, known_by_it)
    if sense.level is None and len(bearers) > 1:
        _prefer_towns(bearers)
    sense.bearers = bearers


def _prefer_best_known(bearers: Sequence[Bearer], known_by_it: Sequence[bool]) -> None:
    """Let those that are best known by the name go before those that are better known by another."""
    among_towns = any(
        known and bearer.place.kind not in _LEVEL_OF
        for bearer, known in zip(bearers, known_by_it, strict=True)
    )
    for bearer, known in zip(bearers, known_by_it, strict=True):
        if not known:
            bearer.weight += OTHER_NAME_AMONG_BEARERS if among_towns else OTHER_NAME


def _prefer_towns(bearers: Sequence[Bearer]) -> None:
    """Let towns go before the regions and districts named after them."""
    named_alike = [bearer for bearer in bearers if bearer.place.kind in ("admin1", "admin2")]
    for region in named_alike:
        area = region.areas[-1]
        if any(area in bearer.areas for bearer in bearers if bearer.place.kind not in _LEVEL_OF):
            region.weight += NAMESAKE


def _places(gazetteer: Gazetteer, sense: Sense, words: ToponymWords) -> Sequence[Place]:
    if sense.region is not None:
        country, _ = sense.region
        places = [place for place in gazetteer.candidates(sense.text) if place.country == country]
        return [place for place in places if place.kind == "admin1"] or places[:1]
    places = list(gazetteer.candidates(sense.text)) or _without_head(gazetteer, sense, words)
    if sense.level == "district" and all(place.kind != "admin2" for place in places):
        for head in DISTRICT_HEADS:
            named = gazetteer.candidates(f"{sense.text} {head}")
            places += [place for place in named if place.kind == "admin2"]
    return places


def _without_head(gazetteer: Gazetteer, sense: Sense, words: ToponymWords) -> list[Place]:
    """The bearers of "Helmand" for "Helmand Province", of "Lebanon" for "Southern Lebanon"."""
    first, _, rest = sense.text.partition(" ")
    start, _, last = sense.text.rpartition(" ")
    if start and last.lower() in words.levels:
        sense.level, sense.text = words.levels[last.lower()], start
        return list(gazetteer.candidates(start))
    if rest and first.lower() in words.qualifiers and rest.lower() not in words.beyond:
        sense.text = rest
        return list(gazetteer.candidates(rest))
    return []


def _weight(place: Place, sense: Sense, says_district: bool) -> float:
    kind, level = place.kind, sense.level
    weight = math.log10(place.population) if place.population > FEWEST else _FEWEST
    if place.id.startswith("seed:"):
        weight = max(weight, SEED)
    if kind == "country":
        weight += COUNTRY
    elif kind == "admin1":
        weight += REGION
    elif kind == "admin2" and level is None and not says_district:
        weight += DISTRICT
    elif place.feature == "PPLC":
        weight += CAPITAL
    if level is not None and _LEVEL_OF.get(kind, "town") != level:
        weight += LEVEL
    if sense.country is not None and sense.country == place.country:
        weight += PEOPLE
    return weight


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    """A name in lower case without accents."""
    if name.isascii():
        return name.lower()
    return "".join(letter for letter in normalize("NFKD", name) if letter.isascii()).lower()


def weigh_containers(sense: Sense) -> None:
    """Let the place that a sense lies in speak for its bearers, and they for the bearers of that place."""
    for outer in sense.inside:
        holders = {holder.areas[-1]: holder for holder in outer.bearers if holder.place.kind in _LEVEL_OF}
        held: dict[str, float] = {}
        for bearer in sense.bearers:
            own = bearer.areas if bearer.place.kind not in _LEVEL_OF else bearer.areas[:-1]
            area = next((area for area in reversed(own) if area in holders), None)
            if area is not None:
                kind = "admin1" if outer.level == "district" else holders[area].place.kind
                bearer.weight += CONTAINED[kind]
                held[area] = max(held.get(area, 0.0), bearer.weight)
        most = max(held.values(), default=0.0)
        for area, weight in held.items():
            holders[area].weight += CONTAINED["admin1"] * weight / most
