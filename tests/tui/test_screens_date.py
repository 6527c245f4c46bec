"""Typing dates, and how exact they are."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.dialogues import HOSTILE, SIZES, assert_golden, assert_harmless, opened
from workbench.model.values import DateValue
from workbench.tui.screens.date import DateScreen
from workbench.tui.screens.date_text import WrongDate, in_words, read_date, write_date

KNOWN = DateValue(
    start="2026-01-30", end="2026-01-30", precision=2, time="03:00", anchor="published", words="on Friday"
)


@pytest.mark.parametrize(
    ("text", "start", "end", "precision", "time", "words"),
    [
        ("2026-01-31", "2026-01-31", "2026-01-31", 1, None, "31 January 2026"),
        ("2026-01-31 3:00", "2026-01-31", "2026-01-31", 1, "03:00", "31 January 2026, 03:00"),
        ("2026-01-31T23:59", "2026-01-31", "2026-01-31", 1, "23:59", "31 January 2026, 23:59"),
        ("2026-01-30..2026-01-31", "2026-01-30", "2026-01-31", 2, None, "30 January 2026 to 31 January 2026"),
        ("2026-01-31 – 2026-01-31", "2026-01-31", "2026-01-31", 1, None, "31 January 2026"),
        ("2026-05-01 to 2026-05-20", "2026-05-01", "2026-05-20", 3, None, "1 May 2026 to 20 May 2026"),
        ("2024-02", "2024-02-01", "2024-02-29", 3, None, "February 2024"),
        ("2026-01..2026-02", "2026-01-01", "2026-02-28", 3, None, "1 January 2026 to 28 February 2026"),
        ("31 Jan 2026", "2026-01-31", "2026-01-31", 1, None, "31 January 2026"),
        ("Jan 31, 2026", "2026-01-31", "2026-01-31", 1, None, "31 January 2026"),
        ("jan. 31st 2026 3:00", "2026-01-31", "2026-01-31", 1, "03:00", "31 January 2026, 03:00"),
        ("1st of SEPTEMBER, 2026, 04:10", "2026-09-01", "2026-09-01", 1, "04:10", "1 September 2026, 04:10"),
        ("Feb 2024", "2024-02-01", "2024-02-29", 3, None, "February 2024"),
        ("30 Jan to 1 Feb 2026", "2026-01-30", "2026-02-01", 2, None, "30 January 2026 to 1 February 2026"),
        ("2026-01-30..1 Feb", "2026-01-30", "2026-02-01", 2, None, "30 January 2026 to 1 February 2026"),
    ],
)  # fmt: skip
def test_reads(text: str, start: str, end: str, precision: int, time: str | None, words: str) -> None:
    value = read_date(text)
    assert value == DateValue(start=start, end=end, precision=precision, time=time)
    assert in_words(value) == words


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "Write a day"),
        ("Saturday", "Write a day"),
        ("31.01.2026", "Write a day"),
        ("2026-02-30", "no 2026-02-30 in the calendar"),
        ("31 Feb 2026", "no 31 Feb 2026 in the calendar"),
        ("1 Feb", "Write the year too: 1 Feb in which year"),
        ("1 Fob 2026", "Write a day"),
        ("1 Ja 2026", "Write a day"),
        ("2026-13", "no 2026-13 in the calendar"),
        ("0000-01", "no 0000-01 in the calendar"),
        ("2026-01-31 24:00", "no 24:00 on the clock"),
        ("2026-02-01..2026-01-31", "ends before it begins"),
        ("2026-01-30 03:00..2026-01-31", "one day only"),
        ("2026-01-30..2026-01-31..2026-02-01", "one period"),
        ("٢٠٢٦-٠١-٣١", "Write a day"),
    ],
)
def test_says_what_is_wrong(text: str, part: str) -> None:
    with pytest.raises(WrongDate, match=part):
        read_date(text)


@given(st.dates(min_value=date(1900, 1, 1)), st.integers(0, 400), st.none() | st.times())
def test_what_is_written_reads_the_same(start: date, days: int, clock: object) -> None:
    end = date.fromordinal(min(start.toordinal() + days, date.max.toordinal()))
    time = str(clock)[:5] if clock is not None and days == 0 else None
    value = DateValue(start=start.isoformat(), end=end.isoformat(), time=time)
    back = read_date(write_date(value))
    assert (back.start, back.end, back.time) == (value.start, value.end, value.time)
    assert read_date(in_words(value)) == back


async def test_the_precision_follows_until_it_is_chosen() -> None:
    async with opened(DateScreen(None)) as driven:
        await driven.type("2026-01")
        assert "January 2026" in driven.screen
        assert "within the month" in driven.screen
        await driven.type("-31")
        assert "that day" in driven.screen
        await driven.keys("tab", "f", "enter")
        assert driven.answer == DateValue(start="2026-01-31", end="2026-01-31", precision=2)


async def test_an_unchanged_date_keeps_all_it_had_and_new_days_lose_the_anchor() -> None:
    async with opened(DateScreen(KNOWN)) as driven:
        await driven.keys("enter")
        assert driven.answer == KNOWN
    async with opened(DateScreen(KNOWN)) as driven:
        await driven.keys("ctrl+u")
        await driven.type("2026-01-29")
        await driven.keys("enter")
        assert driven.answer == DateValue(start="2026-01-29", end="2026-01-29", words="on Friday")


@pytest.mark.parametrize(
    ("text", "year", "start"),
    [("1 Feb", 2024, "2024-02-01"), ("Feb 1", 2024, "2024-02-01"), ("1 Feb 2025", 2024, "2025-02-01")],
)
def test_a_day_without_a_year_is_in_the_year_known(text: str, year: int, start: str) -> None:
    assert read_date(text, year).start == start


async def test_a_day_without_a_year_is_in_the_year_of_the_date_before() -> None:
    async with opened(DateScreen(KNOWN)) as driven:
        await driven.keys("ctrl+u")
        await driven.type("1 Feb")
        await driven.keys("enter")
        assert driven.answer.start == "2026-02-01"
    async with opened(DateScreen(DateValue(words="on the first"))) as driven:
        await driven.type("1 Feb")
        await driven.keys("enter")
        assert "Write the year too: 1 Feb in which year?" in driven.screen
        assert not driven.answers


@pytest.mark.parametrize(
    ("published", "text", "late"),
    [
        ("2026-01-31", "2026-02-01", True),
        ("2026-01-31", "2026-01-31", False),
        ("2026-01-31", "2026-01-30..2026-02-02", False),
        ("2026-01-31", "2026-01", False),
        ("2026-01-31", "2026-02", True),
        ("last week", "2026-02-01", False),
        (None, "2026-02-01", False),
    ],
)
async def test_a_day_after_the_report_is_pointed_out_and_taken(
    published: str | None, text: str, late: bool
) -> None:
    async with opened(DateScreen(None, published=published), (60, 20)) as driven:
        await driven.type(text)
        assert ("after the report came out, on 2026-01-31" in driven.screen) == late
        await driven.keys("enter")
        assert driven.answer.start == read_date(text).start


async def test_a_wrong_date_is_not_taken() -> None:
    async with opened(DateScreen(None)) as driven:
        await driven.type("2026-02-30")
        await driven.keys("enter")
        assert "There is no 2026-02-30 in the calendar." in driven.screen
        assert not driven.answers
        await driven.keys("escape")
        assert driven.answer is None


@pytest.mark.parametrize("size", SIZES)
async def test_fits_the_screen(size: tuple[int, int]) -> None:
    async with opened(DateScreen(KNOWN), size) as driven:
        for words in ("on Friday", "30 January 2026, 03:00", "esc leave"):
            assert words in driven.screen
        if size == (80, 24):
            assert_golden("date", driven.screen)


async def test_hostile_words_are_only_shown() -> None:
    async with opened(DateScreen(DateValue(words=HOSTILE)), (60, 20)) as driven:
        assert_harmless(driven)
        assert "[red]x[/red]" in driven.screen
