"""Dates as an analyst types them."""

from __future__ import annotations

import calendar
import re
from datetime import date

from workbench.model.values import DateValue

DAY, DAYS, MONTH = 1, 2, 3
"""ACLED time_precision: the day, a week or a few days, the month."""

_MONTHS = [name.lower() for name in calendar.month_name]
"""Names of the months; the first is empty."""
_LONGEST_DAYS = 10
"""A period of more days than this is called a month rather than a few days."""
_FORM = re.compile(r"([0-9]{4}-[0-9]{2})(?:-([0-9]{2})(?:[ T]([0-9]{1,2}:[0-9]{2}))?)?")
_TIME = r"(?:(?:,\s*|\s+|T)(?P<time>[0-9]{1,2}:[0-9]{2}))?"
_YEAR = r"(?:,?\s+(?P<year>[0-9]{4}))?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_MONTH = r"(?P<month>[a-z]{3,9})\.?"
_WORDED = tuple(
    re.compile(form + _YEAR + _TIME, re.IGNORECASE)
    for form in (rf"{_DAY}\s+(?:of\s+)?{_MONTH}", rf"{_MONTH}\s+{_DAY}", _MONTH)
)
"""A day or month whose month is a word: "31 Jan 2026", "Jan 31, 2026", "January 2026"."""
_ANY_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_RANGE = re.compile(r"\s*(?:\.\.+|…|–|—|/|\bto\b)\s*")


class WrongDate(ValueError):
    """The text is not a date; it says why, in a sentence."""


def read_date(text: str, year: int | None = None) -> DateValue:
    """A day, a day with a time, a month, or two days with ".." between them; months as numbers or words.

    year is that of a day written without one; another year in the same text goes before it.
    The precision follows: the day, a few days for a short period, else the month.
    Raises WrongDate when the text is none of these.
    """
    written = _ANY_YEAR.search(text)
    year = int(written[0]) if written else year
    first, *rest = _RANGE.split(text.strip())
    if len(rest) > 1:
        raise WrongDate("Write one period: 2026-01-30..2026-01-31.")
    start, first_end, time = _read_one(first, year)
    if not rest:
        precision = DAY if start == first_end else MONTH
        return DateValue(start=start.isoformat(), end=first_end.isoformat(), precision=precision, time=time)
    _, end, end_time = _read_one(rest[0], year)
    if end < start:
        raise WrongDate("The period ends before it begins.")
    if (time or end_time) and start != end:
        raise WrongDate("A time goes with one day only.")
    days = (end - start).days
    precision = DAY if days == 0 else DAYS if days <= _LONGEST_DAYS else MONTH
    return DateValue(start=start.isoformat(), end=end.isoformat(), precision=precision, time=time or end_time)


def write_date(value: DateValue) -> str:
    """The text that reads as the value; empty while no day is known."""
    if value.start is None:
        return ""
    start, end = value.start, value.end or value.start
    if start == end:
        return f"{start} {value.time}" if value.time else start
    if start[:7] == end[:7] and start.endswith("-01") and int(end[8:]) == _last_day(start):
        return start[:7]
    return f"{start}..{end}"


def in_words(value: DateValue) -> str:
    """The value as a reader would say it: "31 January 2026, 03:00"."""
    if value.start is None:
        return "no day known"
    start, end = date.fromisoformat(value.start), date.fromisoformat(value.end or value.start)
    if start == end:
        return _day(start) + (f", {value.time}" if value.time else "")
    if write_date(value) == value.start[:7]:
        return f"{calendar.month_name[start.month]} {start.year}"
    return f"{_day(start)} to {_day(end)}"


def _read_one(text: str, year: int | None) -> tuple[date, date, str | None]:
    """First and last day and time of a day or a month."""
    match = _FORM.fullmatch(text.strip())
    if match is not None:
        month, day, time = match.groups()
        name = match[0].split()[0]
    else:
        month, day, time = _read_words(text.strip(), year)
        name = text.strip()
    try:
        start = date.fromisoformat(f"{month}-{day or '01'}")
    except ValueError:
        raise WrongDate(f"There is no {name} in the calendar.") from None
    end = start if day else start.replace(day=_last_day(month))
    return start, end, _read_time(time)


def _read_words(text: str, year: int | None) -> tuple[str, str | None, str | None]:
    """Month as YYYY-MM, day and time of a date with the month in words."""
    match = next(filter(None, (form.fullmatch(text) for form in _WORDED)), None)
    found = match.groupdict() if match else {}
    name = (found.get("month") or "-").lower()
    month = next((number for number, each in enumerate(_MONTHS) if number and each.startswith(name)), None)
    if month is None:
        raise WrongDate(
            "Write a day as 2026-01-31 or 31 Jan 2026, with a time after it (03:00), or a month as 2026-01."
        )
    if found["year"] is None and year is None:
        raise WrongDate(f"Write the year too: {text} in which year?")
    day = found.get("day")
    return f"{int(found['year'] or year or 0):04}-{month:02}", day and f"{int(day):02}", found["time"]


def _read_time(text: str | None) -> str | None:
    if text is None:
        return None
    hours, minutes = text.split(":")
    if int(hours) > 23 or int(minutes) > 59:
        raise WrongDate(f"There is no {text} on the clock.")
    return f"{int(hours):02}:{minutes}"


def _last_day(day: str) -> int:
    """The last day of the month of a day or month written YYYY-MM[-DD]."""
    return calendar.monthrange(int(day[:4]), int(day[5:7]))[1]


def _day(day: date) -> str:
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"
