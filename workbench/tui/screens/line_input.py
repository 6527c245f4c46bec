"""A one-line input that shows untrusted words without letting them act on the terminal."""

from __future__ import annotations

from typing import ClassVar

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.widgets import Input

from workbench.tui.screens.shown import shown


class _Safe(Highlighter):
    """Puts a visible mark in the place of every character that could act on the terminal."""

    def __call__(self, text: str | Text) -> Text:
        return Text(shown(str(text)), no_wrap=True, overflow="ignore", end="")

    def highlight(self, text: Text) -> None:
        """Nothing to colour: the call itself gives the safe text."""


def _editing_keys() -> dict[str, str]:
    """The action of every key that edits a line; what submits it is left to the dialogue."""
    bindings = (binding for binding in Input.BINDINGS if isinstance(binding, Binding))
    return {
        key.strip(): binding.action
        for binding in bindings
        if binding.action != "submit"
        for key in binding.key.split(",")
    }


class LineInput(Input):
    """One row high. The value is kept as it came; only what is shown is made safe."""

    _EDITING: ClassVar[dict[str, str]] = _editing_keys()

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

    async def on_key(self, event: events.Key) -> None:
        """An editing key acts here, not on its way back from the app: what is typed next comes next."""
        action = self._EDITING.get(event.key)
        if action is not None:
            event.stop()
            event.prevent_default()
            await self.run_action(action)
