"""What the analyst was warned of: all of it, to be read again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from workbench.tui.screens.dialogue import Dialogue
from workbench.tui.screens.key_line import KeyHint
from workbench.tui.screens.shown import FAINT, plain


class NoticesScreen(Dialogue[None]):
    """Only shows; the newest first."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("enter,q", "leave", show=False),
    ]
    HINTS: ClassVar[Sequence[KeyHint]] = (KeyHint("↑ ↓", "scroll"),)
    DEFAULT_CSS = """
    NoticesScreen {
        & #page { height: auto; max-height: 60vh; scrollbar-size: 0 1; }
        & #notices { height: auto; }
    }
    """

    def __init__(self, notices: Sequence[str]) -> None:
        """notices may be untrusted words, oldest first."""
        super().__init__("What the store said")
        self._notices = notices

    def body(self) -> ComposeResult:
        """One paragraph a notice."""
        said = [plain(notice) for notice in reversed(self._notices)]
        nothing = Content.styled("There is nothing to be warned of.", FAINT)
        with VerticalScroll(id="page", can_focus=False):
            shown = Content("\n\n").join(said) if said else nothing
            yield Static(shown, id="notices", markup=False)

    def action_scroll(self, lines: int) -> None:
        """Scrolls by lines."""
        page = self.query_one("#page", VerticalScroll)
        page.scroll_relative(y=lines, animate=False, immediate=True)
