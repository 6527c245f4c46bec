"""What the name tables know of a place, person or group, as an entity that a case can hold."""

from __future__ import annotations

from functools import cache

from workbench.edits.entities import entity_id
from workbench.extract.extraction import ExtractedPlaceMention, Extraction
from workbench.extract.proposals import Describe
from workbench.model.entity import Entity, PlacePrecision
from workbench.model.span import Candidate
from workbench.names.entry import NameEntry
from workbench.names.exact import Gazetteer, open_gazetteer
from workbench.names.features import EXACT
from workbench.names.known import KnownActors
from workbench.names.sources import seed_entries

_BY_NUMBER: dict[int | None, PlacePrecision] = {1: "town", 2: "district", 3: "region"}


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


def entity_of_candidate(candidate: Candidate) -> Entity:
    """The entity for a place that an extractor weighed and an analyst now chooses.

    Its id is that of :func:`entity_of`. The seed tables tell more of it where they have it; the gazetteer
    tells how exactly its name locates.
    """
    seed = _seeds().get(candidate.source)
    if seed is not None:
        return entity_of(seed)
    known = gazetteer()
    bearers = known.candidates(candidate.name) if known is not None else ()
    bearer = next((place for place in bearers if place.id == candidate.source), None)
    return _entity_of_place(
        candidate.source,
        candidate.name,
        bearer.kind if bearer is not None else "city",
        bearer.precision if bearer is not None else EXACT,
        candidate.country,
        candidate.admin,
        (candidate.latitude, candidate.longitude),
    )


def describer(extraction: Extraction) -> Describe:
    """Gives the entity for the ids that an extraction's mentions carry."""
    places = {
        mention.entity: mention
        for mention in extraction.mentions
        if isinstance(mention, ExtractedPlaceMention) and mention.entity
    }

    def describe(source: str) -> Entity | None:
        seed = _seeds().get(source)
        if seed is not None:
            return entity_of(seed)
        place = places.get(source)
        if place is None:
            return None
        return _entity_of_place(
            source,
            place.entity_name or place.name,
            place.entity_kind or "city",
            place.entity_precision or EXACT,
            place.country,
            place.admin,
            (place.lat, place.lon),
        )

    return describe


def _entity_of_place(
    source: str,
    name: str,
    kind: str,
    precision: int,
    country: str | None,
    admin: tuple[str, ...],
    position: tuple[float | None, float | None],
) -> Entity:
    return Entity(
        id=entity_id(source),
        kind="place",
        name=name,
        status="proposed",
        origin="rule",
        country=country,
        admin=admin,
        latitude=position[0],
        longitude=position[1],
        precision=_BY_NUMBER.get(precision),
        source=source,
        description=kind,
    )
