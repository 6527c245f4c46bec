"""Where work is interrupted: a folder that is put back as it was for each trial, and the count of trials."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

from tests.store.power import Snapshot

_MEMORY = Path("/dev/shm")
"""A folder in memory, where there is one: in these tests flushes are noted, not done."""
_TOLD = 5


class World:
    """A folder at a path that stays the same, so that the cases in it stay those of this place."""

    def __init__(self) -> None:
        memory = _MEMORY if _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) else None
        self.root = Path(tempfile.mkdtemp(prefix="world-", dir=memory)).resolve()

    def snapshot(self) -> Snapshot:
        """What it holds, but for locks."""
        return {
            path.relative_to(self.root).as_posix(): None if path.is_dir() else path.read_bytes()
            for path in sorted(self.root.rglob("*"))
            if path.name not in ("lock", "case.lock")
        }

    def become(self, snapshot: Snapshot) -> None:
        """Makes it hold that, and nothing else."""
        for path in self.root.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        for name, data in snapshot.items():
            if data is None:
                (self.root / name).mkdir()
            else:
                (self.root / name).write_bytes(data)

    def remove(self) -> None:
        """Ends it."""
        shutil.rmtree(self.root)


@contextmanager
def world() -> Iterator[World]:
    """A world, removed at the end."""
    made = World()
    try:
        yield made
    finally:
        made.remove()


class Enough(BaseException):
    """As much went wrong as was asked for."""

    def __init__(self, tally: Tally) -> None:
        super().__init__()
        self.tally = tally


class Tally:
    """How many trials there were, and what went wrong in which."""

    patience: ClassVar[int] = 1 << 30
    """How much may go wrong before it is enough."""

    def __init__(self) -> None:
        self.trials = 0
        self.bad: list[str] = []

    @contextmanager
    def trial(self, what: str) -> Iterator[None]:
        """Counts a trial, in which an exception is a fault of the store."""
        self.trials += 1
        try:
            yield
        except Exception as error:
            words = str(error).partition("\n")[0]
            self.bad.append(f"{what}: {type(error).__name__} {words}")
            if len(self.bad) >= self.patience:
                raise Enough(self) from error

    def add(self, other: Tally) -> None:
        """Takes over what another counted."""
        self.trials += other.trials
        self.bad += other.bad

    def check(self, least: int) -> None:
        """Raises AssertionError where a trial went wrong, or where there were too few to mean anything."""
        told = "\n".join([f"{len(self.bad)} of {self.trials} trials went wrong:", *self.bad[:_TOLD]])
        assert not self.bad, told
        assert self.trials >= least, (
            f"only {self.trials} trials; the work no longer reaches the disk as often"
        )
