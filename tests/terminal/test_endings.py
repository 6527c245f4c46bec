"""However the program ends: the terminal is as it was, what was acknowledged is kept, the exit code tells."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.conftest import REPORT, stored
from tests.terminal.desk import Desk
from workbench.store.check import check_case

MODES = {"alternate screen": 1049, "mouse clicks": 1000, "mouse moves": 1003, "mouse positions": 1006}
"""Private modes of the terminal that the program switches on."""
HIDDEN_CURSOR, SHOWN_CURSOR = b"\x1b[?25l", b"\x1b[?25h"

CRASH = """
from workbench.tui.widgets.incidents.pane import IncidentsPane
def broken(self):
    words = "Gunmen strike five towns of Khyber Pakhtunkhwa overnight"
    raise RuntimeError("injected")
IncidentsPane.action_move_down = broken
"""
"""Makes the pane's arrow key fail in a frame whose variables hold the report's text."""


def assert_terminal_as_before(output: bytes) -> None:
    """All that was switched on is off again, and the cursor shows."""
    for what, mode in MODES.items():
        on, off = b"\x1b[?%dh" % mode, b"\x1b[?%dl" % mode
        assert output.rfind(off) > output.rfind(on) >= 0, f"{what} is left on"
    assert output.rfind(SHOWN_CURSOR) > output.rfind(HIDDEN_CURSOR)


def decisions(folder: Path) -> dict[str, str]:
    """Status of every incident on disk, by id."""
    return {incident.id: incident.status for incident in stored(folder).incidents()}


def test_kill_9_loses_nothing_that_the_status_line_acknowledged(
    case: Path, desk: Desk, tmp_path: Path, shared_cache: Path
) -> None:
    with desk:
        desk.ready()
        desk.incident("Hangu")
        desk.press("enter")
        desk.said("Hangu · saved")
        desk.press("C")
        desk.see("NOTES on the case", "new note")
        desk.type("ask the union")
        desk.said('Note "ask the union" · saved')
        desk.press("escape")
        desk.see("p person")
        desk.incident("Kohat")
        desk.press("x")
        desk.answer("Why is it rejected?", "enter", text="told of twice")
        desk.said("Kohat · saved")
        desk.press("home", "enter", "enter", "enter")
        desk.process.kill(signal.SIGKILL)
        assert desk.leave() == -signal.SIGKILL
    assert check_case(case) == []
    kept = stored(case)
    assert {"accepted", "rejected"} <= {incident.status for incident in kept.incidents()}
    assert "told of twice" in {incident.reason for incident in kept.incidents()}
    assert [note.body for note in kept.notes()] == ["ask the union"]
    with Desk(case, home=tmp_path, WORKBENCH_CACHE=str(shared_cache)) as again:
        again.ready()
        _, accepted, rejected = again.counts
        assert accepted >= 1
        assert rejected == 1
        again.press("u")
        again.said("Undid: ")
        assert again.quit() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_restores_the_terminal_and_keeps_what_was_typed(
    number: signal.Signals, case: Path, desk: Desk
) -> None:
    with desk:
        desk.ready()
        desk.press("C")
        desk.see("NOTES on the case", "new note")
        desk.type("half a sentence")
        desk.see("half a sentence")
        desk.process.kill(number)
        assert desk.leave() == 128 + number
        assert_terminal_as_before(desk.output)
    assert [note.body for note in stored(case).notes()] == ["half a sentence"]
    assert check_case(case) == []


def test_leaving_with_q_keeps_what_was_typed_and_exits_with_0(case: Path, desk: Desk) -> None:
    with desk:
        desk.ready()
        desk.press("C")
        desk.see("NOTES on the case", "new note")
        desk.type("half a sentence")
        desk.see("half a sentence")
        desk.press("escape")
        desk.see("p person")
        assert desk.quit() == 0
        assert_terminal_as_before(desk.output)
    assert [note.body for note in stored(case).notes()] == ["half a sentence"]


def test_a_crash_restores_the_terminal_and_prints_no_report_text(
    case: Path, tmp_path: Path, shared_cache: Path
) -> None:
    with Desk(case, home=tmp_path, at_start=CRASH, WORKBENCH_CACHE=str(shared_cache)) as desk:
        desk.ready()
        desk.pane("2")
        desk.press("enter")
        desk.said("· saved")
        accepted = decisions(case)
        desk.press("down")
        assert desk.leave() not in (0, -signal.SIGKILL)
        assert_terminal_as_before(desk.output)
    afterwards = desk.output[desk.output.rfind(b"\x1b[?1049l") :].decode()
    assert "RuntimeError: injected" in afterwards
    for words in ("Gunmen", "Khyber", "Kohat"):
        assert words not in afterwards
    assert "accepted" in accepted.values()
    assert decisions(case) == accepted


@pytest.mark.parametrize("arguments", [[], [str(REPORT)]])
def test_without_a_terminal_one_line_names_the_headless_commands(
    arguments: list[str], tmp_path: Path
) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "workbench", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    [line] = ended.stderr.splitlines()
    assert "workbench extract" in line
    assert not (tmp_path / "data").exists()
