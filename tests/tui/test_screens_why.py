"""The rules behind a proposal, how sure they are, and the key that switches one."""

from __future__ import annotations

import pytest

from tests.tui.dialogues import HOSTILE, SIZES, assert_golden, assert_harmless, opened
from workbench.tui.screens.why import RuleRow, Switch, WhyScreen

RULES = [
    RuleRow("event verb: storm", "a verb that is an event by itself: ambush, kidnap", on=True),
    RuleRow(
        "cue: Armed clash (storm + on_state)", "concepts that together point to a sub-event type", on=True
    ),
    RuleRow("sign: own place", "its own sentence names the place (+)", on=True),
]
OFF = [RuleRow("casualty: hurt", "words that say what happened to the people counted", on=False)]
QUOTE = "In Bannu, militants stormed a police station at 2 a.m. and left in four vans."


def why(off: list[RuleRow]) -> WhyScreen:
    """The dialogue on an incident."""
    return WhyScreen("Armed clash, Bannu", RULES, off, confidence=0.74, quotes=[QUOTE] * 4)


async def test_one_key_switches_the_rule_under_the_cursor() -> None:
    async with opened() as driven:
        for keys, answer in (
            ("o", Switch("event verb: storm", on=False)),
            ("down down o", Switch("sign: own place", on=False)),
            ("down down down o", Switch("casualty: hurt", on=True)),
            ("escape", None),
        ):
            await driven.open(why(OFF))
            await driven.keys(*keys.split())
            assert driven.answer == answer, keys


async def test_enter_switches_nothing() -> None:
    async with opened(why([])) as driven:
        await driven.keys("enter")
        assert "o switches the rule off" in driven.screen
        assert not driven.answers
        assert "switched off, in every case" not in driven.screen


async def test_with_nothing_to_explain_it_lists_what_is_off() -> None:
    async with opened(WhyScreen("", [], OFF)) as driven:
        assert "Rules that are switched off" in driven.screen
        assert "casualty: hurt" in driven.screen


@pytest.mark.parametrize("size", SIZES)
async def test_fits_the_screen(size: tuple[int, int]) -> None:
    async with opened(why(OFF), size) as driven:
        for words in (
            "74% sure",
            "▸      event verb: storm",
            "an event by itself",
            "militants stormed",
            "esc leave",
        ):
            assert words in driven.screen
        if size == (80, 24):
            assert_golden("why", driven.screen)


async def test_hostile_words_are_only_shown() -> None:
    rows = [RuleRow(HOSTILE, HOSTILE, on=True)]
    async with opened(WhyScreen(HOSTILE, rows, rows, confidence=0.5, quotes=[HOSTILE]), (60, 20)) as driven:
        assert_harmless(driven)
