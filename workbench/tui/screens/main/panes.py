"""The three panes with their keys from the key table."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from workbench.tui.bindings import bindings_of
from workbench.tui.widgets.incidents.pane import IncidentsPane
from workbench.tui.widgets.notes.pane import NotesPane
from workbench.tui.widgets.source.view import SourceView


class Source(SourceView):
    """The source pane."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("source")


class Incidents(IncidentsPane):
    """The incidents pane."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("incidents")


class Notes(NotesPane):
    """The notes pane."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("notes")
