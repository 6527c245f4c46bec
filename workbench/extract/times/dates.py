"""Dates on the calendar: "31 January 2026", "January 31", "2026-01-31", "Saturday", "today", "1990s"."""

from __future__ import annotations

import datetime
import re

from workbench.extract.document import Shape, TimeExpression
from workbench.extract.times.calendar import date_value
from workbench.extract.times.reader import Reader
from workbench.extract.times.words import day_of_month, decade, number, year

SLASHED = re.compile(r"([0-9]{1,4})[/.]([0-9]{1,2})[/.]([0-9]{2,4})")
TWO_DIGITS = re.compile(r"[0-9]{1,2}")
HYPHENED = re.compile(r"([0-9]{1,2})-([a-z]+)-([0-9]{4})")
CENTURY_TURN = 60
"""Two digits of a year below this are of this century."""
TWO_DIGIT_YEAR = re.compile(r"[3-9][0-9]")
"""Two digits after day and month that can be no other day: "12 May 89"."""
DEICTIC = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
NAMED_PARTS = frozenset({"beginning", "end", "middle", "start"})
YEAR_PREPOSITIONS = frozenset(
    {"in", "last", "since", "of", "by", "until", "early", "late", "mid", "during", "next"}
)
MONTH_PREPOSITIONS = YEAR_PREPOSITIONS | {
    *("this", "from", "to", "through", "before", "after", "and", "or", "between", "-"),
}
SHORTEST_MONTH = 3
"""Letters of an abbreviated month."""
SHORT_WEEKDAY = 4
"""Letters up to which a weekday's name is an abbreviation, and needs a full stop."""
MAY_VERB_AFTER = frozenset({"be", "have", "not", "also", "well"})
POSSESSIVE = frozenset({"his", "her", "their", "my", "your"})
"""Before "30s" these tell an age."""


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
    """The "7" of "March 5-7" and the "17" of "1915-17", after the expression they go on with."""
    at = before.last + 1
    word, value = reader.word(at), before.value or ""
    if before.kind != "date" or reader.word(before.last) not in ("-", "to") or not TWO_DIGITS.fullmatch(word):
        return None
    if len(value) == 10 and value[:4].isdecimal() and reader.word(before.last - 1)[:1].isdecimal():
        return _date(reader, at, at + 1, int(value[:4]), int(value[5:7]), int(word))
    if len(value) == 4 and len(word) == 2 and word > value[2:] and reader.touches(at):
        return reader.found(at, at + 1, "date", value[:2] + word, "explicit")
    return None


def holiday(reader: Reader, token: int) -> TimeExpression | None:
    """ "Christmas Eve", "New Year's Day 2016"."""
    hit = reader.words.holidays.match(reader.document.lower, token, reader.sentence[1])
    if hit is None or not reader.is_capital(token):
        return None
    end, (month, day) = hit
    last, full_year = _year_after(reader, end, two_digits=False)
    if full_year is not None:
        return reader.found(token, last, "date", date_value(full_year, month, day), "explicit")
    value, anchor = reader.open_date(month, day, token)
    return reader.found(token, end, "date", value, anchor)


def _date(reader: Reader, first: int, last: int, year: int, month: int, day: int) -> TimeExpression | None:
    try:
        value = datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
    return reader.found(first, last, "date", value, "explicit")


def day_and_month(reader: Reader, token: int) -> TimeExpression | None:
    """ "31 January 2026", "31st of January", and the "15" of "15-16 March"."""
    day = day_of_month(reader.word(token))
    if day is None:
        return None
    at = token + 2 if reader.word(token + 1) == "of" else token + 1
    if _is_month(reader, at):
        end, full_year = _year_after(reader, _past_point(reader, at + 1), two_digits=True)
        if full_year is None:
            return _open(reader, token, at + 1, at, day)
        return _checked(reader, token, end, full_year, at, day)
    range_of_days = reader.word(token + 1) in ("-", "and", "to") and day_of_month(reader.word(token + 2))
    if range_of_days and _is_month(reader, token + 3):
        _, full_year = _year_after(reader, token + 4, two_digits=False)
        if full_year is not None:
            return _checked(reader, token, token + 1, full_year, token + 3, day)
        return _open(reader, token, token + 1, token + 3, day)
    return None


