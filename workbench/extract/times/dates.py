"""Dates on the calendar: "31 January 2026", "January 31", "2026-01-31", "Saturday", "today"."""

from __future__ import annotations

import datetime
import re

from workbench.extract.document import TimeExpression
from workbench.extract.times.calendar import date_value
from workbench.extract.times.reader import SHORT_WEEKDAY, Reader
from workbench.extract.times.words import day_of_month, number, year
from workbench.extract.times.years import era_year, part_before, year_after

SLASHED = re.compile(r"([0-9]{1,4})[/.]([0-9]{1,2})[/.]([0-9]{2,4})")
TWO_DIGITS = re.compile(r"[0-9]{2}")
COORDINATING = frozenset({"and", "or", "to", "-", "through", "until"})
TYING = frozenset({"-", "to"})
CONTINUING = TYING | {"and", "or", ","}
"""Between a day and another of its month: "March 5-7", "May 6 and 7th"."""
HYPHENED = re.compile(r"([0-9]{1,2})-([a-z]+)-([0-9]{4})")
CENTURY_TURN = 60
"""Two digits of a year below this are of this century."""
DEICTIC = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
YEAR_PREPOSITIONS = frozenset(
    {"in", "last", "since", "of", "by", "until", "early", "late", "mid", "during", "next"}
)
DAY_BESIDE = {("before", "yesterday"): -2, ("after", "tomorrow"): 2}
MONTH_PREPOSITIONS = YEAR_PREPOSITIONS | {
    *("this", "from", "to", "through", "before", "after", "and", "or", "between", "-"),
}
BESIDE_CLOCK = frozenset(
    {"a.m.", "p.m.", "am", "pm", "est", "edt", "gmt", "local", "time", "on", ",", "noon"}
)
"""Between "until" and a weekday: "until 9 a.m. EST on Tuesday"."""
UNTIL_REACH = 6
"""Tokens before a weekday with "until" in which the verb stands that lasted so long."""
PAST_DAY = frozenset(
    {
        "it",
        "he",
        "she",
        "they",
        "we",
        "i",
        "the",
        "a",
        "an",
        "was",
        "were",
        "had",
        "and",
        "but",
        "when",
        "in",
        "at",
    }
)
"""Words after "the 20th" with which the sentence goes on: no floor, no battalion."""
TOLD_ON = frozenset({"following", "previous"})
"""These count a weekday from the day last told of."""
BESIDE_WEEKDAY = TOLD_ON | {"last", "next", "coming", "this"}
SHORTEST_MONTH = 3
"""Letters of an abbreviated month."""
DAY_PREPOSITIONS = frozenset({"on", "until", "by", "from", "since", "of"})
"""Before "the 20th" these make it a day of the month."""
MAY_VERB_AFTER = frozenset({"be", "have", "not", "also", "well"})


def named_day(reader: Reader, token: int) -> TimeExpression | None:
    """Whatever names a day from the token on."""
    word = reader.word(token)
    if word in DEICTIC:
        return deictic(reader, token)
    if word in reader.words.weekdays:
        return weekday(reader, token)
    if word in reader.words.months:
        return month_first(reader, token)
    return numeric_date(reader, token) or day_and_month(reader, token)


def deictic(reader: Reader, token: int) -> TimeExpression:
    """ "today", "yesterday evening": a day by the day of publication."""
    word, after = reader.word(token), reader.word(token + 1)
    published = reader.published
    part, end = ("TNI", token + 1) if word == "tonight" else ("", token + 1)
    turned = DAY_BESIDE.get((reader.word(token - 1), word))
    if turned is not None and published is not None and reader.word(token - 2) == "day":
        first = token - 3 if reader.word(token - 3) == "the" else token - 2
        return reader.found(first, end, "date", shifted(published, turned).isoformat(), "published")
    if after in reader.words.parts_of_day and word != "tonight":
        part, end = reader.words.parts_of_day[after], token + 2
    value = "PRESENT_REF" if reader.narrative and word == "today" else None
    if published is not None and value is None:
        value = f"{shifted(published, DEICTIC[word]).isoformat()}{part}"
    return reader.found(token, end, "time" if part else "date", value, "published")


def shifted(day: datetime.date, days: int) -> datetime.date:
    """The day some days away, or the same at the ends of the calendar."""
    try:
        return day + datetime.timedelta(days=days)
    except OverflowError:
        return day


def numeric_date(reader: Reader, token: int) -> TimeExpression | None:
    """2026-01-31, 31/1/2026, 1/31/2026 (month first where both could be)."""
    word = reader.word(token)
    if match := SLASHED.fullmatch(word):
        one, two, three = (int(group) for group in match.groups())
        if one > 31:
            return _date(reader, token, token + 1, one, two, three)
        full_year = three if three > 99 else three + (2000 if three < CENTURY_TURN else 1900)
        month, day = (one, two) if one <= 12 else (two, one)
        return _date(reader, token, token + 1, full_year, month, day)
    if match := HYPHENED.fullmatch(word):
        named = reader.words.months.get(match[2])
        return _date(reader, token, token + 1, int(match[3]), named, int(match[1])) if named else None
    if year(word) is None or reader.word(token + 1) != "-" or reader.word(token + 3) != "-":
        return None
    numbers = number(reader.word(token + 2)), number(reader.word(token + 4)[:2])
    if numbers[0] is None or numbers[1] is None:
        return None
    return _date(reader, token, token + 5, int(word), numbers[0], numbers[1])


