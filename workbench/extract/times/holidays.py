"""Feasts and the days they fall on: fixed ones, "4th thursday of november", and those counted from Easter."""

from __future__ import annotations

import datetime

from workbench.extract.document import TimeExpression
from workbench.extract.times.calendar import date_value, months_from, nearest_year
from workbench.extract.times.reader import Reader
from workbench.extract.times.words import Feast
from workbench.extract.times.years import year_after

__all__ = ["day_of", "holiday"]


def holiday(reader: Reader, token: int) -> TimeExpression | None:
    """ "Christmas Eve", "New Year's Day 2016", "last Thanksgiving", "Good Friday"."""
    hit = reader.words.holidays.match(reader.document.lower, token, reader.sentence[1])
    if hit is None or not reader.is_capital(token):
        return None
    end, feast = hit
    last, full_year = year_after(reader, end)
    if full_year is not None:
        return reader.found(token, last, "date", day_of(feast, full_year).isoformat(), "explicit")
    before = reader.word(token - 1)
    first = token - 1 if before in ("last", "next", "this") else token
    if reader.narrative or reader.published is None:
        year = reader.last_year
        value = day_of(feast, year).isoformat() if year else date_value(None, feast.month, feast.day)
        return reader.found(first, end, "date", value, "previous")
    day = _nearest(reader, feast, token, before)
    return reader.found(first, end, "date", day.isoformat(), "published")


def _nearest(reader: Reader, feast: Feast, token: int, before: str) -> datetime.date:
    """The day of the feast that a report means: the last but for one soon to come."""
    published = reader.published or datetime.date.min
    day = day_of(feast, published.year)
    if before == "last":
        return day if day < published else day_of(feast, published.year - 1)
    if before == "next":
        return day if day > published else day_of(feast, published.year + 1)
    return day_of(feast, nearest_year(published, day.month, day.day, reader.is_future(token)))


def day_of(feast: Feast, year: int) -> datetime.date:
    """The day of a feast in a year."""
    if feast.day is not None:
        return datetime.date(year, feast.month, feast.day)
    if feast.weekday is None:
        return easter(year) + datetime.timedelta(days=feast.offset)
    first, last = months_from(year, feast.month, 1)
    if feast.which < 0:
        return last - datetime.timedelta(days=(last.weekday() - feast.weekday) % 7)
    ahead = (feast.weekday - first.weekday()) % 7
    return first + datetime.timedelta(days=ahead + 7 * (feast.which - 1) + feast.offset)


def easter(year: int) -> datetime.date:
    """Easter Sunday of the western churches, by the Gregorian algorithm of Meeus, Jones and Butcher."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - moon + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * late + 114, 31)
    return datetime.date(year, month, day + 1)