def _is_month(reader: Reader, token: int) -> bool:
    return reader.word(token) in reader.words.months and reader.is_capital(token)


def _past_point(reader: Reader, token: int) -> int:
    """Past the full stop of "Jan." where the date goes on after it."""
    abbreviated = reader.word(token) == "." and reader.touches(token) and len(reader.word(token - 1)) <= 4
    return token + 1 if abbreviated and reader.word(token + 1)[:1].isdecimal() else token


def _year_after(reader: Reader, token: int, two_digits: bool) -> tuple[int, int | None]:
    """The end of a year that stands at the token, or after a comma, and the year."""
    at = token + 1 if reader.word(token) in (",", "of") else token
    found = year(reader.word(at))
    if found is not None:
        return at + 1, found
    if two_digits and TWO_DIGIT_YEAR.fullmatch(reader.word(token)):
        return token + 1, 1900 + int(reader.word(token))
    return token, None


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
    end, full_year = _year_after(reader, at, two_digits=False)
    first = token if day is not None else _with_edge(reader, token)
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
    return _open(reader, first, end, token, day)


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


def _with_edge(reader: Reader, token: int) -> int:
    """The start of "early January" or "the end of January"."""
    if reader.word(token - 1) in reader.words.edges:
        return token - 1
    if reader.word(token - 1) == "of" and reader.word(token - 2) in NAMED_PARTS:
        return token - 3 if reader.word(token - 3) == "the" else token - 2
    return token


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
    first = token - 1 if before in ("last", "next", "coming", "this", *reader.words.edges) else token
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
    if before in ("next", "coming"):
        return shifted(published, ahead or 7)
    if before == "this" or reader.is_future(token):
        return shifted(published, ahead)
    return shifted(published, -back)


def bare_year(reader: Reader, token: int) -> TimeExpression | None:
    """ "2015", "early 1990s", but not "2,015 people", "1500 troops", "Room 2015"."""
    word, before, after = (reader.word(token + offset) for offset in (0, -1, 1))
    first = token - 1 if before in reader.words.edges else token
    tens = decade(word)
    if tens is not None and before in POSSESSIVE:
        return None
    if tens is not None:
        return reader.found(first, token + 1, "date", tens, "explicit")
    found = year(word)
    counts = after in reader.words.counted or before in reader.words.counting
    if found is None or counts or not 1500 <= found <= 2050:
        return None
    return reader.found(first, token + 1, "date", word, "explicit")


def hyphenated(reader: Reader, token: int) -> TimeExpression | None:
    """ "mid-March", "late-2015", "mid-1990s"."""
    edge, _, rest = reader.word(token).partition("-")
    if edge not in reader.words.edges:
        return None
    tens = decade(rest)
    if tens is not None or year(rest) is not None:
        return reader.found(token, token + 1, "date", tens or rest, "explicit")
    month = reader.words.months.get(rest)
    if month is None or not (len(rest) > 3 or reader.document.words[token].partition("-")[2][:1].isupper()):
        return None
    end, full_year = _year_after(reader, token + 1, two_digits=False)
    if full_year is not None:
        return reader.found(token, end, "date", date_value(full_year, month), "explicit")
    value, anchor = reader.open_date(month, None, token)
    return reader.found(token, token + 1, "date", value, anchor)


def season(reader: Reader, token: int) -> TimeExpression | None:
    """ "summer 2015", "the winter of 1999", "last spring", "in the summer"."""
    word, before = reader.word(token), reader.word(token - 1)
    end, full_year = _year_after(reader, token + 1, two_digits=False)
    first = token - 1 if before in ("the", *reader.words.edges) else token
    if full_year is not None and reader.word(token + 1) != ",":
        return reader.found(first, end, "date", f"{full_year}-{reader.words.seasons[word]}", "explicit")
    context = reader.last_year if reader.narrative or not reader.published else reader.published.year
    named = before in ("the", "that", "this") and reader.document.shapes[token] is not Shape.UPPER
    if context is None or not named or word == "fall" or reader.word(token + 1) in ("offensive", "camp"):
        return None
    anchor = "previous" if reader.narrative else "published"
    return reader.found(token - 1, token + 1, "date", f"{context}-{reader.words.seasons[word]}", anchor)
