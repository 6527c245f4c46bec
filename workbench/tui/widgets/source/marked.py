"""A report's text with marks, cursor and selection on it: the pane without its keys."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from workbench.text.find import Finder, Occurrence
from workbench.text.graphemes import ceil_boundary, floor_boundary
from workbench.text.sanitise import for_display
from workbench.tui.widgets.source import styles
from workbench.tui.widgets.source.marks import Mark, Marks
from workbench.tui.widgets.source.painting import GUTTER, OVERHANG, Palette, RowState, paint
from workbench.tui.widgets.source.rows import RowsView
from workbench.tui.widgets.source.selection import Range, Selection, changed_ranges


class MarkedText(RowsView):
    """Shows a report and what is marked in it; posts what changes; knows nothing of cases."""

    MARGIN_CELLS = GUTTER + OVERHANG

    @dataclass
    class CursorMoved(Message, namespace="source_view"):
        """The cursor is at another offset; `marks` are those there, the innermost first."""

        offset: int
        marks: tuple[Mark, ...]

    @dataclass
    class SelectionChanged(Message, namespace="source_view"):
        """Another range is selected; None when none is."""

        range: Range | None

    @dataclass
    class Searched(Message, namespace="source_view"):
        """A search moved the cursor to an occurrence, or found nothing (None)."""

        query: str
        occurrence: Occurrence | None

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._palette: Palette | None = None
        self._letters: bool | None = None
        self._text = text
        self._shown = for_display(text)
        self._finder = Finder(text)
        self._marks = Marks()
        self._focused: frozenset[str] = frozenset()
        self._query = ""
        self._selection = Selection.caret(0)

    # what is shown

    @property
    def text(self) -> str:
        """The report's text, as loaded."""
        return self._text

    @property
    def cursor(self) -> int:
        """Offset of the cursor in code points."""
        return self._selection.cursor

    @property
    def selection(self) -> Range | None:
        """The selected range, end-exclusive; None when nothing is selected."""
        return self._selection.range

    def load(self, text: str, *, cursor: int = 0) -> None:
        """Show another text, without marks; its lines end with `\\n`."""
        shown = for_display(text)
        self._text = text
        self._finder = Finder(text)
        self._marks = Marks()
        self._focused = frozenset()
        self._query = ""
        self._selection = Selection.caret(floor_boundary(shown, min(max(cursor, 0), len(text))))
        self.show_text(shown)
        self.post_message(self.CursorMoved(self.cursor, ()))

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Draw these marks instead of those before. To change a few of very many, use `replace_mark`."""
        self._marks = Marks(marks)
        self._strips.clear()
        self.refresh()

    def replace_mark(self, mark_id: str, marks: Sequence[Mark]) -> None:
        """Draw `marks` (pieces that share the id, or none) instead of the mark with this id."""
        self.forget(self._marks.replace(mark_id, marks))

    def set_focus_marks(self, ids: Collection[str]) -> None:
        """Set off the marks with these ids: the evidence of what has the focus elsewhere."""
        wanted = frozenset(ids)
        changed = self._focused ^ wanted
        self._focused = wanted
        self.forget([(mark.start, mark.end) for mark_id in changed for mark in self._marks.of(mark_id)])

    def marks_at(self, offset: int) -> tuple[Mark, ...]:
        """The marks at an offset, or ending there if none begins: the innermost first."""
        return self._marks.at(offset)

    def set_find(self, query: str) -> Occurrence | None:
        """Highlight a query everywhere and bring the first occurrence from the cursor on into view.

        An empty query takes the highlights away. The cursor does not move: `action_find_next` does that.
        """
        self._query = query
        self.refresh()
        occurrence = self._finder.next(query, min(self._selection)) if query else None
        if occurrence is not None:
            self.reveal(occurrence.start, occurrence.end)
        return occurrence

    def show_letters(self, shown: bool | None) -> None:
        """Put the letter of its kind before every mark; None: only where there are no colours."""
        self._letters = shown
        self.refresh()

    # cursor and selection

    def go_to(self, start: int, end: int | None = None, select: bool = False) -> None:
        """Put the cursor on `start`, or select `start` to `end`, and bring it into view."""
        size = len(self._text)
        start = floor_boundary(self._shown, min(max(start, 0), size))
        if end is not None:
            end = ceil_boundary(self._shown, min(max(end, start), size))
        self.place(Selection(start, end) if select and end is not None else Selection.caret(start))
        self.reveal(start, end)

    def place(self, selection: Selection) -> None:
        """Take this cursor and selection: repaint the rows that change, follow the cursor, tell others."""
        before, self._selection = self._selection, selection
        if before == selection:
            return
        self.refresh_ranges(changed_ranges(before, selection))
        self.reveal(selection.cursor, margin=0)
        self._move_terminal_cursor()
        if before.cursor != selection.cursor:
            self.post_message(self.CursorMoved(selection.cursor, self._marks.at(selection.cursor)))
        if before.range != selection.range:
            self.post_message(self.SelectionChanged(selection.range))

    def place_to_keep(self) -> int:
        """The cursor stays in view."""
        return self._selection.cursor

    def idle_work(self) -> Iterator[None]:
        """Makes the first search quick."""
        return self._finder.prepare()

    def on_focus(self) -> None:
        """Takes the terminal's own cursor, which screen readers and input methods follow."""
        self._move_terminal_cursor()

    def _move_terminal_cursor(self) -> None:
        if self.has_focus and self._rows is not None:
            row, cell = self._rows.position(self.cursor)
            corner = self.scrollable_content_region.offset
            self.app.cursor_position = corner + Offset(cell + GUTTER, row - self.scroll_offset.y)

    # painting

    def row_state(self, start: int, end: int) -> RowState:
        """What the row shows of cursor, selection and search."""
        selected = self._selection.range
        if selected is not None:
            selected = max(selected[0], start), min(selected[1], end)
            if selected[0] >= selected[1]:
                selected = None
        cursor = self._selection.cursor
        if not start <= cursor <= end or (cursor == end and self._shown[end : end + 1] not in ("", "\n")):
            cursor = -1
        letters = self.app.no_color if self._letters is None else self._letters
        return RowState(start, end, selected, cursor, self._query, letters)

    def paint_row(self, start: int, end: int, width: int) -> Strip:
        """One row with its marks, from the styles in force."""
        if self._palette is None:
            self._palette = Palette(
                lambda name: self.get_component_rich_style(styles.PREFIX + name, partial=True),
                self.rich_style,
            )
        marks = self._marks.on(start, end)
        found = self._finder.within(self._query, start, end) if self._query else ()
        return paint(
            self._shown, self.row_state(start, end), marks, self._focused, found, self._palette, width
        )

    def notify_style_update(self) -> None:
        """Another theme, or the focus came or went: paint anew."""
        super().notify_style_update()
        self._palette = None
        self._strips.clear()
