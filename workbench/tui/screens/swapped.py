"""Whether a position has its latitude and longitude the wrong way round, by known places of its country."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from workbench.names.distance import kilometres
from workbench.tui.screens.place_text import Position

_FAR = 500.0
"""Kilometres from every known place of a country at which a position hardly lies in it ..."""
_NEAR = 200.0
"""... and from one of them within which the swapped position does."""


class KnownPlace(NamedTuple):
    """A place whose position is trusted."""

    name: str
    country: str | None
    """ISO 3166-1 alpha-2."""
    position: Position


def swapped_words(position: Position, country: str | None, known: Sequence[KnownPlace]) -> str:
    """A warning where the position lies far from the country's known places and, swapped, near one; else "".

    Where no place of the country is known there is no warning.
    """
    there = [place for place in known if country and place.country == country]
    latitude, longitude = position
    if not there or abs(longitude) > 90:
        return ""
    far, name = min((kilometres(position, place.position), place.name) for place in there)
    near = min(kilometres((longitude, latitude), place.position) for place in there)
    if far <= _FAR or near >= _NEAR:
        return ""
    return f"This lies {far:,.0f} km from {name}; latitude and longitude swapped?"
