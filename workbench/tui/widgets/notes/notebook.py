"""What is being written in the notes pane, and what of it is on its way to the case. Pure: no Textual here.

A note is written by handing over a `Write`. The answer comes later: `saved` tells the id that a new note
got, `failed` that a write came to nothing, and the note itself comes back through `show`. Until the first
answer a new note is written only once, so that quick typing never makes two of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from workbench.model.note import Note, NoteSubject

_NOTHING_TYPED = "\0"
"""Differs from all that can be typed."""


@dataclass(eq=False)
class Write:
    """A note's text on its way to the case."""

    note_id: str | None
    """None makes a new note."""
    on: NoteSubject
    subject: str
    body: str
    """An empty one deletes the note."""
    draft: int
    """Tells the answer which note it is about, whether it has an id yet or not."""
    taken: bool = False

    def take(self) -> bool:
        """Whether it is still to be written: true once. Who writes it asks this first."""
        taken, self.taken = self.taken, True
        return not taken


@dataclass(eq=False)
class Sheet:
    """One note as the analyst sees it."""

    draft: int
    on: NoteSubject
    subject: str
    note_id: str | None = None
    body: str = ""
    handed_over: str = ""
    """The text that the case has, or will have once all writes are done."""
    write: Write | None = None
    """The last write of which no answer came yet."""
    asked_for: bool = False
    """A blank sheet that the analyst opened."""

    @property
    def dirty(self) -> bool:
        """Whether something is to be handed over."""
        if self.note_id is None and not self.body.strip():
            return self.write is not None and self.handed_over != self.body
        return self.body != self.handed_over

    @property
    def waiting(self) -> bool:
        """Whether the note is being made and has no id yet."""
        return self.note_id is None and self.write is not None

    @property
    def unsettled(self) -> bool:
        """Whether it must be kept until an answer comes or more is handed over."""
        return self.dirty or self.waiting or (self.write is not None and not self.write.taken)


