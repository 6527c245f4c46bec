"""The warning that a position may have latitude and longitude the wrong way round."""

from __future__ import annotations

import pytest

from tests.tui.dialogues import opened
from workbench.tui.screens.entity import Described, EntityScreen
from workbench.tui.screens.swapped import KnownPlace, swapped_words

KNOWN = [
    KnownPlace("Quetta", "PK", (30.18, 67.0)),
    KnownPlace("Gwadar", "PK", (25.12, 62.33)),
    KnownPlace("Kabul", "AF", (34.53, 69.17)),
    KnownPlace("Abuja", "NG", (9.06, 7.49)),
]


@pytest.mark.parametrize(
    ("position", "country", "warned"),
    [
        ((67.1, 30.3), "PK", True),
        ((30.3, 67.1), "PK", False),
        ((34.6, 69.2), "PK", False),  # near enough, whatever country it is in
        ((-26.2, 28.0), "PK", False),  # far, and no nearer when swapped
        ((67.1, 30.3), "AF", False),  # swapped it lies in another country
        ((67.1, 30.3), "FR", False),  # no place of it is known
        ((67.1, 30.3), None, False),
        ((7.49, 9.06), "NG", False),  # both ways are close
        ((30.3, 167.1), "PK", False),  # no latitude
    ],
)
def test_warns_only_where_the_swapped_position_fits_the_country(
    position: tuple[float, float], country: str | None, warned: bool
) -> None:
    assert bool(swapped_words(position, country, KNOWN)) == warned


async def test_the_form_warns_and_saves_all_the_same() -> None:
    box = EntityScreen(Described(name="Ornach", country="PK"), title="A name", known=KNOWN)
    async with opened(box) as driven:
        screen = driven.pilot.app.screen
        screen.query_one("#where").focus()
        await driven.type("67.1, 30.3")
        assert "km from Quetta; latitude and longitude swapped?" in driven.screen
        screen.query_one("#country").focus()
        await driven.keys("ctrl+u")
        await driven.type("France")
        assert "swapped?" not in driven.screen
        await driven.keys("ctrl+u")
        await driven.type("Pakistan")
        assert "swapped?" in driven.screen
        await driven.keys("enter")
        assert (driven.answer.latitude, driven.answer.longitude) == (67.1, 30.3)