def continued(reader: Reader, before: TimeExpression) -> TimeExpression | None:
    """The "7" of "March 5-7" or "May 6 and 7th" and the "17" of "1915-17", after what they go on with."""
    joint, at = before.last, before.last + 1
    word, value = reader.word(at), before.value or ""
    if before.kind != "date" or reader.word(joint) not in CONTINUING:
        return None
    if reader.word(at + 1) in reader.words.months and reader.is_capital(at + 1):
        return None
    day = day_of_month(word)
    if day is not None and len(value) == 10 and value[:4].isdecimal():
        tied = reader.word(joint) in TYING or reader.word(at)[-1:].isalpha()
        if not tied or not reader.word(joint - 1)[:1].isdecimal():
            return None
        end, full_year = year_after(reader, at + 1)
        if full_year is not None:
            return _date(reader, at, end, full_year, int(value[5:7]), day)
        return _date(reader, at, at + 1, int(value[:4]), int(value[5:7]), day)
    if len(value) == 4 and TWO_DIGITS.fullmatch(word) and word > value[2:] and reader.touches(at):
        return reader.found(at, at + 1, "date", value[:2] + word, "explicit")
    return None


def _date(reader: Reader, first: int, last: int, year: int, month: int, day: int) -> TimeExpression | None:
    try:
        value = datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
    return reader.found(first, last, "date", value, "explicit")


def day_and_month(reader: Reader, token: int) -> TimeExpression | None:
    """ "31 January 2026", "the 31st of January", and the "15" of "15-16 March"."""
    day = day_of_month(reader.word(token))
    if day is None:
        return None
    first = token - 1 if reader.word(token - 1) == "the" else token
    at = token + 2 if reader.word(token + 1) == "of" else token + 1
    if _is_month(reader, at):
        end, full_year = year_after(reader, _past_point(reader, at + 1), two_digits=True)
        if full_year is None:
            return _open(reader, first, at + 1, at, day)
        return _checked(reader, first, end, full_year, at, day)
    range_of_days = reader.word(token + 1) in ("-", "and", "to", ",") and day_of_month(reader.word(token + 2))
    if range_of_days:
        at = token + 4 if reader.word(token + 3) == "of" else token + 3
        if _is_month(reader, at):
            _, full_year = year_after(reader, at + 1)
            if full_year is not None:
                return _checked(reader, first, token + 1, full_year, at, day)
            return _open(reader, first, token + 1, at, day)
    return _day_of_last_month(reader, token, day)


def _day_of_last_month(reader: Reader, token: int, day: int) -> TimeExpression | None:
    """ "On the 20th": a day of the month last told of."""
    known, word = reader.last_day, reader.word(token)
    if known is None or not word[-1].isalpha() or reader.word(token - 1) != "the":
        return None
    after = reader.word(token + 1)
    if reader.word(token - 2) not in DAY_PREPOSITIONS or (after[:1].isalnum() and after not in PAST_DAY):
        return None
    return _date(reader, token - 1, token + 1, known.year, known.month, day)


def _is_month(reader: Reader, token: int) -> bool:
    return reader.word(token) in reader.words.months and reader.is_capital(token)


def _past_point(reader: Reader, token: int) -> int:
    """Past the full stop of "Jan." where the date goes on after it."""
    abbreviated = reader.word(token) == "." and reader.touches(token) and len(reader.word(token - 1)) <= 4
    return token + 1 if abbreviated and reader.word(token + 1)[:1].isdecimal() else token


def _open(reader: Reader, first: int, last: int, month_token: int, day: int | None) -> TimeExpression:
    value, anchor = reader.open_date(reader.words.months[reader.word(month_token)], day, first)
    return reader.found(first, last, "date", value, anchor)


def _checked(
    reader: Reader, first: int, last: int, full_year: int, month_token: int, day: int | None
) -> TimeExpression:
    """The date, or its month where the month has no such day."""
    month = reader.words.months[reader.word(month_token)]
    try:
        datetime.date(full_year, month, day or 1)
    except ValueError:
        day = None
    return reader.found(first, last, "date", date_value(full_year, month, day), "explicit")


