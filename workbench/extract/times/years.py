"""Years and what is said of them: "early 1990s", "480 BC", "the end of 1943", "the 19th century"."""

from __future__ import annotations

import re

from workbench.extract.document import Shape, TimeExpression
from workbench.extract.times.calendar import date_value
from workbench.extract.times.reader import Reader
from workbench.extract.times.words import BEFORE_CHRIST, decade, year

OF_OUR_ERA = frozenset({"ad", "a.d.", "a.d", "ce", "c.e."})
ERAS = BEFORE_CHRIST | OF_OUR_ERA
ERA_YEAR = re.compile(r"[1-9][0-9]{0,3}")
ANCIENT_DECADE = re.compile(r"[1-9][0-9]?0s")
LATEST_BEFORE_CHRIST = 1500
"""A year after this one, with "BC" behind it, is followed by a place: "in 2015 BC Hydro"."""
TWO_DIGIT_YEAR = re.compile(r"[3-9][0-9]")
"""Two digits after day and month that can be no other day: "12 May 89"."""
NAMED_PARTS = frozenset({"beginning", "end", "middle", "start", "close", "remainder", "rest"})
HALVES = {"first": "H1", "second": "H2", "latter": "H2", "last": "H2"}
LARGE_PARTS = frozenset({"part", "months", "days", "weeks", "half", "years"})
KINDS_OF_PART = HALVES.keys() | {
    "early",
    "later",
    "final",
    "opening",
    "closing",
    "middle",
    "better",
    "greater",
}
POSSESSIVE = frozenset({"his", "her", "their", "my", "your", "its", "our"})
"""Before "30s" these tell an age."""
YEARS_FROM_PUBLICATION = {"last": -1, "this": 0, "next": 1}
LATEST_CENTURY = 30
NUMBERED = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)")
SURE_SEASONS = frozenset({"summer", "winter", "autumn"})
"""These mean nothing else; "spring" and "fall" need a word before them that goes with a time."""
SEASON_PREPOSITIONS = frozenset(
    {"in", "by", "of", "until", "since", "during", "this", "every", "before", "after"}
)


def year_after(reader: Reader, token: int, two_digits: bool = False) -> tuple[int, int | None]:
    """The end of a year that stands at the token, or after a comma or "of", and the year."""
    word = reader.word(token)
    at = token + 1 if word in (",", "of") else token
    found = year(reader.word(at))
    if found is not None:
        return at + 1, found
    if word == "of":
        end, named = _named_year(reader, at)
        if named is not None:
            return end, named
    if two_digits and TWO_DIGIT_YEAR.fullmatch(word):
        return token + 1, 1900 + int(word)
    return token, None


def _named_year(reader: Reader, token: int) -> tuple[int, int | None]:
    """ "That year", "the same year", "last year" after "August of"."""
    words = reader.word(token), reader.word(token + 1), reader.word(token + 2)
    if words[1] == "year" and words[0] == "that":
        return token + 2, reader.last_year
    if words[1:] == ("same", "year") and words[0] in ("the", "that"):
        return token + 3, reader.last_year
    if words[1] == "year" and words[0] in YEARS_FROM_PUBLICATION and reader.published is not None:
        return token + 2, reader.published.year + YEARS_FROM_PUBLICATION[words[0]]
    return token, None


def era_year(reader: Reader, token: int) -> tuple[int, str] | None:
    """The end of a year with its era and its value: BC0480, 0060; also for the "499" of "499-493 BC"."""
    word, after = reader.word(token), reader.word(token + 1)
    if not ERA_YEAR.fullmatch(word):
        return None
    if after in BEFORE_CHRIST and reader.is_capital(token + 1):
        return (token + 2, f"BC{word:0>4}") if int(word) <= LATEST_BEFORE_CHRIST else None
    if after in OF_OUR_ERA and reader.is_capital(token + 1):
        return token + 2, f"{word:0>4}"
    if reader.word(token - 1) in OF_OUR_ERA and reader.is_capital(token - 1):
        return token + 1, f"{word:0>4}"
    other = reader.word(token + 2)
    if (
        after in ("-", "to", "and", "/")
        and reader.word(token + 3) in BEFORE_CHRIST
        and ERA_YEAR.fullmatch(other)
    ):
        return (token + 1, f"BC{word:0>4}") if int(other) < int(word) <= LATEST_BEFORE_CHRIST else None
    return None


def part_before(reader: Reader, token: int) -> int:
    """The start of "early", "the end of", "the second half of" and the like before a month or year."""
    before = reader.word(token - 1)
    if before in reader.words.edges:
        return token - 1
    if before == "in" and reader.word(token - 2) in reader.words.edges:
        return token - 2
    at = token - 2 if before == "the" else token - 1
    if reader.word(at) != "of":
        return token
    part, kind = reader.word(at - 1), reader.word(at - 2)
    if part in NAMED_PARTS:
        first = at - 1
    elif part in LARGE_PARTS and kind in KINDS_OF_PART:
        first = at - 2
    else:
        return token
    return first - 1 if reader.word(first - 1) == "the" else first


