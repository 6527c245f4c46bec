"""What a report and its case tell about where a name in it belongs."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct

from workbench.model.case import Case
from workbench.model.entity import Entity
from workbench.model.references import references_of
from workbench.model.span import Span
from workbench.names.context import Context

_MOST_POINTS = 10
"""The places of a report whose positions speak for a name, the most mentioned ones."""
_MUCH_USED = 100
"""Uses of a name in a case from which on it cannot be more prominent."""


class Surroundings(Struct, frozen=True):
    """The context of a name in a report, and the place that distances are measured from."""

    context: Context
    main: Entity | None = None
    """Whose position is the first of the context's points; None where the context has none."""


def surroundings(
    case: Case, report_id: str | None, *, incident: str | None = None, leaving_out: str | None = None
) -> Surroundings:
    """The countries, regions and points of the places that a report's mentions are linked to.

    The country is that of most mentions, the region that of most mentions in the country. The main place is
    that of the incident, where it has one with a position, else the town mentioned most, of equals one in the
    country, of those the one mentioned first. ``leaving_out`` is the entity of the very mention that is
    looked up: it says nothing about itself.
    """
    starts: dict[str, list[int]] = defaultdict(list)
    for span in _linked(case):
        if span.report == report_id and span.entity != leaving_out:
            starts[span.entity or ""].append(span.start)
    places = [case.entity(key) for key in starts if case.has("entities", key)]
    places = [entity for entity in places if entity.kind == "place"]
    places.sort(key=lambda entity: (-len(starts[entity.id]), min(starts[entity.id]), entity.id))
    counted = [(entity, len(starts[entity.id])) for entity in places]
    country = _most((entity.country, count) for entity, count in counted)
    inside = [(entity, count) for entity, count in counted if entity.country == country]
    admin = _most((next(iter(entity.admin), None), count) for entity, count in inside)
    counted.sort(key=lambda item: (-item[1], item[0].country != country))  # the rest as it was
    towns = [entity for entity, _ in counted if _has_point(entity)]
    main = _place_of(case, incident, leaving_out) or next(iter(towns), None)
    if main is None:
        return Surroundings(Context(country, admin))
    others = [entity for entity in towns if entity.id != main.id]
    points = tuple(_point(entity) for entity in (main, *others)[:_MOST_POINTS])
    return Surroundings(Context(country or main.country, admin, points), main)


def uses_of(case: Case) -> dict[str, int]:
    """How often the case uses each entity: mentions of it, and incidents that hold it; no use is left out.

    May be called in a thread while the case goes on changing: it looks at what the case has when it begins.
    """
    uses = Counter(span.entity for span in _linked(case) if span.entity is not None)
    for incident in list(case.tables["incidents"].values()):
        if incident.status != "rejected" and not incident.deleted:
            uses.update(held for held in set(references_of(incident)) if case.has("entities", held))
    return dict(uses)


def prominence_of_uses(uses: int) -> float:
    """0 to 1, by the logarithm: 0 for a name that is not used, 1 from a hundred uses on."""
    return min(1.0, math.log(1 + uses) / math.log(1 + _MUCH_USED))


def _linked(case: Case) -> Iterator[Span]:
    """The mentions that are linked and not rejected; one pass over all spans, of which there may be many."""
    for span in list(case.tables["spans"].values()):
        if span.entity is not None and span.status != "rejected" and not span.deleted:
            yield span


def _most(votes: Iterable[tuple[str | None, int]]) -> str | None:
    """What most votes are for, of equals the first; votes for nothing do not count."""
    counted: Counter[str] = Counter()
    for wanted, count in votes:
        if wanted:
            counted[wanted] += count
    return max(counted, key=counted.__getitem__, default=None)


def _place_of(case: Case, incident_id: str | None, leaving_out: str | None) -> Entity | None:
    """The place of an incident, where it has one with a position."""
    if incident_id is None or not case.has("incidents", incident_id):
        return None
    place = case.incident(incident_id).place
    known = place.value.entity if place is not None and place.status != "rejected" else None
    if known is None or known == leaving_out or not case.has("entities", known):
        return None
    entity = case.entity(known)
    return entity if _has_point(entity) else None


def _has_point(entity: Entity) -> bool:
    """Whether its position says where it is: the middle of a region or country hardly does."""
    located = entity.latitude is not None and entity.longitude is not None
    return located and entity.precision != "region"


def _point(entity: Entity) -> tuple[float, float]:
    assert entity.latitude is not None
    assert entity.longitude is not None
    return entity.latitude, entity.longitude
