"""The date in a report's dateline, which stands for the published date where none is given."""

from __future__ import annotations

import datetime
import re

from workbench.extract.times.words import load_time_words

WHERE = 600
"""Code points at the start of a report in which a dateline stands."""
MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
DAY_FIRST = re.compile(
    rf"\b([0-9]{{1,2}})(?:st|nd|rd|th)?\s+{MONTH},?\s+([0-9]{{2}}|[0-9]{{4}})\b", re.IGNORECASE
)
MONTH_FIRST = re.compile(
    rf"\b(?=[A-Sa-s]){MONTH}\s+([0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+([0-9]{{4}})\b", re.IGNORECASE
)
DIGITS = re.compile(r"[0-9][0-9]")
"""Without two digits side by side there is no year."""
ISO = re.compile(r"\b([0-9]{4})-([0-9]{2})-([0-9]{2})\b")
CENTURY_TURN = 40
"""Two digits of a year up to this are of this century."""


def dateline(text: str) -> datetime.date | None:
    """The first full date near the start of a report, None where there is none or it is no day."""
    head = text[:WHERE]
    if not DIGITS.search(head):
        return None
    months = load_time_words().months
    found: list[tuple[int, int, int, int]] = []
    if match := DAY_FIRST.search(head):
        found.append((match.start(), _full_year(int(match[3])), months[match[2].lower()], int(match[1])))
    if match := MONTH_FIRST.search(head):
        found.append((match.start(), int(match[3]), months[match[1].lower()], int(match[2])))
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
