"""A one-line input that shows untrusted words without letting them act on the terminal."""

from __future__ import annotations

from rich.highlighter import Highlighter
from rich.text import Text
from textual.widgets import Input

from workbench.tui.screens.shown import shown


class _Safe(Highlighter):
    """Puts a visible mark in the place of every character that could act on the terminal."""

    def __call__(self, text: str | Text) -> Text:
        return Text(shown(str(text)), no_wrap=True, overflow="ignore", end="")

    def highlight(self, text: Text) -> None:
        """Nothing to colour: the call itself gives the safe text."""


class LineInput(Input):
    """One row high. The value is kept as it came; only what is shown is made safe."""

    DEFAULT_CSS = """
    LineInput {
        background: $surface;
        & > .input--placeholder { color: $foreground 50%; }
    }
    """

    def __init__(self, value: str = "", *, placeholder: str = "", identity: str | None = None) -> None:
        super().__init__(
            value,
            placeholder=shown(placeholder),
            highlighter=_Safe(),
            select_on_focus=False,
            compact=True,
            id=identity,
        )
        self.cursor_blink = False
