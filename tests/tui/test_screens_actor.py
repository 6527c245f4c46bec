"""Asking who took part."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from tests.tui.dialogues import HOSTILE, SIZES, assert_golden, assert_harmless, opened
from workbench.model.incident import Actor
from workbench.tui.screens.actor import ActorScreen

ACTOR = Actor(
    id="a1",
    status="proposed",
    origin="rule",
    role="perpetrator",
    words="gunmen",
    entity="e1",
    evidence=("s1",),
)
NAMES = [("s4", "Ridge Front"), ("s5", "the ministry")]


def changed(**fields: Any) -> Actor:
    return msgspec.structs.replace(ACTOR, **fields)


CASES: list[Any] = [
    ("enter", ACTOR),
    ("escape", None),
    ("tab b enter", changed(role="both")),
    ("down down c down R i d enter enter", changed(attribution="claimed", by="Ridge Front")),
    ("up a u n t enter enter", changed(by="aunt")),
    ("ctrl+u r a i d e r s enter", changed(words="raiders", entity=None)),
    ("ctrl+u f r o n tab enter", changed(words="Ridge Front", entity=None)),
    ("ctrl+u R i tab tab b enter", changed(words="Ridge Front", entity=None, role="both")),
    ("ctrl+u x tab b enter", changed(words="x", entity=None, role="both")),
    ("ctrl+u r down up tab b enter", changed(words="r", entity=None, role="both")),
]


async def test_answers() -> None:
    async with opened() as driven:
        for keys, answer in CASES:
            await driven.open(ActorScreen(ACTOR, names=NAMES))
            await driven.keys(*keys.split())
            assert driven.answer == answer, keys


async def test_names_of_the_report_are_offered_while_one_types() -> None:
    names = [*NAMES, ("s6", "Ridge\x1b[2J Aid"), ("s7", "Ridge Front")]
    async with opened(ActorScreen(changed(words=""), names=names)) as driven:
        assert "tab after a few letters takes  Ridge Front  the ministry " in driven.screen
        assert "Ridge␛[2J Aid" in driven.screen
        await driven.type("ri")
        assert "tab Ridge Front  Ridge␛[2J Aid" in driven.screen
        assert "the ministry" not in driven.screen
        await driven.type("dgex")
        assert "tab Ridge" not in driven.screen


async def test_an_actor_has_words() -> None:
    async with opened(ActorScreen(changed(words=""))) as driven:
        await driven.keys("enter")
        assert "Write who it was" in driven.screen
        assert not driven.answers


@pytest.mark.parametrize("size", SIZES)
async def test_fits_the_screen(size: tuple[int, int]) -> None:
    async with opened(ActorScreen(changed(by="police"), names=NAMES), size) as driven:
        for words in ("gunmen", "did it", "police", "esc leave"):
            assert words in driven.screen
        if size == (80, 24):
            assert_golden("actor", driven.screen)


async def test_hostile_words_are_only_shown_and_not_changed() -> None:
    actor = changed(words=HOSTILE, by=HOSTILE)
    async with opened(ActorScreen(actor, title=HOSTILE), (60, 20)) as driven:
        assert_harmless(driven)
        await driven.keys("enter")
        assert driven.answer == actor
