"""What an analyst sees and can do when the disk refuses an edit: nothing is lost, and there is a way out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.tui.desk import Desk, at_a_desk
from tests.tui.failing import FickleDisk, on_disk
from workbench.session.last_case import last_case
from workbench.session.opening import open_session
from workbench.store.check import check_case
from workbench.tui.screens.not_saved import NotSavedScreen

FULL = "No space left on device"


@pytest.fixture
def disk() -> FickleDisk:
    """The disk that the case is on."""
    return FickleDisk()


@pytest.fixture
async def desk(story_case: Path, monkeypatch: pytest.MonkeyPatch, disk: FickleDisk) -> AsyncIterator[Desk]:
    """The main screen on the case on that disk."""
    session = on_disk(story_case, disk)
    async with at_a_desk(story_case, monkeypatch, session=session) as desk:
        yield desk


def title(desk: Desk) -> str:
    """The title line."""
    return desk.screen.splitlines()[0]


async def mark(desk: Desk, words: str) -> None:
    """Tries to mark words as a place, and waits until the screen says that it cannot."""
    await desk.select(words)
    await desk.keys("o")
    await desk.asked("Not saved")


async def test_an_edit_that_finds_no_room_is_tried_again_when_there_is_some(
    desk: Desk, disk: FickleDisk
) -> None:
    assert title(desk).endswith("  saved  analyst: tester")
    before = desk.session.repository.last_seq
    disk.fill()
    await mark(desk, "four vans")
    assert FULL in desk.screen and 'Marked "four vans" as place' in desk.screen
    assert "the case is as it was before" in desk.screen
    assert "NOT SAVED" in title(desk)
    assert (desk.session.repository.last_seq, desk.main.source.selection is None) == (before, False)
    await desk.keys("t")
    await desk.asked("Not saved")
    assert desk.session.repository.last_seq == before
    disk.empty()
    await desk.answer("Not saved", "t")
    assert desk.span("four vans").kind == "place"
    assert desk.session.repository.last_seq == before + 1
    assert desk.main.source.selection is None
    assert "NOT SAVED" not in title(desk) and "saved" in title(desk)
    await desk.said('Marked "four vans" as place · saved')


@pytest.mark.parametrize("key", ["l", "escape"])
async def test_an_edit_that_is_left_is_dropped_and_that_is_said(
    desk: Desk, disk: FickleDisk, key: str
) -> None:
    disk.fill()
    await mark(desk, "four vans")
    await desk.answer("Not saved", key)
    await desk.said('left undone: Marked "four vans" as place')
    assert "1 warning" in title(desk) and "NOT SAVED" not in title(desk)
    disk.empty()
    await desk.select("coal mine")
    await desk.press("o")
    assert [s.quote for s in desk.case.spans_of(desk.main.report_id or "") if s.by == "tester"] == [
        "coal mine"
    ]
    await desk.keys("exclamation_mark")
    await desk.asked("What the store said")
    assert 'Not saved, and left undone: Marked "four vans" as place' in desk.screen


async def test_undo_and_redo_find_the_same_way_out(desk: Desk, disk: FickleDisk) -> None:
    await desk.select("four vans")
    await desk.press("o")
    span = desk.span("four vans")
    disk.fill()
    await desk.keys("u")
    await desk.asked("Not saved")
    assert 'Undo: Marked "four vans" as place' in desk.screen
    assert desk.case.has("spans", span.id)
    disk.empty()
    await desk.answer("Not saved", "t")
    assert not desk.case.has("spans", span.id)
    disk.fill()
    await desk.keys("ctrl+r")
    await desk.asked("Not saved")
    disk.empty()
    await desk.answer("Not saved", "t")
    assert desk.case.has("spans", span.id)


async def test_the_case_is_saved_elsewhere_and_the_work_goes_on_there(
    desk: Desk, disk: FickleDisk, story_case: Path, tmp_path: Path
) -> None:
    there = tmp_path / "other disk" / "rescued"
    there.parent.mkdir()
    entries = list(desk.session.history())
    disk.fail()
    await mark(desk, "four vans")
    assert "try again" not in desk.screen
    await desk.keys("s")
    await desk.answer("Save the whole case to", "enter", text=str(there))
    await desk.until(lambda: desk.session.repository.path == there)
    await desk.said('Marked "four vans" as place · saved')
    assert title(desk).startswith(" rescued") and "NOT SAVED" not in title(desk)
    await desk.select("coal mine")
    await desk.press("o")
    assert last_case() == there
    desk.session.close()
    assert check_case(there) == []
    copy, left = open_session(there), open_session(story_case)
    assert list(copy.history())[: len(entries)] == entries == list(left.history())
    made = {span.quote for span in copy.case.spans_of(desk.main.report_id or "") if span.by == "tester"}
    assert made == {"four vans", "coal mine"}
    copy.close()
    left.close()


async def test_a_folder_that_will_not_do_is_said_and_another_can_be_named(
    desk: Desk, disk: FickleDisk, story_case: Path, tmp_path: Path
) -> None:
    disk.fill()
    await mark(desk, "four vans")
    await desk.keys("s")
    await desk.asked("Save the whole case to")
    line = desk.screen
    assert "stories-copy" in line
    for folder, why in ((story_case, "is a case already"), (story_case / "case.json", "is a file")):
        await desk.retype(str(folder))
        await desk.keys("enter")
        await desk.until(lambda why=why: why in desk.screen)  # type: ignore[misc]
    await desk.answer("Save the whole case to", "escape")
    await desk.asked("Not saved")
    await desk.keys("s")
    await desk.answer("Save the whole case to", "enter", text=str(tmp_path / "rescued"))
    await desk.until(lambda: desk.span("four vans").kind == "place")
    assert desk.session.repository.path == tmp_path / "rescued"


async def test_when_the_disk_has_failed_every_edit_is_refused_and_the_title_keeps_saying_so(
    desk: Desk, disk: FickleDisk
) -> None:
    disk.fail()
    await mark(desk, "four vans")
    await desk.answer("Not saved", "l")
    assert "NOT SAVED" in title(desk)
    disk.empty()
    await mark(desk, "coal mine")
    assert "try again" not in desk.screen
    await desk.answer("Not saved", "l")
    assert "NOT SAVED" in title(desk)


async def test_a_note_that_cannot_be_saved_stays_in_its_pane_and_is_saved_later(
    desk: Desk, disk: FickleDisk
) -> None:
    await desk.press("C")
    disk.fill()
    await desk.type("ask the union")
    await desk.asked("Not saved")
    assert "stays in the notes pane" in desk.screen
    await desk.type("t")  # still meant for the note: it chooses nothing
    assert isinstance(desk.app.screen, NotSavedScreen)
    await desk.answer("Not saved", "down", "down", "enter")
    assert "NOT SAVED" in title(desk)
    await desk.type(" first")
    assert desk.main.notes.editor.text == "ask the union first"
    disk.empty()
    await desk.press("escape")
    await desk.until(lambda: [note.body for note in desk.case.notes()] == ["ask the union first"])
    await desk.until(lambda: "NOT SAVED" not in title(desk))
    assert title(desk).endswith("  saved  analyst: tester")


async def test_a_note_left_unsaved_is_saved_with_the_next_edit_that_can_be(
    desk: Desk, disk: FickleDisk
) -> None:
    await desk.press("C")
    disk.fill()
    await desk.type("ask the union")
    await desk.answer("Not saved", "down", "down", "enter")
    desk.main.set_focus(None)
    await desk.answer("Not saved", "l")
    disk.empty()
    await desk.select("four vans")
    await desk.press("o")
    await desk.until(lambda: [note.body for note in desk.case.notes()] == ["ask the union"])
    assert desk.span("four vans").kind == "place"
    assert "NOT SAVED" not in title(desk)


async def test_the_title_says_that_a_note_is_being_written_until_it_is_saved(desk: Desk) -> None:
    await desk.press("C")
    await desk.type("ask the union")
    if not desk.case.notes():
        assert "writing …" in title(desk)
    await desk.until(lambda: bool(desk.case.notes()))
    await desk.until(lambda: title(desk).endswith("  saved  analyst: tester"))


async def test_several_edits_that_fail_ask_once_and_are_done_in_their_order(
    desk: Desk, disk: FickleDisk
) -> None:
    report = desk.main.report_id or ""
    disk.fill()
    await mark(desk, "four vans")
    desk.main.action_report_done()  # as a worker's result would come in under the dialogue
    desk.main.propose(report)
    await desk.settled()
    assert len([screen for screen in desk.app.screen_stack if isinstance(screen, NotSavedScreen)]) == 1
    disk.empty()
    await desk.answer("Not saved", "t")
    assert desk.span("four vans").kind == "place"
    assert desk.case.report(report).progress == "done"
    summaries = [entry.summary for entry in desk.session.history()][-2:]
    assert "four vans" in summaries[0] and "done" in summaries[1]


async def test_leaving_with_an_unsaved_note_asks_and_escape_stays(desk: Desk, disk: FickleDisk) -> None:
    await desk.press("C")
    disk.fill()
    await desk.type("ask the union")
    await desk.answer("Not saved", "down", "down", "enter")
    await desk.keys("ctrl+q")
    await desk.asked("Not saved")
    assert "leave without it" in desk.screen
    await desk.answer("Not saved", "escape")
    assert desk.app.is_running
    await desk.keys("ctrl+q")
    await desk.asked("Not saved")
    disk.empty()
    await desk.leaves("t")
    assert [note.body for note in desk.case.notes()] == ["ask the union"]


async def test_one_can_leave_without_what_cannot_be_saved(desk: Desk, disk: FickleDisk) -> None:
    await desk.press("C")
    disk.fill()
    await desk.type("ask the union")
    await desk.answer("Not saved", "down", "down", "enter")
    await desk.keys("ctrl+q")
    await desk.asked("Not saved")
    await desk.leaves("l")
    assert desk.case.notes() == []
