"""What positions add to the fit of a name."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.names.distance import kilometres
from workbench.names.index.scoring import distances, nearness

LATITUDES = st.floats(-75, 75)
LONGITUDES = st.floats(-180, 180)


@given(LATITUDES, LONGITUDES, st.floats(-1, 1), st.floats(-1, 1))
def test_short_distances_are_those_on_the_globe(
    latitude: float, longitude: float, north: float, east: float
) -> None:
    other = (latitude + north, (longitude + east + 180) % 360 - 180)
    found = distances(latitude, longitude, np.array([other[0]]), np.array([other[1]]))
    assert found[0] == pytest.approx(kilometres((latitude, longitude), other), rel=0.08, abs=0.5)


@given(st.lists(st.tuples(LATITUDES, LONGITUDES), max_size=4), LATITUDES, LONGITUDES)
def test_nearness_lies_between_far_away_and_there(
    points: list[tuple[float, float]], latitude: float, longitude: float
) -> None:
    value = nearness(tuple(points), np.array([latitude, np.nan]), np.array([longitude, np.nan]))
    assert 0 <= value[0] <= 1.0001
    assert value[1] == 0


def test_the_nearest_point_counts() -> None:
    here, near, far = ((30.0, 67.0), (31.0, 67.0), (-30.0, -67.0))
    latitudes, longitudes = np.array([30.0, 31.0, -30.0]), np.array([67.0, 67.0, -67.0])
    there, close, away = nearness((here,), latitudes, longitudes)
    assert there == pytest.approx(1)
    assert there > close > away
    assert nearness((far, near), latitudes, longitudes)[1] == pytest.approx(1)


def test_the_date_line_is_no_distance() -> None:
    assert distances(0, 179.9, np.array([0.0]), np.array([-179.9]))[0] < 25
