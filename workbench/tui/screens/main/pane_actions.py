"""The panes: going from one to another, giving one the whole screen; finding words in the text."""

from __future__ import annotations

from textual import on
from textual.widgets import Input

from workbench.tui.screens.main.base import CaseScreen
from workbench.tui.widgets.source.view import SourceView

PANES = ("source", "incidents", "notes")


class PaneActions(CaseScreen):
    """Which pane has the focus and the room."""

    find_box: Input

    def action_next_pane(self) -> None:
        """Goes to the next pane."""
        self._walk_panes(1)

    def action_previous_pane(self) -> None:
        """Goes to the pane before."""
        self._walk_panes(-1)

    def _walk_panes(self, by: int) -> None:
        panes = (self.action_focus_source, self.action_focus_incidents, self.action_focus_notes)
        panes[(PANES.index(self.pane) + by) % 3]()

    @property
    def pane(self) -> str:
        """Name of the pane that has the focus; the source where none has it."""
        if self.notes.has_focus_within:
            return "notes"
        return "incidents" if self.incidents.has_focus_within else "source"

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
        self._zoom(None if self.has_class(f"-zoom-{self.pane}") else self.pane)

    def action_back(self) -> None:
        """One level back: the find box, the selection, the form, the zoom, then the source."""
        if self.find_box.has_focus:
            self.find_box.display = False
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

    # find in text

    def action_find_text(self) -> None:
        """Opens the find box."""
        self.find_box.display = True
        self.find_box.focus()

    @on(Input.Changed, "#find")
    def _find_changed(self, event: Input.Changed) -> None:
        self.source.set_find(event.value)

    @on(Input.Submitted, "#find")
    def _find_submitted(self, event: Input.Submitted) -> None:
        self.find_box.display = False
        self.source.focus()
        self.source.set_find(event.value)
        if event.value:
            self.source.action_find_next()

    @on(SourceView.Searched)
    def _searched(self, event: SourceView.Searched) -> None:
        if event.occurrence is None:
            self.say(f"“{event.query}” is not in this text")
