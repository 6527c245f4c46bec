"""A quick look at whole strings and at the context, which chooses the names that are compared in every way.

The weights were fitted on public sets of place, person and organisation names with other spellings
(development rows only).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein
from rapidfuzz.fuzz import token_set_ratio

from workbench.names.index.building import ALIAS, INITIALS
from workbench.names.index.finalists import Finalists
from workbench.names.index.query import Query

_IN_COUNTRY, _IN_REGION, _NEAR = 0.13, 0.09, 0.05
NEAR_KILOMETRES = 200.0
"""Distance at which nearness counts a third."""
_KILOMETRES_A_DEGREE = 111.2

Floats = NDArray[Any]


def surface(query: Query, candidates: Finalists) -> Floats:
    """How well whole strings fit: quick, to choose those that are compared in every way."""
    typed, typed_fold = query.views.plain, query.views.folded
    names, folded, prominence = candidates.names, candidates.folded, candidates.prominence
    length, later_word = len(typed), " " + query.plain_words[-1]
    begins = np.array([name.startswith(typed) for name in names], np.float32)
    begins_folded = np.array([name.startswith(typed_fold) for name in folded], np.float32)
    lengths = np.fromiter(map(len, names), np.float32, len(names))
    value = 0.215 * candidates.shared
    value += 0.035 * compare(typed, names, OSA.normalized_similarity)
    value += 0.00085 * compare(typed_fold, folded, token_set_ratio)
    value += 0.0011 * compare(typed, names, token_set_ratio)
    value += 0.08 * compare(typed, [name[:length] for name in names], Levenshtein.normalized_similarity)
    value += 0.13 * begins * (1 - length / np.maximum(lengths, length))
    value += 0.02 * np.array([later_word in name for name in names], np.float32)
    value += 0.055 * prominence + 0.065 * prominence * begins_folded
    value += 0.3 * begins * (lengths == length)
    value -= 0.05 * (candidates.kinds == ALIAS) + 0.04 * (candidates.kinds == INITIALS)
    return value + context_share(candidates)


def context_share(candidates: Finalists) -> Floats:
    """What the context adds at most. Small, so that a wrong context cannot bury the right name."""
    found: Floats = (
        _IN_COUNTRY * candidates.in_country + _IN_REGION * candidates.in_region + _NEAR * candidates.near
    )
    return found


def compare(typed: str, names: list[str], scorer: Any) -> Floats:
    """What a rapidfuzz ``scorer`` gives for the typed text and each name, on the scorer's own scale."""
    row: Floats = process.cdist([typed], names, scorer=scorer, dtype=np.float32)[0]
    return row


def nearness(points: tuple[tuple[float, float], ...], latitudes: Floats, longitudes: Floats) -> Floats:
    """1 at one of the points, falling with the distance to the nearest; 0 for an unknown position."""
    best = np.zeros(len(latitudes), np.float32)
    for latitude, longitude in points:
        away = distances(latitude, longitude, latitudes, longitudes)
        best = np.maximum(best, np.nan_to_num(np.exp(-away / NEAR_KILOMETRES)))
    return best


def distances(latitude: float, longitude: float, latitudes: Floats, longitudes: Floats) -> Floats:
    """Kilometres on a plane that touches the point: exact enough near it, where it matters."""
    east = (longitudes - longitude + 180) % 360 - 180
    away: Floats = _KILOMETRES_A_DEGREE * np.hypot(latitudes - latitude, east * np.cos(np.radians(latitude)))
    return away
