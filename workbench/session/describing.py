"""What the name tables know of a place, person or group, as an entity that a case can hold."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal

from workbench.edits.entities import entity_id
from workbench.extract.extraction import Extraction
from workbench.extract.proposals import Describe
from workbench.model.entity import Entity
from workbench.names.entry import NameEntry
from workbench.names.exact import Gazetteer, Place, open_gazetteer
from workbench.names.known import KnownActors
from workbench.names.sources import seed_entries

Precision = Literal["town", "near", "district", "region"]

_BY_NUMBER: dict[int | None, Precision] = {1: "town", 2: "district", 3: "region"}
_BY_KIND: dict[str, Precision] = {"admin2": "district", "admin1": "region", "country": "region"}


@cache
def gazetteer() -> Gazetteer | None:
    """The place names of the world, opened once a process; None where there is no readable table."""
    return open_gazetteer()


@cache
def known_actors() -> KnownActors:
    """The people and groups of the seed tables; none where they cannot be read."""
    return KnownActors(entry for entry in _seeds().values() if entry.kind != "place")


@cache
def _seeds() -> dict[str, NameEntry]:
    """What the seed tables list, by id; where they cannot be read, nothing."""
    try:
        return {entry.id: entry for entry in seed_entries()}
    except (OSError, ValueError, KeyError):
        return {}


def entity_of(entry: NameEntry) -> Entity:
    """The entity for an entry of the name tables; its id is the same in every case."""
    return Entity(
        id=entity_id(entry.id),
        kind=entry.kind,
        name=entry.name,
        status="proposed",
        origin="rule",
        aliases=entry.aliases,
        country=entry.country or None,
        admin=entry.admin,
        latitude=entry.latitude,
        longitude=entry.longitude,
        precision=_BY_NUMBER.get(entry.precision) if entry.kind == "place" else None,
        source=entry.id,
        description=entry.detail or None,
    )


def describer(extraction: Extraction) -> Describe:
    """Gives the entity for the ids that an extraction's mentions carry.

    The gazetteer is asked by name, so it is the mentions that lead to their places.
    """
    places = {place.id: place for place in _places_named(extraction)}

    def describe(source: str) -> Entity | None:
        seed = _seeds().get(source)
        if seed is not None:
            return entity_of(seed)
        place = places.get(source)
        return _entity_of_place(place) if place is not None else None

    return describe


def _places_named(extraction: Extraction) -> Iterable[Place]:
    """All bearers of the names of mentions that carry an id."""
    known = gazetteer()
    if known is None:
        return
    named = [mention for mention in extraction.mentions if mention.entity]
    for name in dict.fromkeys(name for mention in named for name in (mention.name, mention.text)):
        yield from known.candidates(name)


def _entity_of_place(place: Place) -> Entity:
    return Entity(
        id=entity_id(place.id),
        kind="place",
        name=place.name,
        status="proposed",
        origin="rule",
        country=place.country or None,
        admin=place.admin,
        latitude=place.latitude,
        longitude=place.longitude,
        precision=_BY_KIND.get(place.kind, "town"),
        source=place.id,
        description=place.kind,
    )
