"""The main screen itself: its panes, and what redraws when the case changes."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Footer, Input, Static

from workbench.keymap import KEYS
from workbench.model.entry import Entry
from workbench.session.session import Session, brings_in_reports
from workbench.store.repository import StoreError
from workbench.text.sanitise import for_label
from workbench.tui.bindings import bindings_of
from workbench.tui.screens.choice import Choice, ChoiceScreen
from workbench.tui.screens.help import HelpScreen
from workbench.tui.screens.main.evidence_actions import EvidenceActions
from workbench.tui.screens.main.incident_actions import IncidentActions
from workbench.tui.screens.main.marks import MANY, changed_spans, describe_mark, marks_of, marks_of_span
from workbench.tui.screens.main.name_actions import NameActions
from workbench.tui.screens.main.note_actions import NoteActions
from workbench.tui.screens.main.panes import Incidents, Notes, Source
from workbench.tui.screens.main.report_actions import ReportActions
from workbench.tui.screens.main.source_actions import SourceActions
from workbench.tui.widgets.source.view import SourceView

PANES = ("source", "incidents", "notes")
EDITING = frozenset(
    {"label", "label_other", "tag", "figure", "link", "new_incident", "move_bounds", "decide_mark", "unlink"}
    | {"delete_mark", "note_on_words", "undo", "redo", "extract", "describe_report", "report_done"}
)
"""Actions that change the case."""
PAUSE = 60.0
"""Seconds without a change after which the store may put itself in order."""


class MainScreen(SourceActions, IncidentActions, EvidenceActions, NameActions, NoteActions, ReportActions):
    """Source, incidents and notes on one case."""

    BINDINGS = bindings_of("everywhere")

    def __init__(self, session: Session, report_id: str | None, warnings: Sequence[str] = ()) -> None:
        super().__init__()
        self.session = session
        self.report_id = report_id
        self._warnings = warnings
        self.source = Source()
        self.incidents = Incidents()
        self.notes = Notes()
        self.message = Static("", id="message", markup=False)
        self._top = Static("", id="top", markup=False)
        self._find = Input(id="find", placeholder="find in the text")
        self._stop_listening = session.on_change(self._changed)

    def compose(self) -> ComposeResult:
        """Title line, panes, find box, status line, footer."""
        yield self._top
        with Horizontal(id="panes"):
            with Vertical(id="left"):
                yield self.source
                yield self.notes
            yield self.incidents
        yield self._find
        yield self.message
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Shows the report that the screen was opened on, else the first of the case."""
        self._find.display = False
        self.notes.set_locked(self.session.read_only)
        reports = self.case.reports()
        first = self.report_id or (reports[0].id if reports else None)
        for warning in (*self._warnings, *self.session.repository.warnings):
            self.notify(warning, severity="warning", timeout=10, markup=False)
        if first is not None:
            self.open_report(first)
        else:
            self.redraw()
            self.say("this case has no report yet: workbench add CASE REPORT")
        self.source.focus()
        self.prepare_names()
        self._pause = self.set_timer(PAUSE, self.session.tidy, pause=True)

    def on_unmount(self) -> None:
        """Stops listening to the session."""
        self._stop_listening()

    def open_report(self, report_id: str, *, propose: bool = True) -> None:
        """Shows a report in all panes; with propose the extractor reads one that it has not read yet."""
        self.keep_notes()
        self.report_id = report_id
        report = self.case.report(report_id)
        try:
            text = self.session.text(report_id)
        except StoreError as fault:
            self.notify(str(fault), title="The text cannot be shown", severity="error", markup=False)
            text, propose = "", False
        self.source.load(text)
        self.redraw()
        self.show_notes("report", report_id)
        if report.extractor is None and propose and not self.session.read_only:
            self.propose(report_id)
            if report.published is None and report.length:
                self.run_worker(self.ask_published(report_id))

    def redraw(self) -> None:
        """Draws everything from the state."""
        marks = marks_of(self.case, self.report_id) if self.report_id else []
        self.source.set_marks(marks)
        self.incidents.show(self.case, self.report_id)
        self._redraw_title()

    def _changed(self, entry: Entry) -> None:
        """The one place where a change of the case reaches the screen."""
        if self.report_id is None or not self.case.has("reports", self.report_id):
            self._leave_lost_report()
        else:
            self._redraw_marks(self.report_id, entry)
            self.incidents.show(self.case, self.report_id)
            self._redraw_title()
            self.redraw_notes()
        self.said_with_move = f"{entry.summary} · saved"
        self.say(self.said_with_move)
        self._pause.reset()
        self._pause.resume()

    def _redraw_marks(self, report_id: str, entry: Entry) -> None:
        spans = changed_spans(self.case, report_id, entry)
        if len(spans) >= MANY:
            self.source.set_marks(marks_of(self.case, report_id))
            return
        for span in spans:
            self.source.replace_mark(span.id, marks_of_span(self.case, span))

    def _leave_lost_report(self) -> None:
        """Shows the first report, when the one shown was taken back by undo, or none was shown."""
        reports = self.case.reports()
        if reports:
            self.open_report(reports[0].id, propose=False)
            return
        self.report_id = None
        self.source.load("")
        self.redraw()
        self.show_notes("case", self.case.id)

    def _redraw_title(self) -> None:
        reports = self.case.reports()
        ids = [report.id for report in reports]
        parts = [self.session.repository.path.name]
        if self.report_id in ids:
            report = reports[ids.index(self.report_id)]
            parts.append(f"▸ {report.name}")
            parts.append(f"{ids.index(self.report_id) + 1}/{len(ids)}")
            parts.append(f"published {report.published}" if report.published else "no date")
            if report.publisher:
                parts.append(report.publisher)
            if report.progress == "done":
                parts.append("done")
        parts.append("READ-ONLY" if self.session.read_only else f"analyst: {self.session.analyst}")
        self._top.update(for_label("  ".join(parts)), layout=False)

    # what has the focus in the panes

    @on(SourceView.CursorMoved)
    def _cursor_moved(self, event: SourceView.CursorMoved) -> None:
        span_id = self.mark_here()
        self.say_of_place(describe_mark(self.case, span_id) if span_id else "")

    # find in text

    def action_find_text(self) -> None:
        """Opens the find box."""
        self._find.display = True
        self._find.focus()

    @on(Input.Changed, "#find")
    def _find_changed(self, event: Input.Changed) -> None:
        self.source.set_find(event.value)

    @on(Input.Submitted, "#find")
    def _find_submitted(self, event: Input.Submitted) -> None:
        self._find.display = False
        self.source.focus()
        self.source.set_find(event.value)
        if event.value:
            self.source.action_find_next()

    @on(SourceView.Searched)
    def _searched(self, event: SourceView.Searched) -> None:
        if event.occurrence is None:
            self.say(f"“{event.query}” is not in this text")

    # the program

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Greys out what would change a read-only case."""
        return None if self.session.read_only and action in EDITING else True

    def action_help(self) -> None:
        """Shows all keys."""
        self.app.push_screen(HelpScreen(KEYS))

    @work
    async def action_undo(self) -> None:
        """Takes back the analyst's newest entry; asks first where that takes out a report."""
        self.keep_notes()
        entry = self.session.next_undo()
        if entry is not None and brings_in_reports(entry):
            title = f"Take back “{entry.summary}”?"
            sure = [Choice("k", "keep it", "", False), Choice("t", "take it back", "ctrl+r redoes it", True)]
            if not await self.app.push_screen_wait(ChoiceScreen(title, sure)):
                return
            if self.session.next_undo() != entry:
                self.say("the case has changed since; nothing was undone")
                return
        self.take_back()

    def action_redo(self) -> None:
        """Does again what was undone."""
        self.do_again()

    def action_next_pane(self) -> None:
        """Goes to the next pane."""
        self._walk_panes(1)

    def action_previous_pane(self) -> None:
        """Goes to the pane before."""
        self._walk_panes(-1)

    def _walk_panes(self, by: int) -> None:
        panes = (self.action_focus_source, self.action_focus_incidents, self.action_focus_notes)
        current = 2 if self.notes.has_focus_within else 1 if self.incidents.has_focus_within else 0
        panes[(current + by) % 3]()

    def action_focus_source(self) -> None:
        """Goes to the source text."""
        self._zoom_along("source")
        self.source.focus()

    def action_focus_incidents(self) -> None:
        """Goes to the incidents."""
        self._zoom_along("incidents")
        self.incidents.focus()

    def action_focus_notes(self) -> None:
        """Goes to the notes."""
        self._zoom_along("notes")
        self.notes.focus()

    def _zoom_along(self, pane: str) -> None:
        """Where one pane has the whole screen, gives that to the pane which gets the focus."""
        if any(self.has_class(f"-zoom-{name}") for name in PANES):
            self._zoom(pane)

    def _zoom(self, pane: str | None) -> None:
        for name in PANES:
            self.set_class(name == pane, f"-zoom-{name}")

    def action_zoom(self) -> None:
        """Gives the pane with the focus the whole screen, or shares it again."""
        pane = (
            "notes"
            if self.notes.has_focus_within
            else ("incidents" if self.incidents.has_focus_within else "source")
        )
        self._zoom(None if self.has_class(f"-zoom-{pane}") else pane)

    def action_back(self) -> None:
        """One level back: the find box, the selection, the form, the zoom, then the source."""
        if self._find.has_focus:
            self._find.display = False
            self.source.set_find("")
            self.source.focus()
        elif self.source.has_focus and self.source.selection is not None:
            self.deselect()
        elif self.incidents.has_focus_within and self.incidents.in_form:
            self.incidents.action_out_of_form()
        elif not self.source.has_focus:
            self.source.focus()
        else:
            self._zoom(None)

    def action_quit(self) -> None:
        """Leaves; everything is saved already."""
        self.keep_notes()
        self.session.close()
        self.app.exit(0)
