"""A dialogue of labelled fields, one a row, walked by tab and the arrows, answered by enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import DescendantFocus
from textual.widget import Widget
from textual.widgets import Input, Static

from workbench.tui.screens.choice_field import ChoiceField
from workbench.tui.screens.completing_input import CompletingInput
from workbench.tui.screens.dialogue import Dialogue, T
from workbench.tui.screens.key_line import KeyHint, Pieces
from workbench.tui.screens.name_field import NameField
from workbench.tui.screens.shown import FAINT


class Form(Dialogue[T]):
    """Fields with their labels; under them what can be done in the field that has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("enter", "submit", show=False),
    ]
    DEFAULT_CSS = """
    Form {
        & .field { height: 1; }
        & .field > .label { width: 12; color: $foreground; text-style: dim; }
        & .field > LineInput { width: 1fr; padding: 0 2; }
        & .field > ChoiceField, & .field > NameField { width: 1fr; }
        & #legend { height: 2; margin-top: 1; }
    }
    """
    HINTS = (
        KeyHint("tab ↑ ↓", "fields"),
        KeyHint("← →", "change"),
        KeyHint("enter", "save", "submit"),
    )

    def fields(self) -> ComposeResult:
        """The rows of the form."""
        raise NotImplementedError

    def submit(self) -> None:
        """Answers with what the fields say, or shows what is wrong."""
        raise NotImplementedError

    def body(self) -> ComposeResult:
        """The fields and their legend."""
        yield from self.fields()
        yield Pieces(identity="legend")

    def text_of(self, identity: str) -> str:
        """What stands in a line, without the spaces around it."""
        return self.query_one(f"#{identity}", Input).value.strip()

    def choice_of(self, identity: str) -> str:
        """What a choice field says."""
        return self.query_one(f"#{identity}", ChoiceField).value

    def legend_of(self, widget: Widget) -> Sequence[Content]:
        """What can be done in a field."""
        if isinstance(widget, ChoiceField | NameField | CompletingInput):
            return widget.legend()
        return ()

    def action_submit(self) -> None:
        """Answers, if the fields will do."""
        self.submit()

    @on(DescendantFocus)
    def _focused(self, event: DescendantFocus) -> None:
        self._show_legend(event.widget)

    def _show_legend(self, widget: Widget) -> None:
        self.query_one("#legend", Pieces).show(self.legend_of(widget))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.submit()

    @on(Input.Changed)
    @on(ChoiceField.Changed)
    def _changed(self) -> None:
        self.show_problem(None)
        if isinstance(self.focused, CompletingInput):
            self._show_legend(self.focused)
        self.changed()

    def changed(self) -> None:
        """A field was changed."""


def labelled(label: str, *widgets: Widget) -> Horizontal:
    """One row of a form."""
    return Horizontal(Static(Content.styled(label, FAINT), classes="label"), *widgets, classes="field")
