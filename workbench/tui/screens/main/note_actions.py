"""Notes on the case, the report, an incident or selected words; saved as they are typed."""

from __future__ import annotations

from textual import on

from workbench.edits.incidents import title_of
from workbench.edits.notes import write_note
from workbench.edits.spans import new_span
from workbench.model.entry import Table
from workbench.model.note import NoteSubject
from workbench.model.span import Span
from workbench.tui.screens.main.base import CaseScreen
from workbench.tui.widgets.notes.messages import NotesPending, NoteWritten
from workbench.tui.widgets.notes.notebook import Write


class NoteActions(CaseScreen):
    """What the notes pane is about, and keeping what it says."""

    note_on: tuple[NoteSubject, str] = ("case", "")
    note_span: Span | None = None
    """Words that are no span yet: they become one with the first note on them."""

    def show_notes(self, on: NoteSubject, subject: str) -> None:
        """Makes the notes pane about a record."""
        self.keep_notes()
        if self.note_span is not None and self.note_span.id != subject:
            self.note_span = None
        self.note_on = (on, subject)
        self.notes.show(on, subject, self._title(on, subject), self.case.notes_on(subject))

    def redraw_notes(self) -> None:
        """Draws the notes again after a change; where their subject is gone, those on the report."""
        on, subject = self.note_on
        tables: dict[NoteSubject, Table] = {"report": "reports", "span": "spans", "incident": "incidents"}
        pending = self.note_span is not None and self.note_span.id == subject
        if on == "case" or pending or self.case.has(tables[on], subject):
            self.notes.show(on, subject, self._title(on, subject), self.case.notes_on(subject))
        elif self.report_id is not None:
            self.show_notes("report", self.report_id)

    def action_note_on_report(self) -> None:
        """Goes to the notes on this report."""
        if self.report_id is not None:
            self.show_notes("report", self.report_id)
            self.action_focus_notes()

    def action_note_on_case(self) -> None:
        """Goes to the notes on the case."""
        self.show_notes("case", self.case.id)
        self.action_focus_notes()

    def action_note_on_incident(self) -> None:
        """Goes to the notes on the current incident."""
        target = self.incidents.current
        if target is None:
            self.say("there is no incident to note anything on")
            return
        self.show_notes("incident", target.incident)
        self.action_focus_notes()

    def action_note_on_words(self) -> None:
        """Goes to the notes on the selection, or on the mark under the cursor."""
        report, selection = self.report_id, self.source.selection
        if report is None:
            return
        span_id = self.mark_here() if selection is None else None
        if selection is not None:
            here = [s for s in self.case.spans_of(report) if (s.start, s.end) == selection]
            self.note_span = None if here else new_span(report, self.text, *selection)
            span_id = here[0].id if here else self.note_span.id if self.note_span else None
        if span_id is None:
            self.say("select the words to note something on")
            return
        self.show_notes("span", span_id)
        self.action_focus_notes()

    @on(NotesPending)
    def _notes_pending(self) -> None:
        self.redraw_title()

    @on(NoteWritten)
    def _note_written(self, event: NoteWritten) -> None:
        self._write(event)

    def keep_notes(self) -> None:
        """Writes at once what was typed and not written yet."""
        for write in self.notes.withdraw():
            self._write(write)

    def _write(self, write: NoteWritten | Write) -> None:
        if not write.take():
            return
        new = self.note_span
        span = new if new is not None and new.id == write.subject else None
        entry = self.make(
            lambda case: write_note(
                case, write.body, on=write.on, subject=write.subject, note_id=write.note_id, span=span
            ),
            note=True,
        )
        if entry is None:
            self.notes.note_failed(write.draft)
            return
        if span is not None:
            self.note_span = None
        [note_id] = [change.id for change in entry.changes if change.table == "notes"]
        self.notes.note_saved(note_id, write.draft)

    def _title(self, on: NoteSubject, subject: str) -> str:
        if on == "report":
            return f"report {self.case.report(subject).name}"
        if on == "incident":
            return f"{title_of(self.case, self.case.incident(subject))}"
        if on == "span":
            pending = self.note_span is not None and self.note_span.id == subject
            words = self.note_span.quote if pending and self.note_span else self.case.span(subject).quote
            return f"“{' '.join(words.split())[:40]}”"
        return "the case"
