"""What all dialogues share: a title, a body, a line that says which keys work, and escape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.tui.screens.key_line import KeyHint, key_line
from workbench.tui.screens.shown import STRONG, plain

T = TypeVar("T")


LEAVE = KeyHint("esc", "leave", "leave")


class Dialogue(ModalScreen[T | None]):
    """A box over the panes that asks for one thing and is dismissed with it, or with None on escape."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave", "Leave")]
    DEFAULT_CSS = """
    Dialogue {
        align: center middle;
        & > #dialogue {
            width: 90%;
            max-width: 78;
            height: auto;
            max-height: 100%;
            padding: 0 1;
            background: $surface;
            border: round $primary;
        }
        & #title { height: 1; margin-bottom: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & #problem { height: auto; color: $text-error; display: none; }
        & #problem.-shown { display: block; }
        & #keys { margin-top: 1; }
    }
    """
    HINTS: ClassVar[Sequence[KeyHint]] = ()
    """Keys of the dialogue; escape is added."""

    def __init__(self, title: str) -> None:
        """title may be untrusted text."""
        super().__init__()
        self._title = title
        self._answered = False

    def compose(self) -> ComposeResult:
        """The title, the body, a line for what is wrong, the keys."""
        with Vertical(id="dialogue"):
            yield Static(plain(self._title, STRONG), id="title")
            yield from self.body()
            yield Static(id="problem", markup=False)
            yield key_line((*self.hints(), LEAVE))

    def body(self) -> ComposeResult:
        """The widgets between the title and the keys."""
        raise NotImplementedError

    def hints(self) -> Sequence[KeyHint]:
        """Keys that work in this dialogue, escape left out."""
        return self.HINTS

    def show_problem(self, sentence: str | None) -> None:
        """Says what is wrong with the answer; None takes it away."""
        line = self.query_one("#problem", Static)
        line.update(plain(sentence or ""))
        line.set_class(bool(sentence), "-shown")

    def answer(self, result: T | None) -> None:
        """Closes with a result, once: keys that were typed ahead find it closed already."""
        if not self._answered and self.is_current:
            self._answered = True
            self.dismiss(result)

    def action_leave(self) -> None:
        """Closes without an answer."""
        self.answer(None)
