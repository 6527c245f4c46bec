"""The date in a report's dateline, which stands for the published date where none is given."""

from __future__ import annotations

import datetime
import re

from workbench.extract.times.words import load_time_words

WHERE = 600
"""Code points at the start of a report in which a dateline stands."""
MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DAY_FIRST = re.compile(
    rf"([0-9](?<!\w.)[0-9]?)(?:st|nd|rd|th)?\s+{MONTH},?\s+([0-9]{{2}}|[0-9]{{4}})\b", re.IGNORECASE
)
DAY_AND_YEAR = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})\b", re.IGNORECASE)
MONTH_BEFORE = re.compile(rf"\b{MONTH}\s+\Z", re.IGNORECASE)
"""Looked for before a day and year: a search for digits is much faster than one for any month."""
LONGEST_MONTH = 20
"""Code points of a month and the blanks after it."""
ISO = re.compile(r"([0-9](?<!\w.)[0-9]{3})-([0-9]{2})-([0-9]{2})\b")
CENTURY_TURN = 40
"""Two digits of a year up to this are of this century."""


def dateline(text: str) -> datetime.date | None:
    """The first full date near the start of a report, None where there is none or it is no day."""
    head = text[:WHERE]
    months = load_time_words().months
    found: list[tuple[int, int, int, int]] = []
    if match := DAY_FIRST.search(head):
        found.append((match.start(), _full_year(int(match[3])), months[match[2].lower()], int(match[1])))
    for match in DAY_AND_YEAR.finditer(head):
        named = MONTH_BEFORE.search(head, max(0, match.start() - LONGEST_MONTH), match.start())
        if named is not None:
            found.append((named.start(), int(match[2]), months[named[1].lower()], int(match[1])))
            break
    if match := ISO.search(head):
        found.append((match.start(), int(match[1]), int(match[2]), int(match[3])))
    for _, year, month, day in sorted(found):
        try:
            return datetime.date(year, month, day)
        except ValueError:
            continue
    return None


def _full_year(year: int) -> int:
    if year > 99:
        return year
    return year + (2000 if year <= CENTURY_TURN else 1900)
