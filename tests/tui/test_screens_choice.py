"""Choosing by a letter, by arrows and by a click."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tui.dialogues import HOSTILE, SIZES, assert_golden, assert_harmless, opened
from workbench.scheme.enumerations import CHOICES
from workbench.tui.screens.choice import Choice, ChoiceScreen

STAGES = [Choice(value[0], value, hint, value) for value, hint in CHOICES["stage"].items()]


CASES: list[Any] = [
    (["t"], "threatened"),
    (["enter"], "accomplished"),
    (["down", "enter"], "attempted"),
    (["end", "enter"], "threatened"),
    (["end", "up", "up", "up", "enter"], "accomplished"),
    (["z", "down", "enter"], "attempted"),
    (["escape"], None),
]


async def test_keys_choose() -> None:
    choices = [STAGES[0], Choice("b", "attempted", "", "attempted"), STAGES[2]]
    async with opened() as driven:
        for keys, answer in CASES:
            await driven.open(ChoiceScreen("Stage", choices))
            await driven.keys(*keys)
            assert driven.answer == answer, keys


async def test_the_first_choice_is_the_one_that_enter_takes() -> None:
    choices = [Choice("k", "keep it", "as it is", "kept"), *STAGES]
    async with opened(ChoiceScreen("Stage", choices)) as driven:
        assert "▸ k  keep it" in driven.screen
        await driven.keys("enter")
        assert driven.answer == "kept"


async def test_keys_typed_ahead_answer_once() -> None:
    async with opened(ChoiceScreen("Stage", STAGES)) as driven:
        await driven.keys("t", "enter", "escape", "enter")
        assert driven.answer == "threatened"


async def test_a_click_chooses_and_a_click_on_a_key_does_what_the_key_does() -> None:
    async with opened(ChoiceScreen("Stage", STAGES)) as driven:
        await driven.pilot.click("#rows", offset=(4, 1))
        assert driven.answer == "attempted"
    async with opened(ChoiceScreen("Stage", STAGES)) as driven:
        line = driven.screen.splitlines()
        row = next(index for index, text in enumerate(line) if "leave" in text)
        await driven.pilot.click(offset=(line[row].index("leave"), row))
        assert driven.answer is None


@pytest.mark.parametrize("size", SIZES)
async def test_measures_fit_the_screen(size: tuple[int, int]) -> None:
    measures = [
        Choice(str(n), value, hint, value) for n, (value, hint) in enumerate(CHOICES["measure"].items())
    ]
    async with opened(ChoiceScreen("What happened to them?", measures), size) as driven:
        for value in CHOICES["measure"]:
            assert value in driven.screen
        assert "esc leave" in driven.screen
        if size == (80, 24):
            assert_golden("choice", driven.screen)


async def test_hostile_labels_are_only_shown() -> None:
    async with opened(ChoiceScreen(HOSTILE, [Choice("a", HOSTILE, HOSTILE, 1)]), (60, 20)) as driven:
        assert_harmless(driven)
        assert "[/] [red]x[/red]" in driven.screen
        await driven.keys("a")
        assert driven.answer == 1
