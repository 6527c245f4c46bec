"""Names that may be one: joined by a key, or kept apart."""

from __future__ import annotations

import pytest

from tests.tui.dialogues import HOSTILE, SIZES, assert_golden, assert_harmless, opened
from workbench.tui.screens.same_names import Pair, SameNamesScreen, Side, Verdict

NUSHKI = Side("e1", "Nushki", "district seat, Balochistan, Pakistan", 12)
NOSHKI = Side("e2", "Noshki", "place, Pakistan", 1)
FRONT = Side("e3", "Ridge Front", "group", 3)
RF = Side("e4", "RF", "group", 0)
PAIRS = [
    Pair(NUSHKI, NOSHKI, "Noshki and Nushki are spellings of one name, 2 km apart"),
    Pair(FRONT, RF, "RF are the initials of Ridge Front"),
]


async def test_one_key_decides_and_the_name_that_stays_can_be_changed() -> None:
    swapped = Pair(RF, FRONT, "RF are the initials of Ridge Front")
    async with opened() as driven:
        for keys, verdict in (
            ("m", Verdict(PAIRS[0], same=True)),
            ("n", Verdict(PAIRS[0], same=False)),
            ("down m", Verdict(PAIRS[1], same=True)),
            ("down k m", Verdict(swapped, same=True)),
            ("down k k n", Verdict(PAIRS[1], same=False)),
            ("escape", None),
        ):
            await driven.open(SameNamesScreen(PAIRS))
            await driven.keys(*keys.split())
            assert driven.answer == verdict, keys


async def test_enter_decides_nothing_and_the_cursor_starts_where_it_was() -> None:
    async with opened(SameNamesScreen(PAIRS, cursor=1)) as driven:
        assert "▸ Ridge Front" in driven.screen
        await driven.keys("enter")
        assert "m joins them, n keeps them apart." in driven.screen
        assert not driven.answers
        await driven.keys("up")
        assert "m joins" not in driven.screen


@pytest.mark.parametrize("size", SIZES)
async def test_fits_the_screen(size: tuple[int, int]) -> None:
    async with opened(SameNamesScreen(PAIRS), size) as driven:
        for words in ("▸ Nushki", "are spellings of one name", "used 12 times", "esc leave"):
            assert words in driven.screen
        if size == (80, 24):
            assert_golden("same_names", driven.screen)


async def test_hostile_names_are_only_shown() -> None:
    side = Side("x", HOSTILE, HOSTILE, 0)
    async with opened(SameNamesScreen([Pair(side, side, HOSTILE)]), (60, 20)) as driven:
        assert_harmless(driven)
