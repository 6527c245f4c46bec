"""What all groups of actions on the main screen share: the session, the panes, and how an edit is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.widgets import Static

from workbench.edits.edit import Edit, EditError
from workbench.model.case import Case, UnknownRecord
from workbench.model.entry import Entry
from workbench.session.session import Session
from workbench.text.sanitise import for_label

if TYPE_CHECKING:
    from workbench.tui.widgets.incidents.pane import IncidentsPane
    from workbench.tui.widgets.notes.pane import NotesPane
    from workbench.tui.widgets.source.view import SourceView

READ_ONLY = "this case is open read-only: another process writes it, or its folder is protected"


@dataclass(eq=False)
class Act:
    """An edit, an undo or a redo on its way to the case."""

    commit: Callable[[], Entry]
    """Does it; once more, the very same, when it is called again."""
    then: Callable[[Entry], object] | None = None
    """What follows when it is done."""
    words: str = ""
    """What it does, for the analyst; known at the latest when it was tried."""
    note: bool = False
    """It writes a note, whose text stays in the notes pane until it is done."""


class CaseScreen(Screen[None]):
    """A screen on one case. State flows one way: key, action, `make`, change, redraw."""

    session: Session
    """There when `is_open`; no key and no message that needs it comes through before."""
    is_open: bool = False
    report_id: str | None
    source: SourceView
    incidents: IncidentsPane
    notes: NotesPane
    message: Static
    notices: list[str]
    """What the analyst was warned of since the case was opened, oldest first."""
    said_with_move: str = ""
    """What is still to be read when a move that follows from it puts its own words on the status line."""

    @property
    def case(self) -> Case:
        """The case's state, for reading."""
        return self.session.case

    @property
    def text(self) -> str:
        """The text of the report in the source pane."""
        return self.source.text

    def open_report(self, report_id: str, *, propose: bool = True) -> None:
        """Shows a report in all panes; with propose the extractor reads one that it has not read yet."""
        raise LookupError(f"no screen to show {report_id} on")

    def do(self, act: Act) -> Entry | None:
        """Does what changes the case; None where it is refused or cannot be written, which then is said."""
        raise LookupError(f"no screen to do {act.words} on")

    def redraw(self) -> None:
        """Draws everything from the state."""

    def remember_place(self) -> None:
        """Remembers the report and the cursor for the next opening of the case."""

    def redraw_title(self) -> None:
        """Draws the title line from the state."""

    def action_focus_source(self) -> None:
        """Goes to the source text."""

    def action_focus_incidents(self) -> None:
        """Goes to the incidents."""

    def action_focus_notes(self) -> None:
        """Goes to the notes."""

    def make(
        self,
        edit: Callable[[Case], Edit],
        then: Callable[[Entry], object] | None = None,
        *,
        note: bool = False,
    ) -> Entry | None:
        """Works an edit out from the state and commits it; a refusal is said on the status line.

        What follows from it belongs into ``then``: an edit that could not be written may be done later.
        """
        worked_out: list[Edit] = []

        def commit() -> Entry:
            if not worked_out:
                try:
                    worked_out.append(edit(self.case))
                except UnknownRecord as gone:  # a key pressed before the screen showed that it is gone
                    raise EditError("it is gone: another edit took it out") from gone
                act.words = worked_out[0].summary
            return self.session.apply(worked_out[0])

        act = Act(commit, then, note=note)
        return self.do(act)

    def say(self, words: str, *, wrong: bool = False) -> None:
        """Puts a sentence on the status line."""
        self.message.update(for_label(words), layout=False)
        self.message.set_class(wrong, "-wrong")

    def record(self, notice: str) -> None:
        """Keeps a sentence so that it can be read again when it is gone from where it was said."""
        if notice not in self.notices:
            self.notices.append(notice)
            self.redraw_title()

    def warn(self, notice: str, *, title: str = "", wrong: bool = False) -> None:
        """Shows a sentence over the panes for a while, and keeps it."""
        self.notify(notice, title=title, severity="error" if wrong else "warning", timeout=10, markup=False)
        self.record(f"{title}: {notice}" if title else notice)

    def say_of_place(self, words: str) -> None:
        """Says what the cursor or the focus has moved to, after what led there since the last key."""
        self.say("  ".join(filter(None, (self.said_with_move, words))))

    def refused(self) -> bool:
        """Whether the case is read-only, which then is said on the status line."""
        if self.session.read_only:
            self.say(READ_ONLY)
        return self.session.read_only

    def deselect(self) -> None:
        """Clears the selection, if there is one."""
        if self.source.selection is not None:
            self.source.action_clear_selection()

    def deselect_after(self, done: Entry) -> None:
        """Clears the selection once something was done with it."""
        self.deselect()

    def selected_or_marked(self) -> tuple[int, int] | None:
        """The selection, else the innermost mark under the cursor, as code point offsets [start, end)."""
        if self.source.selection is not None:
            return self.source.selection
        span_id = self.mark_here()
        if span_id is None:
            return None
        span = self.case.span(span_id)
        return span.start, span.end

    def mark_here(self) -> str | None:
        """Id of the mark that is selected, else of the innermost under the cursor."""
        selected = self.source.selection
        at = selected[0] if selected is not None else self.source.cursor
        here = [mark for mark in self.source.marks_at(at) if self.case.has("spans", mark.id)]
        # Evidence that only a rule has cited covers whole sentences: it gives way to what is drawn.
        here.sort(
            key=lambda mark: (mark.kind == "evidence" and mark.status == "proposed", mark.end - mark.start)
        )
        exact = [mark for mark in here if (mark.start, mark.end) == selected]
        return next((mark.id for mark in (*exact, *here)), None)
