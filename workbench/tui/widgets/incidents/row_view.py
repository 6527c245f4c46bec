"""A scrolling view of rows that asks only for the rows on the screen, however many there are."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.tui.widgets.incidents.row import Row, fit

RowSource = Callable[[int, int], Row]
"""Row number and width in cells -> row."""

_POINTER = "›"
_CACHED_STRIPS = 1024


def _nothing(index: int, width: int) -> Row:
    raise IndexError(index)


class RowView(ScrollView, can_focus=False):
    """Paints rows by the Line API. It knows nothing of incidents and holds no position but the pointer."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rows--proposed",
        "rows--accepted",
        "rows--rejected",
        "rows--supported",
        "rows--unsupported",
        "rows--warning",
        "rows--heading",
        "rows--claimant",
        "rows--label",
        "rows--faint",
        "rows--dim",
        "rows--when",
        "rows--place",
        "rows--actor",
        "rows--figure",
        "rows--rule",
        "rows--pointer",
        "rows--pointer-away",
    }
    DEFAULT_CSS = """
    RowView {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        & > .rows--proposed { color: $text-warning; }
        & > .rows--accepted { color: $text-success; text-style: bold; }
        & > .rows--rejected { color: $text-error; }
        & > .rows--supported { color: $text-success; }
        & > .rows--unsupported { color: $text-warning; }
        & > .rows--warning { color: $text-error; text-style: bold; }
        & > .rows--heading { color: $text-primary; text-style: bold; }
        & > .rows--claimant { text-style: bold; }
        & > .rows--label { color: $foreground 70%; }
        & > .rows--faint { color: $foreground 70%; }
        & > .rows--dim { color: $foreground 70%; }
        & > .rows--when { color: $text-primary; }
        & > .rows--place { text-style: bold; }
        & > .rows--actor { color: $text-accent; }
        & > .rows--figure { }
        & > .rows--rule { color: $foreground 70%; }
        & > .rows--pointer { background: $block-cursor-background; color: auto 100%; text-style: bold; }
        & > .rows--pointer-away { background: $surface-lighten-1; }
        &:light > .rows--accepted, &:light > .rows--supported { color: #1d6434; }
        &:light > .rows--proposed, &:light > .rows--unsupported, &:light > .rows--actor { color: #7a4a00; }
    }
    """

    class Clicked(Message):
        """A row was clicked."""

        def __init__(self, view: RowView, index: int, *, twice: bool) -> None:
            super().__init__()
            self.view = view
            self.index = index
            self.twice = twice

    def __init__(self, *, gutter: bool = True, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._gutter = 1 if gutter else 0
        self.count = 0
        """How many rows there are."""
        self._row_at: RowSource = _nothing
        self._pointer: int | None = None
        self._lit = False
        self._strips: LRUCache[tuple[int, int, bool, bool], Strip] = LRUCache(_CACHED_STRIPS)

    @property
    def row_width(self) -> int:
        """Cells that a row's text has."""
        return max(self.scrollable_content_region.width - self._gutter, 0)

    @property
    def page(self) -> int:
        """Rows that are visible at a time."""
        return max(self.scrollable_content_region.height, 1)

    def set_rows(self, count: int, row_at: RowSource) -> None:
        """Takes over new rows; scrolling and pointer stay as far as they can."""
        self.count, self._row_at = count, row_at
        self.virtual_size = Size(0, count)
        self._strips.clear()
        self.refresh()

    def point_at(self, index: int | None, *, lit: bool, until: int | None = None) -> None:
        """Puts the pointer on a row and scrolls to it, and to the rows before `until`, which belong to it.

        lit: the position of the pane is in this view and the pane has the focus.
        """
        old, self._pointer = self._pointer, index
        was_lit, self._lit = self._lit, lit
        if (old, was_lit) != (index, lit):
            for row in {old, index} - {None}:
                self.refresh_line(row or 0)
        if index is not None:
            self.reveal(index, until)

    def reveal(self, index: int, until: int | None = None) -> None:
        """Scrolls just as far as it takes to see rows from index to before `until`, once it has a size."""
        if not self.size.height:
            return
        top, page = self.scroll_offset.y, self.page
        last = max(until or 0, index + 1)
        wanted = min(max(top, last - page), index)
        if wanted != top:
            self.scroll_to(y=wanted, animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        index = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if index >= self.count:
            return Strip.blank(width, self.rich_style)
        pointed = index == self._pointer
        key = (index, width, pointed, self._lit)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._painted(index, pointed).adjust_cell_length(width, self.rich_style)
            self._strips[key] = strip
        return strip

    def _painted(self, index: int, pointed: bool) -> Strip:
        row = self._row_at(index, self.row_width)
        base = self._style(row.style)
        if pointed:
            pointer = self.get_component_rich_style(
                "rows--pointer" if self._lit else "rows--pointer-away", partial=not self._lit
            )
            base = pointer if self._lit else base + pointer
        one_style = (pointed and self._lit) or row.style == "dim"
        segments = [Segment(_POINTER if pointed else " ", base)] if self._gutter else []
        for text, style in fit(row, self.row_width):
            piece = (
                base if one_style or not style else base + self._style(style) + Style(bgcolor=base.bgcolor)
            )
            segments.append(Segment(text, piece))
        return Strip(segments)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"rows--{name}") if name else self.rich_style

    def notify_style_update(self) -> None:
        """Forgets painted rows when theme or styles change."""
        super().notify_style_update()
        self._strips.clear()

    def on_click(self, event: events.Click) -> None:
        """Tells which row was clicked."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        index = offset.y + self.scroll_offset.y
        if 0 <= index < self.count:
            event.stop()
            self.post_message(self.Clicked(self, index, twice=event.chain == 2))
