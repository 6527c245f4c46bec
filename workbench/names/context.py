"""What is known about where a name belongs."""

from __future__ import annotations

import msgspec

from workbench.names.distance import kilometres


class Context(msgspec.Struct, frozen=True):
    """Speaks for names that belong there, without excluding others; false when nothing is known."""

    country: str | None = None
    """ISO 3166-1 alpha-2."""
    admin: str | None = None
    """Name of a region, as it is written."""
    points: tuple[tuple[float, float], ...] = ()
    """Latitude and longitude in degrees of the report's places, its main place first."""

    stated: bool = False
    """Whether the analyst has said so, rather than the report around: then it counts for more."""

    def __bool__(self) -> bool:
        """Whether anything is known."""
        return bool(self.country or self.admin or self.points)

    def distance_to(self, latitude: float | None, longitude: float | None) -> float | None:
        """Kilometres from the report's main place to a point, where both are known."""
        if not self.points or latitude is None or longitude is None:
            return None
        return kilometres(self.points[0], (latitude, longitude))
