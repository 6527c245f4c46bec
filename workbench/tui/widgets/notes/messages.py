"""What the notes pane tells the screen."""

from __future__ import annotations

from textual.message import Message

from workbench.model.note import NoteSubject
from workbench.tui.widgets.notes.notebook import Write


class NotesPending(Message):
    """Something is typed that is not known to be written yet, or all is written again: `unwritten` says."""


class NoteWritten(Message):
    """A note is to be written. The screen writes it if `take` says so, and answers by `note_saved`."""

    def __init__(self, write: Write) -> None:
        super().__init__()
        self._write = write
        self.note_id: str | None = write.note_id
        """None makes a new note."""
        self.on: NoteSubject = write.on
        self.subject: str = write.subject
        self.body: str = write.body
        """As typed; an empty one deletes the note."""
        self.draft: int = write.draft
        """To be handed back with the answer."""

    def take(self) -> bool:
        """Whether it is still to be written: true once, and never after `NotesPane.withdraw` gave it out."""
        return self._write.take()
