"""The three views of a name that are compared: its plain form in Latin letters, the fold, the consonants.

All work on one text that holds a name a line, which takes a fraction of the time of single calls.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from anyascii import anyascii

from workbench.names.normalise import plain, plain_lines
from workbench.names.transliteration import fold, skeleton

_ACRONYM = re.compile(r"\b(?:[^\W\d_]\.){2,}[^\W\d_]\b")


class Views(NamedTuple):
    """One name, or many with line feeds between them; words are separated by single spaces."""

    plain: str
    folded: str
    consonants: str


def views_of(latin_names: str) -> Views:
    """The views of names in Latin plain form."""
    folded = fold(latin_names)
    return Views(latin_names, folded, skeleton(folded))


def latin(name: str) -> str:
    """The plain form in ASCII letters and digits, other scripts romanised; "" for a text without any."""
    text = plain(_without_stops(name) if "." in name else name)
    return text if text.isascii() else plain(anyascii(text))


def _one_line(name: str) -> str:
    return _without_stops(name.replace("\n", " "))


def _without_stops(name: str) -> str:
    """Full stops as spaces, but for those of an acronym of three letters and more: B.L.A. is one word."""
    return _ACRONYM.sub(lambda found: found[0].replace(".", ""), name).replace(".", " ")


def latin_lines(names: list[str]) -> list[str]:
    """:func:`latin` of many names; a line feed in a name counts as a space."""
    lines = plain_lines([_one_line(name) if "\n" in name or "." in name else name for name in names])
    return [line if line.isascii() else plain(anyascii(line)) for line in lines]
