"""Calendar arithmetic on TIMEX3 values: what they cover, and which one lies some units away."""

from __future__ import annotations

import datetime
import re

DAY_VALUE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
MONTH_VALUE = re.compile(r"(\d{4})-(\d\d)")
WEEK_VALUE = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
HALF_VALUE = re.compile(r"(\d{4})-H([12])")
QUARTER_VALUE = re.compile(r"(\d{4})-Q([1-4])")
YEAR_VALUE = re.compile(r"\d{4}")
DECADE_VALUE = re.compile(r"\d{3}")
CENTURY_VALUE = re.compile(r"\d{2}")
SEASON_VALUE = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each meteorological season of the northern half of the earth."""

Interval = tuple[datetime.date, datetime.date]


def interval(value: str) -> Interval | None:
    """The first and last day that a TIMEX3 date or time covers; None for what is open or no date."""
    try:
        return _interval(value)
    except (ValueError, OverflowError):
        return None


def _interval(value: str) -> Interval | None:
    if match := DAY_VALUE.match(value):
        day = datetime.date(int(match[1]), int(match[2]), int(match[3]))
        return day, day
    if match := MONTH_VALUE.fullmatch(value):
        return months_from(int(match[1]), int(match[2]), 1)
    if match := WEEK_VALUE.fullmatch(value):
        monday = datetime.date.fromisocalendar(int(match[1]), int(match[2]), 1)
        first = monday + datetime.timedelta(days=5) if match[3] else monday
        return first, monday + datetime.timedelta(days=6)
    if match := QUARTER_VALUE.fullmatch(value):
        return months_from(int(match[1]), 3 * int(match[2]) - 2, 3)
    if match := HALF_VALUE.fullmatch(value):
        return months_from(int(match[1]), 6 * int(match[2]) - 5, 6)
    if match := SEASON_VALUE.fullmatch(value):
        return months_from(int(match[1]), SEASON_MONTHS[match[2]], 3)
    for pattern, years in ((YEAR_VALUE, 1), (DECADE_VALUE, 10), (CENTURY_VALUE, 100)):
        if pattern.fullmatch(value):
            first_year = int(value) * years
            return datetime.date(first_year, 1, 1), datetime.date(first_year + years - 1, 12, 31)
    return None


def months_from(year: int, month: int, count: int) -> Interval:
    """The interval of ``count`` whole months from a month on."""
    next_year, next_month = shifted_month(year, month, count)
    last = datetime.date(next_year, next_month, 1) - datetime.timedelta(days=1)
    return datetime.date(year, month, 1), last


def shifted_month(year: int, month: int, count: int) -> tuple[int, int]:
    """The month ``count`` months later, or earlier when negative."""
    months = year * 12 + month - 1 + count
    return months // 12, months % 12 + 1


def date_value(year: int | None, month: int, day: int | None = None) -> str:
    """``2026-01`` or ``2026-01-31``; XXXX for an open year."""
    head = f"{year:04d}" if year is not None else "XXXX"
    return f"{head}-{month:02d}" + (f"-{day:02d}" if day else "")


def week_value(day: datetime.date) -> str:
    """``2026-W05``."""
    iso_year, week, _ = day.isocalendar()
    return f"{iso_year:04d}-W{week:02d}"


def duration_value(count: int | str, unit: str) -> str:
    """``P2D``, ``PT3H``, ``PXM``; a night is a day, a fortnight two weeks."""
    if unit == "F":
        return f"P{2 * count}W" if isinstance(count, int) else f"P{count}W"
    if unit == "WE":
        return f"P{count}WE"
    return f"PT{count}{unit[1]}" if unit.startswith("T") else f"P{count}{unit}"


def units_away(day: datetime.date, unit: str, count: int) -> str | None:
    """The TIMEX3 value of the unit that lies ``count`` units from a day; None where no calendar reaches."""
    try:
        return _units_away(day, unit, count)
    except (ValueError, OverflowError):
        return None


def _units_away(day: datetime.date, unit: str, count: int) -> str | None:
    if unit == "D":
        return (day + datetime.timedelta(days=count)).isoformat()
    if unit in ("W", "F"):
        return week_value(day + datetime.timedelta(weeks=count * (2 if unit == "F" else 1)))
    if unit == "WE":
        return week_value(day + datetime.timedelta(weeks=count)) + "-WE"
    if unit in ("M", "Q"):
        year, month = shifted_month(day.year, day.month, count * (3 if unit == "Q" else 1))
        value = date_value(year, month) if unit == "M" else f"{year:04d}-Q{(month - 1) // 3 + 1}"
    elif unit in ("Y", "E", "C"):
        years = {"Y": 1, "E": 10, "C": 100}[unit]
        year = day.year // years + count
        value = f"{year:0{4 - len(str(years)) + 1}d}"
    else:
        return f"{day.isoformat()}TXX:XX"
    return value if 0 < year < 10000 else None


def nearest_year(reference: datetime.date, month: int, day: int | None, future: bool) -> int:
    """The year of a month, or a day of it, named without one: the past, but for a coming day.

    A day up to two months ahead stays in the year of the report, since reports announce such days; so one of
    the next month is that to come in a report of December ("New Year").
    """
    if day is None:
        if future:
            return reference.year if month >= reference.month else reference.year + 1
        return reference.year if month <= reference.month else reference.year - 1
    try:
        distance = (datetime.date(reference.year, month, day) - reference).days
    except ValueError:
        return reference.year
    if distance < (-60 if future else -335):
        return reference.year + 1
    if future:
        return reference.year
    return reference.year - 1 if distance > 60 else reference.year
