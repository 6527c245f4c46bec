"""How far two points of the earth lie apart."""

from __future__ import annotations

import pytest

from workbench.names.distance import kilometres


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((0, 0), (0, 0), 0),
        ((0, 0), (0, 1), 111.2),
        ((60, 10), (60, 11), 55.6),
        ((30.1841, 67.0014), (29.5522, 66.0229), 117.6),
        ((0, 179.5), (0, -179.5), 111.2),
        ((90, 0), (-90, 45), 20015.1),
    ],
)
def test_distances_are_those_on_the_globe(
    one: tuple[float, float], other: tuple[float, float], expected: float
) -> None:
    assert kilometres(one, other) == pytest.approx(expected, abs=0.5)
    assert kilometres(other, one) == pytest.approx(expected, abs=0.5)
