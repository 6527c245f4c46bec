"""Times counted from another day: "last week", "two days later", "the next day", and durations and sets."""

from __future__ import annotations

from workbench.extract.document import TimeExpression
from workbench.extract.times.calendar import duration_value, units_away
from workbench.extract.times.dates import month_first, shifted
from workbench.extract.times.durations import BEFORE, LATER, VAGUE, goes_on
from workbench.extract.times.reader import Reader, Reference
from workbench.extract.times.words import number, year
from workbench.extract.times.years import bare_year, part_before

BACK, AHEAD, SAME = (
    frozenset({"last", "past", "previous"}),
    frozenset({"next", "coming"}),
    frozenset({"this", "current"}),
)
SHIFTING = BACK | AHEAD | SAME | {"following", "recent", "same"}
ARTICLES = frozenset({"the", "this", "these", "that"})
KINDS_OF_YEAR = frozenset({"fiscal", "academic", "calendar"})
SETS = {
    "daily": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "yearly": "P1Y",
    "annually": "P1Y",
    "hourly": "PT1H",
}
FIRST_OR_LAST = frozenset({"last", "final", "opening", "closing"})
"""Words that count like "first" before "week of August"."""
PARTS_IN = frozenset({"late", "later", "early", "earlier"})
PERIOD_PREPOSITIONS = frozenset(
    {
        "during",
        "throughout",
        "in",
        "over",
        "for",
        "since",
        "of",
        "from",
        "at",
        "within",
        "by",
        "after",
        "before",
    }
)


def reference_word(reader: Reader, token: int) -> TimeExpression | None:
    """ "now", "recently", "the future", "in the past", found by its last word."""
    lower, document = reader.document.lower, reader.document
    for words, value in reader.words.references[reader.word(token)]:
        first = token + 1 - len(words)
        if first < reader.sentence[0] or tuple(lower[first : token + 1]) != words:
            continue
        titled = document.casing == "mixed" and document.words[token][0].isupper()
        if (titled and first > reader.sentence[0]) or reader.word(token + 1) in reader.words.units:
            return None
        if reader.word(token + 1) in KINDS_OF_YEAR:
            return None
        return reader.found(first, token + 1, "date", value)
    return None


def shifted_unit(reader: Reader, token: int) -> TimeExpression | None:
    """ "last week", "this month", "next year", "the following day", "the past two days", "recent years"."""
    word, before = reader.word(token), reader.word(token - 1)
    if word == "this" and reader.word(token + 1) in ("past", "last", "coming"):
        return None
    first = token - 1 if before in ARTICLES and word != "this" else token
    if first == token:
        first = part_before(reader, token)
    at = token + 2 if reader.word(token + 1) in KINDS_OF_YEAR else token + 1
    unit_word = reader.word(at)
    unit = reader.words.units.get(unit_word)
    if unit_word in reader.words.parts_of_day:
        return _part(reader, first, token, at)
    if unit_word in reader.words.seasons and word in ("last", "this", "next"):
        return _season(reader, token, at)
    if unit_word == "second":
        return None
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
    return reader.away(first, last, unit, count, reference, anaphoric=word in ("same", "following"))


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
    if reader.word(token) not in BACK | AHEAD and not (reader.word(token) == "following" and first < token):
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
    return reader.away(first, token + 2, unit, 0, reader.context_day(), anaphoric=True)


def weekend(reader: Reader, token: int) -> TimeExpression | None:
    """ "over the weekend": the last one begun before publication."""
    day = reader.published
    if reader.word(token - 1) != "the" or day is None or reader.narrative:
        return None
    begun = shifted(day, -7) if day.weekday() < 5 else day
    return reader.found(token - 1, token + 1, "date", units_away(begun, "WE", 0), "published")


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
        count, unit = number(after), reader.words.units.get(reader.word(token + 2))
        if count is not None and unit is not None:
            return reader.found(token, token + 3, "set", duration_value(count, unit))
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
    if after in ("before", "after") and goes_on(reader, token + 2):
        return None
    count = -1 if after in BEFORE else 1
    unit = reader.words.units[reader.word(token)]
    return reader.away(token - 1, token + 2, unit, count, reader.context_day(), anaphoric=True)


def part_of_unit(reader: Reader, token: int) -> TimeExpression | None:
    """ "the end of the month", "the first half of the year", "late in the year"."""
    if reader.word(token - 1) != "the":
        return None
    if reader.word(token - 2) == "in" and reader.word(token - 3) in PARTS_IN:
        first = token - 3
    else:
        first = part_before(reader, token)
        if first == token:
            return None
    unit = reader.words.units[reader.word(token)]
    return reader.away(first, token + 1, unit, 0, reader.reference_day())


def _is_plural(unit_word: str) -> bool:
    return unit_word.endswith("s")


def units_of(reader: Reader, token: int) -> TimeExpression | None:
    """ "The last week of August", "the first ten months of 1915", "the second day of that month"."""
    word, at = reader.word(token), token + 1
    if reader.word(token - 1) != "the" or word not in reader.words.ordinals.keys() | FIRST_OR_LAST:
        return None
    count: int | str | None = number(reader.word(at))
    if count is None and reader.word(at) in reader.words.vague_numbers:
        count = VAGUE
    if count is not None:
        at += 1
    unit_word = reader.word(at)
    unit = reader.words.units.get(unit_word)
    if unit is None or unit == "Q" or reader.word(at + 1) != "of":
        return None
    inner = named_period(reader, at + 2)
    if inner is None:
        return None
    if count is None and _is_plural(unit_word):
        count = VAGUE
    if count is not None:
        return reader.found(token - 1, inner.last, "duration", duration_value(count, unit))
    return reader.found(token - 1, inner.last, "date", inner.value, inner.anchor)


def named_period(reader: Reader, token: int) -> TimeExpression | None:
    """The month or year that begins at the token."""
    word = reader.word(token)
    if word in reader.words.months:
        return month_first(reader, token)
    return bare_year(reader, token) if word[:1].isdecimal() else None


def period(reader: Reader, token: int) -> TimeExpression | None:
    """ "During this period", "by that time": the time last told of, which no calendar names."""
    before, first = reader.word(token - 1), token - 1
    if before == "same" and reader.word(token - 2) == "the" and reader.word(token) == "period":
        first = token - 2
    elif before not in ("this", "that"):
        return None
    if reader.word(first - 1) not in PERIOD_PREPOSITIONS:
        return None
    value = {"this": "PRESENT_REF", "that": "PAST_REF"}.get(before) if reader.word(token) == "time" else None
    return reader.found(first, token + 1, "date", value)
