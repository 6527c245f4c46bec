"""A case on a disk that can be made to fail and to work again."""

from __future__ import annotations

import errno
from pathlib import Path

from tests.store.faults import FailingDisk
from workbench.session.session import Session
from workbench.store.cases import open_case


class FickleDisk(FailingDisk):
    """Works at first."""

    def __init__(self) -> None:
        super().__init__(set(), errno.ENOSPC, times=10**9)

    def fill(self) -> None:
        """From now on nothing more can be written."""
        self.kinds, self.number = {"write"}, errno.ENOSPC

    def empty(self) -> None:
        """There is room again."""
        self.kinds = set()

    def fail(self) -> None:
        """From now on flushing fails: what was written may be lost, and no second flush would tell."""
        self.kinds, self.number = {"sync"}, errno.EIO


def on_disk(case: Path, disk: FickleDisk) -> Session:
    """A session on a case on that disk."""
    return Session(open_case(case, disk=disk), "tester")
