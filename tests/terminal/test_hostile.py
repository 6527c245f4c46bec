"""Reports that no newsroom would write: what they hold never acts on the terminal nor shears the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal.desk import Desk

ACTS = {
    "a title": "\x1b]0;owned\x07",
    "the clipboard": "\x1b]52;c;b3duZWQ=\x1b\\",
    "a jump": "\x1b[7;77H",
    "a colour": "\x1b[38;5;201m",
    "a mode": "\x1b[?1337h",
    "a jump in one byte": "\x9b5;55H",
    "a string in one byte": "\x90owned\x9c",
    "a bidi mark": "\u202egnihtemos\u2066",
    "a bell": "\x07",
    "a backspace": "\x08\x08",
}
"""Pieces of text that a terminal obeys."""
INNOCENT = "MARKER-ONE [/] [red]x[/red] [@click=app.quit]y[/] MARKER-TWO"
"""Words that are markup to the library that draws the screen."""
HOSTILE = (
    "Gunmen attacked a police station in Quetta on Friday, killing three people.\r\n\r\n"
    + "".join(f"Here is {what}: {sequence} and it ends.\r\n" for what, sequence in ACTS.items())
    + f"\r\n{INNOCENT}\r\n\r\nColumns:\tone\ttwo\tthree\r\n\r\n"
    + "A family 👩\u200d👩\u200d👧 and a flag 🇵🇰 walk by.\r\n\r\n"
    + "Marks: e\u0301\u0301 and 警察署 stand here.\r\n"
)
POINTER = b"\x1b]22;default\x07"
"""The screen's own wish for the shape of the mouse pointer."""
WINDOWS_1252 = (
    b"The mayor said \x93nothing\x94 in Turbat on Friday \x97 \xed\xa0\x80\xed\xb0\x80 \xff\xfe.\r\n"
)
"""No UTF-8: quotes of Windows, and bytes that would be surrogates."""


def assert_ascii_rows_aligned(desk: Desk) -> None:
    """The divider stands in one column; rows of emoji are left to the terminal's own idea of their width."""
    plain = {row.find("│") for row in desk.screen.display[1:-2] if row.partition("│")[0].isascii()}
    assert len(plain - {-1}) == 1, desk.shown


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A hostile report on disk."""
    path = tmp_path / "hostile.txt"
    path.write_bytes(HOSTILE.encode())
    return path


def test_no_byte_of_a_report_acts_on_the_terminal(hostile: Path, tmp_path: Path, shared_cache: Path) -> None:
    cache = str(shared_cache)
    with Desk(hostile, "--published", "2026-03-13", home=tmp_path, WORKBENCH_CACHE=cache) as desk:
        desk.extracted()
        desk.see("Here is a title")
        assert_ascii_rows_aligned(desk)
        for what in ("a title", "a jump in one byte", "a bidi mark"):
            desk.find(f"is {what}")
            desk.press("(", "v", ")", "c")
            desk.see("NOTES on “Here", "new note")
            desk.press("escape")
            desk.see("p person")
            assert_ascii_rows_aligned(desk)
        desk.find("MARKER-TWO")
        desk.see("[/] [red]x[/red]", "[@click=app.quit]y[/]")
        desk.find("stand here")
        desk.see("one", "two", "three", "警察署")
        assert_ascii_rows_aligned(desk)
        assert desk.quit() == 0
    drawn = desk.output.replace(POINTER, b"")
    for what, sequence in ACTS.items():
        assert sequence.encode() not in drawn, what
    for character in "\u202e\u2066\x90\x9b\x9c\x07":
        assert character.encode() not in drawn, repr(character)
    assert "owned" not in desk.screen.title


def test_a_report_that_is_no_utf8_opens_and_says_how_it_was_read(tmp_path: Path, shared_cache: Path) -> None:
    path = tmp_path / "windows.txt"
    path.write_bytes(WINDOWS_1252)
    cache = str(shared_cache)
    with Desk(path, "--published", "2026-03-13", home=tmp_path, WORKBENCH_CACHE=cache) as desk:
        desk.extracted()
        desk.see("“nothing”", "windows-1252")
        assert desk.quit() == 0
    assert b"\xed\xa0\x80" not in desk.output


def test_an_empty_report_opens_and_answers_keys(tmp_path: Path, shared_cache: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    cache = str(shared_cache)
    with Desk(path, home=tmp_path, WORKBENCH_CACHE=cache) as desk:
        desk.extracted()
        desk.see("empty.txt", "No incidents here.")
        desk.press("n", "down", "v", "p", "enter", "+", "i", "m", "U", "x", "a")
        desk.pane("2")
        desk.press("down", "enter", "x", "e", "right", "space")
        desk.press("C")
        desk.see("NOTES on the case", "new note")
        desk.type("nothing in it")
        desk.said('Note "nothing in it" · saved')
        desk.press("escape")
        desk.see("p person")
        assert desk.quit() == 0


def test_a_report_of_two_megabytes_opens_and_answers_keys(tmp_path: Path, shared_cache: Path) -> None:
    path = tmp_path / "large.txt"
    line = "The river rose, the road to the market was closed and nobody was hurt by it at all.\n\n"
    path.write_text(line * (2_000_000 // len(line)) + "The very last line stands here.\n", encoding="utf-8")
    cache = str(shared_cache)
    with Desk(path, "--published", "2026-03-13", home=tmp_path, WORKBENCH_CACHE=cache) as desk:
        desk.extracted()
        desk.see("The river rose")
        desk.press("G")
        desk.see("The very last line stands here.")
        desk.find("very last")
        desk.press("o")
        desk.said('Marked "very last" as place · saved')
        desk.press("u")
        desk.said("Undid")
        assert desk.quit() == 0
