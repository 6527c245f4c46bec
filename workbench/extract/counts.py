"""Figures in words and digits: exact, hedged, ranges and vague ones, with the words that hedge them."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from msgspec import Struct

from workbench.extract.document import Document
from workbench.extract.lexicon import load_numbers
from workbench.extract.tagging import load_tag_words
from workbench.scheme.figures import VAGUE_NUMBERS

Form = Literal["exact", "at_least", "at_most", "about", "range", "vague"]
JOINERS = frozenset({"to", "or", "-", "and"})
LARGEST = 10**9
"""A larger number counts no people; it keeps sums of digits from growing without bound."""


class Count(Struct, frozen=True):
    """A figure over tokens [first, last)."""

    low: int
    high: int | None
    """None where there is no upper bound."""
    form: Form
    hedge: tuple[int, int] | None
    """Tokens of the hedge words: "at least", "dozens"."""
    first: int
    last: int


@lru_cache(maxsize=16384)
def number_word(word: str) -> int | None:
    """The number one token stands for: digits, a number word, "twenty-one"; None otherwise."""
    digits = word.replace(",", "")
    if digits.isdecimal() and len(digits) < 10:
        return int(digits)
    words = load_numbers()
    if word in words.units:
        return words.units[word]
    if word in words.tens:
        return words.tens[word]
    tens, hyphen, units = word.partition("-")
    if hyphen and tens in words.tens and units in words.units:
        return words.tens[tens] + words.units[units]
    return None


def count_in(document: Document, first: int, last: int) -> Count | None:
    """The first figure in tokens [first, last), with its hedge; None when there is none."""
    lower, tags = document.lower, document.tags
    hedge = _hedge(document, first, last)
    start = hedge[1] if hedge is not None else first
    at = start
    while at < last:
        word = lower[at]
        if word in VAGUE_NUMBERS and number_word(word) is None:
            begin = hedge[0] if hedge is not None else at
            return _vague(lower, word, begin, at, last)
        if word in ("dozen", "half") or number_word(word) is not None:
            break
        at += 1
    if at >= last:
        return None
    low, end = _number(lower, at, last)
    if low is None or low > LARGEST:
        return None
    begin = hedge[0] if hedge is not None else at
    words = (hedge[0], hedge[1]) if hedge is not None else None
    if end + 1 < last and lower[end] in JOINERS and tags[end] == "C":
        second, stop = _number(lower, end + 1, last)
        if second is not None and second <= LARGEST:
            return Count(min(low, second), max(low, second), "range", words, begin, stop)
    return _hedged(low, hedge, words, begin, end)


def _vague(lower: list[str], word: str, begin: int, at: int, last: int) -> Count:
    """ "Dozens", "hundreds of thousands": the least they stand for, multiplied."""
    vague = VAGUE_NUMBERS[word]
    low, end = vague.low, at + 1
    plural_of = load_numbers().multiplier_plurals
    while end + 1 < last and lower[end] == "of" and lower[end + 1] in plural_of and low < LARGEST:
        low *= plural_of[lower[end + 1]]
        end += 2
    high = vague.high if end == at + 1 else None
    return Count(low, high, "vague", (begin, end), begin, end)


def _number(lower: list[str], first: int, last: int) -> tuple[int | None, int]:
    """The number that starts at a token, with its multipliers: "two hundred and five", "half a dozen"."""
    if lower[first] == "half":
        for at in range(first + 1, min(last, first + 3)):
            if lower[at] == "dozen":
                return 6, at + 1
        return None, first + 1
    if lower[first] == "dozen":
        return 12, first + 1
    value = number_word(lower[first])
    if value is None:
        return None, first + 1
    numbers = load_numbers()
    multipliers = numbers.multipliers
    at = first + 1
    if lower[first] in numbers.tens and at < last and 0 < numbers.units.get(lower[at], 0) < 10:
        value += numbers.units[lower[at]]
        at += 1
    while at < last and value <= LARGEST:
        if lower[at] in multipliers:
            value *= multipliers[lower[at]]
            at += 1
            continue
        follows = at + 1 if lower[at] == "and" else at
        more = number_word(lower[follows]) if follows < last else None
        if more is None or value < 100 or more >= 100 or value % 100:
            break
        value += more
        at = follows + 1
    return value, at


def _hedge(document: Document, first: int, last: int) -> tuple[int, int, str] | None:
    """Tokens and form of the hedge among the tokens, or right before them."""
    tags, lower, hedges = document.tags, document.lower, load_tag_words().hedges
    at = first
    while at > 0 and tags[at - 1] == "Q" and at > first - 6:
        at -= 1
    while at < last:
        if tags[at] == "Q":
            found = hedges.match(lower, at, last)
            if found is not None:
                return at, max(found[0], at + 1), found[1]
        elif tags[at] == "C":
            return None
        at += 1
    return None


def _hedged(
    value: int,
    hedge: tuple[int, int, str] | None,
    words: tuple[int, int] | None,
    first: int,
    last: int,
) -> Count:
    form = hedge[2] if hedge is not None else "plain"
    if form == "at_least":
        return Count(value, None, "at_least", words, first, last)
    if form == "at_most":
        return Count(0, value, "at_most", words, first, last)
    if form == "about":
        return Count(value, value, "about", words, first, last)
    return Count(value, value, "exact", None, first, last)
