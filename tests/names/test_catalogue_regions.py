"""A region or country typed after a name is where to look, not what to look for."""

from __future__ import annotations

import pytest

from workbench.names.catalogue import Catalogue, build_catalogue
from workbench.names.context import Context
from workbench.names.entry import NameEntry


def place(identity: str, name: str, country: str, *admin: str, **more: object) -> NameEntry:
    """A place in a country and its regions."""
    given = {"id": identity, "kind": "place", "name": name, "country": country, "admin": admin, **more}
    return NameEntry(**given)  # type: ignore[arg-type]


CATALOGUE = build_catalogue(
    first=[
        place("marsh", "Kalat", "XA", "Upper Marsh", "Hill District", prominence=0.3),
        place("coast", "Kalat", "XB", "Far Coast", prominence=0.6),
        place("torv", "Kalat", "PK", "Balochistan", prominence=0.1),
        place("region", "Upper Marsh", "XA", prominence=0.7, detail="region"),
        place(
            "country", "Torvia", "XB", prominence=0.9, detail="country", aliases=("Land of Torv", "Торвия")
        ),
        place("pakistan", "Pakistan", "PK", prominence=0.9, detail="country"),
        place("balochistan", "Balochistan", "PK", prominence=0.8, detail="region"),
        place("ornach", "Ornach", "PK", "Balochistan"),
        NameEntry(id="army", kind="group", name="Balochistan Liberation Army", prominence=0.5),
        NameEntry(id="ministry", kind="organisation", name="Ministry of Health, Torvia"),
        NameEntry(id="bank", kind="organisation", name="Bank of Pakistan"),
    ]
)


@pytest.fixture
def catalogue() -> Catalogue:
    """Three towns of one name, their regions and countries."""
    return CATALOGUE


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Kalat, Upper Marsh", "marsh"),
        ("kalat,upper marsh", "marsh"),
        ("Kalat, Hill District", "marsh"),
        ("Kalat Upper Marsh", "marsh"),
        ("Qalat, Far Coast", "coast"),
        ("Kalat, Torvia", "coast"),
        ("Kalat Land of Torv", "coast"),
        ("Kalat, Торвия", "coast"),
        ("Kalat, Balochistan", "torv"),
        ("Kalat Pakistan", "torv"),
        ("Kalat, PAKISTAN", "torv"),
        ("Kalat, Balochistan, Pakistan", "torv"),
        ("Kalat, Somewhere, Pakistan", "torv"),
        ("Urnach Pakistan", "ornach"),
        ("Upper Marsh", "region"),
        ("Pakistan", "pakistan"),
        ("Balochistan", "balochistan"),
        ("Balochistan, Pakistan", "balochistan"),
        ("Balochistan Liberation Army", "army"),
        ("Bank of Pakistan", "bank"),
        ("Ministry of Health, Torvia", "ministry"),
    ],
)
def test_the_first_is_the_one_there(catalogue: Catalogue, typed: str, first: str) -> None:
    assert catalogue.search(typed)[0].entry.id == first


@pytest.mark.parametrize("typed", ["Kalat, Nowhere", "Kalat,", "Kalat, ", ", Kalat", "Kalat, , ,"])
def test_a_region_that_nobody_knows_hides_no_name(catalogue: Catalogue, typed: str) -> None:
    assert {hit.entry.name for hit in catalogue.search(typed)[:3]} == {"Kalat"}


def test_the_others_follow(catalogue: Catalogue) -> None:
    found = [hit.entry.id for hit in catalogue.search("Kalat, Upper Marsh")]
    assert {"coast", "torv"} <= set(found[1:])


def test_a_typed_region_outdoes_the_report(catalogue: Catalogue) -> None:
    report = Context("XB", "Far Coast")
    assert catalogue.search("Kalat", context=report)[0].entry.id == "coast"
    assert catalogue.search("Kalat, Upper Marsh", context=report)[0].entry.id == "marsh"


def test_only_the_letters_of_the_name_are_marked(catalogue: Catalogue) -> None:
    for typed in ("Kalat, Upper Marsh", "Kalat Torvia", "Kalat, Balochistan, Pakistan"):
        assert catalogue.search(typed)[0].matched == ((0, 5),)
