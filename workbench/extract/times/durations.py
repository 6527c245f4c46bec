"""Lengths of time, and days so many units before or after another: "two days", "three weeks ago"."""

from __future__ import annotations

from functools import cache

from workbench.extract.document import TimeExpression
from workbench.extract.times.calendar import duration_value
from workbench.extract.times.reader import Reader
from workbench.extract.times.words import load_time_words, number

AGO, BEFORE = frozenset({"ago"}), frozenset({"earlier", "before", "previously"})
LATER = frozenset({"later", "hence", "afterwards", "after"})
STRETCHING = frozenset(
    {
        "more", "full", "straight", "consecutive", "additional", "whole", "long", "successive", "short",
        "entire"
    }
)  # fmt: skip
RATES = frozenset({"percent", "cents", "dollars", "barrels", "tons", "gallons", "million", "billion", "$"})
ONCE = frozenset({"once", "twice"})
STRETCHES = frozenset({"for", "within", "over", "in", "of", "after"})
"""Words before a bare plural unit that make it a duration."""
BOUNDS = frozenset({"than", "least", "most", "nearly", "almost"})
"""Last words of "more than", "at least", "nearly", which belong to the duration they bound."""
BOUNDING = {"than": ("more", "less", "fewer", "longer"), "least": ("at",), "most": ("at",)}
VAGUE = "X"
"""TIMEX3 for a number that is not said."""


def amount(reader: Reader, token: int) -> TimeExpression | None:
    """ "two days", "three weeks ago", "several hours later", "a 20-year-old", "half an hour", "$5 a day"."""
    word = reader.word(token)
    if word == "half":
        return _half(reader, token)
    if reader.word(token + 1) not in _behind_numbers():
        return None
    counted = _count(reader, token)
    if counted is None:
        return None
    count, at = counted
    unit_word = reader.word(at)
    unit = reader.words.units.get(unit_word)
    if unit is None or unit == "Q" or unit_word == "second" or is_title(reader, at):
        return None
    if word in ("a", "an"):
        repeated = _rate(reader, token, at, unit)
        if repeated is not None:
            return repeated
    if reader.word(at + 1) == "and" and reader.word(at + 2) in ("a", "one") and reader.word(at + 3) == "half":
        return _counted_from(reader, token, at + 3, _and_a_half(count), unit)
    return _counted_from(reader, token, at, count, unit)


@cache
def _behind_numbers() -> frozenset[str]:
    """What stands behind a number that counts units: articles and numbers are too many to look into each."""
    joining = ("few", "couple", "of", "hundred", "thousand", "1/2", "and", "or", "to", "-")
    return frozenset({*load_time_words().units, *STRETCHING, *joining})


def is_title(reader: Reader, token: int) -> bool:
    """Whether a unit is part of a title: "60 Minutes"."""
    return reader.document.casing == "mixed" and reader.document.words[token][0].isupper()


def unknown_number(reader: Reader, token: int) -> TimeExpression | None:
    """ "for weeks", "within days", "years later", "in the days before"."""
    unit, before, after = (
        reader.words.units[reader.word(token)],
        reader.word(token - 1),
        reader.word(token + 1),
    )
    if is_title(reader, token):
        return None
    if after in LATER or after in AGO or after == "earlier":
        if after == "after" and goes_on(reader, token + 2):
            return None
        value = "FUTURE_REF" if after in LATER else "PAST_REF"
        return reader.found(token, token + 2, "date", value)
    in_stretch = before in STRETCHES or (before == "the" and after in ("before", "after", "since", "that"))
    return reader.found(token, token + 1, "duration", duration_value(VAGUE, unit)) if in_stretch else None


def compound_duration(reader: Reader, token: int) -> TimeExpression | None:
    """ "two-day", "15-minute", "month-long", "decades-long"; an age ("20-year-old") is no time."""
    count_word, _, rest = reader.word(token).partition("-")
    if rest == "long" and count_word in reader.words.units:
        length = VAGUE if count_word.endswith("s") else 1
        value = duration_value(length, reader.words.units[count_word])
        return reader.found(token, token + 1, "duration", value)
    count: int | str | None = number(count_word)
    if rest.startswith("and-a-half-"):
        count, rest = _and_a_half(count), rest.removeprefix("and-a-half-")
    elif count_word == "half":
        return _half_unit(reader, token, token + 1, rest)
    unit = reader.words.units.get(rest.removesuffix("-long"))
    if count is None or unit is None or unit == "Q" or count_word in ("a", "an"):
        return None
    return reader.found(token, token + 1, "duration", halves_value(count, unit))


