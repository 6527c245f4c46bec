"""The incidents pane: it shows a position among the incidents and posts what the analyst asks for there."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from workbench.edits.incidents import title_of
from workbench.model.case import Case
from workbench.tui.widgets.incidents import messages
from workbench.tui.widgets.incidents.listing import counts_row
from workbench.tui.widgets.incidents.position import Position
from workbench.tui.widgets.incidents.row import Piece, Row
from workbench.tui.widgets.incidents.row_view import RowView
from workbench.tui.widgets.incidents.target import Target

_FIXED_ROWS = 2
"""Rows of the counts and of the form's heading."""
_FEWEST_LIST_ROWS = 3
_NOTHING = Row((Piece("No incidents here.", "faint"),))


class IncidentsPane(Vertical, can_focus=True):
    """The list of incidents, and under it the form of the current one with its ledger.

    The pane changes nothing itself: the screen gets its messages and calls `redraw` after a change.
    """

    DEFAULT_CSS = """
    IncidentsPane {
        & > .incidents--counts, & > .incidents--title { height: 1; scrollbar-gutter: auto; }
    }
    """

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._position = Position()
        self._case: Case | None = None
        self._report: str | None = None
        self._told: Target | None = None
        self._shown_form: list[Row] | None = None
        self._shown_incident: str | None = None
        self._counts = RowView(gutter=False, classes="incidents--counts")
        self._list = RowView(classes="incidents--list")
        self._title = RowView(gutter=False, classes="incidents--title")
        self._form = RowView(classes="incidents--form")

    def compose(self) -> ComposeResult:
        """Counts, list, heading, form."""
        yield from (self._counts, self._list, self._title, self._form)

    # what the screen calls

    def show(self, case: Case, report_id: str | None) -> None:
        """Shows the incidents of a report, or with None of the whole case; the position stays if it can."""
        self._case, self._report = case, report_id
        self.redraw()

    def wait(self, words: str) -> None:
        """Says in the place of the incidents why they are not there yet."""
        row = Row((Piece(words, "faint"),))
        self._counts.set_rows(1, lambda index, width: Row((Piece("INCIDENTS", "heading"),)))
        self._list.set_rows(1, lambda index, width: row)

    def redraw(self) -> None:
        """Shows the case as it is now; the position stays on the same incident and field, or next to it."""
        if self._case is None:
            return
        self._position.load(self._case, self._report)
        found = self._position.listing
        self._counts.set_rows(1, lambda index, width: counts_row(found.counts, width))
        if found.entries:
            self._list.set_rows(len(found.entries), self._position.list_row)
        else:
            self._list.set_rows(1, lambda index, width: _NOTHING)
        self._share_height()
        self._settle()

    def focus_incident(self, incident_id: str) -> bool:
        """Moves to an incident of the list; False when the list does not hold it."""
        return self._settled(self._position.go_to_incident(incident_id))

    def focus_field(self, incident_id: str, field: str, item: str | None = None) -> bool:
        """Moves to a field of an incident, or one item of a list field; False when there is no such row."""
        return self._settled(self._position.go_to_field(incident_id, field, item))

    def focus_claim(self, claim_id: str) -> bool:
        """Moves to a claim of the incident that is shown; False when its ledger does not hold it."""
        return self._settled(self._position.go_to_claim(claim_id))

    @property
    def current(self) -> Target | None:
        """What the position stands on; None while there is no incident."""
        return self._position.current

    @property
    def current_incident(self) -> str | None:
        """The incident whose form is shown."""
        return self._position.incident

    @property
    def in_form(self) -> bool:
        """Whether the position is in the form."""
        return self._position.place is not None

    @property
    def current_words(self) -> str:
        """The position's row in full, safe to show, for the status line; empty while there is none."""
        return self._position.words

    # moving

    def action_move_down(self) -> None:
        """One row down."""
        self._move(1)

    def action_move_up(self) -> None:
        """One row up."""
        self._move(-1)

    def action_page_down(self) -> None:
        """One screenful down."""
        self._move(self._here.page)

    def action_page_up(self) -> None:
        """One screenful up."""
        self._move(-self._here.page)

    def action_first(self) -> None:
        """To the first row of the list or the form."""
        self._move(-self._here.count)

    def action_last(self) -> None:
        """To the last row of the list or the form."""
        self._move(self._here.count)

    def action_into_form(self) -> None:
        """From the list to the form, to the field that was visited last."""
        self._position.into_form()
        self._settle()

    def action_out_of_form(self) -> None:
        """From the form back to the list."""
        self._position.out_of_form()
        self._settle()

    def action_next_proposed(self) -> None:
        """To the next undecided incident; in the form, to the next undecided value."""
        self._settled(self._position.seek_proposed(1))

    def action_previous_proposed(self) -> None:
        """To the undecided incident or value before."""
        self._settled(self._position.seek_proposed(-1))

    # asking

    def action_accept(self) -> None:
        """Asks for the target to be accepted."""
        self._ask(messages.AcceptRequested)

    def action_reject(self) -> None:
        """Asks for the target to be rejected."""
        self._ask(messages.RejectRequested)

    def action_reopen(self) -> None:
        """Asks for the decision on the target to be taken back."""
        self._ask(messages.ReopenRequested)

    def action_edit(self) -> None:
        """Asks for the target's value to be changed."""
        self._ask(messages.EditRequested)

    def action_toggle_evidence(self) -> None:
        """Asks for the target's evidence in the source, or back from there."""
        self._ask(messages.EvidenceRequested)

    def action_delete(self) -> None:
        """Asks for the target to be deleted."""
        self._ask(messages.DeleteRequested)

    def action_add_value(self) -> None:
        """Asks for another value in the target's field."""
        self._ask(messages.AddRequested)

    def _ask(self, message: type[messages.TargetMessage]) -> None:
        if self.current is not None:
            self.post_message(message(self.current))

    # showing

    @property
    def _here(self) -> RowView:
        """The view that the position is in."""
        return self._form if self.in_form else self._list

    def _move(self, rows: int) -> None:
        self._position.move(rows)
        self._settle()

    def _settled(self, moved: bool) -> bool:
        self._settle()
        return moved

    def _settle(self) -> None:
        """Shows the position where it is now, and tells the screen when it has moved."""
        self._show_form()
        self._point()
        if self.current != self._told:
            self._told = self.current
            if self._told is not None:
                self.post_message(messages.Focused(self._told))

    def _show_form(self) -> None:
        position, rows = self._position, self._position.form
        if rows is self._shown_form:
            return
        self._shown_form = rows
        record = position.record
        title = title_of(self._case, record) if self._case is not None and record is not None else ""
        heading = Row(
            (Piece("──", "rule"), Piece(title, "heading", yields=1, least=8)), fill="─", style="rule"
        )
        self._title.set_rows(1 if title else 0, lambda index, width: heading)
        self._form.set_rows(len(rows), lambda index, width: rows[index])
        if self._shown_incident != position.incident:
            self._shown_incident = position.incident
            self._form.reveal(0)

    def _point(self) -> None:
        self._list.point_at(self._position.incident_index, lit=self.has_focus and not self.in_form)
        rows = self._position.form_rows
        self._form.point_at(rows.start if rows else None, lit=self.has_focus, until=rows.stop)

    def _share_height(self) -> None:
        """Gives the list as many rows as it has, but no more than two fifths of the pane."""
        most = max((self.size.height - _FIXED_ROWS) * 2 // 5, _FEWEST_LIST_ROWS)
        self._list.styles.height = min(max(len(self._position.listing.entries), 1), most)

    # events

    def on_resize(self) -> None:
        """Lays the form out for the new width, once its view has it."""
        self._share_height()
        self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        self._position.lay_out(self._form.row_width)
        self._settle()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Lights the pointer, or dims it."""
        super().watch_has_focus(has_focus)
        self._point()

    @on(RowView.Clicked)
    def _clicked(self, event: RowView.Clicked) -> None:
        """A click moves the position; a second one asks for an incident's evidence, or to edit a value."""
        event.stop()
        position = self._position
        if event.view is self._list and position.listing.entries:
            position.go_to_incident(position.listing.entries[event.index].incident.id)
            self._settle()
            if event.twice:
                self.action_toggle_evidence()
        elif event.view is self._form and (target := position.form[event.index].target) is not None:
            position.go_to(target)
            self._settle()
            if event.twice:
                self.action_edit()
