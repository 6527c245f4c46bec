"""Which place of the gazetteer each place name of a report means, and which others it may mean."""

from __future__ import annotations

import math

from workbench.extract.document import Name, PlaceChoice
from workbench.extract.mentions.search import Search
from workbench.extract.mentions.toponyms.bearers import find_bearers, weigh_containers
from workbench.extract.mentions.toponyms.hints import read_hints
from workbench.extract.mentions.toponyms.neighbours import DOUBTFUL, weigh_neighbours
from workbench.extract.mentions.toponyms.reading import read_senses
from workbench.extract.mentions.toponyms.sense import Bearer, Sense

LIKELY = 0.02
"""A bearer with a smaller share is no candidate."""
MOST_CANDIDATES = 5
LEAST = 0.25
"""A share below this is no reason to take a place: hardly one in seven of them was right."""
HARDLY = 1.0
"""A small place to which the rest of a report adds hardly anything is not taken: a hamlet across the world
bears the name of every village that no table knows."""
TOSS = 0.9
"""Where the second has this much of the first's share, and lies elsewhere, neither is taken."""


def resolve_places(search: Search, names: list[Name]) -> None:
    """Set the entity and the choice of the places among ``names``."""
    gazetteer = search.gazetteer
    if gazetteer is None:
        return
    senses = read_senses(search, names)
    for sense in senses:
        find_bearers(gazetteer, sense, search.background.places)
    for sense in senses:
        if sense.inside:
            weigh_containers(sense)
    hints = read_hints(search, names, {sense.text.lower() for sense in senses})
    known = weigh_neighbours(senses, hints)
    for sense in senses:
        choice = _choice(sense, known)
        for name in sense.names:
            name.choice = choice
            name.entity = choice.place.id if choice is not None and choice.place is not None else None


def _choice(sense: Sense, known: float) -> PlaceChoice | None:
    """The likeliest bearer, unless it is a toss or doubtful; ``known`` is what the whole report lets know."""
    if not sense.bearers:
        return None
    best, *others = sense.bearers
    if others:
        best, *others = sorted(sense.bearers, key=lambda bearer: -bearer.share)
    likely = [(other.place, round(other.share, 3)) for other in others if other.share >= LIKELY]
    rest_is_known = known - math.sqrt(len(sense.names)) > 1
    doubtful = best.evidence < DOUBTFUL and best.evidence - best.weight < HARDLY and rest_is_known
    tossed = bool(others) and others[0].share >= TOSS * best.share and not _same_area(best, others[0])
    if doubtful or tossed or best.share < LEAST:
        likely.insert(0, (best.place, round(best.share, 3)))
        return PlaceChoice(None, 0.0, tuple(likely[:MOST_CANDIDATES]))
    return PlaceChoice(best.place, round(best.share, 3), tuple(likely[:MOST_CANDIDATES]))


def _same_area(one: Bearer, other: Bearer) -> bool:
    """Whether two bearers lie in one region, so that taking the wrong one is hardly a fault."""
    return one.areas[:2] == other.areas[:2]
