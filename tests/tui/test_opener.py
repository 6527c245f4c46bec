"""The first screen: it is there before the case is open, one can read in it, and no key is lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event

import pytest

from tests.tui.desk import Desk, no_names_of_the_world
from tests.tui.dialogues import assert_golden
from workbench.session.last_place import place_in
from workbench.session.opening import Opened, Opening, OpeningError, Tell, open_session
from workbench.session.sight import Sight
from workbench.tui.app import WorkbenchApp
from workbench.tui.screens.main.screen import MainScreen
from workbench.tui.screens.reports import ReportsScreen


class Slow:
    """An opening that waits for the test."""

    def __init__(self, opening: Opening) -> None:
        self._opening = opening
        self.may_go_on = Event()

    def sight(self) -> Sight:
        """What is known at once."""
        return self._opening.sight()

    def open(self, tell: Tell) -> Opened:
        """Opens it when the test lets it."""
        tell("reading the tables ...")
        self.may_go_on.wait()
        tell("almost there ...")
        return self._opening.open(tell)


class Hall(Desk):
    """The screen before its case is open."""

    def __init__(self, *arguments: object, slow: Slow) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]
        self.slow = slow

    async def opens(self) -> None:
        """Lets the case be opened, and waits until the screen has it and the keys that waited are done."""
        self.slow.may_go_on.set()
        await self.until(lambda: self.is_open)
        await self.done()

    @property
    def title(self) -> str:
        """The title line."""
        return self.screen.splitlines()[0]


@asynccontextmanager
async def in_the_hall(
    *paths: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Hall]:
    """The screen on what these words of a command line name, while that is being opened."""
    monkeypatch.setattr(MainScreen, "prepare_names", no_names_of_the_world)
    slow = Slow(Opening(paths))
    app = WorkbenchApp(slow)
    try:
        async with app.run_test(size=size) as pilot:
            hall = Hall(pilot, app, slow=slow)
            await hall.until(lambda: len(app.screen_stack) > 1 and "reading the tables" in hall.screen)
            yield hall
    finally:
        slow.may_go_on.set()
        app.opener.leave()


async def looked_at(case: Path, monkeypatch: pytest.MonkeyPatch, words: str = "four vans") -> None:
    """Opens a case, puts the cursor on words of its first report and leaves."""
    async with in_the_hall(case, monkeypatch=monkeypatch) as hall:
        await hall.opens()
        await hall.stand_on(words)
        await hall.leaves("q")


async def test_a_case_opened_before_shows_its_report_before_its_tables_are_read(
    story_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await looked_at(story_case, monkeypatch)
    async with in_the_hall(story_case, monkeypatch=monkeypatch) as hall:
        assert hall.title.startswith(" stories  ▸ attacks.txt") and hall.title.endswith("opening …")
        assert "left in four vans" in hall.screen
        assert "The case is being read" in hall.screen
        assert hall.text[hall.main.source.cursor - 1 :].startswith("four vans")
        before = hall.screen.splitlines()
        await hall.opens()
        after = hall.screen.splitlines()
        source = [row.partition("│")[0] for row in before[1:16]]
        assert [row.partition("│")[0].replace("▌", " ") for row in after[1:16]] == source
        assert hall.title.endswith("saved  analyst: tester")
        assert "Bannu" in hall.screen.partition("INCIDENTS")[2]


async def test_reading_goes_on_through_the_opening_and_nothing_jumps(
    story_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await looked_at(story_case, monkeypatch)
    async with in_the_hall(story_case, monkeypatch=monkeypatch, size=(80, 14)) as hall:
        await hall.keys("ctrl+end", "left_parenthesis", "W", "slash")
        await hall.type("coal")
        assert "coal" in hall.screen.splitlines()[-3]
        await hall.keys("enter", "pagedown", "pageup")
        place = (hall.main.source.cursor, hall.main.source.selection, hall.main.source.scroll_offset)
        await hall.opens()
        assert place == (hall.main.source.cursor, hall.main.source.selection, hall.main.source.scroll_offset)
        assert hall.main.source.has_focus


async def test_what_is_selected_while_it_opens_can_be_marked_at_once(
    story_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await looked_at(story_case, monkeypatch)
    async with in_the_hall(story_case, monkeypatch=monkeypatch) as hall:
        await hall.select("four vans")
        await hall.keys("o", "n")
        assert "2 keys wait" in hall.status
        await hall.opens()
        await hall.until(lambda: hall.span("four vans").kind == "place")
        assert hall.main.source.selection is not None  # n went to the mark after it


async def test_keys_that_need_the_case_wait_for_it_in_their_order(
    story_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with in_the_hall(story_case, monkeypatch=monkeypatch) as hall:
        await hall.keys("2", "down", "down", "enter", "C")
        await hall.type("ask q")
        assert "10 keys wait" in hall.status
        await hall.opens()
        await hall.until(lambda: hall.main.notes.editor.text == "ask q")
        assert [incident.status for incident in hall.case.incidents()].count("accepted") == 1
        assert hall.app.is_running


async def test_a_dialogue_asked_for_early_comes_when_the_case_is_there(
    story_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with in_the_hall(story_case, monkeypatch=monkeypatch) as hall:
        await hall.keys("r", "down", "enter")
        assert not isinstance(hall.app.screen, ReportsScreen)
        await hall.opens()
        await hall.until(lambda: "follow-up.txt" in hall.title)


async def test_escape_forgets_the_keys_that_wait(story_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with in_the_hall(story_case, monkeypatch=monkeypatch) as hall:
        await hall.keys("2", "enter")
        assert "2 keys wait for it, esc forgets them" in hall.status
        await hall.keys("escape")
        assert "wait" not in hall.status
        await hall.opens()
        assert {incident.status for incident in hall.case.incidents()} == {"proposed"}
        assert hall.main.source.has_focus


@pytest.mark.parametrize("keys", [("q",), ("ctrl+q",), ("ctrl+c",), ("2", "down", "ctrl+q"), ("C", "ctrl+c")])
async def test_one_can_leave_before_the_case_is_open_and_it_is_left_closed(
    story_case: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    async with in_the_hall(story_case, monkeypatch=monkeypatch) as hall:
        await hall.keys(*keys[:-1])
        await hall.leaves(keys[-1])
        assert not hall.slow.may_go_on.is_set()
    assert hall.app.opener.opened is None
    session = open_session(story_case)
    assert not session.read_only
    session.close()


async def test_a_case_that_came_open_while_one_left_is_closed_again(
    story_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WorkbenchApp, "_case_opened", lambda self: None)
    async with in_the_hall(story_case, monkeypatch=monkeypatch) as hall:
        hall.slow.may_go_on.set()
        await hall.until(lambda: hall.app.opener.opened is not None)
    session = open_session(story_case)
    assert not session.read_only
    session.close()


async def test_what_cannot_be_opened_ends_the_screen_with_the_reason(
    story_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (story_case / "case.json").write_text("{", encoding="utf-8")
    async with in_the_hall(story_case, monkeypatch=monkeypatch) as hall:
        await hall.keys("2", "enter")
        hall.slow.may_go_on.set()
        await hall.until(lambda: hall.app.return_code == 2)
    assert isinstance(hall.app.opener.problem, OpeningError)
    assert "is damaged" in str(hall.app.opener.problem)


async def test_a_case_never_opened_here_says_that_it_is_being_read(
    story_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with in_the_hall(story_case, monkeypatch=monkeypatch) as hall:
        assert hall.text == ""
        assert_golden("opening_80x24", hall.screen)
        await hall.keys("down", "slash")
        await hall.type("vans")
        await hall.keys("enter", "question_mark")
        await hall.asked("Keys")
        await hall.keys("slash")
        await hall.type("undo")
        await hall.until(lambda: "Take back your newest edit" in hall.screen)
        await hall.keys("escape", "escape")
        await hall.until(lambda: hall.app.screen is hall.main)
        await hall.keys("question_mark")
        await hall.asked("Keys")
        await hall.opens()
        await hall.keys("escape")
        await hall.until(lambda: hall.app.screen is hall.main)
        assert hall.text.startswith("PESHAWAR")


async def test_a_report_is_shown_before_the_case_that_it_goes_into_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = tmp_path / "fire.txt"
    report.write_text("QUETTA, Feb 2, 2026 - A fire burnt down two shops on Monday.\n", encoding="utf-8")
    async with in_the_hall(report, monkeypatch=monkeypatch) as hall:
        assert "A fire burnt" in hall.screen
        assert hall.title.startswith(" ▸ fire.txt")
        await hall.opens()
        await hall.until(lambda: hall.title.startswith(" fire  ▸ fire.txt  1/1  published 2026-02-02"))
        await hall.stand_on("two shops")
        await hall.leaves("q")
    async with in_the_hall(report, monkeypatch=monkeypatch) as hall:
        assert hall.title.startswith(" fire  ▸ fire.txt")
        assert hall.text[hall.main.source.cursor - 1 :].startswith("two shops")


async def test_the_next_opening_begins_where_the_last_one_ended(
    story_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with in_the_hall(story_case, monkeypatch=monkeypatch) as hall:
        await hall.opens()
        await hall.press("greater_than_sign")
        await hall.stand_on("in Quetta")
        await hall.leaves("q")
    place = place_in(story_case)
    assert place is not None and place.name == "follow-up.txt"
    async with in_the_hall(story_case, monkeypatch=monkeypatch) as hall:
        assert "▸ follow-up.txt" in hall.title
        await hall.opens()
        assert "2/2" in hall.title
        assert hall.text[hall.main.source.cursor - 1 :].startswith("in Quetta")


async def test_a_remembered_report_that_is_gone_gives_way_to_the_first(
    story_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with in_the_hall(story_case, monkeypatch=monkeypatch) as hall:
        await hall.opens()
        await hall.press("greater_than_sign")
        await hall.leaves("q")
    session = open_session(story_case)
    while len(session.case.reports()) == 2:
        session.undo()
    session.close()
    async with in_the_hall(story_case, monkeypatch=monkeypatch) as hall:
        assert "Two soldiers" in hall.text
        await hall.opens()
        assert hall.text.startswith("PESHAWAR") and "attacks.txt  1/1" in hall.title
