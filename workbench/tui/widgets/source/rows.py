"""Rows of wrapped text on the screen: layout, scrolling and painting only what changed.

Drawn by Textual's Line API: ten megabytes are as many widgets as ten lines, namely one. Row numbers can
shift while a long text is being laid out, so the place at the top is kept as an offset.
"""

from __future__ import annotations

import asyncio
from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

from textual.cache import LRUCache
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.text.layout import Layout

CONTEXT_ROWS = 3
"""Rows kept in view above and below a place that is jumped to."""
MOST_STRIPS = 4096
"""Painted rows that are kept."""
MOST_RANGES = 64
"""Changed ranges up to which single rows are repainted rather than all."""


class _Painted(NamedTuple):
    """A row as it was last painted."""

    end: int
    state: Hashable
    strip: Strip


class RowsView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows display text, one strip a row; how a row looks is the subclass's (`row_state`, `paint_row`)."""

    ALLOW_SELECT = False
    MARGIN_CELLS = 0
    """Cells of the width that are not for text."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._shown = ""
        self._rows: Layout | None = None
        self._top = 0
        self._rows_in_view = 1
        self._strips: LRUCache[int, _Painted] = LRUCache(MOST_STRIPS)

    # for subclasses to fill in

    def row_state(self, start: int, end: int) -> Hashable:
        """Everything besides the text that decides how the row `[start, end)` looks, but for its marks."""
        return (start, end)

    def paint_row(self, start: int, end: int, width: int) -> Strip:
        """Draw one row, `width` cells wide."""
        raise NotImplementedError

    def place_to_keep(self) -> int:
        """The offset that stays in view when the pane is resized."""
        return self._top

    def idle_work(self) -> Iterator[None]:
        """Short steps of work to do when the layout is complete and no key waits."""
        return iter(())

    # the text and its rows

    @property
    def layout_of_text(self) -> Layout:
        """The rows of the text at the pane's width."""
        if self._rows is None:
            self._rows = Layout(self._shown, max(self._text_width, 1), around=self.place_to_keep())
        return self._rows

    @property
    def page_height(self) -> int:
        """Rows in view."""
        return max(self.scrollable_content_region.height, 1)

    def show_text(self, shown: str) -> None:
        """Show another text, which must be safe for display."""
        self._shown = shown
        self._rows = None
        self._top = 0
        self._strips.clear()
        if self._text_width > 0:
            self.scroll_to(y=0, animate=False)
            self._lay_out()
            self.reveal(self.place_to_keep())

    @property
    def _text_width(self) -> int:
        return self.scrollable_content_region.width - self.MARGIN_CELLS

    def on_resize(self) -> None:
        """Wraps to the new width. The code point at the top stays there; a cursor in view stays in view."""
        if self._text_width <= 0:
            return
        place = self.place_to_keep()
        first = self._rows is None
        in_view = first or 0 <= self.layout_of_text.row_at(place) - self.scroll_offset.y < self._rows_in_view
        self._lay_out()
        if in_view:
            self.reveal(place, margin=0)

    def _lay_out(self) -> None:
        """Wrap what is in view at once and the rest when there is time."""
        layout = self.layout_of_text
        if layout.width != self._text_width:
            layout.resize(self._text_width, self._top)
        self._rows_in_view = self.page_height
        self._strips.clear()
        self._settle()
        self.refresh()
        self.run_worker(self._complete(layout), group="layout", exclusive=True)

    async def _complete(self, layout: Layout) -> None:
        """Wrap the rest of a long text, then do the idle work, a slice at a time between keys."""
        for _ in layout.complete(self._top):
            self._settle()
            await asyncio.sleep(0)
        for _ in self.idle_work():
            await asyncio.sleep(0)

    def _settle(self) -> None:
        """After rows may have been wrapped: tell the new height, and keep the same text at the top."""
        layout = self.layout_of_text
        row = layout.row_at(self._top)
        size = Size(self.scrollable_content_region.width, layout.height)
        if size != self.virtual_size:
            self.virtual_size = size
        if row != self.scroll_offset.y:
            self.scroll_to(y=row, animate=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Notes which text is at the top."""
        super().watch_scroll_y(old_value, new_value)
        if self._rows is not None:
            row = min(round(new_value), self._rows.height - 1)
            self._top = self._rows.row_span(row)[0]
            if self._rows.height != self.virtual_size.height:
                self.call_later(self._settle)

    # scrolling and repainting

    def reveal(self, start: int, end: int | None = None, *, margin: int = CONTEXT_ROWS) -> None:
        """Scroll, no further than needed, so that `[start, end)` is in view with some rows around it."""
        if self._rows is None:
            return
        last_offset = max(start, (end or start) - 1)
        self._rows.row_at(last_offset)
        self._rows.row_at(start)
        self._settle()
        first, last = self._rows.row_at(start), self._rows.row_at(last_offset)
        top, height = self.scroll_offset.y, self.page_height
        if top <= first and last < top + height:
            return
        margin = min(margin, height // 4)
        if first < top - height or last >= top + 2 * height or last - first >= height - 2 * margin:
            target = first - height // 4
        elif first < top:
            target = first - margin
        else:
            target = last - height + 1 + margin
        self.scroll_to(y=max(target, 0), animate=False)

    def refresh_ranges(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Repaint the rows in view that show some of these ranges (ends included)."""
        if self._rows is None:
            return
        top = self.scroll_offset.y
        bottom = min(top + self.page_height, self._rows.height) - 1
        first, last = self._rows.row_span(top)[0], self._rows.row_span(bottom)[1]
        for start, end in ranges:
            if start <= last and end >= first:
                low = self._rows.row_at(max(start, first))
                high = self._rows.row_at(min(end, last))
                self.refresh_lines(low, high - low + 1)

    def forget(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Repaint the rows that show some of these ranges, in view now or later."""
        if len(ranges) > MOST_RANGES:
            self._strips.clear()
            self.refresh()
            return
        for row_start in list(self._strips.keys()):
            row_end = self._strips[row_start].end
            if any(start <= row_end and end >= row_start for start, end in ranges):
                self._strips.discard(row_start)
        self.refresh_ranges(ranges)

    def offset_under(self, x: int, y: int) -> int:
        """The offset shown at a cell of the pane; outside of it, the nearest."""
        layout = self.layout_of_text
        row = min(max(self.scroll_offset.y + y, 0), layout.height - 1)
        return layout.offset_at(row, x)

    def render_line(self, y: int) -> Strip:
        """One row of the pane."""
        width = self.scrollable_content_region.width
        row = self.scroll_offset.y + y
        layout = self._rows
        if layout is None or row >= layout.height:
            return Strip.blank(width, self.rich_style)
        start, end = layout.row_span(row)
        if layout.height != self.virtual_size.height:
            self.call_later(self._settle)
        state = self.row_state(start, end)
        kept = self._strips.get(start)
        if kept is None or kept.state != state:
            kept = _Painted(end, state, self.paint_row(start, end, width))
            self._strips[start] = kept
        return kept.strip
