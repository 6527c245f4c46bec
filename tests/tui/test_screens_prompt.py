"""Asking for one line: what is given back, what is refused, and what was used before."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tui.dialogues import HOSTILE, SIZES, assert_golden, assert_harmless, opened
from workbench.tui.screens.prompt import PromptScreen

REASONS = ("counted twice", "not an attack", "outside the period", "no place told")


def too_short(words: str) -> str | None:
    return "Three letters at least." if len(words) < 3 else None


CASES: list[Any] = [
    ("", ["n", "o", "space", "enter"], "no"),
    ("", ["enter"], ""),
    ("militia", ["backspace", "enter"], "militi"),
    ("militia", ["escape"], None),
    ("", ["down", "enter"], "counted twice"),
    ("", ["down", "down", "enter"], "not an attack"),
    ("", ["p", "e", "r", "tab", "enter"], "outside the period"),
    ("", ["a", "t", "a", "c", "k", "tab", "enter"], "not an attack"),
]


async def test_answers() -> None:
    async with opened() as driven:
        for value, keys, answer in CASES:
            await driven.open(PromptScreen("Reason", value=value, suggestions=REASONS))
            await driven.keys(*keys)
            assert driven.answer == answer, keys


async def test_a_required_answer_must_be_given_and_the_problem_goes_when_typing() -> None:
    async with opened(PromptScreen("Why?", required=True, check=too_short)) as driven:
        await driven.keys("space", "enter")
        assert "Write something" in driven.screen
        await driven.keys("n", "o", "enter")
        assert "Three letters at least." in driven.screen
        await driven.keys("t")
        assert "Three letters" not in driven.screen
        await driven.keys("enter")
        assert driven.answer == "not"


async def test_an_untouched_value_comes_back_as_it_was_and_is_shown_harmless() -> None:
    screen = PromptScreen(HOSTILE, value=HOSTILE, placeholder=HOSTILE, suggestions=(HOSTILE, HOSTILE + "2"))
    async with opened(screen) as driven:
        assert_harmless(driven)
        await driven.keys("enter")
        assert driven.answer == HOSTILE
    async with opened(PromptScreen("t", placeholder=HOSTILE, check=lambda words: HOSTILE)) as driven:
        assert_harmless(driven)
        await driven.keys("enter")
        assert "[red]" in driven.screen
        assert_harmless(driven)


async def test_a_click_takes_what_was_used_before_into_the_line() -> None:
    async with opened(PromptScreen("Reason", suggestions=REASONS)) as driven:
        await driven.pilot.click("#rows", offset=(4, 2))
        assert not driven.answers
        await driven.keys("enter")
        assert driven.answer == "outside the period"


@pytest.mark.parametrize("size", SIZES)
async def test_fits_the_screen(size: tuple[int, int]) -> None:
    screen = PromptScreen(
        "Reject: why?", placeholder="a reason that a colleague understands", suggestions=REASONS
    )
    async with opened(screen, size) as driven:
        assert all(reason in driven.screen for reason in REASONS)
        assert "esc leave" in driven.screen
        if size == (80, 24):
            assert_golden("prompt", driven.screen)
