"""A thing with names that can be searched for."""

from __future__ import annotations

import math
from typing import Literal

import msgspec

EntryKind = Literal["person", "place", "group", "organisation"]


class NameEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A person, place, group or organisation: from the case, the seed tables or the place table."""

    id: str
    kind: EntryKind
    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    admin: tuple[str, ...] = ()
    """Regions a place lies in, largest first."""
    latitude: float | None = None
    longitude: float | None = None
    """Degrees, WGS 84."""
    precision: int | None = None
    """How exactly a place's name locates: 1 the place, 2 its surroundings or district, 3 the region."""
    population: int = 0
    prominence: float = 0.0
    """0 to 1: how likely it is meant when nothing else is known."""
    detail: str = ""
    """What it is, in a few words: "city", "armed group", a public role."""
    gazetteer: str | None = None
    """Of an entity of the case: the id of the seed or place table that it stands for."""
    source: str = ""
    """Name of the imported gazetteer it came from; "" of what ships with the program and of the case."""


def prominence_of(population: int) -> float:
    """A place's prominence: 0 without people, 1 from ten million on, by the logarithm between."""
    return min(1.0, math.log10(population + 1) / 7)
