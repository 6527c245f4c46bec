"""What can be wrong with an imported file, and how its rows are counted."""

from __future__ import annotations

import msgspec

MOST_LISTED = 100
"""Malformed rows that are listed; all are counted."""


class GazetteerError(Exception):
    """A file or gazetteer that cannot be used; the text says why, and what to do, on one line."""


class BadRow(ValueError):
    """A row that cannot be taken in; the text says why, in a few words."""


class Malformed(msgspec.Struct, frozen=True):
    """A row that was not taken in."""

    line: int
    """Where it begins in the file, from 1."""
    reason: str


class RowCount:
    """How many rows of a file were read, and what became of them: kept + left_out + malformed == rows."""

    def __init__(self) -> None:
        self.rows = 0
        """Rows with anything on them, a heading left out."""
        self.kept = 0
        self.left_out = 0
        """Sound rows that are not wanted: of another country, or of a kind that nobody looks for."""
        self.malformed = 0
        self.listed: list[Malformed] = []
        """The first malformed rows."""

    def keep(self) -> None:
        """Counts a row that was taken in."""
        self.rows += 1
        self.kept += 1

    def leave_out(self) -> None:
        """Counts a sound row that is not wanted."""
        self.rows += 1
        self.left_out += 1

    def reject(self, line: int, reason: str) -> None:
        """Counts a malformed row, and lists it if it is one of the first."""
        self.rows += 1
        self.malformed += 1
        if len(self.listed) < MOST_LISTED:
            self.listed.append(Malformed(line, reason))
