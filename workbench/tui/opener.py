"""Opening a case in a thread of its own, so that the screen is there and answers meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import Protocol

from workbench.session.opening import Opened, Tell
from workbench.session.sight import Sight

PATIENCE = 2.0
"""Seconds that leaving waits for what is being opened to be closed again; past them the process just ends."""


class Openable(Protocol):
    """What can be opened, and seen before that."""

    def sight(self) -> Sight:
        """What can be shown before it is open."""

    def open(self, tell: Tell) -> Opened:
        """Opens it."""


class Left(Exception):
    """Nobody waits for the case any more."""


class Opener:
    """One opening. The thread is a daemon: leaving the program need not wait for it."""

    def __init__(self, what: Openable, *, tell: Callable[[str], object], done: Callable[[], object]) -> None:
        """The thread calls tell with lines about long work, done when there is `opened` or a `problem`."""
        self.opened: Opened | None = None
        self.problem: BaseException | None = None
        self._what = what
        self._tell = tell
        self._done = done
        self._left = False
        self._thread = Thread(target=self._open, name="opening", daemon=True)

    def start(self) -> None:
        """Begins to open."""
        self._thread.start()

    def leave(self) -> None:
        """Closes what is open. What is still being opened is given up as soon as that can be, and closed."""
        self._left = True
        if self._thread.is_alive():
            self._thread.join(PATIENCE)
        if self.opened is not None:
            self.opened.session.close()

    def _open(self) -> None:
        try:
            opened = self._what.open(self._told)
        except BaseException as problem:
            self.problem = problem
        else:
            if self._left:
                opened.session.close()
            self.opened = opened
        if not self._left:
            self._done()

    def _told(self, line: str) -> None:
        if self._left:
            raise Left
        self._tell(line)
