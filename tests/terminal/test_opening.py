"""The first screen on a real terminal: it is there before the case, can be left at once, and loses no key."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.terminal.conftest import stored
from tests.terminal.desk import Desk
from tests.terminal.test_endings import assert_terminal_as_before
from workbench.session.opening import open_session
from workbench.store.check import check_case

NEVER_OPENS = """
import threading
import workbench.session.opening
import workbench.tui.opener
def never(*arguments, **options):
    threading.Event().wait()
workbench.session.opening.open_case = never
workbench.tui.opener.PATIENCE = 0.1
"""
"""Opening a case takes for ever; leaving waits for it as long as it would in earnest, only shorter."""


def slow_desk(case: Path, home: Path) -> Desk:
    """The screen on a case that never comes open."""
    return Desk(case, home=home, at_start=NEVER_OPENS)


@pytest.mark.parametrize("key", ["q", "\x11", "\x03"], ids=["q", "ctrl+q", "ctrl+c"])
def test_one_can_leave_while_the_case_is_being_opened(case: Path, tmp_path: Path, key: str) -> None:
    with slow_desk(case, tmp_path) as desk:
        desk.see("case", "opening …", "The case is being read")
        desk.press(key)
        assert desk.leave() == 0
        assert_terminal_as_before(desk.output)
    assert check_case(case) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_while_the_case_is_being_opened_leaves_nothing_locked(
    number: signal.Signals, case: Path, tmp_path: Path
) -> None:
    with slow_desk(case, tmp_path) as desk:
        desk.see("opening …")
        desk.press("2", "down")
        desk.see("2 keys wait")
        desk.process.kill(number)
        assert desk.leave() == 128 + number
        assert_terminal_as_before(desk.output)
    session = open_session(case)
    assert not session.read_only
    session.close()


def test_keys_typed_before_anything_is_painted_are_done_when_the_case_is_there(
    case: Path, desk: Desk
) -> None:
    with desk:
        desk.press("2", "C")
        desk.type("ask the union")
        desk.ready()
        desk.said('Note "ask the union" · saved')
        desk.press("escape")
        desk.see("p person")
        assert desk.quit() == 0
    assert [note.body for note in stored(case).notes()] == ["ask the union"]


def test_a_case_that_cannot_be_opened_ends_with_one_line_on_a_terminal_as_it_was(
    case: Path, tmp_path: Path
) -> None:
    (case / "case.json").write_text("{", encoding="utf-8")
    with Desk(case, home=tmp_path) as desk:
        assert desk.leave() == 2
        assert_terminal_as_before(desk.output)
    said = desk.output[desk.output.rfind(b"\x1b[?1006l") + 8 :].decode()
    [line] = said.replace("\r", "").replace("\x1b[?2004l", "").split("\n")[:-1]
    assert line.startswith("workbench: ") and "damaged" in line


def test_what_is_seen_at_once_to_be_no_report_never_shows_a_screen(tmp_path: Path) -> None:
    picture = tmp_path / "picture.txt"
    picture.write_bytes(b"\x89PNG\0\0\0")
    with Desk(picture, home=tmp_path) as desk:
        assert desk.leave() == 2
    assert b"\x1b[?1049h" not in desk.output
    assert "binary" in desk.shown


def test_the_report_stays_on_the_screen_while_the_case_takes_its_place(case: Path, tmp_path: Path) -> None:
    with Desk(case, home=tmp_path) as desk:
        desk.ready()
        assert desk.quit() == 0
    frames: list[tuple[bool, bool]] = []

    def open_now() -> bool:
        frames.append(("Gunmen strike" in desk.shown, "saved" in desk.lines[0]))
        return frames[-1][1]

    with Desk(case, home=tmp_path) as desk:
        desk.until(open_now, "the case to be open")
        assert desk.quit() == 0
    since = [shown for shown, _ in frames][[shown for shown, _ in frames].index(True) :]
    assert all(since)


def test_the_second_start_begins_where_the_first_one_ended(case: Path, tmp_path: Path) -> None:
    with Desk(case, home=tmp_path) as desk:
        desk.ready()
        desk.find("mine near")
        assert desk.quit() == 0
    with slow_desk(case, tmp_path) as desk:
        desk.see("▸ report.txt", "opening …", "mine near Hangu")
        desk.press("q")
        assert desk.leave() == 0
