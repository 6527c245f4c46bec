"""How far two points of the earth lie apart."""

from __future__ import annotations

import math

_EARTH_KILOMETRES = 6371.0


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance of two points given as latitude and longitude in degrees (haversine)."""
    latitude, longitude, other_latitude, other_longitude = map(math.radians, (*one, *other))
    half = (
        math.sin((other_latitude - latitude) / 2) ** 2
        + math.cos(latitude) * math.cos(other_latitude) * math.sin((other_longitude - longitude) / 2) ** 2
    )
    return 2 * _EARTH_KILOMETRES * math.asin(min(1.0, math.sqrt(half)))
