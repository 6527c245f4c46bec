"""What to do with an edit that could not be written."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from workbench.tui.screens.choice import Choice, ChoiceScreen
from workbench.tui.screens.key_line import KeyHint
from workbench.tui.screens.shown import plain


class WayOut(Enum):
    """What the analyst chooses."""

    AGAIN = "again"
    ELSEWHERE = "elsewhere"
    LEAVE = "leave"


class NotSavedScreen(ChoiceScreen):
    """Says what failed and that nothing has changed; dismisses with a `WayOut`, escape with None."""

    DEFAULT_CSS = """
    NotSavedScreen {
        & > #dialogue { border: round $error; }
        & .said { height: auto; margin-bottom: 1; }
    }
    """
    UNCHANGED: ClassVar[str] = "On the screen and on disk the case is as it was before; nothing else is lost."
    TYPED: ClassVar[str] = "What was typed stays in the notes pane; nothing else is lost."

    def __init__(
        self,
        failure: str,
        acts: Sequence[str],
        *,
        final: bool = False,
        typing: bool = False,
        note: bool = False,
        leaving: bool = False,
    ) -> None:
        """failure and acts, what is not saved, may be untrusted words.

        final: trying again is of no use. note: it is a note, which the notes pane keeps. typing: no letter
        chooses, as the next keys may still be meant for the note. leaving: the program is to end.
        """
        choices = list(_ways(final=final, note=note, leaving=leaving))
        if typing:
            choices = [Choice("", choice.label, choice.hint, choice.value) for choice in choices]
        super().__init__("Not saved", choices)
        self._failure = failure
        self._acts = [act for act in acts if act]
        self._note = note
        self._typing = typing

    def hints(self) -> Sequence[KeyHint]:
        """Letters are named only where they choose."""
        return self.HINTS[1:] if self._typing else self.HINTS

    def body(self) -> ComposeResult:
        """What is not saved, why, and what that means; then the ways out."""
        if self._acts:
            further = f", and {len(self._acts) - 1:,} more" if len(self._acts) > 1 else ""
            yield Static(plain(f"{self._acts[0]}{further}"), classes="said")
        yield Static(plain(self._failure), classes="said")
        yield Static(plain(self.TYPED if self._note else self.UNCHANGED), classes="said")
        yield from super().body()


def _ways(*, final: bool, note: bool, leaving: bool) -> Sequence[Choice]:
    ways = [Choice("s", "save the case elsewhere", "a whole copy, to go on in", WayOut.ELSEWHERE)]
    if not final:
        ways.insert(0, Choice("t", "try again", "the same edit, once more", WayOut.AGAIN))
    if leaving:
        ways.append(Choice("l", "leave without it", "the note is lost", WayOut.LEAVE))
    elif note:
        ways.append(Choice("l", "leave it for now", "it is tried again later", WayOut.LEAVE))
    else:
        ways.append(Choice("l", "leave it", "the edit is dropped", WayOut.LEAVE))
    return ways
