"""Help shows the key table it is given, all of it."""

from __future__ import annotations

import pytest

from tests.tui.dialogues import HOSTILE, SIZES, Driven, assert_golden, assert_harmless, opened
from workbench.keymap import KEYS, Key
from workbench.tui.screens.help import HelpScreen, lay_out, readable, readable_keys

FEW = (
    Key("help", "question_mark,f1", "keys", "everywhere", "Program", "All keys, by pane."),
    Key(
        "find",
        "ctrl+f",
        "names",
        "everywhere",
        "Program",
        "Find a name, with any spelling at all.",
    ),
    Key("up", "up,k", "up", "source", "Move", "To the row above."),
    Key("write", "enter", "write", "notes", "Notes", "Write into the note."),
)


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("question_mark", "?"),
        ("ctrl+f", "ctrl+f"),
        ("shift+tab", "shift+tab"),
        ("escape", "esc"),
        ("greater_than_sign", ">"),
        ("left_curly_bracket", "{"),
        ("shift+left", "shift+←"),
        ("H", "H"),
        ("plus", "+"),
        ("minus", "-"),
        ("full_stop", "."),
        ("left_parenthesis", "("),
        ("left_square_bracket", "["),
        ("slash", "/"),
        ("ctrl+end", "ctrl+end"),
        ("f1", "f1"),
    ],
)
def test_keys_are_named_as_on_the_keyboard(key: str, name: str) -> None:
    assert readable(key) == name


@pytest.mark.parametrize("width", [40, 70, 110, 160])
def test_every_key_of_the_program_is_there_with_its_sentence(width: int) -> None:
    text = lay_out(KEYS, width).plain
    assert all(len(line) <= width for line in text.splitlines())
    words = set(text.split())
    for key in KEYS:
        assert set(readable_keys(key).split()) <= words
        assert set(key.help.split()) <= words


def test_groups_stand_side_by_side_where_there_is_room() -> None:
    narrow, wide = lay_out(FEW, 60).plain.splitlines(), lay_out(FEW, 120).plain.splitlines()
    assert len(wide) < len(narrow)
    assert [line.strip() for line in narrow if line.startswith(("Everywhere", "Source", "Notes"))] == [
        "Everywhere: Program",
        "Source: Move",
        "Notes",
    ]


async def test_a_slash_narrows_and_escape_goes_back_one_level() -> None:
    async with opened(HelpScreen(FEW)) as driven:
        await driven.keys("slash")
        await driven.type("spelling")
        assert "ctrl+f" in driven.screen
        assert "row above" not in driven.screen
        await driven.type("xyzxyzxyz")
        assert "No key does that." in driven.screen
        await driven.keys("escape")
        assert "row above" in driven.screen
        await driven.keys("escape")
        assert driven.answer is None


async def test_leaves() -> None:
    async with opened() as driven:
        for key in ("q", "question_mark", "f1", "enter", "escape"):
            await driven.open(HelpScreen(FEW))
            await driven.keys(key)
            assert driven.answer is None


async def test_scrolls_to_the_last_key_and_back() -> None:
    async with opened(HelpScreen(KEYS), (60, 20)) as driven:
        first = top_of(driven)
        await driven.keys("end")
        assert lay_out(KEYS, 50).plain.split()[-1] in driven.screen
        await driven.keys("pageup", "up", "down", "pagedown", "home")
        assert top_of(driven) == first


def top_of(driven: Driven) -> str:
    return driven.screen.splitlines()[4]


@pytest.mark.parametrize("size", SIZES)
async def test_fits_the_screen(size: tuple[int, int]) -> None:
    async with opened(HelpScreen(FEW), size) as driven:
        for words in ("Everywhere: Program", "? f1", "All keys, by pane.", "↑ k", "esc leave"):
            assert words in driven.screen
        if size == (80, 24):
            assert_golden("help", driven.screen)


async def test_a_keymap_of_the_users_own_is_only_shown() -> None:
    key = Key("x", HOSTILE, HOSTILE, "source", HOSTILE, HOSTILE)
    async with opened(HelpScreen([key]), (60, 20)) as driven:
        assert_harmless(driven)