def _half(reader: Reader, token: int) -> TimeExpression | None:
    if reader.word(token + 1) not in ("a", "an"):
        return None
    return _half_unit(reader, token, token + 3, reader.word(token + 2))


def _half_unit(reader: Reader, first: int, last: int, unit_word: str) -> TimeExpression | None:
    unit = reader.words.units.get(unit_word)
    return reader.found(first, last, "duration", halves_value("0.5", unit)) if unit else None


def halves_value(count: int | str, unit: str) -> str:
    """The value of a duration, half hours as minutes: PT30M, PT5H30M, P2.5Y."""
    whole = str(count).removesuffix(".5")
    if unit != "TH" or not isinstance(count, str) or not count.endswith(".5"):
        return duration_value(count, unit)
    return "PT30M" if whole == "0" else f"PT{whole}H30M"


def _and_a_half(count: int | str | None) -> str | None:
    return f"{count}.5" if isinstance(count, int) else VAGUE if count is not None else None


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
    half = _half_at(reader, at)
    if half > at:
        count, at = _and_a_half(count) or VAGUE, half
    if reader.word(at) in STRETCHING:
        at += 1
    if reader.word(at) in ("or", "to", "-") and number(reader.word(at + 1)) is not None:
        at += 2
    return count, at


def _half_at(reader: Reader, token: int) -> int:
    """The end of "and a half", "and half" or "1/2" at the token."""
    word, after = reader.word(token), reader.word(token + 1)
    if word == "1/2":
        return token + 1
    if word == "and" and after == "half":
        return token + 2
    if word == "and" and after in ("a", "one") and reader.word(token + 2) == "half":
        return token + 3
    return token


def _rate(reader: Reader, token: int, at: int, unit: str) -> TimeExpression | None:
    """ "twice a week", "$5 a day"."""
    before = reader.word(token - 1)
    if before in ONCE:
        return reader.found(token - 1, at + 1, "set", duration_value(1, unit))
    if before in ("times", "every", "each") or before in RATES or before[:1].isdecimal():
        return reader.found(token, at + 1, "set", duration_value(1, unit))
    return None


def per_unit(reader: Reader, token: int) -> TimeExpression | None:
    """ "33 deaths per day"."""
    unit = reader.words.units.get(reader.word(token + 1))
    return reader.found(token, token + 2, "set", duration_value(1, unit)) if unit else None


def _counted_from(
    reader: Reader, first: int, at: int, count: int | str | None, unit: str
) -> TimeExpression | None:
    """A duration, or the day that lies so long before or after another."""
    if count is None:
        return None
    end, after = at + 1, reader.word(at + 1)
    exact = isinstance(count, int)
    steps = count if isinstance(count, int) else 0
    if after in AGO:
        if not exact:
            return reader.found(first, end + 1, "date", "PAST_REF")
        return reader.away(first, end + 1, unit, -steps, reader.reference_day())
    if after in BEFORE and not (after == "before" and goes_on(reader, end + 1)):
        if not exact:
            return reader.found(first, end + 1, "date", "PAST_REF")
        return reader.away(first, end + 1, unit, -steps, reader.context_day(), anaphoric=True)
    if after in LATER and not (after == "after" and goes_on(reader, end + 1)):
        if not exact:
            return reader.found(first, end + 1, "date", "FUTURE_REF")
        return reader.away(first, end + 1, unit, steps, reader.context_day(), anaphoric=True)
    if after == "from" and reader.word(end + 1) == "now":
        if not exact:
            return reader.found(first, end + 2, "date", "FUTURE_REF")
        return reader.away(first, end + 2, unit, steps, reader.reference_day())
    if after in ("old", "long"):
        return reader.found(first, end + 1, "duration", halves_value(count, unit))
    return reader.found(_bounded(reader, first), end, "duration", halves_value(count, unit))


def _bounded(reader: Reader, first: int) -> int:
    """The start of "more than two days", "at least a week", "nearly a year"."""
    before = reader.word(first - 1)
    if before not in BOUNDS:
        return first
    if before in BOUNDING:
        return first - 2 if reader.word(first - 2) in BOUNDING[before] else first
    return first - 1


def goes_on(reader: Reader, token: int) -> bool:
    """Whether a word follows: "two days before the vote"."""
    return reader.word(token)[:1].isalnum()
