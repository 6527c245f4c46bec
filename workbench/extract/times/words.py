"""The words of time expressions, and the numbers they are written with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from workbench.extract.lexicon import LexiconError, LexiconFile, load_numbers
from workbench.extract.phrases import PhraseTable

DAY = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?")
YEAR = re.compile(r"[12][0-9]{3}")
DECADE = re.compile(r"((?:1[5-9]|20)?[0-9])0s")
LATEST_YEAR = 2100
FEAST = re.compile(
    r"(?:(?P<month>[0-9]{2})-(?P<day>[0-9]{2})|(?P<easter>easter)"
    r"|(?P<which>1st|2nd|3rd|4th|last) (?P<weekday>[a-z]+) of (?P<of>[a-z]+))(?: (?P<offset>[+-][0-9]{1,2}))?"
)
"""How a feast is written in the lexicon."""
EASTER_MONTH = 4
BEFORE_CHRIST = frozenset({"bc", "b.c.", "b.c", "bce", "b.c.e."})
UNITS_OF_ONE_WORD_PLURAL = {"century": "centuries"}


class Feast(Struct, frozen=True):
    """When a feast is: on a day of a month, on the nth weekday of one, or so many days from Easter."""

    month: int
    day: int | None = None
    which: int = 0
    """1 the first such weekday of the month ... -1 the last."""
    weekday: int | None = None
    offset: int = 0
    """Days after Easter or that weekday."""


class TimeWords(Struct, frozen=True):
    """``times.toml``: see the comment at the head of each list there."""

    months: dict[str, int]
    weekdays: dict[str, int]
    units: dict[str, str]
    """Singular and plural -> TIMEX3 unit."""
    parts_of_day: dict[str, str]
    seasons: dict[str, str]
    vague_numbers: frozenset[str]
    future: frozenset[str]
    past: frozenset[str]
    time_zones: frozenset[str]
    ambiguous_months: frozenset[str]
    counted: frozenset[str]
    counting: frozenset[str]
    edges: frozenset[str]
    lasting: frozenset[str]
    holidays: PhraseTable[Feast]
    references: dict[str, list[tuple[tuple[str, ...], str]]]
    """Last word of the words for no day in particular -> them and their value, the longest first."""
    ordinals: dict[str, int]
    cardinals: dict[str, int]
    """Number words up to a hundred, with "a" and "an"."""


@cache
def load_time_words() -> TimeWords:
    """``times.toml`` with the number words."""
    file, numbers = LexiconFile("times"), load_numbers()
    units = file.texts("units")
    plurals = {UNITS_OF_ONE_WORD_PLURAL.get(word, f"{word}s"): unit for word, unit in units.items()}
    tens = numbers.tens
    compound = {
        f"{ten}-{one}": tens[ten] + value
        for ten in tens
        for one, value in numbers.units.items()
        if 0 < value < 10
    }
    return TimeWords(
        months=file.numbers("months"),
        weekdays=file.numbers("weekdays"),
        units=units | plurals,
        parts_of_day=file.texts("parts_of_day"),
        seasons=file.texts("seasons"),
        vague_numbers=file.word_set("words.vague_numbers"),
        future=file.word_set("words.future"),
        past=file.word_set("words.past"),
        time_zones=file.word_set("words.time_zones"),
        ambiguous_months=file.word_set("words.ambiguous_months"),
        counted=file.word_set("words.counted"),
        counting=file.word_set("words.counting"),
        edges=file.word_set("words.edges"),
        lasting=file.word_set("words.lasting"),
        holidays=PhraseTable(_holidays(file)),
        references=_references(file),
        ordinals=numbers.ordinals,
        cardinals={**numbers.units, **tens, **compound, "a": 1, "an": 1, "hundred": 100},
    )


def _holidays(file: LexiconFile) -> Iterator[tuple[str, Feast]]:
    months, weekdays = file.numbers("months"), file.numbers("weekdays")
    for name, value in file.texts("holidays").items():
        match = FEAST.fullmatch(value)
        if match is None:
            raise LexiconError(f"{file.path.name}: holidays.{name} is no day: {value}")
        offset = int(match["offset"] or 0)
        if match["easter"]:
            yield name, Feast(EASTER_MONTH, offset=offset)
        elif match["month"]:
            yield name, Feast(int(match["month"]), day=int(match["day"]))
        elif match["weekday"] in weekdays and match["of"] in months:
            which = -1 if match["which"] == "last" else int(match["which"][0])
            weekday = weekdays[match["weekday"]]
            yield name, Feast(months[match["of"]], which=which, weekday=weekday, offset=offset)
        else:
            raise LexiconError(f"{file.path.name}: holidays.{name} is no day: {value}")


def _references(file: LexiconFile) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    by_last: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, value in sorted(file.texts("references").items(), key=lambda row: -len(row[0].split())):
        words = tuple(phrase.split())
        by_last.setdefault(words[-1], []).append((words, value))
    return by_last


def number(word: str) -> int | None:
    """The number a word or up to three digits stand for."""
    found = load_time_words().cardinals.get(word)
    if found is None and word.isascii() and word.isdecimal() and len(word) < 4:
        return int(word)
    return found


def day_of_month(word: str) -> int | None:
    """1 to 31, from "5", "05" or "5th"."""
    match = DAY.fullmatch(word)
    day = int(match[1]) if match else 0
    return day if 1 <= day <= 31 else None


def year(word: str) -> int | None:
    """A year from 1000 to 2100 in four digits."""
    if len(word) != 4 or word[0] not in "12" or not YEAR.fullmatch(word):
        return None
    return int(word) if int(word) <= LATEST_YEAR else None


def decade(word: str) -> str | None:
    """The TIMEX3 value of "1990s" or "90s": 199."""
    match = DECADE.fullmatch(word)
    if match is None:
        return None
    return match[1] if len(match[1]) == 3 else f"19{match[1]}"
