"""What the analyst was warned of, to be read again."""

from __future__ import annotations

import pytest

from tests.tui.dialogues import HOSTILE, SIZES, assert_golden, assert_harmless, opened
from workbench.tui.screens.notices import NoticesScreen


async def test_many_warnings_are_scrolled_the_newest_first() -> None:
    async with opened(NoticesScreen([f"warning number {number}" for number in range(60)])) as driven:
        assert "warning number 59" in driven.screen and "warning number 1\n" not in driven.screen
        await driven.keys(*["down"] * 120)
        assert "warning number 0" in driven.screen
        await driven.keys("enter")
        assert driven.answer is None


async def test_it_looks_like_this() -> None:
    async with opened(NoticesScreen(["the case was mended: 17 bytes were set aside", "not saved"])) as driven:
        assert_golden("notices", driven.screen)


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_words_are_only_shown_and_all_fits(size: tuple[int, int]) -> None:
    async with opened(NoticesScreen([HOSTILE] * 40), size) as driven:
        assert_harmless(driven)
        assert "esc" in driven.screen
