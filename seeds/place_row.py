"""One line of the place table."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """One line of the table; a field is "" where nothing is known."""

    id: str
    kind: str
    name: str
    country: str
    admin1: str
    admin2: str
    latitude: str
    longitude: str
    population: str
    feature: str
    aliases: str
    aliases_in_other_scripts: str


def position(latitude: float, longitude: float) -> tuple[str, str]:
    """Four decimals, about ten metres."""
    return f"{float(latitude):.4f}", f"{float(longitude):.4f}"
