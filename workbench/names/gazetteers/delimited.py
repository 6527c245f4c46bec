"""The rows of delimited text, each from the line it begins on, however the quotation marks stand."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator

_LONGEST_ROW = 50
"""Lines that a row with quoted line ends may go over; past that its quotation mark was never closed."""

Line = tuple[int, str]
"""A line's number and its text without the line end."""


def read_rows(lines: Iterable[Line], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything as cells, each with the number of its first line.

    A quotation mark that nothing closes ends with its line, so that it costs one row and not all that
    follow. A row with a cell longer than `csv` allows has no cells.
    """
    following, ahead = iter(lines), deque[Line]()
    while True:
        first = ahead.popleft() if ahead else next(following, None)
        if first is None:
            return
        number, text = first
        taken = _lines_to_close(ahead, following) if text.count('"') % 2 else 0
        whole = [text, *(ahead.popleft()[1] for _ in range(taken))]
        for cells in _split(whole, delimiter):
            if any(cells) or not cells:
                yield number, cells


def _lines_to_close(ahead: deque[Line], following: Iterator[Line]) -> int:
    """How many of the next lines, which are put in ``ahead``, a row with an open quotation mark goes on
    over; 0 when none of them closes it."""
    for taken in range(_LONGEST_ROW):
        if taken == len(ahead):
            line = next(following, None)
            if line is None:
                return 0
            ahead.append(line)
        if ahead[taken][1].count('"') % 2:
            return taken + 1
    return 0


def _split(lines: list[str], delimiter: str) -> list[list[str]]:
    try:
        return [cells for cells in csv.reader((f"{line}\n" for line in lines), delimiter=delimiter) if cells]
    except csv.Error:
        return [[]]
