"""What is known before a report is read: the places that the case it joins already uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct

from workbench.model.case import Case
from workbench.model.entity import Entity


class Background(Struct, frozen=True):
    """What speaks for places beside the report itself."""

    places: frozenset[str] = frozenset()
    """Ids of places in the gazetteer or in the seed tables."""
    areas: Mapping[str, float] = {}
    """Countries ("PK") and first-order regions ("PK/Balochistan") with their share of the places."""


NOTHING = Background()


def background_of(case: Case) -> Background:
    """The background that the places of a case give: those that an analyst accepted."""
    used = [
        entity
        for entity in case.tables["entities"].values()
        if isinstance(entity, Entity)
        and (entity.kind, entity.status, entity.deleted) == ("place", "accepted", False)
    ]
    counts: Counter[str] = Counter()
    for place in used:
        if place.country:
            counts[place.country] += 1
            if place.admin:
                counts[f"{place.country}/{place.admin[0]}"] += 1
    return Background(
        frozenset(place.source for place in used if place.source),
        {area: count / len(used) for area, count in counts.items()},
    )
