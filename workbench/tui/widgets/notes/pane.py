"""The notes pane: the notes on the current subject, one of them open in a text field."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Self

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import TextArea

from workbench.model.note import Note, NoteSubject
from workbench.tui.widgets.incidents.row import Piece, Row
from workbench.tui.widgets.incidents.row_view import RowView
from workbench.tui.widgets.notes.editor import NoteEditor
from workbench.tui.widgets.notes.messages import NotesPending, NoteWritten
from workbench.tui.widgets.notes.notebook import Notebook, Write

SAVE_AFTER = 0.5
"""Seconds after the last key."""


class NotesPane(Vertical):
    """Posts `NoteWritten` for what is typed; the screen writes it and answers by `note_saved`."""

    DEFAULT_CSS = """
    NotesPane {
        & > .notes--heading { height: 1; scrollbar-gutter: auto; }
    }
    """

    def __init__(self, *, delay: float = SAVE_AFTER, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._delay = delay
        self._notebook = Notebook()
        self._title = ""
        self._timer: asyncio.TimerHandle | None = None
        self._told_unwritten = False
        self._heading = RowView(gutter=False, classes="notes--heading")
        self.editor = NoteEditor()

    def compose(self) -> ComposeResult:
        """Heading and text field."""
        yield from (self._heading, self.editor)

    def on_mount(self) -> None:
        """Names the pane before there is anything to show."""
        self._show_heading()

    # what the screen calls

    @property
    def unwritten(self) -> bool:
        """Whether some of what was typed is not known to be written; `NotesPending` tells of a change."""
        return self._notebook.unwritten

    def show(self, on: NoteSubject, subject: str, title: str, notes: Sequence[Note]) -> None:
        """Shows the notes on a subject that title names. What is being typed stays with its own note."""
        self._gather()
        sheet = self._notebook.sheet
        same = sheet is not None and (sheet.on, sheet.subject) == (on, subject)
        if not same:
            self.flush()
        self._title = title
        if self._notebook.show(on, subject, notes):
            self._load(keep_cursor=same)
        self._settle()

    def note_saved(self, note_id: str, draft: int | None = None) -> None:
        """The screen has written a note; a new one has this id. Without draft, the oldest unanswered."""
        self._gather()
        self._post(self._notebook.saved(note_id, draft))
        self._settle()

    def note_failed(self, draft: int) -> None:
        """The screen could not write a note: its text stays here and is posted again with the next save."""
        self._notebook.failed(draft)
        self._tell_unwritten()

    def flush(self) -> None:
        """Posts at once what is typed and not posted yet."""
        self._gather()
        self._stop_timer()
        self._post(self._notebook.save())

    def withdraw(self) -> list[Write]:
        """All that is not known to be written, for the screen to write before the program ends.

        Messages that are still on their way are void: their `take` is false. Each is answered by `note_saved`
        like any other.
        """
        self._gather()
        self._stop_timer()
        return self._notebook.withdraw()

    def set_locked(self, locked: bool) -> None:
        """Refuses typing, as in a case that is open read-only."""
        self.editor.set_locked(locked)

    def focus(self, scroll_visible: bool = True) -> Self:
        """Gives the focus to the text field."""
        self.editor.focus(scroll_visible)
        return self

    # actions

    def action_new_note(self) -> None:
        """Opens a blank note on the same subject."""
        self.flush()
        self._notebook.new()
        self._load()

    def action_next_note(self) -> None:
        """Opens the next note on the same subject."""
        self._step(1)

    def action_previous_note(self) -> None:
        """Opens the note before."""
        self._step(-1)

    def action_delete_note(self) -> None:
        """Deletes the open note; undo brings it back."""
        self._gather()
        self._stop_timer()
        self._post(self._notebook.delete())
        self._load()

    def _step(self, notes: int) -> None:
        self.flush()
        if self._notebook.step(notes):
            self._load()

    # typing

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        """Begins to wait anew with every key."""
        event.stop()
        if self._gather():
            self._stop_timer()
            self._settle()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Saves when the focus leaves the text field."""
        self.flush()

    def on_unmount(self) -> None:
        """Waits for nothing any more."""
        self._stop_timer()

    def _gather(self) -> bool:
        """Takes over what the text field holds; whether that is news."""
        return self._notebook.typed(self.editor.body)

    def _settle(self) -> None:
        """Shows the heading, and sees to it that what is typed is posted after a while."""
        self._show_heading()
        self._tell_unwritten()
        sheet = self._notebook.sheet
        if sheet is not None and sheet.dirty and self._timer is None:
            # Not Textual's timer: that one never fires when the program was busy as it fell due.
            self._timer = asyncio.get_running_loop().call_later(self._delay, self.call_later, self.flush)

    def _tell_unwritten(self) -> None:
        if self._told_unwritten != self.unwritten:
            self._told_unwritten = self.unwritten
            self.post_message(NotesPending())

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _post(self, writes: list[Write]) -> None:
        for write in writes:
            self.post_message(NoteWritten(write))

    def _load(self, *, keep_cursor: bool = False) -> None:
        sheet = self._notebook.sheet
        self.editor.open(sheet.body if sheet is not None else "", keep_cursor=keep_cursor)
        self._show_heading()

    def _show_heading(self) -> None:
        number, total = self._notebook.place
        where = f"{number} of {total}" if number else ("new note" if total else "")
        pieces = [Piece("NOTES", "heading", yields=1)]
        if self._title:
            pieces.append(Piece(f"on {self._title}", yields=2, least=8))
        if not self.editor.holds_body:
            pieces.append(
                Piece("read-only: it holds characters that cannot be typed", "warning", yields=3, least=9)
            )
        row = Row(tuple(pieces), (Piece(where, "faint"),) if where else ())
        self._heading.set_rows(1, lambda index, width: row)
