"""Keys that come before the case is open: those that only read act at once, the others wait in order."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

from workbench.keymap import Key, keys_of

Typed = events.Key | events.Paste

_NEEDS_THE_CASE = frozenset(
    {"next_span", "previous_span", "cycle_spans", "grow", "shrink", "screen.to_incident"}
)
"""Movements and selections that go by the marks, which come with the case."""
_READING = frozenset({"Move", "Select"})
"""Groups of the source pane's keys that only read."""
_AT_ONCE = frozenset({"help", "back", "zoom", "quit", "focus_source"})
"""Of the keys that work everywhere."""
_GIVEN_UP = 2.0
"""Seconds after which a key that is not worked off is waited for no longer."""


def _names(key: Key) -> list[str]:
    return [name.strip() for name in key.keys.split(",")]


_EVERYWHERE = frozenset(name for key in keys_of("everywhere") for name in _names(key))
_EARLY_EVERYWHERE = frozenset(
    name for key in keys_of("everywhere") if key.action in _AT_ONCE for name in _names(key)
)
_EARLY_IN_SOURCE = _EARLY_EVERYWHERE | {
    name
    for key in keys_of("source")
    if key.group in _READING and key.action not in _NEEDS_THE_CASE
    for name in _names(key)
}


class TypeAhead:
    """Holds keys back and gives them to the app again, one after the other, each when the last is done."""

    def __init__(self, app: App[int], held: Callable[[int], object]) -> None:
        """held is told how many keys wait, whenever one more does or none do any longer."""
        self._app = app
        self._tell = held
        self._waiting: deque[Typed] = deque()
        self._given: Typed | None = None
        self._over = False

    def holds(self, event: Typed, *, reading: bool, writing: bool) -> bool:
        """Whether a key waits. reading: the source has the focus; writing: a line to type into has it."""
        if self._over or event is self._given:
            return False
        if self._waiting and isinstance(event, events.Key) and event.key == "escape":
            self._waiting.clear()
        elif not self._waiting and self._is_early(event, reading, writing):
            return False
        else:
            self._waiting.append(event)
        self._tell(len(self._waiting))
        return True

    @staticmethod
    def _is_early(event: Typed, reading: bool, writing: bool) -> bool:
        if isinstance(event, events.Paste):
            return writing
        if writing:
            return event.is_printable or event.key in _EARLY_EVERYWHERE or event.key not in _EVERYWHERE
        return reading and event.key in _EARLY_IN_SOURCE

    async def give_back(self) -> None:
        """The case is open: works off what waits, and what comes meanwhile behind it; then holds no more."""
        while self._waiting:
            self._given = self._waiting.popleft()
            self._app.post_message(self._given)
            await self._worked_off()
        self._over = True

    async def _worked_off(self) -> None:
        """Waits until the app, what has the focus and what is around it have worked off their messages."""
        for _ in range(2):
            inside = self._app.focused or self._app.screen
            for pump in (self._app, *inside.ancestors_with_self):
                await _reached(pump)
            drawn = asyncio.Event()
            if self._app.screen.call_after_refresh(drawn.set):
                await _given_up(drawn)


async def _reached(pump: MessagePump) -> None:
    reached = asyncio.Event()
    if pump.is_running and pump.call_later(reached.set):
        await _given_up(reached)


async def _given_up(event: asyncio.Event) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), _GIVEN_UP)
