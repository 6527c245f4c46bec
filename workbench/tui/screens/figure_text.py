"""Figures as an analyst types them: a number alone means exactly that, unless it or its hedge says more."""

from __future__ import annotations

import re

from workbench.edits.edit import quoted
from workbench.scheme.figures import VAGUE_NUMBERS

_GROUPED = re.compile(r"[0-9]{1,3}(?:[ ,.'\u2009\u202f][0-9]{3}){1,3}|[0-9]{1,9}")
"""A whole number of up to nine or twelve digits, with or without signs between its thousands."""
_SIGNS = re.compile(r"[^0-9]")
_OPEN = re.compile(r"(.+?)(?:\s*\+|\s+or\s+more)", re.IGNORECASE)
"""A number that is the lowest of more: "5+", "5 or more"."""
_AT_MOST = re.compile(
    r"\b(?:up to|at most|as many as|maximum|or (?:fewer|less)"
    r"|(?:no|not) (?:more|over|above|higher)|(?<!\bno )(?<!\bnot )(?:fewer|less|under|below))\b"
)
_VAGUE = "|".join(word for word, vague in VAGUE_NUMBERS.items() if vague.high is None and word != "some")
_AT_LEAST = re.compile(
    r"\b(?:at least|more|over|above|upwards?|minimum|excess|exceed(?:s|ed|ing)?|plus"
    rf"|(?:no|not) (?:fewer|less)|{_VAGUE})\b|\+"
)
"""Words after which a figure has no upper end; "some" before a number only rounds it."""


class WrongNumber(ValueError):
    """What was written is not a whole number; the text says so."""


def read_number(text: str) -> int | None:
    """The whole number that a text writes, with or without signs between thousands; None when empty.

    Raises WrongNumber when it writes something else.
    """
    text = text.strip()
    if not text:
        return None
    if not _GROUPED.fullmatch(text):
        raise WrongNumber(f"{quoted(text, 20)} is not a whole number.")
    return int(_SIGNS.sub("", text))


def read_bounds(low: str, high: str, hedge: str | None) -> tuple[int | None, int | None]:
    """The lowest and highest number that two texts and the words around the figure say together.

    A number in `low` alone is the highest too, unless it is written "5+" or the hedge sets no upper end ("at
    least") or no lower one ("up to"). Raises WrongNumber when a text writes no whole number.
    """
    open_ended = _OPEN.fullmatch(low.strip())
    first, last = read_number(open_ended[1] if open_ended else low), read_number(high)
    if open_ended and last is not None:
        raise WrongNumber(f'"{first} or more" has no upper end: take the + or the {last} out.')
    if open_ended or first is None or last is not None:
        return first, last
    words = " ".join((hedge or "").casefold().split())
    if _AT_MOST.search(words):
        return None, first
    return first, None if _AT_LEAST.search(words) else first


def write_bounds(low: int | None, high: int | None, hedge: str | None) -> tuple[str, str]:
    """The shortest two texts that read as these numbers with this hedge."""
    first, last = _digits(low), _digits(high)
    for texts in ((first, ""), (f"{first}+", "")):
        if low is not None and read_bounds(*texts, hedge) == (low, high):
            return texts
    return first, last


def _digits(number: int | None) -> str:
    return "" if number is None else str(number)
