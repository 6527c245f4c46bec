"""The source pane: what its keys and the mouse do. Selecting comes first, then what acts on a selection."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.actions import SkipAction

from workbench.text.units import paragraph_at, sentence_at, word_at
from workbench.tui.widgets.source import movement, styles
from workbench.tui.widgets.source.marked import MarkedText
from workbench.tui.widgets.source.marks import Mark
from workbench.tui.widgets.source.movement import Motion, Page
from workbench.tui.widgets.source.painting import GUTTER, is_drawn
from workbench.tui.widgets.source.selection import Range, Selection, grown


class SourceView(MarkedText):
    """A report with its marks, its cursor moved by actions; a key table says which key does what."""

    COMPONENT_CLASSES: ClassVar[set[str]] = styles.COMPONENT_CLASSES
    DEFAULT_CSS = styles.DEFAULT_CSS

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(text, id=id, classes=classes)
        self._selecting = False
        self._dragging = False
        self._goal: int | None = None
        self._narrower: list[Selection] = []

    @property
    def select_mode(self) -> bool:
        """Whether moving the cursor extends the selection."""
        return self._selecting

    def load(self, text: str, *, cursor: int = 0) -> None:
        """Show another text, without marks; its lines end with `\\n`."""
        self._selecting = False
        self._goal = None
        self._narrower.clear()
        super().load(text, cursor=cursor)

    def place(self, selection: Selection) -> None:
        """Take this cursor and selection; rows are no longer counted from the column held before."""
        self._goal = None
        if self._narrower and selection != self._selection:
            self._narrower.clear()
        super().place(selection)

    # moving

    def _page(self) -> Page:
        return Page(self._text, self._shown, self.layout_of_text, self.page_height)

    def _move(self, motion: Motion, *, extend: bool = False) -> None:
        offset = motion(self._page(), self.cursor)
        self.place(self._selection.moved(offset, extend=extend or self._selecting))

    def _move_rows(self, rows: int, *, extend: bool = False) -> None:
        """Up or down by rows; the column at which that began is held over shorter rows."""
        offset, goal = movement.by_rows(self._page(), self.cursor, rows, self._goal)
        self.place(self._selection.moved(offset, extend=extend or self._selecting))
        self._goal = goal

    def action_cursor_left(self) -> None:
        """One character back."""
        self._move(movement.left)

    def action_cursor_right(self) -> None:
        """One character on."""
        self._move(movement.right)

    def action_cursor_up(self) -> None:
        """One row up."""
        self._move_rows(-1)

    def action_cursor_down(self) -> None:
        """One row down."""
        self._move_rows(1)

    def action_word_left(self) -> None:
        """Back to the start of a word."""
        self._move(movement.word_left)

    def action_word_right(self) -> None:
        """On to the next word, in select mode to a word's end."""
        self._move(movement.word_end if self._selecting else movement.word_right)

    def action_sentence_left(self) -> None:
        """Back to the start of a sentence."""
        self._move(movement.sentence_left)

    def action_sentence_right(self) -> None:
        """On to the next sentence."""
        self._move(movement.sentence_right)

    def action_paragraph_up(self) -> None:
        """Back to the start of a paragraph."""
        self._move(movement.paragraph_left)

    def action_paragraph_down(self) -> None:
        """On to the next paragraph."""
        self._move(movement.paragraph_right)

    def action_line_start(self) -> None:
        """To the start of the row."""
        self._move(movement.line_start)

    def action_line_end(self) -> None:
        """To the end of the row."""
        self._move(movement.line_end)

    def action_page_up(self) -> None:
        """A page up."""
        self._move_rows(-self._page_step())

    def action_page_down(self) -> None:
        """A page down."""
        self._move_rows(self._page_step())

    def action_text_start(self) -> None:
        """To the start of the report."""
        self._move(movement.text_start)

    def action_text_end(self) -> None:
        """To the end of the report."""
        self._move(movement.text_end)

    def _page_step(self) -> int:
        return max(self.page_height - 1, 1)

    # extending the selection

    def action_select_left(self) -> None:
        """Extend by one character back."""
        self._move(movement.left, extend=True)

    def action_select_right(self) -> None:
        """Extend by one character on."""
        self._move(movement.right, extend=True)

    def action_select_up(self) -> None:
        """Extend by a row up."""
        self._move_rows(-1, extend=True)

    def action_select_down(self) -> None:
        """Extend by a row down."""
        self._move_rows(1, extend=True)

    def action_select_word_left(self) -> None:
        """Extend back to the start of a word."""
        self._move(movement.word_left, extend=True)

    def action_select_word_right(self) -> None:
        """Extend to the end of a word."""
        self._move(movement.word_end, extend=True)

    def action_select_sentence_left(self) -> None:
        """Extend back to the start of a sentence."""
        self._move(movement.sentence_left, extend=True)

    def action_select_sentence_right(self) -> None:
        """Extend to the next sentence."""
        self._move(movement.sentence_right, extend=True)

    def action_select_paragraph_up(self) -> None:
        """Extend back to the start of a paragraph."""
        self._move(movement.paragraph_left, extend=True)

    def action_select_paragraph_down(self) -> None:
        """Extend to the next paragraph."""
        self._move(movement.paragraph_right, extend=True)

    def action_select_line_start(self) -> None:
        """Extend to the start of the row."""
        self._move(movement.line_start, extend=True)

    def action_select_line_end(self) -> None:
        """Extend to the end of the row."""
        self._move(movement.line_end, extend=True)

    def action_select_page_up(self) -> None:
        """Extend by a page up."""
        self._move_rows(-self._page_step(), extend=True)

    def action_select_page_down(self) -> None:
        """Extend by a page down."""
        self._move_rows(self._page_step(), extend=True)

    def action_select_text_start(self) -> None:
        """Extend to the start of the report."""
        self._move(movement.text_start, extend=True)

    def action_select_text_end(self) -> None:
        """Extend to the end of the report."""
        self._move(movement.text_end, extend=True)

    # selecting whole pieces

    def action_toggle_select(self) -> None:
        """Begin to select with every movement, or end that and keep the selection."""
        self._selecting = not self._selecting

    def action_clear_selection(self) -> None:
        """Select nothing; where nothing is selected, leave the key to others."""
        if not self._selecting and self.selection is None:
            raise SkipAction
        self._selecting = False
        self.place(Selection.caret(self.cursor))

    def action_select_word(self) -> None:
        """Select the word at the cursor."""
        self._select_range(word_at(self._text, self.cursor))

    def action_select_sentence(self) -> None:
        """Select the sentence at the cursor."""
        self._select_range(sentence_at(self._text, self.cursor))

    def action_select_paragraph(self) -> None:
        """Select the paragraph at the cursor."""
        self._select_range(paragraph_at(self._text, self.cursor))

    def action_select_all(self) -> None:
        """Select the whole report."""
        self._select_range((0, len(self._text)))

    def action_grow(self) -> None:
        """Widen the selection: to the word, the marks around it, the sentence, the paragraph, all."""
        here = min(self._selection)
        wider = grown(self._text, self._selection, [(mark.start, mark.end) for mark in self.marks_at(here)])
        if wider != self._selection:
            narrower = [*self._narrower, self._selection]
            self.place(wider)
            self._narrower = narrower

    def action_shrink(self) -> None:
        """Take back the last widening; else give up the last word."""
        if self._narrower:
            narrower = self._narrower[:-1]
            self.place(self._narrower[-1])
            self._narrower = narrower
        elif self.selection is not None:
            start, end = self.selection
            end = max(movement.word_left(self._page(), end), start)
            while end > start and self._text[end - 1].isspace():
                end -= 1
            self.place(Selection(start, end))

    def _select_range(self, selected: Range | None) -> None:
        if selected is not None and selected[0] < selected[1]:
            self.go_to(*selected, select=True)

    # marks and search

    def action_next_span(self) -> None:
        """Select the next mark."""
        self._select_mark(self._next_mark(forward=True))

    def action_previous_span(self) -> None:
        """Select the mark before."""
        self._select_mark(self._next_mark(forward=False))

    def action_cycle_spans(self) -> None:
        """Select the next of the marks that lie over each other at the cursor."""
        self._select_mark(self._marks.cycle(min(self._selection), self.selection))

    def _next_mark(self, *, forward: bool) -> Mark | None:
        """The next mark that is drawn, counted from the selection or the cursor."""
        start, end = self.selection or (self.cursor, self.cursor + (0 if forward else len(self._text)))
        while True:
            mark = self._marks.next(start, end) if forward else self._marks.previous(start, end)
            if mark is None or is_drawn(mark, self._focused):
                return mark
            start, end = mark.start, mark.end

    def _select_mark(self, mark: Mark | None) -> None:
        if mark is not None:
            self._selecting = False
            self.go_to(mark.start, mark.end, select=True)

    def action_find_next(self) -> None:
        """Select the next occurrence of what is searched for."""
        self._find(forward=True)

    def action_find_previous(self) -> None:
        """Select the occurrence before."""
        self._find(forward=False)

    def _find(self, *, forward: bool) -> None:
        if not self._query:
            raise SkipAction
        start, end = self.selection or (self.cursor, self.cursor)
        if forward:
            occurrence = self._finder.next(self._query, start + (end > start))
        else:
            occurrence = self._finder.previous(self._query, start)
        if occurrence is not None:
            self._selecting = False
            self.go_to(occurrence.start, occurrence.end, select=True)
        self.post_message(self.Searched(self._query, occurrence))

    # the mouse

    def _offset_of(self, event: events.MouseEvent) -> int:
        place = event.get_content_offset_capture(self)
        return self.offset_under(place.x - GUTTER, place.y)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Places the cursor, with shift extends the selection, and begins to drag."""
        if event.button == 1:
            self._dragging = True
            self.capture_mouse()
            self.place(self._selection.moved(self._offset_of(event), extend=event.shift))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drags the selection; outside the pane it scrolls."""
        if self._dragging:
            self.place(self._selection.moved(self._offset_of(event), extend=True))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Ends a drag."""
        if self._dragging:
            self._dragging = False
            self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Selects the word on the second click, the sentence on the third."""
        if event.chain == 2:
            self.action_select_word()
        elif event.chain == 3:
            self.action_select_sentence()
