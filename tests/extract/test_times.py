"""Time expressions: what is found, its TIMEX3 value, and the days it covers."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extract.document import Document, TimeExpression
from workbench.extract.sentences import split_sentences
from workbench.extract.times import dateline, find_times
from workbench.extract.times.calendar import interval, nearest_year, units_away
from workbench.extract.tokens import tokenize

SUNDAY = datetime.date(2026, 2, 1)


def read(text: str, published: datetime.date | None = SUNDAY) -> tuple[Document, list[TimeExpression]]:
    document = tokenize(text)
    split_sentences(document)
    document.published = published
    return document, find_times(document)


def values(text: str, published: datetime.date | None = SUNDAY) -> list[tuple[str, str | None]]:
    document, times = read(text, published)
    return [(document.quote(time.first, time.last), time.value) for time in times]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bomb went off on 31 January 2026.", [("31 January 2026", "2026-01-31")]),
        ("He died on January 31, 2026, at home.", [("January 31, 2026", "2026-01-31")]),
        ("It fell on Jan. 3.", [("Jan. 3", "2026-01-03")]),
        ("The 3rd of March 2014 was calm.", [("The 3rd of March 2014", "2014-03-03")]),
        ("Dated 2026-01-31.", [("2026-01-31", "2026-01-31")]),
        ("Dated 31/1/2026 and 24-Feb-2022.", [("31/1/2026", "2026-01-31"), ("24-Feb-2022", "2022-02-24")]),
        ("They met on March 5-7, then left.", [("March 5", "2026-03-05"), ("7", "2026-03-07")]),
        ("It lasted from 14 August-24 August.", [("14 August", "2025-08-14"), ("24 August", "2025-08-24")]),
        ("In 1915-17 the line held.", [("1915", "1915"), ("17", "1917")]),
        ("In early March 2014 and the 1990s.", [("early March 2014", "2014-03"), ("1990s", "199")]),
        ("In mid-March they left.", [("mid-March", "2025-03")]),
        ("In December they came back.", [("December", "2025-12")]),
        ("In the summer of 2015 and the third quarter of 2016.",
         [("the summer of 2015", "2015-SU"), ("the third quarter of 2016", "2016-Q3")]),
        ("On Christmas Eve a mine exploded.", [("Christmas Eve", "2025-12-24")]),
        ("They fell last Thanksgiving and on Good Friday 2024.",
         [("last Thanksgiving", "2025-11-27"), ("Good Friday 2024", "2024-03-29")]),
        ("Held from March 19-April 30, on 6-7 January 1916 and May 6 and 7th.",
         [("March 19", "2026-03-19"), ("April 30", "2025-04-30"), ("6", "1916-01-06"),
          ("7 January 1916", "1916-01-07"), ("May 6", "2025-05-06"), ("7th", "2025-05-07")]),
        ("It stood from 499 to 493 BC and in June 479 B.C., in A.D. 60 and the 470s BC.",
         [("499", "BC0499"), ("493 BC", "BC0493"), ("June 479 B.C.", "BC0479-06"), ("A.D. 60", "0060"),
          ("470s BC", "BC047")]),
        ("By the end of 1943, in the second half of 2008, in the 19th century, in August of that year.",
         [("the end of 1943", "1943"), ("the second half of 2008", "2008-H2"),
          ("the 19th century", "18"), ("August of that year", "2008-08")]),
        ("In the last week of August 2014 and the first ten months of 1915.",
         [("the last week of August 2014", "2014-08"), ("the first ten months of 1915", "P10M")]),
        ("On 4 May 2014 it began, on the 20th it ended.",
         [("4 May 2014", "2014-05-04"), ("the 20th", "2014-05-20")]),
    ],
)  # fmt: skip
def test_calendar_dates(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen struck on Saturday.", [("Saturday", "2026-01-31")]),
        ("Gunmen struck on Sunday.", [("Sunday", "2026-02-01")]),
        ("Gunmen struck last Sunday.", [("last Sunday", "2026-01-25")]),
        ("Talks will resume on Monday.", [("Monday", "2026-02-02")]),
        ("On Saturday, 10 January, it rained.", [("Saturday, 10 January", "2026-01-10")]),
        ("They were held Saturday night.", [("Saturday night", "2026-01-31TNI")]),
        ("He spoke today and yesterday evening.",
         [("today", "2026-02-01"), ("yesterday evening", "2026-01-31TEV")]),
        ("Two died last week, one this month.", [("last week", "2026-W04"), ("this month", "2026-02")]),
        ("He fled three days ago.", [("three days ago", "2026-01-29")]),
        ("It began a year ago.", [("a year ago", "2025")]),
        ("Schools stay shut until Friday.", [("Friday", "2026-02-06")]),
        ("The siege lasted until Friday.", [("Friday", "2026-01-30")]),
        ("He may return as early as Tuesday.", [("Tuesday", "2026-02-03")]),
        ("They have until 9 a.m. Tuesday to sign.", [("9 a.m. Tuesday", "2026-02-03T09:00")]),
        ("They are planning a march on Monday.", [("Monday", "2026-02-02")]),
        ("He would defy Wednesday's ruling.", [("Wednesday", "2026-01-28")]),
        ("They come early next week.", [("early next week", "2026-W06")]),
        ("Nobody knows the future; now they wait.", [("the future", "FUTURE_REF"), ("now", "PRESENT_REF")]),
        ("During this period they hid.", [("this period", None)]),
        ("By the end of the month it was over.", [("the end of the month", "2026-02")]),
        ("It lasted two days.", [("two days", "P2D")]),
        ("Over the past two days they hid.", [("the past two days", "P2D")]),
        ("A two-hour siege, for weeks.", [("two-hour", "PT2H"), ("weeks", "PXW")]),
        ("A month-long siege, 5 1/2 hours, two and a half years, at least three days.",
         [("month-long", "P1M"), ("5 1/2 hours", "PT5H30M"), ("two and a half years", "P2.5Y"),
          ("at least three days", "P3D")]),
        ("He counts 33 deaths per day.", [("per day", "P1D")]),
        ("Patrols go out daily and every Friday.", [("daily", "P1D"), ("every Friday", "XXXX-WXX-5")]),
    ],
)  # fmt: skip
def test_times_by_the_published_date(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shots rang out at 3 a.m. Saturday.", [("3 a.m. Saturday", "2026-01-31T03:00")]),
        ("It was 3:30 pm on Saturday.", [("3:30 pm", "2026-01-31T15:30"), ("Saturday", "2026-01-31")]),
        ("It was 0530 GMT.", [("0530 GMT", "2026-02-01T05:30")]),
        ("They came at dawn.", [("dawn", "2026-02-01TMO")]),
        ("Friday was calm. Around 4am they came.", [("Friday", "2026-01-30"), ("4am", "2026-01-30T04:00")]),
        ("On 5 May 2014 he fell. Two days later she fell.",
         [("5 May 2014", "2014-05-05"), ("Two days later", "2014-05-07")]),
        ("On 5 May 2014 he fell. The next day she fell.",
         [("5 May 2014", "2014-05-05"), ("The next day", "2014-05-06")]),
    ],
)  # fmt: skip
def test_clock_times_and_what_refers_back(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Police may march on.",
        "A 20-year-old man and 1500 troops in Room 2015.",
        "The Long March of the workers.",
        "He is in his 30s.",
        "Version 10.30 was read by Sun Li.",
        "This second bomb hit the Spring Inn of Vancouver, BC.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert values(text) == []


def test_without_a_published_date_a_weekday_stays_open() -> None:
    _, (weekday,) = read("Gunmen struck on Saturday.", published=None)
    assert (weekday.value, weekday.start, weekday.end) == ("XXXX-WXX-6", None, None)
    assert values("It fell on 3 March.", None) == [("3 March", "XXXX-03-03")]
    assert values("On 2 March 2014 it fell, on 5 March it rose.", None)[1] == ("5 March", "2014-03-05")


def test_a_bare_clock_time_is_anaphoric() -> None:
    _, (day, clock) = read("On Friday it was calm. Around 4am they came.")
    assert (day.anaphoric, day.anchor) == (False, "published")
    assert (clock.anaphoric, clock.anchor) == (True, "previous")
    assert clock.start == clock.end == datetime.date(2026, 1, 30)


def test_a_history_takes_its_years_from_the_text() -> None:
    text = "In 1914 war began. In 1915 it spread. In 1916, 1917 and 1918 it went on. On 8 August it turned."
    assert values(text, datetime.date(2009, 12, 19))[-1] == ("8 August", "1918-08-08")
    news = text.replace("In 1914", "On Tuesday the mayor spoke. On Monday he said so. In 1914")
    assert values(news, datetime.date(2009, 12, 19))[-1] == ("8 August", "2009-08-08")


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2026-01-31", "2026-01-31", "2026-01-31"),
        ("2026-01-31T03:00", "2026-01-31", "2026-01-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-W05", "2026-01-26", "2026-02-01"),
        ("2026-W05-WE", "2026-01-31", "2026-02-01"),
        ("2026-Q4", "2026-10-01", "2026-12-31"),
        ("2025-H2", "2025-07-01", "2025-12-31"),
        ("2025-WI", "2025-12-01", "2026-02-28"),
        ("199", "1990-01-01", "1999-12-31"),
    ],
)
def test_interval(value: str, first: str, last: str) -> None:
    assert interval(value) == (datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))


@pytest.mark.parametrize(
    "value", ["XXXX-WXX-6", "P2D", "PAST_REF", "BC0480", "2026-02-30", "T03:00", "0000", "9999-12"]
)
def test_open_or_impossible_values_cover_nothing(value: str) -> None:
    assert interval(value) is None


@pytest.mark.parametrize(
    ("unit", "count", "value"),
    [("D", -1, "2026-01-31"), ("M", -2, "2025-12"), ("Y", 1, "2027"), ("E", -1, "201"), ("W", 0, "2026-W05")],
)
def test_units_away(unit: str, count: int, value: str) -> None:
    assert units_away(SUNDAY, unit, count) == value


def test_units_away_beyond_the_calendar() -> None:
    assert units_away(SUNDAY, "Y", -5000) is None
    assert units_away(SUNDAY, "D", -(10**9)) is None


def test_a_day_soon_to_come_keeps_the_year_of_the_report() -> None:
    assert nearest_year(SUNDAY, 3, 1, future=False) == 2026
    assert nearest_year(SUNDAY, 11, 1, future=False) == 2025
    assert nearest_year(datetime.date(2025, 12, 20), 1, 1, future=False) == 2026


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("LIMA, 12 JAN 90 (EFE) -- Guards fired.", datetime.date(1990, 1, 12)),
        ("Turbat, January 31, 2026: Shots were heard.", datetime.date(2026, 1, 31)),
        ("Published 2026-01-31", datetime.date(2026, 1, 31)),
        ("On 45 Jan 2026 nothing.", None),
        ("No date here.", None),
    ],
)
def test_dateline(text: str, day: datetime.date | None) -> None:
    assert dateline(text) == day


SAMPLE = r"""
Monday March 5 31 1999 3 a.m. 0500 GMT 12:30 99/99/9999 two days weeks ago later last the next this
that of century decade hundred thousand day night early mid-March 24-Feb-2022 - to . , ² ٣ half an
hour
"""
WORDS = st.sampled_from(SAMPLE.split())
DAYS = st.none() | st.dates()


@given(st.lists(WORDS, max_size=25).map(" ".join) | st.text(), DAYS)
def test_any_text_gives_ordered_spans_inside_it(text: str, published: datetime.date | None) -> None:
    document, times = read(text, published)
    end = 0
    for time in times:
        assert end <= time.first < time.last <= len(document)
        assert (time.start is None) == (time.end is None)
        end = time.last