class Notebook:
    """The notes on one subject, one of them open, and the sheets of others that are not settled yet."""

    def __init__(self) -> None:
        self.notes: tuple[Note, ...] = ()
        self.sheet: Sheet | None = None
        """The open note; None until a subject is shown."""
        self._kept: dict[int, Sheet] = {}
        self._drafts = count(1)

    @property
    def place(self) -> tuple[int, int]:
        """Number of the open note, counted from 1, and how many there are; 0 for one that is new."""
        ids = [note.id for note in self.notes]
        note_id = self.sheet.note_id if self.sheet is not None else None
        return (ids.index(note_id) + 1 if note_id in ids else 0), len(ids)

    @property
    def unwritten(self) -> bool:
        """Whether some of what was typed is not known to be written."""
        return any(sheet.unsettled for sheet in self._sheets())

    def show(self, on: NoteSubject, subject: str, notes: Sequence[Note]) -> bool:
        """Takes over the notes on a subject as the case has them; whether the open text is another now.

        What is being typed is never replaced.
        """
        self.notes = tuple(notes)
        sheet = self.sheet
        if sheet is None or (sheet.on, sheet.subject) != (on, subject):
            unsettled = [one for one in self._kept.values() if (one.on, one.subject) == (on, subject)]
            self._open(unsettled[-1] if unsettled else self._newest(on, subject))
            return True
        stored = next((note for note in notes if note.id == sheet.note_id), None)
        if stored is not None:
            return self._came_back(sheet, stored)
        if sheet.note_id is not None:
            return self._vanished(sheet)
        if notes and not sheet.body and not sheet.waiting and not sheet.asked_for:
            self._open(self._newest(on, subject))
            return True
        return False

    def _came_back(self, sheet: Sheet, stored: Note) -> bool:
        if stored.body == sheet.handed_over:
            sheet.write = None
            return False
        if sheet.dirty or (sheet.write is not None and not sheet.write.taken):
            return False
        sheet.body = sheet.handed_over = stored.body
        return True

    def _vanished(self, sheet: Sheet) -> bool:
        """The open note was deleted. What was typed since lives on as a new note."""
        on_its_way = sheet.write is not None and sheet.write.take()
        if sheet.body.strip() and (sheet.dirty or on_its_way):
            sheet.handed_over, sheet.write = sheet.body, None
            self._open(Sheet(next(self._drafts), sheet.on, sheet.subject, body=sheet.body))
            return False
        if sheet.body.strip():
            self._open(self._newest(sheet.on, sheet.subject))
            return True
        # The analyst emptied it and may go on writing: no other note takes its place under the cursor.
        blank = self._blank(sheet.on, sheet.subject)
        blank.asked_for = True
        self._open(blank)
        return bool(sheet.body)

    def typed(self, text: str) -> bool:
        """The open note reads like this now; whether that is news."""
        if self.sheet is None or self.sheet.body == text:
            return False
        self.sheet.body = text
        return True

    def save(self) -> list[Write]:
        """Hands over what is not handed over yet; a new note that has no id yet must wait for it."""
        writes = [self._handed_over(sheet) for sheet in self._sheets() if sheet.dirty and not sheet.waiting]
        self._forget()
        return writes

    def saved(self, note_id: str, draft: int | None = None) -> list[Write]:
        """A write is done; a new note has this id. Returns what was typed since into notes left behind.

        Without draft, the new note that has waited longest is meant.
        """
        waiting = [sheet for sheet in self._sheets() if sheet.waiting]
        meant = [sheet for sheet in self._sheets() if sheet.draft == draft] if draft else waiting[:1]
        for sheet in meant:
            sheet.note_id, sheet.write = sheet.note_id or note_id, None
        writes = [self._handed_over(sheet) for sheet in meant if sheet.dirty and sheet is not self.sheet]
        self._forget()
        return writes

    def failed(self, draft: int) -> None:
        """A write came to nothing: its text is to be handed over again."""
        for sheet in self._sheets():
            if sheet.draft == draft and sheet.write is not None:
                sheet.write = None
                sheet.handed_over = "" if sheet.note_id is None else _NOTHING_TYPED

    def withdraw(self) -> list[Write]:
        """All that is not known to be written, for the caller to write at once; older writes are void."""
        writes = []
        for sheet in self._sheets():
            on_its_way = sheet.write is not None and sheet.write.take()
            if sheet.note_id is None and not sheet.body.strip():
                continue
            if on_its_way or (sheet.dirty and not sheet.waiting):
                writes.append(self._handed_over(sheet))
        return writes

    def new(self) -> None:
        """Opens a blank sheet on the same subject."""
        if self.sheet is not None and (self.sheet.note_id or self.sheet.body):
            self._open(self._blank(self.sheet.on, self.sheet.subject))
        if self.sheet is not None:
            self.sheet.asked_for = True

    def step(self, rows: int) -> bool:
        """Opens the next note, or with -1 the one before, round the end; whether there is another."""
        number, total = self.place
        if self.sheet is None or not total or (total == 1 and number):
            return False
        index = (number - 1 + rows) % total if number else (0 if rows > 0 else total - 1)
        self._open(self._sheet_of(self.notes[index]))
        return True

    def delete(self) -> list[Write]:
        """Deletes the open note and opens the next one, or a blank sheet."""
        if self.sheet is None:
            return []
        gone = self.sheet
        gone.body = ""
        writes = self.save()
        self.notes = tuple(note for note in self.notes if note.id != gone.note_id)
        self._open(self._newest(gone.on, gone.subject))
        return writes

    def _sheets(self) -> list[Sheet]:
        """The sheets left behind, oldest first, and the open one."""
        return [*self._kept.values(), *([self.sheet] if self.sheet is not None else [])]

    def _open(self, sheet: Sheet) -> None:
        if self.sheet is not None and self.sheet.unsettled:
            self._kept[self.sheet.draft] = self.sheet
        self._kept.pop(sheet.draft, None)
        self.sheet = sheet

    def _forget(self) -> None:
        self._kept = {draft: sheet for draft, sheet in self._kept.items() if sheet.unsettled}

    def _handed_over(self, sheet: Sheet) -> Write:
        """A write of the sheet as it is now; one that is still on its way is void with that."""
        if sheet.write is not None:
            sheet.write.take()
        sheet.handed_over = sheet.body
        sheet.write = Write(sheet.note_id, sheet.on, sheet.subject, sheet.body, sheet.draft)
        return sheet.write

    def _blank(self, on: NoteSubject, subject: str) -> Sheet:
        return Sheet(next(self._drafts), on, subject)

    def _newest(self, on: NoteSubject, subject: str) -> Sheet:
        return self._sheet_of(self.notes[-1]) if self.notes else self._blank(on, subject)

    def _sheet_of(self, note: Note) -> Sheet:
        for sheet in self._kept.values():
            if sheet.note_id == note.id:
                return sheet
        return Sheet(next(self._drafts), note.on, note.subject, note.id, note.body, note.body)