def bare_year(reader: Reader, token: int) -> TimeExpression | None:
    """ "2015", "early 1990s", "480 BC", but not "2,015 people", "1500 troops", "Room 2015"."""
    word, before, after = (reader.word(token + offset) for offset in (0, -1, 1))
    in_era = era_year(reader, token) if _has_era(reader, token, before, after) else None
    if in_era is not None:
        first = token - 1 if before in OF_OUR_ERA else part_before(reader, token)
        return reader.found(first, in_era[0], "date", in_era[1], "explicit")
    if after in BEFORE_CHRIST and ANCIENT_DECADE.fullmatch(word):
        value = f"BC{word[:-2]:0>3}"
        return reader.found(part_before(reader, token), token + 2, "date", value, "explicit")
    tens = decade(word)
    if tens is not None:
        first = part_before(reader, token)
        return reader.found(first, token + 1, "date", tens, "explicit") if before not in POSSESSIVE else None
    found = year(word)
    counts = after in reader.words.counted or before in reader.words.counting
    if found is None or not 1500 <= found <= 2050:
        return None
    first = part_before(reader, token)
    if counts and first == token:
        return None
    half = HALVES.get(reader.word(token - 3), "") if reader.word(token - 2) == "half" else ""
    return reader.found(first, token + 1, "date", f"{word}-{half}" if half else word, "explicit")


def _has_era(reader: Reader, token: int, before: str, after: str) -> bool:
    """Whether a word for an era stands where that of a number would: most numbers have none."""
    return after in ERAS or before in OF_OUR_ERA or reader.word(token + 3) in BEFORE_CHRIST


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
    end, full_year = year_after(reader, token + 1)
    if full_year is not None:
        return reader.found(token, end, "date", date_value(full_year, month), "explicit")
    value, anchor = reader.open_date(month, None, token)
    return reader.found(token, token + 1, "date", value, anchor)


def century(reader: Reader, token: int) -> TimeExpression | None:
    """ "the 19th century", "the early twentieth century", "the middle of the 9th century BC"."""
    if reader.word(token + 1) != "century":
        return None
    word = reader.word(token)
    match = NUMBERED.fullmatch(word)
    count = int(match[1]) if match else reader.words.ordinals.get(word, 0)
    if not 1 <= count <= LATEST_CENTURY:
        return None
    first = token - 1 if reader.word(token - 1) in reader.words.edges else token
    first = part_before(reader, first)
    if reader.word(first - 1) == "the":
        first -= 1
    if reader.word(token + 2) in BEFORE_CHRIST:
        return reader.found(first, token + 3, "date", f"BC{count - 1:02d}", "explicit")
    end = token + 3 if reader.word(token + 2) in OF_OUR_ERA and reader.is_capital(token + 2) else token + 2
    return reader.found(first, end, "date", f"{count - 1:02d}", "explicit")


def season(reader: Reader, token: int) -> TimeExpression | None:
    """ "summer 2015", "the winter of 1999", "last spring", "in the summer", "in winter"."""
    word, before = reader.word(token), reader.word(token - 1)
    first = token - 1 if before == "the" else part_before(reader, token)
    if first < token and reader.word(first - 1) == "the":
        first -= 1
    code = reader.words.seasons[word]
    at = token + 2 if reader.word(token + 1) == "of" else token + 1
    in_era = era_year(reader, at)
    if in_era is not None:
        return reader.found(first, in_era[0], "date", f"{in_era[1]}-{code}", "explicit")
    end, full_year = year_after(reader, token + 1)
    if full_year is not None and reader.word(token + 1) != ",":
        return reader.found(first, end, "date", f"{full_year}-{code}", "explicit")
    if not _stands_alone(reader, token, first):
        return None
    context = reader.last_year if reader.narrative or not reader.published else reader.published.year
    anchor = "previous" if reader.narrative else "published"
    value = f"{context}-{code}" if context is not None else f"XXXX-{code}"
    return reader.found(first, token + 1, "date", value, anchor)


def _stands_alone(reader: Reader, token: int, first: int) -> bool:
    """Whether a season without a year means the season, not "spring water" or "the fall of the town"."""
    word = reader.word(token)
    if reader.document.shapes[token] is not Shape.LOWER or reader.document.casing != "mixed":
        return False
    if reader.word(token + 1) == "camp":
        return False
    if word in SURE_SEASONS:
        return True
    before = reader.word(token - 1)
    if word == "spring":
        return first < token or before in SEASON_PREPOSITIONS or before == "that"
    return False
