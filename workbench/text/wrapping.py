"""Where the rows of wrapped text begin.

A row holds at most `width` cells. It breaks after its last space, and that space may hang one cell past
the width; a word that does not fit a row is broken between graphemes. Every code point belongs to
exactly one row, so the rows joined are the text.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable

from workbench.text.graphemes import ODD, cumulative_cells

_LARGEST_WINDOW = 4096


def wrap(text: str, start: int, stop: int, width: int, *, plain: bool) -> array[int]:
    """Offsets at which the rows of the lines that begin in `start <= offset < stop` begin.

    `start` must be a row's start. `stop` may lie in the middle of a line, which then ends there, or one
    past the end of the text, so that the empty line after a last newline gets its row. `plain` says that
    `graphemes.ODD` finds nothing in this part.
    """
    rows: array[int] = array("q")
    append = rows.append
    find = text.find
    find_last = text.rfind
    line = start
    while line < stop:
        newline = find("\n", line, stop)
        end = newline if newline >= 0 else min(stop, len(text))
        append(line)
        if plain:
            row = line
            while end - row > width:
                space = find_last(" ", row, row + width + 1)
                row = space + 1 if space > row else row + width
                if row < end:
                    append(row)
        elif (end - line) * 2 > width:
            _wrap_carefully(text, line, end, width, append)
        if newline < 0:
            break
        line = end + 1
    return rows


def _wrap_carefully(text: str, row: int, end: int, width: int, append: Callable[[int], None]) -> None:
    """Append the further row starts of one line in which code points may be wide, joined or of no width.

    Rows of plain code points are only counted. Others are measured in windows that grow while no plain row
    comes between, so that a line of any length in any script costs bounded memory.
    """
    window = 2 * width
    while row < end:
        if ODD.search(text, row, min(row + width + 2, end)) is None:
            if end - row <= width:
                return
            space = text.rfind(" ", row, row + width + 1)
            row = space + 1 if space > row else row + width
            if row < end:
                append(row)
            window = 2 * width
        else:
            reached = _wrap_window(text, row, min(row + window, end), end, width, append)
            if reached == row or window < _LARGEST_WINDOW:
                window *= 2
            row = reached


def _wrap_window(
    text: str, row: int, window_end: int, end: int, width: int, append: Callable[[int], None]
) -> int:
    """Append the starts of the rows after `row` and return the last of them; `end` once the line is done.

    A start is kept only if the window showed a code point that no longer fitted the row before it.
    """
    cells = cumulative_cells(text[row:window_end])
    index = before = 0
    while True:
        cut = bisect_right(cells, before + width, index)
        if cut < len(cells):
            cut = _cut(text, row, cells, index, cut)
        if cut >= len(cells):
            return end if window_end == end else row + index
        index, before = cut, cells[cut - 1]
        append(row + cut)


def _cut(text: str, base: int, cells: list[int], index: int, fit: int) -> int:
    """Where the row that begins at `base + index` ends, if the grapheme at `base + fit` does not fit it."""
    if text[base + fit] == " " and fit > index:
        return bisect_right(cells, cells[fit], fit)
    space = text.rfind(" ", base + index + 1, base + fit)
    if space >= 0:
        return bisect_right(cells, cells[space - base], space - base)
    return fit if fit > index else bisect_right(cells, cells[index], index)
