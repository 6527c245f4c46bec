"""Plain search in a report: case does not matter, nor do curly quotes or where a line breaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

_PIECE = 262_144

# One code point for one, so that offsets in the folded text are offsets in the report.
_SAME = (("\u00a0", " "), ("\u2018", "'"), ("\u2019", "'"), ("\u201c", '"'), ("\u201d", '"'))


def fold(text: str) -> str:
    """The text with differences that a search overlooks removed; same length."""
    if not text.isascii():
        # The one code point whose lower case is longer, and the one whose lower case depends on its place.
        text = text.replace("\u0130", "i").lower().replace("\u03c2", "\u03c3")
        for shown, typed in _SAME:
            text = text.replace(shown, typed)
    else:
        text = text.lower()
    return text.replace("\n", " ")


class Occurrence(NamedTuple):
    """Where a query was found, in code points; `wrapped` if the search passed an end of the text."""

    start: int
    end: int
    wrapped: bool


class Finder:
    """Searches one text. The folded copy is made once, at the first search or by `prepare` before it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded: str | None = None

    def prepare(self) -> Iterator[None]:
        """Fold the text in steps of about a millisecond, so that the first search need not wait."""
        pieces: list[str] = []
        for start in range(0, len(self._text), _PIECE):
            if self._folded is not None:
                return
            pieces.append(fold(self._text[start : start + _PIECE]))
            yield
        if self._folded is None:
            self._folded = "".join(pieces)

    def next(self, query: str, offset: int) -> Occurrence | None:
        """The first occurrence that starts at or after `offset`, else the first of all, else None."""
        return self._occurrence(query, offset, forward=True)

    def previous(self, query: str, offset: int) -> Occurrence | None:
        """The last occurrence that starts before `offset`, else the last of all, else None."""
        return self._occurrence(query, offset, forward=False)

    def within(self, query: str, start: int, end: int) -> list[tuple[int, int]]:
        """Every occurrence, without overlaps, that shares a code point with `start <= offset < end`."""
        sought = fold(query)
        if not sought:
            return []
        folded = self._fold()
        size = len(sought)
        found: list[tuple[int, int]] = []
        place = folded.find(sought, max(0, start - size + 1), end + size - 1)
        while 0 <= place < end:
            found.append((place, place + size))
            place = folded.find(sought, place + size, end + size - 1)
        return found

    def count(self, query: str) -> int:
        """How many occurrences there are, without overlaps."""
        sought = fold(query)
        return self._fold().count(sought) if sought else 0

    def _occurrence(self, query: str, offset: int, *, forward: bool) -> Occurrence | None:
        sought = fold(query)
        if not sought:
            return None
        folded = self._fold()
        offset = min(max(offset, 0), len(folded))
        if forward:
            place = folded.find(sought, offset)
        else:
            place = folded.rfind(sought, 0, max(offset - 1, 0) + len(sought)) if offset else -1
        wrapped = place < 0
        if wrapped:
            place = folded.find(sought) if forward else folded.rfind(sought)
        return None if place < 0 else Occurrence(place, place + len(sought), wrapped)

    def _fold(self) -> str:
        if self._folded is None:
            self._folded = fold(self._text)
        return self._folded
