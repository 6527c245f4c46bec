"""The list of reports."""

from __future__ import annotations

import pytest

from tests.tui.dialogues import HOSTILE, SIZES, assert_golden, assert_harmless, opened
from workbench.tui.screens.reports import ReportRow, ReportsScreen

ROWS = [
    ReportRow(id="r1", name="a.txt", title="Convoy hit at the pass", published="2026-01-30", progress="done"),
    ReportRow(id="r2", name="b.txt", published="2026-01-31", progress="in_work", proposals=12),
    ReportRow(id="r3", name="c.txt", title="A statement by the ministry", proposals=1),
]


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ("enter", "r2"),
        ("down enter", "r3"),
        ("up enter", "r1"),
        ("m i n i s t r i enter", "r3"),
        ("d o n e enter", "r1"),
        ("escape", None),
    ],
)
async def test_keys_choose(keys: str, answer: str | None) -> None:
    async with opened(ReportsScreen(ROWS, "r2")) as driven:
        await driven.keys(*keys.split())
        assert driven.answer == answer


async def test_ten_thousand_reports() -> None:
    rows = [ReportRow(id=f"r{n}", name=f"{n}.txt", title=f"Report number {n}") for n in range(10_000)]
    async with opened(ReportsScreen(rows, "r9000")) as driven:
        assert "▸ Report number 9000" in driven.screen
        await driven.type("4711")
        await driven.keys("enter")
        assert driven.answer == "r4711"


async def test_a_click_opens() -> None:
    async with opened(ReportsScreen(ROWS, "r1")) as driven:
        await driven.pilot.click("#rows", offset=(5, 2))
        assert driven.answer == "r3"


async def test_says_when_there_is_nothing() -> None:
    async with opened(ReportsScreen([], None)) as driven:
        assert "This case has no reports." in driven.screen
        await driven.keys("x", "enter")
        assert "No report fits these words." in driven.screen


@pytest.mark.parametrize("size", SIZES)
async def test_fits_the_screen(size: tuple[int, int]) -> None:
    async with opened(ReportsScreen(ROWS, "r2"), size) as driven:
        for words in ("Convoy hit", "▸ b.txt", "in work", "12 left", "no date", "esc leave"):
            assert words in driven.screen
        if size == (80, 24):
            assert_golden("reports", driven.screen)


async def test_hostile_titles_are_only_shown() -> None:
    rows = [ReportRow(id="r1", name=HOSTILE, title=HOSTILE, published=HOSTILE)]
    async with opened(ReportsScreen(rows, None), (60, 20)) as driven:
        assert "[/] [red]" in driven.screen
        assert_harmless(driven)
