"""Names, numbers and codes as they stand in the cells of imported rows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from workbench.names.countries import country_code, country_names
from workbench.names.gazetteers.faults import BadRow

LONGEST_NAME = 200
"""Code points; the longest place name in use has 85, and a longer cell is a sentence or a mistake."""
MOST_ALIASES = 500
MOST_PEOPLE = 2**32 - 1
"""What the file for look-up can hold; no place has as many people."""
_DIRECTION_MARKS = dict.fromkeys(
    (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF)
)
"""Invisible, and no part of a name."""
_SHOWN = 40
"""Code points of a cell that are quoted in a reason."""

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?", re.ASCII)
_WHOLE = re.compile(r"\d{1,15}(?:\.0*)?", re.ASCII)


def clean_name(text: str) -> str:
    """The text on one line, without control characters, marks of direction, and the bar that separates
    names elsewhere."""
    if text.isprintable() and "|" not in text and "  " not in text:
        return text.strip()
    text = text.translate(_DIRECTION_MARKS)
    spaced = (" " if each == "|" or unicodedata.category(each) in ("Cc", "Cs") else each for each in text)
    return " ".join("".join(spaced).split())


def name_of(text: str) -> str:
    """A row's name. Raises BadRow when it is empty or no name by its length."""
    name = clean_name(text)
    if not any(map(str.isalnum, name)):
        raise BadRow("it has no name")
    if len(name) > LONGEST_NAME:
        raise BadRow(f"its name is longer than {LONGEST_NAME} characters")
    return name


def aliases_of(name: str, others: Iterable[str]) -> tuple[str, ...]:
    """Other names, each once whatever its capitals, without the name itself and what is no name."""
    seen, found = {name.casefold()}, []
    for other in others:
        alias = clean_name(other)
        folded = alias.casefold()
        if alias and folded not in seen and len(alias) <= LONGEST_NAME:
            seen.add(folded)
            found.append(alias)
    return tuple(found[:MOST_ALIASES])


def degrees(text: str, most: int, what: str) -> float:
    """A latitude or longitude. Raises BadRow when it is no number, or beyond ``most`` either way."""
    if not _NUMBER.fullmatch(text):
        raise BadRow(f"its {what} is no number: {quoted(text)}")
    value = float(text)
    if not -most <= value <= most:
        raise BadRow(f"its {what} is not between -{most} and {most}: {quoted(text)}")
    return value


def people(text: str) -> int:
    """A population; 0 where the cell is empty. Raises BadRow when it is no whole number that can be."""
    if not text:
        return 0
    if not _WHOLE.fullmatch(text):
        raise BadRow(f"its population is no whole number: {quoted(text)}")
    value = int(text.partition(".")[0])
    if value > MOST_PEOPLE:
        raise BadRow(f"its population is more than any place has: {quoted(text)}")
    return value


def country(text: str) -> str | None:
    """A country's two-letter code from its code or name; None where the cell is empty.

    Raises BadRow when no country is called so.
    """
    if not text:
        return None
    if text in country_names():
        return text
    found = country_code(text)
    if found is None:
        raise BadRow(f"its country is not known: {quoted(text)}; write its two-letter code")
    return found


def wrong_width(columns: int, wanted: int) -> BadRow:
    """What is said of a row with too few or too many columns."""
    return BadRow(f"it has {columns} column{'' if columns == 1 else 's'}, not {wanted}")


def quoted(text: str) -> str:
    """A cell as a reason quotes it: on one line, its end left out where it is long."""
    shown = " ".join(text.split())
    return f"{shown[:_SHOWN]!r}" + ("…" if len(shown) > _SHOWN else "")
