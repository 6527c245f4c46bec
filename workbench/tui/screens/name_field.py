"""A field of a form for somebody the report names, or anybody in words of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from workbench.tui.screens.pick import Option, PickScreen, Words
from workbench.tui.screens.shown import FAINT, KEY, plain

Name = tuple[str | None, str]
"""Id of the span that names somebody, None for words of one's own; and the words, empty for nobody."""

NOBODY: Name = (None, "")


class NameField(Widget, can_focus=True):
    """One row: the name. Typing opens the list of the report's names; backspace empties the field."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "pick", show=False),
        Binding("backspace,delete", "clear", show=False),
    ]
    DEFAULT_CSS = """
    NameField { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    NameField:focus { background: $primary-muted; }
    """
    name_value: reactive[Name] = reactive(NOBODY)

    def __init__(self, title: str, names: Sequence[Name], value: Name, nobody: str, *, identity: str) -> None:
        """nobody is what an empty field says."""
        super().__init__(id=identity)
        self._title = title
        self._names = names
        self._nobody = nobody
        self._picker: PickScreen | None = None
        """The list while it is open."""
        self.set_reactive(NameField.name_value, value)

    def render(self) -> Content:
        """The name, and whether it is in the words of the report."""
        span, words = self.name_value
        if not words:
            return Content.assemble("  ", (self._nobody, FAINT))
        return Content.assemble("  ", plain(words), ("   named in the report" if span else "", FAINT))

    def legend(self) -> list[Content]:
        """How to fill the field."""
        return [
            Content.assemble((key, KEY), (words, FAINT))
            for key, words in (("space", " or a letter opens the report's names"), ("backspace", " empties"))
        ]

    def on_key(self, event: events.Key) -> None:
        """A character typed opens the list and narrows it; keys typed ahead go to the list that is open."""
        if self._picker is not None:
            event.stop()
            self._picker.post_message(events.Key(event.key, event.character))
        elif event.character and event.is_printable and not event.character.isspace():
            event.stop()
            self._open(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Pasted words open the list, narrowed to them."""
        event.stop()
        if self._picker is not None:
            self._picker.post_message(events.Paste(event.text))
        elif words := event.text.strip():
            self._open(words.splitlines()[0])

    def on_click(self) -> None:
        """A click opens the list."""
        self.action_pick()

    def action_pick(self) -> None:
        """Opens the list of names."""
        self._open("")

    def action_clear(self) -> None:
        """Nobody."""
        self.name_value = NOBODY

    def _open(self, query: str) -> None:
        if self._picker is not None:
            return
        options = [Option(words, "", (span, words)) for span, words in self._names]
        current = self.name_value
        self._picker = PickScreen(self._title, options, query=query, current=current, free_words=True)
        self.app.push_screen(self._picker, self._picked)

    def _picked(self, picked: Name | Words | None) -> None:
        self._picker = None
        if isinstance(picked, Words):
            self.name_value = (None, picked.text)
        elif picked is not None:
            self.name_value = picked
