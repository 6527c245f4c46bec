"""Times counted from another day: "last week", "two days later", "the next day", and durations and sets."""

from __future__ import annotations

import datetime

from workbench.extract.document import TimeExpression
from workbench.extract.times.calendar import duration_value, units_away
from workbench.extract.times.dates import NAMED_PARTS, shifted
from workbench.extract.times.reader import Reader
from workbench.extract.times.words import number, year

PRESENT = frozenset({"now", "currently", "nowadays"})
BACK, AHEAD, SAME = (
    frozenset({"last", "past", "previous"}),
    frozenset({"next", "coming"}),
    frozenset({"this", "current"}),
)
SHIFTING = BACK | AHEAD | SAME | {"following", "recent", "same"}
ARTICLES = frozenset({"the", "this", "these"})
KINDS_OF_YEAR = frozenset({"fiscal", "academic", "calendar"})
SETS = {
    "daily": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "yearly": "P1Y",
    "annually": "P1Y",
    "hourly": "PT1H",
}
AGO, BEFORE = frozenset({"ago"}), frozenset({"earlier", "before", "previously"})
LATER = frozenset({"later", "hence", "afterwards", "after"})
STRETCHING = frozenset(
    {
        "more", "full", "straight", "consecutive", "additional", "whole", "long", "successive"
    }
)  # fmt: skip
RATES = frozenset({"percent", "cents", "dollars", "barrels", "tons", "gallons", "million", "billion", "$"})
ONCE = frozenset({"once", "twice"})
STRETCHES = frozenset({"for", "within", "over"})
"""Words before a bare plural unit that make it a duration."""
VAGUE = "X"
"""TIMEX3 for a number that is not said."""

Reference = tuple[datetime.date | None, str]


def reference_word(reader: Reader, token: int) -> TimeExpression | None:
    """ "now", "recently"."""
    value = "PRESENT_REF" if reader.word(token) in PRESENT else "PAST_REF"
    return reader.found(token, token + 1, "date", value)


def shifted_unit(reader: Reader, token: int) -> TimeExpression | None:
    """ "last week", "this month", "next year", "the following day", "the past two days", "recent years"."""
    word, before = reader.word(token), reader.word(token - 1)
    if word == "this" and reader.word(token + 1) in ("past", "last", "coming"):
        return None
    first = token - 1 if before in ARTICLES and word != "this" else token
    at = token + 2 if reader.word(token + 1) in KINDS_OF_YEAR else token + 1
    unit_word = reader.word(at)
    unit = reader.words.units.get(unit_word)
    if unit_word in reader.words.parts_of_day:
        return _part(reader, first, token, at)
    if unit_word in reader.words.seasons and word in ("last", "this", "next"):
        return _season(reader, token, at)
    if unit is None:
        return _counted(reader, first, token, at)
    if _is_plural(unit_word):
        if word == "recent":
            return reader.found(token, at + 1, "date", "PAST_REF")
        shifts = word in BACK | AHEAD
        return reader.found(first, at + 1, "duration", duration_value(VAGUE, unit)) if shifts else None
    if word in ("last", "past") and before == "the":
        return reader.found(first, at + 1, "duration", duration_value(1, unit))
    return _one_unit(reader, first, at + 1, word, unit, after_article=before == "the")


def _one_unit(
    reader: Reader, first: int, last: int, word: str, unit: str, after_article: bool
) -> TimeExpression | None:
    """One unit before, at or after the day that the word counts from."""
    reference: Reference = reader.reference_day()
    if word in ("following", "same", "previous") or (word == "next" and after_article):
        reference = reader.context_day()
    if word in BACK:
        count = -1
    elif word in SAME or word == "same":
        count = 0
    elif word in AHEAD or word == "following":
        count = 1
    else:
        return None
    return _away(reader, first, last, unit, count, reference, anaphoric=word in ("same", "following"))


def _away(
    reader: Reader,
    first: int,
    last: int,
    unit: str,
    count: int,
    reference: Reference,
    anaphoric: bool = False,
) -> TimeExpression:
    day, anchor = reference
    value = units_away(day, unit, count) if day is not None else None
    return reader.found(first, last, "date", value, anchor, anaphoric)


def _part(reader: Reader, first: int, token: int, at: int) -> TimeExpression | None:
    """ "last night", "this morning", "the following evening"."""
    word = reader.word(token)
    day, anchor = reader.reference_day() if word in ("last", "this") else reader.context_day()
    offset = {"last": -1, "previous": -1, "this": 0, "same": 0, "following": 1, "next": 1}.get(word)
    if offset is None:
        return None
    part = reader.words.parts_of_day[reader.word(at)]
    value = f"{shifted(day, offset).isoformat()}{part}" if day is not None else None
    return reader.found(first, at + 1, "time", value, anchor)


def _season(reader: Reader, token: int, at: int) -> TimeExpression | None:
    day, anchor = reader.reference_day()
    if day is None:
        return reader.found(token, at + 1, "date", None)
    past_summer = day.month > 8
    years = {"last": 0 if past_summer else -1, "this": 0, "next": 1}[reader.word(token)]
    value = f"{day.year + years}-{reader.words.seasons[reader.word(at)]}"
    return reader.found(token, at + 1, "date", value, anchor)


