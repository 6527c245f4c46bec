"""A list of one-line rows that are drawn only when they are seen, so that its length costs nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

_MARK = "▸ "
"""Stands before the current row, so that it is seen without colour too."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what it stands for, and how it is drawn."""

    value: Any
    draw: Callable[[int], Content]
    """Makes the row's content for a width in cells."""
    heading: bool = False
    """Groups the rows under it; cannot be chosen."""


class RowList(ScrollView, can_focus=False):
    """Rows with a cursor. The dialogue around it has the keys; a click chooses."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"row-list--cursor", "row-list--heading"}
    DEFAULT_CSS = """
    RowList {
        height: auto;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size: 0 1;
        scrollbar-gutter: stable;
        & > .row-list--cursor { background: $primary-muted; color: $foreground; }
        & > .row-list--heading { color: $text-accent; text-style: bold; }
    }
    """

    @dataclass
    class Chosen(Message):
        """A row was clicked."""

        row: Row

    @dataclass
    class Moved(Message):
        """The cursor is on another row, or on none."""

        row: Row | None

    def __init__(
        self, rows: Sequence[Row] = (), *, cursor: int | None = 0, identity: str | None = None
    ) -> None:
        super().__init__(id=identity)
        self._rows: Sequence[Row] = ()
        self._cursor: int | None = None

    @property
    def rows(self) -> Sequence[Row]:
        """All rows, headings included."""
        return self._rows

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self._rows[self._cursor] if self._cursor is not None else None

    def set_rows(self, rows: Sequence[Row], *, cursor: int | None = 0) -> None:
        """Shows other rows, the cursor on the first from index cursor that can be chosen; None: on none."""
        self._rows = rows
        self._cursor = None if cursor is None else self._selectable(min(cursor, len(rows) - 1), 1)
        self.virtual_size = Size(1, len(rows))
        self.refresh(layout=True)
        self.call_after_refresh(self._show_cursor)
        self.post_message(self.Moved(self.current))

    def move(self, by: int) -> None:
        """Moves the cursor by that many rows, not past either end and not onto a heading."""
        if self._cursor is None:
            self._go(self._selectable(0, 1))
            return
        wanted = min(max(self._cursor + by, 0), len(self._rows) - 1)
        found = self._selectable(wanted, 1 if by > 0 else -1)
        self._go(found)

    def page(self, direction: int) -> None:
        """Moves the cursor by a screenful up (-1) or down (1)."""
        self.move(direction * max(self.size.height - 1, 1))

    def first(self) -> None:
        """Moves the cursor to the first row."""
        self._go(self._selectable(0, 1))

    def last(self) -> None:
        """Moves the cursor to the last row."""
        self._go(self._selectable(len(self._rows) - 1, -1))

    def render_line(self, y: int) -> Strip:
        """Draws one row of the visible part."""
        width = self.scrollable_content_region.width
        index = y + self.scroll_offset.y
        if index >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        row = self._rows[index]
        if row.heading:
            style, mark = self.get_visual_style("row-list--heading"), ""
        elif index == self._cursor:
            style, mark = self.get_visual_style("row-list--cursor"), _MARK
        else:
            style, mark = self.visual_style, " " * len(_MARK)
        content = row.draw(max(width - len(mark), 1))
        segments = [Segment(mark, style.rich_style), *content.render_segments(style)]
        return Strip(segments).adjust_cell_length(width, style.rich_style)

    def on_click(self, event: events.Click) -> None:
        """A click chooses the row under it."""
        event.stop()
        index = event.y + self.scroll_offset.y
        if 0 <= index < len(self._rows) and not self._rows[index].heading:
            self._go(index)
            self.post_message(self.Chosen(self._rows[index]))

    def _go(self, index: int | None) -> None:
        if index is None or index == self._cursor:
            return
        old, self._cursor = self._cursor, index
        for line in (old, index):
            if line is not None:
                self.refresh_line(line)
        self._show_cursor()
        self.post_message(self.Moved(self.current))

    def _selectable(self, index: int, step: int) -> int | None:
        """The nearest row that can be chosen, looking first in the direction of step."""
        if not self._rows:
            return None
        ahead = range(index, len(self._rows) if step > 0 else -1, step)
        behind = range(index, -1 if step > 0 else len(self._rows), -step)
        return next((at for at in (*ahead, *behind) if not self._rows[at].heading), None)

    def _show_cursor(self) -> None:
        if self._cursor is None:
            return
        top = self._cursor
        while top > 0 and self._rows[top - 1].heading:
            top -= 1
        lines = Region(0, top, 1, min(self._cursor - top + 1, max(self.size.height, 1)))
        self.scroll_to_region(lines, animate=False, force=True, immediate=True)
