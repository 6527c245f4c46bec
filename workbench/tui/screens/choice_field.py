"""A field of a form that takes one of a few values, by a letter or by the arrows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from workbench.tui.screens.shown import FAINT, KEY, plain


class ChoiceField(Widget, can_focus=True):
    """One row: the value and what it means. Left and right change it, a letter chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False),
        Binding("right,space", "step(1)", show=False),
    ]
    DEFAULT_CSS = """
    ChoiceField { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    ChoiceField:focus { background: $primary-muted; }
    """
    value: reactive[str] = reactive("")

    @dataclass
    class Changed(Message):
        """Another value was chosen."""

        field: ChoiceField

        @property
        def control(self) -> ChoiceField:
            """The field."""
            return self.field

    def __init__(self, choices: Mapping[str, str], value: str, *, identity: str) -> None:
        """choices is value -> what it means, in the order in which they are offered."""
        super().__init__(id=identity)
        self._choices = choices
        self._letters = letters_of(choices)
        self.set_reactive(ChoiceField.value, value)

    def render(self) -> Content:
        """The value between arrows, and its meaning."""
        before, after = ("‹ ", " ›") if self.has_focus else ("  ", "  ")
        value = self.value.replace("_", " ")
        content = Content.assemble(before, plain(value), after, " ")
        return content + plain(self._choices.get(self.value, ""), FAINT)

    def legend(self) -> list[Content]:
        """All values with their letters."""
        return [
            Content.assemble((letter, KEY), " ", (value.replace("_", " "), FAINT))
            for letter, value in self._letters.items()
        ]

    def on_key(self, event: events.Key) -> None:
        """A value's letter chooses it."""
        value = self._letters.get(event.character or "")
        if value is not None:
            event.stop()
            self._choose(value)

    def on_click(self) -> None:
        """A click goes to the next value."""
        self.action_step(1)

    def action_step(self, by: int) -> None:
        """Goes to a value before or after, round the ends."""
        values = list(self._choices)
        at = values.index(self.value) if self.value in values else -1
        self._choose(values[(at + by) % len(values)])

    def _choose(self, value: str) -> None:
        if value != self.value:
            self.value = value
            self.post_message(self.Changed(self))


def letters_of(values: Iterable[str]) -> dict[str, str]:
    """A letter for each value: the first of its own letters that none before it took."""
    letters: dict[str, str] = {}
    for value in values:
        free = [letter for letter in value if letter.isalpha() and letter not in letters]
        if free:
            letters[free[0]] = value
    return letters