def month_first(reader: Reader, token: int) -> TimeExpression | None:
    """ "January 31, 2026", "early January", "last January", "the end of January 2026"."""
    if not _names_month(reader, token):
        return None
    at = _past_point(reader, token + 1)
    day = None if year(reader.word(at)) else day_of_month(reader.word(at))
    if day is not None:
        at += 1
    first = token if day is not None else part_before(reader, token)
    in_era = era_year(reader, at)
    if in_era is not None and day is None:
        month = reader.words.months[reader.word(token)]
        return reader.found(first, in_era[0], "date", f"{in_era[1]}-{month:02d}", "explicit")
    end, full_year = year_after(reader, at)
    if full_year is not None:
        return _checked(reader, first, end, full_year, token, day)
    end = at if day is not None else token + 1
    before = reader.word(token - 1)
    if before in ("last", "next") and day is None and reader.published is not None:
        month = reader.words.months[reader.word(token)]
        ahead = before == "next"
        passed = month <= reader.published.month if ahead else month >= reader.published.month
        full_year = reader.published.year + (int(passed) if ahead else -int(passed))
        return reader.found(token - 1, end, "date", date_value(full_year, month), "published")
    shared = _year_of_other(reader, end)
    if shared is not None:
        return _checked(reader, first, end, shared, token, day)
    return _open(reader, first, end, token, day)


def _year_of_other(reader: Reader, token: int) -> int | None:
    """The year that both months have in "from March to early April 1918"."""
    if reader.word(token) not in COORDINATING:
        return None
    at = token + 2 if reader.word(token + 1) in reader.words.edges else token + 1
    at += day_of_month(reader.word(at)) is not None
    if not _is_month(reader, at):
        return None
    at += 2 if day_of_month(reader.word(at + 1)) is not None and year(reader.word(at + 1)) is None else 1
    return year_after(reader, at)[1]


def _names_month(reader: Reader, token: int) -> bool:
    """Whether the word means the month: "may", "march" and abbreviations need a clue."""
    word, before, after = (reader.word(token + offset) for offset in (0, -1, 1))
    if not reader.is_capital(token):
        return False
    if word not in reader.words.ambiguous_months:
        return True
    dated = day_of_month(after) is not None or year(after) is not None
    if reader.document.casing != "mixed":
        return dated or before in YEAR_PREPOSITIONS
    if len(word) > SHORTEST_MONTH or word == "may":
        return dated or (before in MONTH_PREPOSITIONS and after not in MAY_VERB_AFTER)
    return dated or after == "."


def weekday(reader: Reader, token: int) -> TimeExpression | None:
    """ "Saturday", "last Saturday", "Saturday, 31 January", "Saturday night"."""
    word, before, after = (reader.word(token + offset) for offset in (0, -1, 1))
    if not reader.is_capital(token):
        return None
    if (
        len(word) <= SHORT_WEEKDAY
        and after != "."
        and not (after == "," and reader.word(token + 2)[:1].isdecimal())
    ):
        return None
    dated = _date_after_weekday(reader, token)
    if dated is not None:
        return reader.found(token, dated.last, "date", dated.value, dated.anchor)
    first = token - 1 if before in BESIDE_WEEKDAY or before in reader.words.edges else token
    if before in TOLD_ON:
        first -= reader.word(first - 1) == "the"
    day = _day_of_weekday(reader, token, before)
    value = day.isoformat() if day else f"XXXX-WXX-{reader.words.weekdays[word] + 1}"
    if after in reader.words.parts_of_day:
        return reader.found(first, token + 2, "time", value + reader.words.parts_of_day[after], "published")
    return reader.found(first, token + 1, "date", value, "published")


def _date_after_weekday(reader: Reader, token: int) -> TimeExpression | None:
    at = token + 2 if reader.word(token + 1) in (",", ".") else token + 1
    if not reader.word(at):
        return None
    dated = month_first(reader, at) if _is_month(reader, at) else day_and_month(reader, at)
    is_day = dated is not None and dated.first == at and dated.value is not None and len(dated.value) == 10
    return dated if is_day else None


def _day_of_weekday(reader: Reader, token: int, before: str) -> datetime.date | None:
    """The last such day on or before publication; after "next" or in the future, the coming one."""
    published = reader.published
    if published is None or reader.narrative:
        return None
    number = reader.words.weekdays[reader.word(token)]
    back = (published.weekday() - number) % 7
    ahead = (number - published.weekday()) % 7
    if before == "last":
        return shifted(published, -(back or 7))
    if before in TOLD_ON:
        told = reader.context_day()[0] or published
        if before == "following":
            return shifted(told, (number - told.weekday()) % 7 or 7)
        return shifted(told, -((told.weekday() - number) % 7 or 7))
    if before in ("next", "coming"):
        return shifted(published, ahead or 7)
    if before == "this" or _lies_ahead(reader, token):
        return shifted(published, ahead)
    return shifted(published, -back)


def _lies_ahead(reader: Reader, token: int) -> bool:
    """Whether a weekday is still to come: "until Friday", "as soon as Friday", "will meet on Friday"."""
    first = token - 1 if reader.word(token - 1) in reader.words.edges else token
    while reader.word(first - 1)[:1].isdecimal() or reader.word(first - 1) in BESIDE_CLOCK:
        first -= 1
    before = reader.word(first - 1)
    if before == "as":
        return reader.word(first - 2) in ("soon", "early")
    if before in ("until", "till"):
        verbs = {reader.word(first - back) for back in range(2, UNTIL_REACH)}
        return reader.words.lasting.isdisjoint(verbs)
    if before == "than":
        return reader.word(first - 2) in ("later", "earlier", "sooner")
    return reader.is_future(token, possessive=reader.word(token + 1) == "'s")
