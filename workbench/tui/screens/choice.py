"""Choosing one of a few by a letter, or with arrows and enter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events
from textual.content import Content

from workbench.tui.screens.key_line import KeyHint
from workbench.tui.screens.list_dialogue import ListDialogue
from workbench.tui.screens.rows import Row
from workbench.tui.screens.shown import FAINT, GAP, KEY, in_columns, plain


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few answers."""

    key: str
    """The character that chooses it at once; none when empty."""
    label: str
    hint: str
    """What it means, in a few words."""
    value: Any


class ChoiceScreen(ListDialogue[Any]):
    """Dismisses with the value of the choice."""

    HINTS: ClassVar[Sequence[KeyHint]] = (
        KeyHint("its letter", "choose"),
        KeyHint("↑ ↓", "walk"),
        KeyHint("enter", "choose", "choose"),
    )

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        super().__init__(title)
        self._choices = choices
        self._label_width = max((plain(choice.label).cell_length for choice in choices), default=0)

    def refill(self, query: str) -> None:
        """Shows all choices."""
        self.row_list.set_rows([Row(choice.value, self._drawing(choice)) for choice in self._choices])

    def on_key(self, event: events.Key) -> None:
        """A choice's letter chooses it."""
        for choice in self._choices:
            if choice.key and event.character == choice.key:
                event.stop()
                self.answer(choice.value)
                return

    def _drawing(self, choice: Choice) -> Any:
        def draw(width: int) -> Content:
            label = min(self._label_width, max(width // 2, width - 40)) if choice.hint else width - 1 - GAP
            parts = [(plain(choice.key, KEY), 1), (plain(choice.label), label)]
            if choice.hint:
                parts.append((plain(choice.hint, FAINT), 0))
            return in_columns(width, parts)

        return draw
