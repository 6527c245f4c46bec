"""Asking for a figure: measure, numbers, source."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from tests.tui.dialogues import HOSTILE, SIZES, assert_golden, assert_harmless, opened
from workbench.tui.screens.choice_field import letters_of
from workbench.tui.screens.figure import FigureAnswer, FigureScreen
from workbench.tui.screens.line_input import LineInput

GUESS = FigureAnswer(
    measure="killed", low=12, high=None, hedge="at least", victims="villagers", claimant="span-9"
)
NAMES = [("span-9", "Ridge Front"), (None, "the ministry"), ("span-2", "Police")]


def changed(**fields: Any) -> FigureAnswer:
    return msgspec.structs.replace(GUESS, **fields)


CASES: list[Any] = [
    ("enter", GUESS),
    ("escape", None),
    ("i enter", changed(measure="injured")),
    ("left left m enter", changed(measure="missing")),
    ("tab tab 1 5 enter", changed(high=15)),
    ("tab ctrl+u 5 + enter", changed(low=5)),
    ("down down ctrl+u tab ctrl+u enter", changed(high=12, hedge=None)),
    ("down down down ctrl+u enter", changed(high=12, hedge=None)),
    ("up up up up N o enter enter", changed(claimant=None, claimant_text="No")),
    ("up backspace enter", GUESS),
    (
        "up space down down enter enter",
        changed(rejected_by="span-2", rejected_by_text="Police"),
    ),
    ("up up up up p enter enter", changed(claimant="span-2", claimant_text="Police")),
    ("up up up up backspace enter", changed(claimant=None)),
    ("up up up d up z enter enter", changed(stance="denied", claimant=None, claimant_text="z")),
    ("up up c enter", changed(scope="cumulative")),
]


async def test_answers() -> None:
    async with opened() as driven:
        for keys, answer in CASES:
            await driven.open(FigureScreen("at least 12 villagers", GUESS, NAMES))
            await driven.keys(*keys.split())
            assert driven.answer == answer, keys


async def test_a_figure_that_cannot_be_is_not_taken() -> None:
    async with opened(FigureScreen("12", GUESS)) as driven:
        await driven.keys("tab", "tab", "7", "enter")
        assert "from 12 down to 7" in driven.screen
        await driven.keys("x", "enter")
        assert '"7x" is not a whole number.' in driven.screen
        await driven.keys("backspace", "backspace", "3", "7")
        assert "12 to 37 killed" in driven.screen
        assert "whole number" not in driven.screen
        await driven.keys("enter")
        assert driven.answer == changed(high=37)


async def test_reads_back_what_the_numbers_mean() -> None:
    async with opened(FigureScreen("5", FigureAnswer(measure="injured"))) as driven:
        await driven.keys("tab", "5")
        assert "exactly 5 injured" in driven.screen
        assert "to   same" in driven.screen
        await driven.keys("+")
        assert "5 or more injured" in driven.screen
        assert "to   open" in driven.screen
        await driven.keys("backspace", "tab", "tab")
        await driven.type("over")
        assert "5 or more injured" in driven.screen
        await driven.keys("ctrl+u", "enter")
        assert driven.answer == FigureAnswer(measure="injured", low=5, high=5)


@pytest.mark.parametrize(("low", "high"), [(5, 5), (5, None), (None, 5), (0, 5), (5, 8), (None, None)])
@pytest.mark.parametrize("hedge", [None, "at least", "up to", "about", "dozens of"])
async def test_an_unchanged_figure_stays_as_it_was(low: int | None, high: int | None, hedge: str) -> None:
    guess = changed(low=low, high=high, hedge=hedge, stance="negated")
    async with opened(FigureScreen("some", guess)) as driven:
        await driven.keys("enter")
        assert driven.answer == guess


@pytest.mark.parametrize("size", SIZES)
async def test_the_title_names_the_incident(size: tuple[int, int]) -> None:
    words = "at least a dozen villagers and two of the drivers who had brought them there"
    async with opened(FigureScreen(words, GUESS, about="Attack, Gwadar"), size) as driven:
        assert "for Attack, Gwadar" in driven.screen


async def test_no_number_needs_words_unless_the_source_says_there_were_none() -> None:
    async with opened(FigureScreen("none hurt", FigureAnswer(measure="injured"))) as driven:
        await driven.keys("enter")
        assert 'Give a number, or words such as "dozens".' in driven.screen
        await driven.keys("up", "up", "up", "n", "enter")
        assert driven.answer == FigureAnswer(measure="injured", stance="negated")


@pytest.mark.parametrize("ahead", [(), ("enter",), ("backspace", "l", "enter")])
async def test_keys_typed_in_a_burst_open_one_list_and_narrow_it(ahead: tuple[str, ...]) -> None:
    async with opened() as driven:
        await driven.open(FigureScreen("12", GUESS, [*NAMES, ("span-7", "Hospital")]))
        await driven.keys("up", "up", "up", "up")
        await driven.burst(*"Hospital", *ahead)
        await driven.settled()
        if not ahead:
            assert len(driven.pilot.app.screen_stack) == 3
            assert driven.pilot.app.screen.query_one("#query", LineInput).value == "Hospital"
            await driven.keys("enter")
        assert len(driven.pilot.app.screen_stack) == 2
        await driven.keys("enter")
        assert driven.answer == changed(claimant="span-7", claimant_text="Hospital")


async def test_pasted_words_open_one_list_and_narrow_it() -> None:
    async with opened(FigureScreen("12", GUESS, NAMES)) as driven:
        await driven.keys("up", "up", "up", "up")
        await driven.paste("the hosp\nital")
        await driven.paste("!")
        assert len(driven.pilot.app.screen_stack) == 3
        await driven.keys("enter", "enter")
        assert driven.answer == changed(claimant=None, claimant_text="the hosp!")


@pytest.mark.parametrize("size", SIZES)
async def test_fits_the_screen(size: tuple[int, int]) -> None:
    async with opened(FigureScreen("at least 12 villagers", GUESS, NAMES), size) as driven:
        for words in ("12 or more", "Ridge Front", "rejected by", "r arrested", "esc leave"):
            assert words in driven.screen
        if size == (80, 24):
            assert_golden("figure", driven.screen)


async def test_hostile_words_are_only_shown() -> None:
    guess = FigureAnswer(measure="killed", hedge=HOSTILE, victims=HOSTILE, claimant_text=HOSTILE)
    async with opened(FigureScreen(HOSTILE, guess, [("s", HOSTILE)]), (60, 20)) as driven:
        assert_harmless(driven)
        await driven.keys("up", "space")
        assert_harmless(driven)
        await driven.keys("escape", "enter")
        assert driven.answer == guess


@pytest.mark.parametrize(
    ("values", "letters"),
    [(["killed", "kin", "k", "7"], "ki"), (["killed", "injured", "arrested", "abducted"], "kiab")],
)
def test_letters_are_the_first_that_are_free(values: list[str], letters: str) -> None:
    assert "".join(letters_of(values)) == letters
