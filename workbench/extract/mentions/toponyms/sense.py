"""What a place name of a report is taken to mean, and what may bear the name."""

from __future__ import annotations

from msgspec import Struct

from workbench.extract.document import Name
from workbench.extract.gazetteer import Place
from workbench.extract.mentions.toponyms.words import Level


class Bearer(Struct, eq=False):
    """A place of the gazetteer that bears a name."""

    place: Place
    weight: float
    """What speaks for it but the report's other places; ten times the people are one."""
    areas: tuple[str, ...]
    """Keys of what it lies in or is, the largest first: its country, its region, its district."""
    evidence: float = 0.0
    """The same and what the other places say of it."""
    share: float = 0.0
    """How likely it is meant; those of all bearers of a name are 1 together."""


class Sense(Struct, eq=False):
    """Names of a report that mean one place."""

    text: str
    """The name as the gazetteer is asked for it."""
    level: Level | None = None
    inside: list[Sense] = []
    """The places it is said to lie in."""
    region: tuple[str, str] | None = None
    """Country and region that a short form stands for."""
    country: str | None = None
    """The country whose people are named before it."""
    names: list[Name] = []
    bearers: list[Bearer] = []


def areas_of(place: Place) -> tuple[str, ...]:
    """The keys of the country, the region and the district that a place lies in or is."""
    country, admin = place.country, place.admin
    if place.kind == "country":
        return (country,)
    if place.kind == "admin1":
        return country, f"{country}/{place.name}"
    if not admin:
        return (country,)
    region = f"{country}/{admin[0]}"
    if place.kind == "admin2":
        return country, region, f"{region}/{place.name}"
    return (country, region, f"{region}/{admin[1]}") if len(admin) > 1 else (country, region)
