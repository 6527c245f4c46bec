"""An entity: the person, place, group or organisation that mentions point to."""

from __future__ import annotations

from typing import Literal

from workbench.model.record import Origin, Record, Status

EntityKind = Literal["person", "place", "group", "organisation"]
BODIES: frozenset[EntityKind] = frozenset({"group", "organisation"})
"""Kinds that only a judgement tells apart."""

PlacePrecision = Literal["town", "near", "district", "region"]

GEO_PRECISION: dict[PlacePrecision | None, int] = {"town": 1, "near": 2, "district": 2, "region": 3, None: 1}
"""ACLED's geo_precision of an incident at a place that is known so exactly."""


class Entity(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A person, place, group or organisation; places carry coordinates where a table knows them."""

    kind: EntityKind
    name: str
    status: Status
    origin: Origin
    aliases: tuple[str, ...] = ()
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    admin: tuple[str, ...] = ()
    """Regions that contain it, largest first."""
    latitude: float | None = None
    """WGS84 degrees."""
    longitude: float | None = None
    precision: PlacePrecision | None = None
    """What the coordinates, or without any the regions, locate: the place, its surroundings, its district."""
    source: str | None = None
    """Id in the table it came from: ``geonames:N`` or ``seed:slug``."""
    description: str | None = None
    merged: tuple[str, ...] = ()
    """Ids of entities that turned out to be this one: what still points to them means this."""
    distinct_from: tuple[str, ...] = ()
    """Ids of entities that an analyst found not to be this one, however alike the names are."""
