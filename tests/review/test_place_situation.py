"""Where places lie to each other, and what cannot be one place."""

from __future__ import annotations

from typing import Any

import pytest

from workbench.model.entity import Entity
from workbench.review.place_situation import situation


def town(**fields: Any) -> Entity:
    known: dict[str, Any] = {"id": "t", "kind": "place", "name": "T", "status": "accepted", "origin": "rule"}
    return Entity(**{**known, **fields})


def at(latitude: float, longitude: float, **fields: Any) -> Entity:
    return town(latitude=latitude, longitude=longitude, **fields)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (at(30, 67), at(30, 67.001), "less than a kilometre apart"),
        (at(30, 67), at(30.2, 67), "22 km apart"),
        (at(30, 67), at(30.3, 67), None),
        (at(30, 67, country="PK"), at(30, 67, country="AF"), None),
        (town(country="PK"), town(country="pk"), "both in "),
        (town(country="PK"), town(), ""),
        (town(admin=("Balochistan",)), town(admin=("Balochistan Province",)), "both in Balochistan"),
        (town(admin=("Balochistan",)), town(admin=("Baluchistan",)), "both in Bal"),
        (town(admin=("Balochistan",)), town(admin=("Sindh",)), None),
        (town(admin=("State",)), town(admin=("Province",)), None),
        (town(precision="region"), town(precision="town"), None),
        (town(precision="region"), town(), ""),
        (town(precision="district"), at(1, 1, precision="town"), ""),
        (at(1, 1, precision="district"), at(1, 1, precision="town"), None),
        (town(name="Qusayr"), town(name="Qusayr District"), None),
        (town(admin=("Homs", "Qusayr")), town(name="Qusayr", precision="district"), None),
        (town(admin=("Homs", "Qusayr")), town(name="Qusayr"), ""),
    ],
)
def test_what_is_known_of_two_places_makes_them_one_or_not(
    one: Entity, other: Entity, expected: str | None
) -> None:
    for found in (situation(one, other), situation(other, one)):
        assert (found is None) == (expected is None)
        assert found is None or expected is None or found.words.startswith(expected)
        assert found is None or bool(found.words) == bool(expected)
