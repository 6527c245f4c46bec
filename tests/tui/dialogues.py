"""Drives one dialogue in an otherwise empty app, and reads what it shows."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App
from textual.pilot import Pilot

from workbench.tui.screens.dialogue import Dialogue

GOLDEN = Path(__file__).parent / "golden"
SIZES = ((60, 20), (80, 24), (120, 40))
HOSTILE = (
    "[/] [red]x[/red] [@click=app.exit]y[/] \x1b]0;owned\x07\x1b[2J \u202egnihtemos 👩‍👩‍👧 é́́ \x9b31m\ud800"
)
"""Words that would be markup, act on the terminal, or shear a row if they were shown as they are."""
UNSAFE = "\x1b\x07\x9b\u202e\ud800"
_PATIENCE = 30.0
"""Seconds after which a test is given up; no test waits for it."""
_GLANCE = 0.002
"""Seconds between two looks at a condition that a thread or the terminal brings about."""


class Driven:
    """A dialogue that is open, the keys to it, and its answer."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.answers: list[Any] = []

    async def open(self, dialogue: Dialogue[Any]) -> None:
        """Opens a dialogue in the place of one that was answered or left open."""
        while len(self.pilot.app.screen_stack) > 1:
            self.pilot.app.pop_screen()
        self.answers = []
        self.pilot.app.push_screen(dialogue, self.answers.append)
        await self.settled()

    @property
    def answer(self) -> Any:
        """What the dialogue was dismissed with; fails while it is still open."""
        assert len(self.answers) == 1, "the dialogue is still open" if not self.answers else self.answers
        return self.answers[0]

    async def keys(self, *keys: str) -> None:
        """Presses keys, each after all that followed from the one before it."""
        for key in keys:
            self.pilot.app.post_message(events.Key(key, " " if key == "space" else None))
            await self._worked_off()
        await self._drawn()

    async def type(self, text: str) -> None:
        """Types text, character by character."""
        for character in text:
            self.pilot.app.post_message(events.Key(character, character))
        await self.settled()

    async def paste(self, text: str) -> None:
        """Pastes text."""
        self.pilot.app.post_message(events.Paste(text))
        await self.settled()

    async def burst(self, *keys: str) -> None:
        """Presses keys all at once, as a program that types does."""
        for key in keys:
            self.pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await self.settled()

    async def settled(self) -> None:
        """Waits until all messages are worked off and the screen is drawn."""
        await self._worked_off()
        await self._drawn()

    async def _drawn(self) -> None:
        """Waits until the screen is laid out and drawn."""
        for _ in range(2):
            done = asyncio.Event()
            if self.pilot.app.screen.call_after_refresh(done.set):
                await asyncio.wait_for(done.wait(), _PATIENCE)

    async def _worked_off(self) -> None:
        """Waits until the app, what has the focus and what is around it have worked off their messages."""
        app = self.pilot.app
        for _ in range(2):
            inside = app.focused or app.screen
            for pump in (app, *inside.ancestors_with_self):
                done = asyncio.Event()
                if pump.is_running and pump.call_later(done.set):
                    await asyncio.wait_for(done.wait(), _PATIENCE)

    async def workers(self) -> None:
        """Waits until no worker runs and what they found is shown."""
        await self.settled()
        await self.pilot.app.workers.wait_for_complete()
        await self.settled()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Lets the app work until a condition holds; fails when it never does."""
        end = time.monotonic() + _PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise AssertionError(f"never came to be; the screen shows:\n{self.screen}")
            await asyncio.sleep(_GLANCE)

    @property
    def screen(self) -> str:
        """The whole screen as text, without spaces at line ends."""
        strips = self.pilot.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)


@asynccontextmanager
async def opened(
    dialogue: Dialogue[Any] | None = None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Driven]:
    """An empty app of that size, the dialogue open over it if there is one."""
    app: App[None] = App()
    app.animation_level = "none"
    async with app.run_test(size=size) as pilot:
        driven = Driven(pilot)
        if dialogue is not None:
            await driven.open(dialogue)
        yield driven


def assert_golden(name: str, screen: str) -> None:
    """The screen equals the one kept under that name; UPDATE_GOLDEN=1 keeps this one instead."""
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.write_text(screen + "\n", encoding="utf-8", newline="\n")
    assert screen + "\n" == path.read_text(encoding="utf-8")


def assert_harmless(driven: Driven) -> None:
    """Nothing on the screen acts on a terminal, and every row is as wide as the screen says."""
    for strip in driven.pilot.app.screen._compositor.render_strips():
        assert not set(strip.text) & set(UNSAFE), repr(strip.text)
        assert strip.cell_length == driven.pilot.app.size.width, repr(strip.text)
