"""What to do with an edit that could not be written."""

from __future__ import annotations

import pytest

from tests.tui.dialogues import HOSTILE, SIZES, assert_golden, assert_harmless, opened
from workbench.tui.screens.not_saved import NotSavedScreen, WayOut

FULL = "Not saved: No space left on device; make room or look at the disk, then try again"


@pytest.mark.parametrize(
    ("keys", "way"),
    [
        (("t",), WayOut.AGAIN),
        (("enter",), WayOut.AGAIN),
        (("s",), WayOut.ELSEWHERE),
        (("down", "down", "enter"), WayOut.LEAVE),
        (("l",), WayOut.LEAVE),
        (("escape",), None),
    ],
)
async def test_each_way_out_has_its_keys(keys: tuple[str, ...], way: WayOut | None) -> None:
    async with opened(NotSavedScreen(FULL, ['Marked "four vans" as place'])) as driven:
        for key in keys:
            await driven.type(key) if len(key) == 1 else await driven.keys(key)
        assert driven.answer is way


async def test_trying_again_is_not_offered_where_it_is_of_no_use() -> None:
    async with opened(NotSavedScreen("Not saved: the disk failed", ["Marked"], final=True)) as driven:
        assert "try again" not in driven.screen
        await driven.type("t")
        await driven.keys("enter")
        assert driven.answer is WayOut.ELSEWHERE


async def test_letters_meant_for_a_note_choose_nothing() -> None:
    async with opened(NotSavedScreen(FULL, ['Note "ask"'], note=True, typing=True)) as driven:
        assert "its letter" not in driven.screen
        await driven.type("tsl")
        await driven.keys("down", "down", "enter")
        assert driven.answer is WayOut.LEAVE


async def test_of_several_edits_the_first_is_named() -> None:
    async with opened(NotSavedScreen(FULL, ["Marked", "Tagged", "", "Linked"])) as driven:
        assert "Marked, and 2 more" in driven.screen


async def test_it_looks_like_this() -> None:
    async with opened(NotSavedScreen(FULL, ['Marked "four vans" as place'])) as driven:
        assert_golden("not_saved", driven.screen)


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_words_are_only_shown_and_all_fits(size: tuple[int, int]) -> None:
    async with opened(NotSavedScreen(HOSTILE, [HOSTILE]), size) as driven:
        assert_harmless(driven)
        assert "esc" in driven.screen
