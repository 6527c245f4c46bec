"""The rows of the names box: what tells names apart, and why each is there."""

from __future__ import annotations

import pytest

from tests.tui.names_box import hit
from workbench.names.entry import NameEntry
from workbench.names.highlight import highlight
from workbench.names.hit import Hit
from workbench.tui.screens.hit_row import Offer, Subject, draw, reasons

REGION = "Khyber Pakhtunkhwa"


def place(name: str, detail: str, region: str = REGION) -> NameEntry:
    return NameEntry(id=detail, kind="place", name=name, country="PK", admin=(region,), detail=detail)


@pytest.mark.parametrize("width", range(52, 101))
def test_places_of_one_name_differ_by_their_kind_at_any_width(width: int) -> None:
    for kind in ("city", "district"):
        drawn = draw(Offer(hit(place("Kohat", kind)), "close"), True, width).plain
        assert f" {kind} · " in drawn


@pytest.mark.parametrize(
    ("width", "said"),
    [
        (100, "district · Khyber Pakhtunkhwa, PK"),
        (74, "district · Khyber Pakhtu…, PK"),
        (56, "district · PK"),
    ],
)
def test_the_region_gives_way_before_the_kind(width: int, said: str) -> None:
    assert said in draw(Offer(hit(place("Kohat", "district")), "close"), True, width).plain


def test_a_long_description_leaves_room_for_where_it_is() -> None:
    drawn = draw(Offer(hit(place("Ornach", "a village of many hamlets on both banks"))), False, 70).plain
    assert "a village of" in drawn
    assert "…, PK" in drawn


@pytest.mark.parametrize(
    ("typed", "alias", "said"),
    [
        ("Buleda", "Buleda", "all letters"),
        ("buleda, balochistan", "Buleda", "all letters"),
        ("Sana'a", "Sanaa", "all letters"),
        ("Bulida", "Buleda", "same sound"),
        ("Kweta city", "Quetta", "same sound"),
        ("Kohat", "کوهات", "same sound"),
        ("Bule", "Buleda", "4 of 6 letters"),
    ],
)
def test_all_letters_fit_only_where_none_differs(typed: str, alias: str, said: str) -> None:
    entry = place(alias, "town")
    fitting = ((0, len(alias)),) if len(typed) >= len(alias) else highlight(typed, alias)
    found = Hit(entry, alias, 1.0, 0.5, fitting)
    assert reasons(Offer(found), Subject(), typed) == said
