"""Mounts one pane in an otherwise empty app, and reads what it shows and posts."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Button

from tests.tui.dialogues import Driven as DrivenApp

GOLDEN = Path(__file__).parent / "golden"

M = TypeVar("M", bound=Message)


class Host(App[None]):
    """An app of one pane, with a button under it where the focus can go."""

    CSS = "Button { display: none; } .with-button Button { display: block; }"

    def __init__(self, pane: Widget) -> None:
        super().__init__()
        self.pane = pane
        self.posted: list[Message] = []

    def compose(self) -> ComposeResult:
        """The pane and the button."""
        yield self.pane
        yield Button("elsewhere")


class Driven(DrivenApp):
    """A pane that is mounted, and what it posted."""

    def __init__(self, pilot: Pilot[None], pane: Widget, posted: list[Message]) -> None:
        super().__init__(pilot)
        self._pane = pane
        self._posted = posted

    async def act(self, *actions: str) -> None:
        """Runs actions of the pane, one after the other."""
        for action in actions:
            assert await self.pilot.app.run_action(action, self._pane)
        await self.settled()

    def posted(self, kind: type[M]) -> list[M]:
        """The messages of a kind so far, oldest first."""
        found = [message for message in self._posted if isinstance(message, kind)]
        return list(dict.fromkeys(found))


@asynccontextmanager
async def mounted(pane: Widget, size: tuple[int, int] = (60, 36)) -> AsyncIterator[Driven]:
    """The pane, mounted and with the focus in an app of that size."""
    posted: list[Message] = []
    app = Host(pane)
    app.animation_level = "none"
    async with app.run_test(size=size, message_hook=posted.append) as pilot:
        pane.focus()
        driven = Driven(pilot, pane, posted)
        await driven.settled()
        yield driven


def assert_golden(name: str, screen: str) -> None:
    """The screen equals the one kept under that name; UPDATE_GOLDEN=1 keeps this one instead."""
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.write_text(screen + "\n", encoding="utf-8", newline="\n")
    assert screen + "\n" == path.read_text(encoding="utf-8")
