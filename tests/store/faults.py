"""Disks that fail at a chosen call, or give way to something else."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Literal, TypeVar

from workbench.store.disk import Disk

T = TypeVar("T")

How = Literal["refused", "half", "done"]
"""What of a failing call is done all the same: nothing; half of a write; all, as over a network."""


class HastyDisk(Disk):
    """Flushes nothing, for tests in which only the bytes count."""

    def sync(self, descriptor: int) -> None:
        pass

    def sync_folder(self, folder: Path) -> None:
        pass


class CountingDisk(HastyDisk):
    """Numbers the calls that change something, from 1."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.pause: Callable[[], None] = lambda: None
        """What to do before each call."""
        self._descriptors: set[int] = set()
        self._releases: list[Callable[[], None]] = []

    def _step(self, name: str, act: Callable[[], T], partly: Callable[[], object] | None = None) -> T:
        """Every changing call comes through here; partly does half of it."""
        self.pause()
        self.calls.append(name)
        return act()

    def bury(self) -> None:
        """Gives back what the kernel would take from a dead process."""
        for descriptor in self._descriptors:
            with contextlib.suppress(OSError):
                os.close(descriptor)
        for release in self._releases:
            release()

    def names(self, folder: Path) -> list[str]:
        self.pause()
        return super().names(folder)

    def read(self, path: Path, offset: int = 0, size: int = -1) -> bytes:
        self.pause()
        return super().read(path, offset, size)

    def size(self, path: Path) -> int:
        self.pause()
        return super().size(path)

    def make_folder(self, path: Path) -> None:
        self._step("make_folder", lambda: super(CountingDisk, self).make_folder(path))

    def open(self, path: Path, flags: int) -> int:
        descriptor = self._step("open", lambda: super(CountingDisk, self).open(path, flags))
        self._descriptors.add(descriptor)
        return descriptor

    def close(self, descriptor: int) -> None:
        self._descriptors.discard(descriptor)
        super().close(descriptor)

    def write(self, descriptor: int, data: bytes) -> int:
        half = data[: len(data) // 2]
        return self._step(
            "write",
            lambda: super(CountingDisk, self).write(descriptor, data),
            lambda: super(CountingDisk, self).write(descriptor, half),
        )

    def sync(self, descriptor: int) -> None:
        self._step("sync", lambda: super(CountingDisk, self).sync(descriptor))

    def truncate(self, descriptor: int, size: int) -> None:
        self._step("truncate", lambda: super(CountingDisk, self).truncate(descriptor, size))

    def replace(self, source: Path, target: Path) -> None:
        self._step("replace", lambda: super(CountingDisk, self).replace(source, target))

    def unlink(self, path: Path) -> None:
        self._step("unlink", lambda: super(CountingDisk, self).unlink(path))

    def sync_folder(self, folder: Path) -> None:
        self._step("sync_folder", lambda: super(CountingDisk, self).sync_folder(folder))

    def lock(self, path: Path) -> Callable[[], None]:
        release = super().lock(path)
        self._releases.append(release)
        return release


CHANGES = frozenset(
    {"make_folder", "open", "write", "sync", "truncate", "replace", "unlink", "sync_folder", "close"}
)
"""The calls that change something, and closing, which may tell that a write failed."""
READS = frozenset({"names", "read", "size"})


class FailingDisk(CountingDisk):
    """Calls of the kinds named fail with an error number from the n-th on, a number of times."""

    def __init__(
        self, kinds: Collection[str], number: int, at: int = 1, times: int = 1, how: How = "half"
    ) -> None:
        super().__init__()
        self.kinds = kinds
        self.number = number
        self.at = at
        self.times = times
        self.how = how
        self.failed: list[str] = []
        self.seen = 0
        """How many calls of these kinds there were."""

    def _step(self, name: str, act: Callable[[], T], partly: Callable[[], object] | None = None) -> T:
        if name in self.kinds:
            self.seen += 1
            if self.at <= self.seen < self.at + self.times:
                self.failed.append(name)
                if self.how == "done":
                    act()
                elif self.how == "half" and partly is not None:
                    partly()
                raise OSError(self.number, os.strerror(self.number))
        return super()._step(name, act, partly)

    def close(self, descriptor: int) -> None:
        if "close" in self.kinds:  # a descriptor whose closing fails is given back all the same
            self._step("close", lambda: None, lambda: super(FailingDisk, self).close(descriptor))
        super().close(descriptor)

    def names(self, folder: Path) -> list[str]:
        return self._reading("names", lambda: super(FailingDisk, self).names(folder))

    def read(self, path: Path, offset: int = 0, size: int = -1) -> bytes:
        return self._reading("read", lambda: super(FailingDisk, self).read(path, offset, size))

    def size(self, path: Path) -> int:
        return self._reading("size", lambda: super(FailingDisk, self).size(path))

    def _reading(self, name: str, act: Callable[[], T]) -> T:
        return self._step(name, act) if name in self.kinds else act()


class FrozenDisk(Disk):
    """A read-only medium, as a folder without write permission is for all but root."""

    def open(self, path: Path, flags: int) -> int:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    def make_folder(self, path: Path) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    def lock(self, path: Path) -> Callable[[], None]:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
