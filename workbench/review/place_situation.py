"""Whether two places can be one by where they lie."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from workbench.model.entity import Entity
from workbench.names.distance import kilometres
from workbench.names.normalise import plain
from workbench.names.transliteration import fold

NEAR = 25.0
"""Kilometres within which tables and analysts place one town."""

_WHAT_IT_IS = re.compile(
    r"\b(?:province|region|state|governorate|oblast|county|territory|district|department|tehsil|raion)\b"
)
"""Words that tell an area from a town of the same name."""
_SMALL = re.compile(r"\b(?:of|the)\b")


class Situation(Struct, frozen=True):
    """Where two places lie to each other, as far as that is known; they may be one."""

    words: str = ""
    """What of it speaks for their being one, empty where nothing does."""
    kilometres: float | None = None


def located(entity: Entity) -> bool:
    """Whether a place has coordinates."""
    return _position(entity) is not None


def situation(one: Entity, other: Entity) -> Situation | None:
    """How two entities lie to each other; None where they cannot be one.

    Two of different countries, first-order regions or sizes are not, nor two with coordinates far apart.
    """
    if one.country and other.country and one.country.upper() != other.country.upper():
        return None
    if one.kind != "place":
        return Situation()
    here, there = _position(one), _position(other)
    apart = kilometres(here, there) if here is not None and there is not None else None
    if (apart is not None and apart > NEAR) or _of_different_size(one, other):
        return None
    regions = [_region(entity.admin[0]) for entity in (one, other) if entity.admin]
    same_region = len(regions) == 2 and regions[0] == regions[1]
    if (len(regions) == 2 and not same_region) or _lies_in(one, other) or _lies_in(other, one):
        return None
    if apart is not None:
        return Situation("less than a kilometre apart" if apart < 1 else f"{apart:.0f} km apart", apart)
    country = one.country if other.country else None
    where = ", ".join(filter(None, (one.admin[0] if same_region else None, country)))
    return Situation(f"both in {where}" if where else "")


def _position(entity: Entity) -> tuple[float, float] | None:
    """Latitude and longitude, where it has both."""
    if entity.latitude is None or entity.longitude is None:
        return None
    return entity.latitude, entity.longitude


def _lies_in(one: Entity, other: Entity) -> bool:
    """Whether one place is in the other, a district or region that its name or its regions tell of."""
    if _is_area(other.name) and not _is_area(one.name):
        return True
    return other.precision in ("district", "region") and _region(other.name) in map(_region, one.admin)


def _of_different_size(one: Entity, other: Entity) -> bool:
    """A region and something in it, or a located district and a located town, of the same name."""
    sizes = {one.precision, other.precision}
    if "region" in sizes:
        return len(sizes - {None}) > 1
    return "district" in sizes and len(sizes - {None}) > 1 and located(one) and located(other)


@lru_cache(maxsize=4096)
def _is_area(name: str) -> bool:
    """Whether a name says that it is one of a district or region."""
    return _WHAT_IT_IS.search(plain(name)) is not None


@lru_cache(maxsize=4096)
def _region(name: str) -> str:
    """A region's name without what it is, as it is in every spelling."""
    words = plain(name)
    return fold(" ".join(_SMALL.sub(" ", _WHAT_IT_IS.sub(" ", words)).split()) or words)
