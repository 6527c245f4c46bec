"""Nothing of a report acts on the terminal, and offsets stay."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from rich.cells import cell_len, get_character_cell_size

from tests.text.strategies import hostile_texts
from workbench.text.graphemes import graphemes
from workbench.text.sanitise import (
    DIRECTION_MARK,
    HIDDEN_MARK,
    LONE_MARK_BASE,
    REPLACEMENT,
    for_display,
    for_label,
    normalise_newlines,
)

ACTS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff]")


@given(hostile_texts)
def test_display_keeps_offsets_and_shows_every_danger(text: str) -> None:
    shown = for_display(text)
    assert len(shown) == len(text)
    assert ACTS.search(shown) is None
    assert [index for index, character in enumerate(shown) if character == "\n"] == [
        index for index, character in enumerate(text) if character == "\n"
    ]


@given(hostile_texts)
def test_every_grapheme_of_shown_text_has_a_width(text: str) -> None:
    for line in for_display(text).split("\n"):
        assert all(width in (1, 2) for _, _, width in graphemes(line))


@given(hostile_texts)
def test_what_is_shown_can_be_encoded_and_needs_no_second_pass(text: str) -> None:
    shown = for_display(text)
    shown.encode("utf-8")
    assert for_display(shown) == shown


@pytest.mark.parametrize("category", ["Cc", "Cs"])
def test_no_control_or_surrogate_of_unicode_survives(category: str) -> None:
    every = "".join(
        chr(code) for code in range(0x110000) if code != 0x0A and unicodedata.category(chr(code)) == category
    )
    assert set(every).isdisjoint(for_display("x".join(every)))


def test_no_single_code_point_is_without_width() -> None:
    for first in range(0, 0x30000, 0x1000):
        column = "\n".join(chr(code) for code in range(first, first + 0x1000) if code != 0x0A)
        for line in for_display(column).split("\n"):
            assert line == "" or get_character_cell_size(line) > 0, f"U+{ord(line):04X}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[0mb", "a\u241b[0mb"),
        ("one\ttwo", "one two"),
        ("\x9bx", REPLACEMENT + "x"),
        ("abc\u202edef", f"abc{DIRECTION_MARK}def"),
        ("in\u200bvisible", f"in{HIDDEN_MARK}visible"),
        ("a\u200db", f"a{HIDDEN_MARK}b"),
        ("\u0301x", LONE_MARK_BASE + "x"),
        ("x\n\u0301", f"x\n{LONE_MARK_BASE}"),
        ("می\u200cروند", "می\u200cروند"),
        ("👩🏽\u200d🚒", f"👩{HIDDEN_MARK}{HIDDEN_MARK}🚒"),
        ("❤\ufe0f\u200d🔥", f"❤ {HIDDEN_MARK}🔥"),
        ("1\ufe0f2", f"1{HIDDEN_MARK}2"),
        ("🇵🇰", "PK"),
        ("🔥\u200d\x1b[31m", f"🔥{HIDDEN_MARK}\u241b[31m"),
        ("हिन्दी café", "हिन्दी café"),
        ("\ud83d", REPLACEMENT),
        ("[/] [bold]", "[/] [bold]"),
    ],
)
def test_marks(text: str, shown: str) -> None:
    assert for_display(text) == shown


def test_a_tower_of_marks_is_broken_up() -> None:
    shown = for_display("a" + "\u0301" * 1000)
    assert max(end - start for start, end, _ in graphemes(shown)) <= 17


@pytest.mark.parametrize(
    "sequence", ["👩\u200d👩\u200d👧", "👍🏽", "⚠\ufe0f", "1\ufe0f\u20e3", "🇵🇰", "🏳\ufe0f\u200d🌈"]
)
def test_an_emoji_of_several_code_points_is_as_wide_as_they_are_one_by_one(sequence: str) -> None:
    shown = for_display(sequence * 100)
    assert cell_len(shown) == sum(map(get_character_cell_size, shown))
    assert len(shown) == len(sequence) * 100
    assert max(end - start for start, end, _ in graphemes(shown)) <= 2


@pytest.mark.parametrize(
    ("text", "read"),
    [("a\r\nb\rc\n", "a\nb\nc\n"), ("a\u2028b\x0cc\x85d", "a\u2028b\x0cc\x85d"), ("", "")],
)
def test_only_line_ends_are_normalised(text: str, read: str) -> None:
    assert normalise_newlines(text) == read


def test_a_label_is_one_line() -> None:
    assert for_label("  Mayo\n\tSava\x1b[2J ") == "Mayo Sava\u241b[2J"
