"""Threads that take turns: only the one with the baton goes on, and who gets it next is decided beforehand.

The baton may change hands before each call to the disk, and must where a lock is held by another. So a
race either shows in every run of a test or in none.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any

Choice = Callable[[str, list[str], int], str]
"""Who goes on, given who has the baton, all who can go on, and how often that was asked."""


def by_turns(_: str, ready: list[str], asked: int) -> str:
    """Everybody at every call."""
    return ready[asked % len(ready)]


def relay(first: str, *calls: int) -> Choice:
    """One goes on for so many calls, another for so many, and so on; then each in turn as far as it can."""
    bounds = [sum(calls[: number + 1]) for number in range(len(calls))]

    def choose(_: str, ready: list[str], asked: int) -> str:
        leg = sum(bound <= asked for bound in bounds)
        wanted = [name for name in ready if (name == first) == (leg % 2 == 0)]
        return (wanted or ready)[0]

    return choose


class Baton:
    """Runs threads one at a time."""

    def __init__(self, choose: Choice) -> None:
        self._choose = choose
        self._asked = 0
        self._changed = threading.Condition()
        self._holder: str | None = None
        self._waiting: dict[str, Lock | None] = {}
        """The threads that are not done, and the lock that each waits for."""
        self._stuck = False
        self._faults: list[BaseException] = []

    def run(self, **actors: Callable[[], Any]) -> None:
        """Runs all to their end. Raises what the first of them raised."""
        self._waiting = dict.fromkeys(actors)
        threads = [
            threading.Thread(target=self._act, args=(name, act), name=name, daemon=True)
            for name, act in actors.items()
        ]
        for thread in threads:
            thread.start()
        with self._changed:
            self._hand_on(next(iter(actors)))
        for thread in threads:
            thread.join()
        if self._faults:
            raise self._faults[0]

    def pause(self) -> None:
        """Lets another go on, if it is another's turn; outside of `run` it does nothing."""
        me = threading.current_thread().name
        if me in self._waiting:
            self._give_up(me, None)

    def lock(self, *, again: bool = False) -> Lock:
        """A lock for these threads; again lets the one that holds it take it once more."""
        return Lock(self, again)

    def wait_for(self, lock: Lock) -> None:
        """Lets others go on until a lock is free."""
        self._give_up(threading.current_thread().name, lock)

    def _act(self, name: str, act: Callable[[], Any]) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._holder == name)
        try:
            act()
        except BaseException as fault:
            self._faults.append(fault)
        with self._changed:
            del self._waiting[name]
            if not self._stuck:
                self._hand_on(name)

    def _give_up(self, me: str, lock: Lock | None) -> None:
        with self._changed:
            self._waiting[me] = lock
            self._hand_on(me)
            self._changed.wait_for(lambda: self._stuck or self._holder == me)
            if self._stuck:
                raise AssertionError(f"all wait for each other: {sorted(self._waiting)}")
            self._waiting[me] = None

    def _hand_on(self, holder: str) -> None:
        ready = sorted(name for name, lock in self._waiting.items() if lock is None or lock.holder is None)
        if ready:
            self._holder = self._choose(holder, ready, self._asked)
            self._asked += 1
        elif self._waiting:
            self._stuck = True
        self._changed.notify_all()


class Lock:
    """A lock that hands the baton on instead of standing still."""

    def __init__(self, baton: Baton, again: bool) -> None:
        self.holder: str | None = None
        self._baton = baton
        self._again = again
        self._times = 0

    def __enter__(self) -> None:
        me = threading.current_thread().name
        while self.holder is not None and not (self._again and self.holder == me):
            self._baton.wait_for(self)
        self.holder = me
        self._times += 1

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._times -= 1
        if not self._times:
            self.holder = None
