"""Tidying while the analyst works on, and what the screen says of the store: warnings, read-only."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from threading import Event, Thread, current_thread, main_thread

import pytest

from tests.tui.desk import Desk, at_a_desk
from tests.tui.failing import FickleDisk, on_disk
from workbench.session.opening import Opening, open_session
from workbench.session.session import Session
from workbench.store.check import check_case


class Tidying:
    """A session whose store takes as long to put itself in order as the test wants."""

    def __init__(self, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun = 0
        self.threads: set[Thread] = set()
        self.may_end = Event()
        self._tidy = session.tidy
        self._untidy = False
        monkeypatch.setattr(session, "tidy", self)
        monkeypatch.setattr(Session, "untidy", property(lambda session: self._untidy))

    def __call__(self) -> None:
        """Tidies in earnest, when it may."""
        self.begun += 1
        self.threads.add(current_thread())
        self.may_end.wait()
        self._tidy()
        self._untidy = False

    def needed(self) -> None:
        """Much journal would be read at the next opening."""
        self._untidy = True


@pytest.fixture
async def desk(story_case: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desk]:
    """The main screen on the case."""
    async with at_a_desk(story_case, monkeypatch) as desk:
        yield desk


def title(desk: Desk) -> str:
    """The title line."""
    return desk.screen.splitlines()[0]


# tidying


async def test_the_analyst_works_on_while_the_store_tidies_and_it_does_so_once_at_a_time(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    tidying = Tidying(desk.session, monkeypatch)
    tidying.needed()
    await desk.select("four vans")
    await desk.keys("o")
    await desk.until(lambda: tidying.begun == 1)
    await desk.said('Marked "four vans" as place · saved')
    await desk.select("coal mine")
    await desk.keys("o")
    desk.main.tidy()
    await desk.settled()
    assert desk.span("coal mine").kind == "place"
    assert tidying.begun == 1 and main_thread() not in tidying.threads
    tidying.may_end.set()
    await desk.done()
    tidying.needed()
    await desk.select("Imran Dawar")
    await desk.press("g")
    assert tidying.begun == 2
    desk.session.close()
    assert check_case(desk.session.repository.path) == []


async def test_in_a_pause_the_store_tidies_and_again_after_the_next_change(
    story_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.tui.screens.main.screen.PAUSE", 0.01)
    async with at_a_desk(story_case, monkeypatch) as desk:
        tidying = Tidying(desk.session, monkeypatch)
        tidying.may_end.set()
        await desk.settled()
        assert tidying.begun == 0  # nothing was changed yet
        for words in ("four vans", "coal mine"):
            before = tidying.begun
            await desk.select(words)
            await desk.press("o")
            await desk.until(lambda before=before: tidying.begun > before)  # type: ignore[misc]


async def test_a_store_that_cannot_tidy_disturbs_nobody(
    story_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = FickleDisk()
    async with at_a_desk(story_case, monkeypatch, session=on_disk(story_case, disk)) as desk:
        await desk.select("four vans")
        await desk.press("o")
        disk.fill()
        desk.main.tidy()
        await desk.workers()
        disk.empty()
        await desk.select("coal mine")
        await desk.press("o")
        assert desk.span("coal mine").kind == "place"
        assert "NOT SAVED" not in title(desk)


# what the store says


async def test_a_case_open_elsewhere_says_in_the_title_and_in_words_why_it_is_read_only(
    story_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = open_session(story_case)
    opened = Opening([story_case]).open()
    try:
        async with at_a_desk(
            story_case, monkeypatch, session=opened.session, warnings=opened.warnings
        ) as desk:
            assert title(desk).endswith("  1 warning  READ-ONLY")
            await desk.keys("exclamation_mark")
            await desk.asked("What the store said")
            assert "close it there to change it here" in " ".join(desk.screen.replace("│", " ").split())
            await desk.answer("What the store said", "escape")
            await desk.incident("Hangu")
            await desk.press("enter")
            await desk.said("read-only")
            assert "saved" not in title(desk)
    finally:
        writer.close()


async def test_what_opening_mended_stays_readable(story_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_session(story_case).close()
    newest = max(story_case.rglob("*.jsonl"), key=lambda path: path.stat().st_mtime_ns)
    with newest.open("ab") as journal:
        journal.write(b'{"seq":9999,"torn')
    opened = Opening([story_case]).open()
    assert len(opened.warnings) == 1
    async with at_a_desk(story_case, monkeypatch, session=opened.session, warnings=opened.warnings) as desk:
        assert "1 warning  saved" in title(desk)
        await desk.keys("exclamation_mark")
        await desk.asked("What the store said")
        assert opened.warnings[0][:40] in desk.screen
        await desk.answer("What the store said", "enter")


async def test_without_warnings_there_is_nothing_to_read(desk: Desk) -> None:
    assert "warning" not in title(desk)
    await desk.keys("exclamation_mark")
    await desk.asked("What the store said")
    assert "nothing to be warned of" in desk.screen
