"""Disks that fail, die or lose power at a chosen call."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeVar

from workbench.store.disk import Disk

T = TypeVar("T")

Death = Literal["before", "middle", "after"]


class HastyDisk(Disk):
    """Flushes nothing, for tests in which only the bytes count."""

    def sync(self, descriptor: int) -> None:
        pass

    def sync_folder(self, folder: Path) -> None:
        pass


class Died(BaseException):
    """The process is no more: nothing may catch this and go on."""


class CountingDisk(HastyDisk):
    """Numbers the calls that change something, from 1."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self._descriptors: set[int] = set()
        self._releases: list[Callable[[], None]] = []

    def _step(self, name: str, act: Callable[[], T], partly: Callable[[], object] | None = None) -> T:
        """Every changing call comes through here; partly does half of it."""
        self.calls.append(name)
        return act()

    def bury(self) -> None:
        """Gives back what the kernel would take from a dead process."""
        for descriptor in self._descriptors:
            with contextlib.suppress(OSError):
                os.close(descriptor)
        for release in self._releases:
            release()

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


class DyingDisk(CountingDisk):
    """The process dies at the n-th call; its clean-up code no longer reaches the disk."""

    def __init__(self, at: int, death: Death) -> None:
        super().__init__()
        self._at = at
        self._death = death

    def _step(self, name: str, act: Callable[[], T], partly: Callable[[], object] | None = None) -> T:
        self.calls.append(name)
        if len(self.calls) < self._at:
            return act()
        if len(self.calls) == self._at:
            if self._death == "after":
                act()
            elif self._death == "middle" and partly is not None:
                partly()
        raise Died


class FailingDisk(CountingDisk):
    """Calls of the kinds named fail with an error number from the n-th on, a number of times."""

    def __init__(self, kinds: set[str], number: int, at: int = 1, times: int = 1) -> None:
        super().__init__()
        self.kinds = kinds
        self.number = number
        self.at = at
        self.times = times
        self.failed: list[str] = []
        self._seen = 0

    def _step(self, name: str, act: Callable[[], T], partly: Callable[[], object] | None = None) -> T:
        if name in self.kinds:
            self._seen += 1
            if self.at <= self._seen < self.at + self.times:
                self.failed.append(name)
                if partly is not None:
                    partly()
                raise OSError(self.number, os.strerror(self.number))
        return super()._step(name, act, partly)


class FrozenDisk(Disk):
    """A read-only medium, as a folder without write permission is for all but root."""

    def open(self, path: Path, flags: int) -> int:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    def make_folder(self, path: Path) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    def lock(self, path: Path) -> Callable[[], None]:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
