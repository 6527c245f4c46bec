"""The main screen itself: its panes, how it takes over a case, and what redraws when that changes."""

from __future__ import annotations

import asyncio
from threading import Lock

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from workbench.keymap import KEYS
from workbench.model.entry import Entry
from workbench.session.opening import Opened
from workbench.session.sight import Sight
from workbench.store.repository import StoreError
from workbench.tui.bindings import bindings_of
from workbench.tui.screens.help import HelpScreen
from workbench.tui.screens.main.conflict_actions import ConflictActions
from workbench.tui.screens.main.incident_actions import IncidentActions
from workbench.tui.screens.main.marks import MANY, changed_spans, describe_mark, marks_of, marks_of_span
from workbench.tui.screens.main.name_actions import NameActions
from workbench.tui.screens.main.pane_actions import PaneActions
from workbench.tui.screens.main.panes import Incidents, Notes, Source
from workbench.tui.screens.main.report_actions import ReportActions
from workbench.tui.screens.main.source_actions import SourceActions
from workbench.tui.screens.main.store_actions import PAUSE, StoreActions
from workbench.tui.screens.main.title import (
    TitleLine,
    conflicts_piece,
    report_pieces,
    same_names_piece,
    saved_piece,
    title_row,
    warnings_piece,
)
from workbench.tui.screens.main.why_actions import WhyActions
from workbench.tui.widgets.incidents.row import Piece
from workbench.tui.widgets.key_bar import KeyBar
from workbench.tui.widgets.source.view import SourceView

EDITING = frozenset(
    {"label", "label_other", "tag", "figure", "link", "new_incident", "move_bounds", "decide_mark", "unlink"}
    | {"delete_mark", "note_on_words", "undo", "redo", "extract", "describe_report", "report_done"}
    | {"change_name", "same_names"}
)
"""Actions that change the case."""
OPENING = "opening …"


class MainScreen(
    PaneActions,
    SourceActions,
    IncidentActions,
    WhyActions,
    NameActions,
    StoreActions,
    ConflictActions,
    ReportActions,
):
    """Source, incidents and notes on one case.

    It is there before the case is: until `take` it shows what is known of the case already, in which the
    analyst can read and move about.
    """

    BINDINGS = bindings_of("everywhere")

    def __init__(self, sight: Sight) -> None:
        super().__init__()
        self._sight = sight
        self.report_id = sight.report
        self.notices = []
        self._kept = []
        self._making = Lock()
        self._comparing = asyncio.Lock()
        self.source = Source()
        self.incidents = Incidents()
        self.notes = Notes()
        self.message = Static("", id="message", markup=False)
        self.find_box = Input(id="find", placeholder="find in the text")
        self._top = TitleLine()

    def compose(self) -> ComposeResult:
        """Title line, panes, find box, status line, keys."""
        yield self._top
        with Horizontal(id="panes"):
            with Vertical(id="left"):
                yield self.source
                yield self.notes
            yield self.incidents
        yield self.find_box
        yield self.message
        yield KeyBar()

    def on_mount(self) -> None:
        """Shows what is known before the case is open."""
        self.find_box.display = False
        self.notes.set_locked(True)
        self.incidents.wait("The case is being read …")
        self.source.load(self._sight.text or "", cursor=self._sight.cursor)
        self.redraw_title()
        self.say(OPENING)
        self.source.focus()
        self._pause = self.set_interval(PAUSE, self.tidy, pause=True)

    def take(self, opened: Opened) -> None:
        """Takes over the case that is open now; a report that is shown already stays as it is shown."""
        self.session = opened.session
        self.session.on_change(self._changed)
        self.is_open = True
        self.notes.set_locked(self.session.read_only)
        for warning in dict.fromkeys(opened.warnings):
            self.warn(warning)
        self.say("")
        reports = self.case.reports()
        first = opened.report_id or (reports[0].id if reports else None)
        if first is None:
            self.report_id = None
            self.source.load("")
            self.redraw()
            self.say("this case has no report yet: workbench add CASE REPORT")
        elif first == self._sight.report and self._sight.text is not None:
            self._show(first, propose=True)
            self._tell_of_mark()
        else:
            self.open_report(first, cursor=opened.cursor)
        self.refresh_bindings()
        self.prepare_names()
        self.count_alike()

    def open_report(self, report_id: str, *, propose: bool = True, cursor: int = 0) -> None:
        """Shows a report in all panes; with propose the extractor reads one that it has not read yet."""
        self.keep_notes()
        self.report_id = report_id
        try:
            text = self.session.text(report_id)
        except StoreError as fault:
            self.warn(str(fault), title="The text cannot be shown", wrong=True)
            text, propose = "", False
        self.source.load(text, cursor=cursor)
        self._show(report_id, propose=propose)
        self.remember_place()

    def _show(self, report_id: str, *, propose: bool) -> None:
        """Shows what is known about the report whose text the source pane has."""
        report = self.case.report(report_id)
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
        self.redraw_title()

    def _changed(self, entry: Entry) -> None:
        """The one place where a change of the case reaches the screen."""
        if self.report_id is None or not self.case.has("reports", self.report_id):
            self._leave_lost_report()
        else:
            self._redraw_marks(self.report_id, entry)
            self.incidents.show(self.case, self.report_id)
            self.redraw_title()
            self.redraw_notes()
        self.said_with_move = f"{entry.summary} · saved"
        self.say(self.said_with_move)
        self.tidy_in_time()
        self.count_alike_after(entry)

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

    def redraw_title(self) -> None:
        """Draws the title line from the state."""
        if not self.is_open:
            name = [Piece(f"▸ {self._sight.name}", gap=2, yields=3, least=12)] if self._sight.name else []
            self._top.show(title_row(self._sight.case, name, [Piece(OPENING, "proposed", gap=2)]))
            return
        ids = [report.id for report in self.case.reports()]
        shown = []
        if self.report_id in ids:
            number = ids.index(self.report_id) + 1
            shown = report_pieces(self.case.report(self.report_id), number, len(ids))
        case, analyst = self.session.repository.path.name, self.session.analyst
        wrong = self.failure is not None
        self._top.show(title_row(case, shown, self._standing(), analyst), wrong=wrong)

    def _standing(self) -> list[Piece]:
        """How it stands with the case: what is to be read or settled, and whether everything is saved."""
        return [
            *warnings_piece(len(self.notices)),
            *conflicts_piece(sum(len(record.conflicts) for record in self.case.conflicted())),
            *same_names_piece(self.pairs_alike),
            saved_piece(
                read_only=self.session.read_only,
                not_saved=self.failure is not None,
                unwritten=self.notes.unwritten,
            ),
        ]

    @on(SourceView.CursorMoved)
    def _cursor_moved(self, event: SourceView.CursorMoved) -> None:
        if self.is_open:
            self._tell_of_mark()

    def _tell_of_mark(self) -> None:
        """Says what the cursor is on."""
        span_id = self.mark_here()
        self.say_of_place(describe_mark(self.case, span_id) if span_id else "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Greys out what would change a case that is read-only or not open yet."""
        refused = not self.is_open or self.session.read_only
        return None if refused and action in EDITING else True

    def action_help(self) -> None:
        """Shows all keys."""
        self.app.push_screen(HelpScreen(KEYS))