def _counted(reader: Reader, first: int, token: int, at: int) -> TimeExpression | None:
    """ "the past two days", "the last three or four weeks"."""
    if reader.word(token) not in BACK | AHEAD | {"following"}:
        return None
    word = reader.word(at)
    count: int | str | None = VAGUE if word in reader.words.vague_numbers else number(word)
    if count is None:
        return None
    at += 1
    if reader.word(at) in ("or", "to", "-") and number(reader.word(at + 1)) is not None:
        at += 2
    unit = reader.words.units.get(reader.word(at))
    return reader.found(first, at + 1, "duration", duration_value(count, unit)) if unit else None


def demonstrative(reader: Reader, token: int) -> TimeExpression | None:
    """ "that day", "later that year": the day or year last mentioned."""
    unit = reader.words.units.get(reader.word(token + 1))
    if unit not in ("D", "W", "M", "Y", "E") or _is_plural(reader.word(token + 1)):
        return None
    if reader.word(token + 1) == "night" or reader.word(token - 1) in ("so", "said"):
        return None
    first = token - 1 if reader.word(token - 1) in ("later", "earlier", "early", "late") else token
    return _away(reader, first, token + 2, unit, 0, reader.context_day(), anaphoric=True)


def amount(reader: Reader, token: int) -> TimeExpression | None:
    """ "two days", "three weeks ago", "several hours later", "a 20-year-old", "half an hour", "$5 a day"."""
    word = reader.word(token)
    if word == "half":
        return _half(reader, token)
    counted = _count(reader, token)
    if counted is None:
        return None
    count, at = counted
    unit_word = reader.word(at)
    unit = reader.words.units.get(unit_word)
    if unit is None or unit == "Q" or unit_word == "second" or _is_title(reader, at):
        return None
    if word in ("a", "an"):
        repeated = _rate(reader, token, at, unit)
        if repeated is not None:
            return repeated
    return _counted_from(reader, token, at, count, unit)


def _is_title(reader: Reader, token: int) -> bool:
    """Whether a unit is part of a title: "60 Minutes"."""
    return reader.document.casing == "mixed" and reader.document.words[token][0].isupper()


def unknown_number(reader: Reader, token: int) -> TimeExpression | None:
    """ "for weeks", "within days", "years later", "in the days before"."""
    unit, before, after = (
        reader.words.units[reader.word(token)],
        reader.word(token - 1),
        reader.word(token + 1),
    )
    if _is_title(reader, token):
        return None
    if after in LATER or after in AGO:
        if after == "after" and _goes_on(reader, token + 2):
            return None
        value = "FUTURE_REF" if after in LATER else "PAST_REF"
        return reader.found(token, token + 2, "date", value)
    in_stretch = before in STRETCHES or (before == "the" and after in ("before", "after", "since", "that"))
    return reader.found(token, token + 1, "duration", duration_value(VAGUE, unit)) if in_stretch else None


def weekend(reader: Reader, token: int) -> TimeExpression | None:
    """ "over the weekend": the last one begun before publication."""
    day = reader.published
    if reader.word(token - 1) != "the" or day is None or reader.narrative:
        return None
    begun = shifted(day, -7) if day.weekday() < 5 else day
    return reader.found(token - 1, token + 1, "date", units_away(begun, "WE", 0), "published")


def _half(reader: Reader, token: int) -> TimeExpression | None:
    unit = reader.words.units.get(reader.word(token + 2))
    if reader.word(token + 1) not in ("a", "an") or unit is None:
        return None
    value = "PT30M" if unit == "TH" else duration_value("0.5", unit)
    return reader.found(token, token + 3, "duration", value)


def _count(reader: Reader, token: int) -> tuple[int | str, int] | None:
    """A number and where the unit after it stands."""
    word, after = reader.word(token), reader.word(token + 1)
    count: int | str | None = number(word)
    at = token + 1
    if word in ("a", "an") and after in ("few", "couple"):
        count, at = (VAGUE if after == "few" else 2), token + 2
        at += reader.word(at) == "of"
    elif word in reader.words.vague_numbers and word not in ("recent", "coming", "some"):
        count = VAGUE
        at += after == "of"
    if count is None:
        return None
    if isinstance(count, int) and reader.word(at) in ("hundred", "thousand"):
        count *= 100 if reader.word(at) == "hundred" else 1000
        at += 1
    if reader.word(at) in STRETCHING:
        at += 1
    if reader.word(at) in ("or", "to", "-") and number(reader.word(at + 1)) is not None:
        at += 2
    return count, at


def _rate(reader: Reader, token: int, at: int, unit: str) -> TimeExpression | None:
    """ "twice a week", "$5 a day"."""
    before = reader.word(token - 1)
    if before in ONCE:
        return reader.found(token - 1, at + 1, "set", duration_value(1, unit))
    if before in ("times", "every", "each") or before in RATES or before[:1].isdecimal():
        return reader.found(token, at + 1, "set", duration_value(1, unit))
    return None


