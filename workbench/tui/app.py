"""The application: one main screen on one case, and a terminal left as it was found."""

from __future__ import annotations

import asyncio
import gc
import signal
import traceback
from collections.abc import Iterable
from functools import partial
from time import monotonic

from rich.text import Text
from textual import events, on, work
from textual.app import App, SystemCommand
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from workbench.keymap import KEYS, Key
from workbench.session.session import Session
from workbench.tui.opener import Openable, Opener
from workbench.tui.screens.dialogue import Dialogue
from workbench.tui.screens.main.screen import OPENING, MainScreen
from workbench.tui.type_ahead import TypeAhead


class WorkbenchApp(App[int]):
    """Shows one case: what is known of it at once, all of it when it is open."""

    TITLE = "workbench"
    CSS_PATH = "app.tcss"

    class Arrived(Message):
        """The case is open, or cannot be opened."""

    class Said(Message):
        """What takes a while about the opening."""

        def __init__(self, line: str) -> None:
            super().__init__()
            self.line = line

    def __init__(self, what: Openable) -> None:
        super().__init__()
        self.opener = Opener(
            what,
            tell=lambda line: self.post_message(self.Said(line)),
            done=lambda: self.post_message(self.Arrived()),
        )
        self.main = MainScreen(what.sight())
        self._ahead = TypeAhead(self, self._held)
        self.animation_level = "none"

    @property
    def session(self) -> Session:
        """The open case; raises AttributeError before it is open."""
        return self.main.session

    def on_mount(self) -> None:
        """Shows the main screen, and makes the signals that end programs end this one tidily."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, partial(self._end, 128 + number))
        self.push_screen(self.main)
        self.main.call_after_refresh(self.opener.start)  # which would keep the first paint waiting

    @on(Arrived)
    def _case_opened(self) -> None:
        if self.opener.opened is None:
            self.exit(return_code=2)  # run_screen raises what is wrong, once the terminal is as it was
            return
        self.main.take(self.opener.opened)
        if not gc.isenabled():
            gc.freeze()  # the case stays until the end: collections need not walk it, nor delay a key for it
            gc.enable()
        self._give_keys_back()

    @work
    async def _give_keys_back(self) -> None:
        await self._ahead.give_back()

    @on(Said)
    def _said(self, event: Said) -> None:
        if not self.main.is_open:
            self.main.say(event.line)

    def _held(self, count: int) -> None:
        keys = "1 key waits" if count == 1 else f"{count} keys wait"
        if not self.main.is_open:
            self.main.say(f"{OPENING}  {keys} for it, esc forgets them" if count else OPENING)

    async def on_event(self, event: events.Event) -> None:
        """With a new key or click, what was said before gives way to what that leads to."""
        if isinstance(event, events.Key | events.MouseDown | events.Paste) and not event.is_forwarded:
            self.main.said_with_move = ""
            self.main.last_key = monotonic()
            if not isinstance(event, events.MouseDown) and self._waits(event):
                return
        await super().on_event(event)

    def _waits(self, event: events.Key | events.Paste) -> bool:
        """Whether a key must wait for the case; those that leave the program never do."""
        if isinstance(event, events.Key) and event.key in ("ctrl+q", "ctrl+c"):
            if event.key == "ctrl+c" and not self.main.is_open:
                self.main.action_quit()
                return True
            return False
        if isinstance(self.screen, Dialogue):  # the help, which needs no case
            return False
        focused = self.focused
        in_source = focused is self.main.source
        return self._ahead.holds(event, reading=in_source, writing=isinstance(focused, Input))

    async def action_quit(self) -> None:
        """Leaves as the key q does, from everywhere."""
        self.main.action_quit()

    def _end(self, code: int) -> None:
        """Keeps what was being typed, gives the terminal back, and ends with a code that tells why."""
        if self.main.is_open:
            self.main.keep_notes()
            self.main.remember_place()
        failure = self.main.failure
        message = Text(f"workbench: not saved: {failure}") if failure is not None else None
        self.exit(code, return_code=code, message=message)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every act of the key table by name, after Textual's own commands for themes and screenshots."""
        yield from super().get_system_commands(screen)
        if screen is self.main and self.main.is_open:
            for key in KEYS:
                if key.action != "app.command_palette":
                    run = partial(self._run_key, key)
                    yield SystemCommand(f"{key.room}: {key.label}", key.help, run)

    async def _run_key(self, key: Key) -> None:
        """Does what a key does, where the key would do it, whatever has the focus."""
        namespace, _, action = key.action.rpartition(".")
        panes = {"source": self.main.source, "incidents": self.main.incidents, "notes": self.main.notes}
        owner = self if namespace == "app" else self.main if namespace else panes.get(key.room, self.main)
        await self.run_action(action, owner)

    def _fatal_error(self) -> None:
        """Prints a crash without local variables, which would hold the report's text."""
        self.bell()
        self.panic(Text(traceback.format_exc(), no_wrap=False))


def run_screen(what: Openable) -> int:
    """Runs the screen until the analyst leaves; returns the exit code. Raises what opening raises."""
    gc.disable()  # what is made until the case is open stays: looking through it would be for nothing
    app = WorkbenchApp(what)
    try:
        app.run()
    finally:
        gc.enable()
        app.opener.leave()
    if app.opener.problem is not None:
        raise app.opener.problem
    return app.return_code or 0
