"""The history of a case."""

from __future__ import annotations

from datetime import timedelta, timezone

import pytest

from tests.tui.dialogues import HOSTILE, SIZES, assert_golden, assert_harmless, opened
from workbench.model.entry import Entry
from workbench.tui.screens.history import HistoryScreen

ZONE = timezone(timedelta(hours=5))
ENTRIES = [
    Entry(seq=1, at="2026-02-01T20:15:00Z", by="workbench 1", operation="propose", summary="Proposed 31"),
    Entry(
        seq=2, at="2026-02-02T06:00:10Z", by="mira", operation="reject", summary="Rejected Convoy attack",
        reason="the same as another incident",
    ),
    Entry(seq=3, at="2026-02-02T06:01:00Z", by="mira", operation="undo", summary="Undid: Rejected", undoes=2),
]  # fmt: skip


async def test_newest_first_in_local_time_with_the_whole_entry_below() -> None:
    async with opened(HistoryScreen(ENTRIES, zone=ZONE)) as driven:
        shown = driven.screen
        assert shown.index("Undid: Rejected") < shown.index("Rejected Convoy attack: the same")
        assert "2026-02-02 01:15" in shown
        assert "takes back number 2" in shown
        await driven.keys("down")
        assert "Reason: the same as another incident" in driven.screen
        await driven.keys("enter")
        assert driven.answer is None


async def test_typing_narrows() -> None:
    async with opened(HistoryScreen(ENTRIES, zone=ZONE)) as driven:
        await driven.type("proposed")
        assert "Convoy" not in driven.screen
        await driven.type(" mira")
        assert "No entry fits these words." in driven.screen
        await driven.keys("escape")
        assert driven.answer is None


@pytest.mark.parametrize("size", SIZES)
async def test_fits_the_screen(size: tuple[int, int]) -> None:
    async with opened(HistoryScreen(ENTRIES, zone=ZONE), size) as driven:
        for words in ("2026-02-02 11:01", "mira", "Proposed 31", "esc leave"):
            assert words in driven.screen
        if size == (80, 24):
            assert_golden("history", driven.screen)


async def test_hostile_entries_are_only_shown() -> None:
    entry = Entry(seq=1, at=HOSTILE, by=HOSTILE, operation="x", summary=HOSTILE, reason=HOSTILE)
    async with opened(HistoryScreen([entry]), (60, 20)) as driven:
        assert_harmless(driven)
    async with opened(HistoryScreen([])) as driven:
        assert "Nothing was done yet." in driven.screen
