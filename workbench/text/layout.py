"""The wrapped layout of a text: code points <-> rows <-> cells.

The text is held once and rows are only numbers, so one line of a megabyte costs no more than many short
ones. Up to `EAGER_LIMIT` code points the layout is exact at once. A longer text is laid out in slices,
each when it is first looked at or when `complete` reaches it; until then its rows are counted by estimate.
Row numbers below a slice can shift when the slice is laid out: hold on to offsets, never to rows.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from workbench.text.graphemes import (
    ODD,
    cumulative_cells,
    floor_boundary,
    is_plain,
    previous_boundary,
)
from workbench.text.wrapping import wrap

EAGER_LIMIT = 2_000_000
"""Code points up to which the whole text is wrapped at once (about 10 ms for Latin script)."""
SLICE_LENGTH = 131_072
"""Code points in a slice of a longer text: 1 ms of work, 10 ms for Chinese, so a key can answer."""


class _Slice:
    """A part of the text that is wrapped in one go, independently of the others."""

    __slots__ = ("lines", "plain", "rows", "start", "stop")

    def __init__(self, text: str, start: int, stop: int) -> None:
        self.start = start
        self.stop = stop
        self.lines = text.count("\n", start, stop) + 1
        self.plain: bool | None = None
        self.rows: array[int] | None = None

    def row_count(self, width: int) -> int:
        """Rows of the slice; an estimate while it is not wrapped."""
        if self.rows is not None:
            return len(self.rows)
        return max(1, self.lines + (self.stop - self.start) // width)


class Layout:
    """Rows of `text` wrapped to `width` cells. Offsets are code points, rows and cells count from 0."""

    def __init__(
        self,
        text: str,
        width: int,
        *,
        around: int = 0,
        eager_limit: int = EAGER_LIMIT,
        slice_length: int = SLICE_LENGTH,
    ) -> None:
        """Lay out display text; `around` is the offset at which a long text is laid out first."""
        self.text = text
        self.width = 0
        cuts = [0] if len(text) <= eager_limit else _cuts(text, slice_length)
        self._slices = [
            _Slice(text, start, stop) for start, stop in zip(cuts, [*cuts[1:], len(text) + 1], strict=True)
        ]
        self._slice_starts = cuts
        self._first_rows: list[int] = []
        self.height = 0
        """Rows in all; an estimate while the layout is not exact."""
        self.resize(width, around)

    @property
    def exact(self) -> bool:
        """Whether every slice is wrapped."""
        return all(part.rows is not None for part in self._slices)

    def resize(self, width: int, around: int = 0) -> None:
        """Wrap to another width, the slice that holds the offset `around` at once and the rest later."""
        width = max(width, 1)
        if width == self.width:
            return
        self.width = width
        for part in self._slices:
            part.rows = None
        self._wrap(self._slice_of(around))

    def complete(self, around: int = 0) -> Iterator[None]:
        """Wrap what is left, nearest to `around` first, one slice a step; ends early after a resize."""
        width = self.width
        centre = self._slice_of(around)
        for index in sorted(range(len(self._slices)), key=lambda index: abs(index - centre)):
            if self.width != width:
                return
            if self._slices[index].rows is None:
                self._wrap(index)
                yield

    def row_at(self, offset: int) -> int:
        """The row that shows `offset`; an offset between two rows of a line is at the start of the lower."""
        index = self._slice_of(offset)
        return self._first_rows[index] + bisect_right(self._wrap(index), offset) - 1

    def row_span(self, row: int) -> tuple[int, int]:
        """Start and end of a row, its newline left out. Raises IndexError outside the layout."""
        start, end = self._row_bounds(row)
        if end > start and end <= len(self.text) and self.text[end - 1] == "\n":
            end -= 1
        return start, min(end, len(self.text))

    def position(self, offset: int) -> tuple[int, int]:
        """Row and cell at which the grapheme that holds `offset` begins."""
        row = self.row_at(offset)
        start, end = self.row_span(row)
        piece = self.text[start:end]
        index = min(offset, end) - start
        if is_plain(piece):
            return row, index
        cells = cumulative_cells(piece)
        boundary = floor_boundary(piece, index)
        return row, cells[boundary - 1] if boundary else 0

    def offset_at(self, row: int, cell: int) -> int:
        """The offset of the grapheme shown at a cell; past the row's end, its last place for a cursor."""
        start, end = self.row_span(row)
        piece = self.text[start:end]
        cell = max(cell, 0)
        if is_plain(piece):
            offset = start + min(cell, len(piece))
        else:
            offset = start + bisect_right(cumulative_cells(piece), cell)
        if offset >= end > start and self._is_soft(row, end):
            return previous_boundary(self.text, end)
        return min(offset, end)

    def row_end(self, row: int) -> int:
        """The last offset at which a cursor shows on the row."""
        return self.offset_at(row, len(self.text))

    def _is_soft(self, row: int, end: int) -> bool:
        """Whether the row ends by wrapping, so that its end offset shows on the next row."""
        return end < len(self.text) and row + 1 < self.height and self._row_bounds(row)[1] == end

    def _row_bounds(self, row: int) -> tuple[int, int]:
        """Start of a row and of the next one; the last row ends one past the text."""
        while True:
            if not 0 <= row < self.height:
                raise IndexError(f"row {row} of {self.height}")
            index = bisect_right(self._first_rows, row) - 1
            if self._slices[index].rows is not None:
                break
            self._wrap(index)
        rows = self._wrap(index)
        local = row - self._first_rows[index]
        end = rows[local + 1] if local + 1 < len(rows) else self._slices[index].stop
        return rows[local], end

    def _slice_of(self, offset: int) -> int:
        return max(bisect_right(self._slice_starts, offset) - 1, 0)

    def _wrap(self, index: int) -> array[int]:
        """The rows of one slice, wrapped now if they were not."""
        part = self._slices[index]
        if part.rows is None:
            if part.plain is None:
                part.plain = ODD.search(self.text, part.start, part.stop) is None
            part.rows = wrap(self.text, part.start, part.stop, self.width, plain=part.plain)
            counts = [each.row_count(self.width) for each in self._slices]
            self._first_rows = list(accumulate(counts[:-1], initial=0))
            self.height = self._first_rows[-1] + counts[-1]
        return part.rows


def _cuts(text: str, length: int) -> list[int]:
    """Starts of slices of about `length` code points.

    Cuts after a newline. Only a paragraph longer than a slice is cut inside, after a space if it has one,
    and shows one short row there.
    """
    cuts = [0]
    size = len(text)
    while size - cuts[-1] > 2 * length:
        start = cuts[-1]
        target = start + length
        newline = text.rfind("\n", start + length // 2, target)
        if newline < 0:
            newline = text.find("\n", target, start + 2 * length)
        if newline < 0:
            newline = text.rfind(" ", start + length // 2, target)
        cut = newline + 1 if newline >= 0 else target
        cuts.append(max(floor_boundary(text, cut), start + 1))
    return cuts
