"""What the extractor asks of the name tables; ``workbench.names`` has them, and none at all will do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Place(Protocol):
    """One bearer of a place name."""

    @property
    def id(self) -> str:
        """For example ``geonames:1167528``."""

    @property
    def name(self) -> str:
        """The name it is best known by."""

    @property
    def kind(self) -> str:
        """city | admin1 | admin2 | country ..."""

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-2."""

    @property
    def admin(self) -> Sequence[str]:
        """The regions it lies in, from the first order down."""

    @property
    def population(self) -> int:
        """0 where nothing is known."""

    @property
    def latitude(self) -> float | None:
        """Degrees, WGS 84; None where nothing is known."""

    @property
    def longitude(self) -> float | None:
        """Degrees, WGS 84; None where nothing is known."""

    @property
    def feature(self) -> str:
        """GeoNames' feature code, such as PPLC for a capital; "" where nothing is known."""

    @property
    def precision(self) -> int:
        """How exactly the name locates: 1 the place itself, 2 its surroundings or district, 3 the region."""


class KnownActors(Protocol):
    """People and groups that name tables know; ``workbench.names.known`` has them."""

    def identify(self, name: str, kind: str) -> str | None:
        """The id of the one person, group or organisation (the kind) of that name; else None."""


class Gazetteer(Protocol):
    """Place names, looked up exactly but for case, accents and hyphens."""

    def __hash__(self) -> int:
        """What it knows of a name is remembered by it and the name."""

    def lookup(self, name: str) -> Place | None:
        """The most prominent place of that name, None where there is none."""

    def candidates(self, name: str) -> Sequence[Place]:
        """Every place of that name, the most prominent first."""
