"""The application: one main screen on one session, and a terminal left as it was found."""

from __future__ import annotations

import asyncio
import gc
import signal
import traceback
from collections.abc import Iterable, Sequence
from functools import partial

from rich.text import Text
from textual import events
from textual.app import App, SystemCommand
from textual.screen import Screen

from workbench.keymap import KEYS, Key
from workbench.session.session import Session
from workbench.tui.screens.main.screen import MainScreen


class WorkbenchApp(App[int]):
    """Shows one case."""

    TITLE = "workbench"
    CSS_PATH = "app.tcss"

    def __init__(self, session: Session, report_id: str | None = None, warnings: Sequence[str] = ()) -> None:
        super().__init__()
        self.session = session
        self._main = MainScreen(session, report_id, warnings)
        self.animation_level = "none"

    def on_mount(self) -> None:
        """Shows the main screen, and makes the signals that end programs end this one tidily."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, partial(self._end, 128 + number))
        self.push_screen(self._main)

    async def on_event(self, event: events.Event) -> None:
        """With a new key or click, what was said before gives way to what that leads to."""
        if isinstance(event, events.Key | events.MouseDown) and not event.is_forwarded:
            self._main.said_with_move = ""
        await super().on_event(event)

    def _end(self, code: int) -> None:
        """Keeps what was being typed, gives the terminal back, and ends with a code that tells why."""
        self._main.keep_notes()
        self.session.close()
        self.exit(code, return_code=code)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every act of the key table by name, after Textual's own commands for themes and screenshots."""
        yield from super().get_system_commands(screen)
        if screen is self._main:
            for key in KEYS:
                if key.action != "app.command_palette":
                    run = partial(self._run_key, key)
                    yield SystemCommand(f"{key.room}: {key.label}", key.help, run)

    async def _run_key(self, key: Key) -> None:
        """Does what a key does, where the key would do it, whatever has the focus."""
        namespace, _, action = key.action.rpartition(".")
        panes = {"source": self._main.source, "incidents": self._main.incidents, "notes": self._main.notes}
        owner = self if namespace == "app" else self._main if namespace else panes.get(key.room, self._main)
        await self.run_action(action, owner)

    def _fatal_error(self) -> None:
        """Prints a crash without local variables, which would hold the report's text."""
        self.bell()
        self.panic(Text(traceback.format_exc(), no_wrap=False))


def run_screen(session: Session, report_id: str | None, warnings: Sequence[str] = ()) -> int:
    """Runs the screen until the analyst leaves; returns the exit code."""
    app = WorkbenchApp(session, report_id, warnings)
    gc.freeze()  # the case stays until the end: collections need not walk it, nor delay a key for it
    try:
        app.run()
    finally:
        session.close()
    return app.return_code or 0
