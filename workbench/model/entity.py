"""An entity: the person, place, group or organisation that mentions point to."""

from __future__ import annotations

from typing import Literal

from workbench.model.record import Origin, Record, Status

EntityKind = Literal["person", "place", "group", "organisation"]


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
    precision: Literal["town", "near", "district", "region"] | None = None
    source: str | None = None
    """Id in the table it came from: ``geonames:N`` or ``seed:slug``."""
    description: str | None = None
