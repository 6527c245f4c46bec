"""Describing a place, person or group."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from tests.tui.dialogues import HOSTILE, SIZES, assert_golden, assert_harmless, opened
from workbench.tui.screens.entity import Described, EntityScreen

ORNACH = Described(name="Ornach", country="PK")
QUETTA = Described(
    name="Quetta",
    aliases=("Kwatah", "Shal; Shalkot"),
    country="PK",
    admin=("Balochistan", "Quetta, the district"),
    latitude=30.184138889,
    longitude=67.00141,
    precision="town",
    description="regional seat",
)

OF_QUETTA = Described(
    kind="group", name="Quetta", aliases=QUETTA.aliases, country="PK", description="regional seat"
)


def new(**fields: Any) -> EntityScreen:
    return EntityScreen(Described(**fields), title="New name")


def changed(old: Described, **fields: Any) -> Described:
    return msgspec.structs.replace(old, **fields)


CASES: list[Any] = [
    (ORNACH, "", "enter", ORNACH),
    (ORNACH, "", "escape", None),
    (QUETTA, "", "enter", QUETTA),
    (ORNACH, "where", "26.7,space,66.1,enter", changed(ORNACH, latitude=26.7, longitude=66.1)),
    (QUETTA, "where", "ctrl+u,enter", changed(QUETTA, latitude=None, longitude=None)),
    (ORNACH, "aliases", "Urnach;Wornach;,enter", changed(ORNACH, aliases=("Urnach", "Wornach"))),
    (ORNACH, "country", "ctrl+u,afgh,tab,enter", changed(ORNACH, country="AF")),
    (ORNACH, "country", "ctrl+u,enter", changed(ORNACH, country=None)),
    (ORNACH, "region", "Khuzdar,comma,space,Sindh,enter", changed(ORNACH, admin=("Sindh", "Khuzdar"))),
    (ORNACH, "precision", "d,enter", changed(ORNACH, precision="district")),
    (QUETTA, "kind", "g,tab,enter", OF_QUETTA),
    (ORNACH, "name", "ctrl+u,Urnach,enter", changed(ORNACH, name="Urnach")),
]  # fmt: skip


async def test_answers() -> None:
    async with opened() as driven:
        for described, field, keys, answer in CASES:
            await driven.open(EntityScreen(described, title="A name"))
            if field:
                driven.pilot.app.screen.query_one(f"#{field}").focus()
            for key in filter(None, keys.split(",")):
                if key in ("enter", "escape", "tab", "space", "comma", "ctrl+u") or len(key) == 1:
                    await (driven.type(",") if key == "comma" else driven.keys(key))
                else:
                    await driven.type(key)
            assert driven.answer == answer, (field, keys)


async def test_what_is_wrong_is_said_and_the_field_has_the_focus() -> None:
    async with opened() as driven:
        for field, typed, said in (
            ("name", "", "Write a name, or leave with escape."),
            ("where", "the pass", "Write latitude and longitude, such as 30.18, 67.00"),
            ("where", "95, 67", "A latitude lies between -90 and 90."),
            ("country", "Atlantis", "No country is called Atlantis: tab completes a name."),
        ):
            await driven.open(EntityScreen(ORNACH, title="A name"))
            screen = driven.pilot.app.screen
            screen.query_one(f"#{field}").focus()
            await driven.keys("ctrl+u")
            await driven.type(typed)
            screen.query_one("#description").focus()
            await driven.keys("enter")
            assert said in driven.screen
            assert not driven.answers
            assert screen.focused is screen.query_one(f"#{field}")
            await driven.type("x")
            assert said not in driven.screen


async def test_a_position_is_read_back_while_it_is_typed() -> None:
    async with opened(EntityScreen(ORNACH, title="A name")) as driven:
        driven.pilot.app.screen.query_one("#where").focus()
        await driven.settled()
        assert "empty if not known" in driven.screen
        await driven.type("30°11'N 67°")
        assert "67.00° E" not in driven.screen
        await driven.type("0'E")
        assert "30.18° N, 67.00° E" in driven.screen


async def test_only_places_are_somewhere() -> None:
    async with opened(new(name="Ridge Front", kind="group")) as driven:
        assert "where" not in driven.screen
        assert "precision" not in driven.screen
        await driven.keys("tab", "p")
        assert "where" in driven.screen
        await driven.keys("e")
        assert "where" not in driven.screen


async def test_an_old_name_stays_of_its_kind() -> None:
    async with opened(
        EntityScreen(QUETTA, title="Change Quetta", about="linked 7 times", new=False)
    ) as driven:
        assert "kind" not in driven.screen
        assert "linked 7 times" in driven.screen
        await driven.keys("enter")
        assert driven.answer == QUETTA


@pytest.mark.parametrize("size", SIZES)
async def test_fits_the_screen(size: tuple[int, int]) -> None:
    screen = EntityScreen(QUETTA, title="New place", about="linked 7 times in 3 reports")
    async with opened(screen, size) as driven:
        for words in ("linked 7 times in 3 reports", "30.184139, 67.00141", "Pakistan", "esc leave"):
            assert words in driven.screen
        if size == (80, 24):
            assert_golden("entity", driven.screen)


async def test_hostile_words_are_only_shown_and_not_changed() -> None:
    hostile = Described(
        name=HOSTILE, aliases=(HOSTILE,), country=HOSTILE, admin=(HOSTILE,), description=HOSTILE
    )
    async with opened(EntityScreen(hostile, title=HOSTILE, about=HOSTILE), (60, 20)) as driven:
        assert_harmless(driven)
        await driven.keys("enter")
        assert driven.answer.aliases == (HOSTILE,)
