"""Clock times and parts of the day: "3 a.m. Saturday", "0500 GMT", "at dawn", "overnight"."""

from __future__ import annotations

import re

from workbench.extract.document import TimeExpression
from workbench.extract.times.dates import named_day
from workbench.extract.times.reader import Reader
from workbench.extract.times.words import number

COLON_TIME = re.compile(r"([0-9]{1,2})([:.])([0-9]{2})(?::[0-9]{2})?")
JOINED_TIME = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?(am|pm)")
MILITARY_TIME = re.compile(r"([01][0-9]|2[0-4])([0-5][0-9])(?:hrs|h)?")
MORNING, AFTERNOON = frozenset({"a.m.", "am"}), frozenset({"p.m.", "pm"})
LAST_HOUR = 24
MILITARY_ENDINGS = frozenset({"gmt", "utc", "hours", "hrs", "est", "local", "ist"})
BEFORE_PARTS = frozenset(
    {
        "at", "around", "by", "before", "after", "until", "near", "from", "about", "since", "towards",
        "toward"
    }
)  # fmt: skip
PART_CONTEXT = frozenset({"in", "during", "on", "of"})
LONE_PARTS = frozenset(
    {"noon", "midnight", "midday", "dawn", "daybreak", "dusk", "sunset", "sunrise", "nightfall"}
)
JOINING = frozenset({"on", ",", "of"})


def clock_time(reader: Reader, token: int) -> TimeExpression | None:
    """A clock time, with the day right after it where there is one."""
    clock = _clock(reader, token)
    if clock is None:
        return None
    end, time = clock
    return _with_day(reader, token, end, f"T{time}", joined=reader.word(end) not in JOINING)


def part_of_day(reader: Reader, token: int) -> TimeExpression | None:
    """ "at dawn", "in the morning", "overnight": a part of the day last mentioned, or of the day after it."""
    word, before = reader.word(token), reader.word(token - 1)
    if word == "overnight":
        return _with_day(reader, token, token + 1, "TNI")
    part = reader.words.parts_of_day[word]
    if word in LONE_PARTS:
        return _with_day(reader, token, token + 1, part) if before in BEFORE_PARTS else None
    if before == "that":
        return _with_day(reader, token - 1, token + 1, part)
    if before == "the" and reader.word(token - 2) in PART_CONTEXT:
        return _with_day(reader, token - 1, token + 1, part, joined=reader.word(token + 1) == "of")
    return None


def _clock(reader: Reader, token: int) -> tuple[int, str] | None:
    """The end of a clock time and its HH:MM."""
    word, after = reader.word(token), reader.word(token + 1)
    return _in_digits(reader, token, word, after) or _with_hour(reader, token, word, after)


def _in_digits(reader: Reader, token: int, word: str, after: str) -> tuple[int, str] | None:
    """ "03:00", "3.30 p.m.", "3am", "0500 GMT"."""
    if not word[0].isdecimal():
        return None
    if match := COLON_TIME.fullmatch(word):
        half = _half_of_day(reader, token + 1)
        zone = after in reader.words.time_zones or after == "local"
        if match[2] == "." and half is None and not zone:
            return None
        return _finished(reader, token + 1, int(match[1]), int(match[3]), half)
    if match := JOINED_TIME.fullmatch(word):
        hour = _hour(int(match[1]), match[3] == "pm")
        return _finished(reader, token + 1, hour, int(match[2] or 0), None)
    if (match := MILITARY_TIME.fullmatch(word)) and (after in MILITARY_ENDINGS or word[-1].isalpha()):
        return _finished(reader, token + 1, int(match[1]), int(match[2]), None)
    return None


def _with_hour(reader: Reader, token: int, word: str, after: str) -> tuple[int, str] | None:
    """ "3 a.m.", "three o'clock"."""
    hour_word = number(word)
    if hour_word is None or not 1 <= hour_word <= 12:
        return None
    half = _half_of_day(reader, token + 1)
    if after == "o'clock":
        return _finished(reader, token + 2, hour_word, 0, _half_of_day(reader, token + 2))
    return _finished(reader, token + 1, hour_word, 0, half) if half is not None else None


def _half_of_day(reader: Reader, token: int) -> tuple[int, bool] | None:
    """The end of "a.m." or "p.m." however it was cut, and whether it is the afternoon."""
    word = reader.word(token)
    if word in MORNING or word in AFTERNOON:
        return token + 1, word in AFTERNOON
    if word in ("a", "p") and reader.word(token + 1) == "." and reader.word(token + 2) == "m":
        return token + 4 if reader.word(token + 3) == "." else token + 3, word == "p"
    return None


def _hour(hour: int, afternoon: bool) -> int:
    return hour % 12 + (12 if afternoon else 0) if hour <= 12 else hour


def _finished(
    reader: Reader, end: int, hour: int, minute: int, half: tuple[int, bool] | None
) -> tuple[int, str] | None:
    if half is not None:
        end, afternoon = half
        hour = _hour(hour, afternoon)
    if hour > LAST_HOUR or minute > 59:
        return None
    if reader.word(end) == "local" and reader.word(end + 1) == "time":
        end += 2
    elif reader.word(end) in reader.words.time_zones:
        end += 1
    return end, f"{hour:02d}:{minute:02d}"


def _with_day(reader: Reader, first: int, last: int, time: str, joined: bool = False) -> TimeExpression:
    """The time on the day named after it, else on the day last mentioned, else on that of publication."""
    day = _day_after(reader, last)
    if day is not None:
        end = day.last if joined else last
        return reader.found(first, end, "time", f"{(day.value or '')[:10]}{time}", day.anchor)
    context, anchor = reader.context_day()
    value = f"{context.isoformat()}{time}" if context is not None else time
    return reader.found(first, last, "time", value, anchor, anaphoric=True)


def _day_after(reader: Reader, token: int) -> TimeExpression | None:
    """The day that begins at the token, or after "on", "of" or a comma."""
    if reader.word(token) in JOINING:
        token += 1
    if not reader.word(token):
        return None
    day = named_day(reader, token)
    if day is None or day.first != token or day.start is None or day.start != day.end:
        return None
    return day
