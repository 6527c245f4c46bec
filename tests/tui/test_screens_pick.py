"""Picking one of many by typing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tui.dialogues import HOSTILE, SIZES, assert_golden, assert_harmless, opened
from workbench.scheme.events import SUB_EVENTS
from workbench.tui.screens.pick import Option, PickScreen, Words

TYPES = [Option(sub.name, sub.muc_type or "", sub.name, sub.event_type) for sub in SUB_EVENTS]
NAMED = [Option("Provincial police", "", "s1")]
PLAIN = [Option(f"row {index}", "", index) for index in range(10_000)]


CASES: list[Any] = [
    (["enter"], SUB_EVENTS[0].name),
    (["down", "enter"], SUB_EVENTS[1].name),
    (["down", "down", "down", "enter"], SUB_EVENTS[3].name),
    (["up", "up", "enter"], SUB_EVENTS[0].name),
    (["s", "u", "c", "i", "d", "e", "enter"], "Suicide bomb"),
    (["x", "q", "z", "enter", "escape"], None),
    (["escape"], None),
]


async def test_keys_pick() -> None:
    async with opened() as driven:
        for keys, answer in CASES:
            await driven.open(PickScreen("Type", TYPES))
            await driven.keys(*keys)
            assert driven.answer == answer, keys


async def test_ten_thousand_rows_are_drawn_as_few_as_are_seen() -> None:
    async with opened(PickScreen("Row", PLAIN, current=7_000)) as driven:
        assert "▸ row 7000" in driven.screen
        await driven.keys("pagedown", "pageup")
        assert "▸ row 7000" in driven.screen
        await driven.keys("4", "3", "2", "1", "enter")
        assert driven.answer == 4321


async def test_the_list_starts_with_the_query_and_on_the_current_value() -> None:
    async with opened(PickScreen("Type", TYPES, query="bomb")) as driven:
        assert "▸ Suicide bomb" in driven.screen
        assert "Peaceful" not in driven.screen
        await driven.pilot.click("#rows", offset=(5, 1))
        assert driven.answer == "Suicide bomb"
    async with opened(PickScreen("Type", TYPES, current="Looting/property destruction")) as driven:
        assert "▸ Looting" in driven.screen


async def test_words_of_ones_own_where_they_may_stand() -> None:
    async with opened(PickScreen("Claimant", NAMED, free_words=True)) as driven:
        await driven.keys("p", "o", "enter")
        assert driven.answer == "s1"
    async with opened(PickScreen("Claimant", NAMED, free_words=True)) as driven:
        await driven.keys("u", "n", "enter")
        assert driven.answer == Words("un")


async def test_says_when_nothing_fits() -> None:
    async with opened(PickScreen("Type", TYPES)) as driven:
        await driven.keys("x", "q", "z")
        assert "Nothing fits these words." in driven.screen
        await driven.keys("backspace", "backspace", "backspace")
        assert "Nothing fits" not in driven.screen


@pytest.mark.parametrize("size", SIZES)
async def test_fits_the_screen(size: tuple[int, int]) -> None:
    async with opened(PickScreen("Sub-event type", TYPES), size) as driven:
        assert "Battles" in driven.screen
        assert "esc leave" in driven.screen
        if size == (80, 24):
            assert_golden("pick", driven.screen)


async def test_hostile_options_are_only_shown() -> None:
    options = [Option(HOSTILE, HOSTILE, 1, HOSTILE), Option("mask", "", 2, HOSTILE)]
    async with opened(PickScreen(HOSTILE, options, query="red", free_words=True), (60, 20)) as driven:
        assert "[red]x[/red]" in driven.screen
        assert_harmless(driven)
