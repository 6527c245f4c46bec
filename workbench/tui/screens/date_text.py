"""Dates as an analyst types them."""

from __future__ import annotations

import calendar
import re
from datetime import date

from workbench.model.values import DateValue

DAY, DAYS, MONTH = 1, 2, 3
"""ACLED time_precision: the day, a week or a few days, the month."""

_LONGEST_DAYS = 10
"""A period of more days than this is called a month rather than a few days."""
_FORM = re.compile(r"([0-9]{4}-[0-9]{2})(?:-([0-9]{2})(?:[ T]([0-9]{1,2}:[0-9]{2}))?)?")
_RANGE = re.compile(r"\s*(?:\.\.+|…|–|—|/|\bto\b)\s*")


class WrongDate(ValueError):
    """The text is not a date; it says why, in a sentence."""


def read_date(text: str) -> DateValue:
    """A day, a day with a time, a month, or two days with ".." between them.

    The precision follows: the day, a few days for a short period, else the month.
    Raises WrongDate when the text is none of these.
    """
    first, *rest = _RANGE.split(text.strip())
    if len(rest) > 1:
        raise WrongDate("Write one period: 2026-01-30..2026-01-31.")
    start, first_end, time = _read_one(first)
    if not rest:
        precision = DAY if start == first_end else MONTH
        return DateValue(start=start.isoformat(), end=first_end.isoformat(), precision=precision, time=time)
    _, end, end_time = _read_one(rest[0])
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


def _read_one(text: str) -> tuple[date, date, str | None]:
    """First and last day and time of a day or a month."""
    match = _FORM.fullmatch(text.strip())
    if match is None:
        raise WrongDate("Write a day as 2026-01-31, with a time as 2026-01-31 03:00, or a month as 2026-01.")
    month, day, time = match.groups()
    try:
        start = date.fromisoformat(f"{month}-{day or '01'}")
    except ValueError:
        raise WrongDate(f"There is no {match[0].split()[0]} in the calendar.") from None
    end = start if day else start.replace(day=_last_day(month))
    return start, end, _read_time(time)


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