def _counted_from(reader: Reader, first: int, at: int, count: int | str, unit: str) -> TimeExpression:
    """A duration, or the day that lies so long before or after another."""
    end, after = at + 1, reader.word(at + 1)
    exact = isinstance(count, int)
    steps = count if isinstance(count, int) else 0
    if after in AGO:
        if not exact:
            return reader.found(first, end + 1, "date", "PAST_REF")
        return _away(reader, first, end + 1, unit, -steps, reader.reference_day())
    if after in BEFORE and not (after == "before" and _goes_on(reader, end + 1)):
        if not exact:
            return reader.found(first, end + 1, "date", "PAST_REF")
        return _away(reader, first, end + 1, unit, -steps, reader.context_day(), anaphoric=True)
    if after in LATER and not (after == "after" and _goes_on(reader, end + 1)):
        if not exact:
            return reader.found(first, end + 1, "date", "FUTURE_REF")
        return _away(reader, first, end + 1, unit, steps, reader.context_day(), anaphoric=True)
    if after == "from" and reader.word(end + 1) == "now":
        value = None if exact else "FUTURE_REF"
        if value is not None:
            return reader.found(first, end + 2, "date", value)
        return _away(reader, first, end + 2, unit, steps, reader.reference_day())
    if after == "old":
        return reader.found(first, end + 1, "duration", duration_value(count, unit))
    return reader.found(first, end, "duration", duration_value(count, unit))


def _goes_on(reader: Reader, token: int) -> bool:
    """Whether a word follows: "two days before the vote"."""
    return reader.word(token)[:1].isalnum()


def compound_duration(reader: Reader, token: int) -> TimeExpression | None:
    """ "two-day", "15-minute"; an age ("20-year-old") is no time."""
    count_word, _, rest = reader.word(token).partition("-")
    count = number(count_word)
    unit = reader.words.units.get(rest.removesuffix("-long"))
    if count is None or unit in (None, "Q") or count_word in ("a", "an"):
        return None
    return reader.found(token, token + 1, "duration", duration_value(count, unit))


def repeated(reader: Reader, token: int) -> TimeExpression | None:
    """ "daily", "every week", "each Friday", "Fridays"."""
    word, after = reader.word(token), reader.word(token + 1)
    if word in SETS:
        title = reader.document.casing == "mixed" and reader.document.words[token][0].isupper()
        return None if title else reader.found(token, token + 1, "set", SETS[word])
    if word in ("every", "each"):
        if after in reader.words.units:
            return reader.found(token, token + 2, "set", duration_value(1, reader.words.units[after]))
        if after in reader.words.weekdays:
            return reader.found(token, token + 2, "set", f"XXXX-WXX-{reader.words.weekdays[after] + 1}")
        return None
    return reader.found(token, token + 1, "set", f"XXXX-WXX-{reader.words.weekdays[word[:-1]] + 1}")


def quarter(reader: Reader, token: int) -> TimeExpression | None:
    """ "the third quarter of 2015"."""
    ordinal = reader.words.ordinals[reader.word(token)]
    if reader.word(token + 1) != "quarter" or ordinal > 4:
        return None
    first = token - 1 if reader.word(token - 1) == "the" else token
    at = token + 3 if reader.word(token + 2) in ("of", "in") else token + 2
    found = year(reader.word(at))
    if found is not None:
        return reader.found(first, at + 1, "date", f"{found}-Q{ordinal}", "explicit")
    day, anchor = reader.reference_day()
    if day is None:
        return reader.found(first, token + 2, "date", f"XXXX-Q{ordinal}")
    last_year = ordinal > (day.month - 1) // 3 + 1
    return reader.found(first, token + 2, "date", f"{day.year - last_year}-Q{ordinal}", anchor)


def day_before_or_after(reader: Reader, token: int) -> TimeExpression | None:
    """ "the day before", "a week earlier", "the next day" with the words turned: "the day after"."""
    after = reader.word(token + 1)
    if reader.word(token - 1) not in ("the", "a") or after not in BEFORE | LATER:
        return None
    if after in ("before", "after") and _goes_on(reader, token + 2):
        return None
    count = -1 if after in BEFORE else 1
    unit = reader.words.units[reader.word(token)]
    return _away(reader, token - 1, token + 2, unit, count, reader.context_day(), anaphoric=True)


def part_of_unit(reader: Reader, token: int) -> TimeExpression | None:
    """ "the end of the month", "at the beginning of the year"."""
    if reader.word(token - 1) != "the" or reader.word(token - 2) != "of":
        return None
    if reader.word(token - 3) not in NAMED_PARTS:
        return None
    first = token - 4 if reader.word(token - 4) == "the" else token - 3
    return _away(reader, first, token + 1, reader.words.units[reader.word(token)], 0, reader.reference_day())


def _is_plural(unit_word: str) -> bool:
    return unit_word.endswith("s")
