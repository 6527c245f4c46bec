"""What a killed process or a power cut leaves: the disks in which a run of calls may end.

A killed process leaves what it did. After a power cut only what was flushed is sure to be there: the rest
of a file may be lost, torn or zeros, and each name that was made, moved or removed in a folder since the
folder was flushed may have got there or not, whatever became of the others.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from tests.store.faults import CountingDisk

T = TypeVar("T")

SECTOR = 512
"""Bytes that a medium writes together."""

Snapshot = dict[str, bytes | None]
"""The files of a folder by their paths in it, and None for each folder in it."""


class _File(NamedTuple):
    """What is in a file, whatever its names."""

    flushed: bytes = b""
    since: tuple[bytes, ...] = ()
    """What it held after each call since it was flushed."""

    @property
    def now(self) -> bytes:
        return self.since[-1] if self.since else self.flushed

    def left(self, dice: random.Random) -> bytes:
        """What a power cut may leave."""
        reached = dice.randint(0, len(self.since))
        return _torn(self.flushed, self.since[reached - 1], dice) if reached else self.flushed


def _torn(before: bytes, after: bytes, dice: random.Random) -> bytes:
    """A write of which some reached the medium."""
    same = 0
    while before[same : same + 1] and before[same : same + 1] == after[same : same + 1]:
        same += 1
    size = dice.randint(same, max(same, len(after)))
    match dice.randrange(5):
        case 0:
            return after
        case 1:  # the beginning
            return after[:size] + before[size:]
        case 2:  # the beginning, and the new size
            return after[:size] + bytes(len(after) - size)
        case 3:  # the end before the beginning
            return before[:same] + bytes(size - same) + after[size:]
        case _:  # sectors in any order
            old = before.ljust(len(after), b"\0")
            sectors = range(0, len(after), SECTOR)
            return b"".join(dice.choice((old, after))[at : at + SECTOR] for at in sectors)[: len(after)]


def _with(before: bytes, at: int, data: bytes) -> bytes:
    """What a file holds once data was written at an offset."""
    return before[:at].ljust(at, b"\0") + data + before[at + len(data) :]


class Medium:
    """The names and bytes in a folder, as they are and as they are sure to be."""

    def __init__(self) -> None:
        self.names: dict[str, int | None] = {}
        """The file that each name stands for; None for a folder."""
        self.sure: dict[str, int | None] = {}
        self.files: dict[int, _File] = {}

    def copy(self) -> Medium:
        """The same, to be kept as it is."""
        other = Medium()
        other.names, other.sure, other.files = dict(self.names), dict(self.sure), dict(self.files)
        return other

    @classmethod
    def of(cls, snapshot: Snapshot) -> Medium:
        """One that holds these files, all of them flushed."""
        made = cls()
        for path, data in snapshot.items():
            made.names[path] = None if data is None else made.new(data)
        made.sure = dict(made.names)
        return made

    def new(self, data: bytes = b"") -> int:
        """A file without a name."""
        number = len(self.files)
        self.files[number] = _File(data)
        return number

    def put(self, file: int, data: bytes) -> None:
        """Changes what a file holds."""
        flushed, since = self.files[file]
        self.files[file] = _File(flushed, (*since, data))

    def flush(self, file: int) -> None:
        """Makes sure of what a file holds."""
        self.files[file] = _File(self.files[file].now)

    def flush_folder(self, folder: str) -> None:
        """Makes sure of the names in a folder."""
        others = {path: file for path, file in self.sure.items() if _folder_of(path) != folder}
        self.sure = others | {path: file for path, file in self.names.items() if _folder_of(path) == folder}

    def most(self) -> Snapshot:
        """All that was done."""
        return self._snapshot(self.names, lambda file: file.now)

    def least(self) -> Snapshot:
        """What is sure to be there."""
        return self._snapshot(self.sure, lambda file: file.flushed)

    def names_first(self) -> Snapshot:
        """All names, and of the bytes those that are sure."""
        return self._snapshot(self.names, lambda file: file.flushed)

    def some(self, dice: random.Random) -> Snapshot:
        """A part of what is not sure."""
        chosen: dict[str, int | None] = {}
        for path in sorted({*self.names, *self.sure}):
            names = dice.choice((self.names, self.sure))
            if path in names:
                chosen[path] = names[path]
        return self._snapshot(chosen, lambda file: file.left(dice))

    def _snapshot(self, names: dict[str, int | None], left: Callable[[_File], bytes]) -> Snapshot:
        found: Snapshot = {}
        for path in sorted(names):  # a folder before what is in it
            file = names[path]
            if _folder_of(path) in (".", *found):
                found[path] = None if file is None else left(self.files[file])
        return found


class Moment(NamedTuple):
    """The medium as a call to the disk begins."""

    call: str
    progress: Any
    """How far the work was."""
    medium: Medium
    half: Medium | None
    """The medium after half of the call, where there is such a thing."""


class RecordingDisk(CountingDisk):
    """Notes how a folder stands at each call that changes something; flushes are noted, not done."""

    def __init__(self, root: Path, medium: Medium, progress: Callable[[], Any], *, piece: int = 0) -> None:
        """Begins in a folder on that medium; takes only so many bytes at a time, but for piece 0."""
        super().__init__()
        self.moments: list[Moment] = []
        self.medium = medium
        self._root = root
        self._progress = progress
        self._piece = piece
        self._written: dict[int, int] = {}
        """File by descriptor."""
        self._appending: set[int] = set()

    def _step(self, name: str, act: Callable[[], T], partly: Callable[[], object] | None = None) -> T:
        self._note(name)
        return act()

    def _note(self, name: str, half: Medium | None = None) -> None:
        self.pause()
        self.calls.append(name)
        self.moments.append(Moment(name, self._progress(), self.medium.copy(), half))

    def finish(self) -> None:
        """Notes how all stands at the end."""
        self._note("end")

    def make_folder(self, path: Path) -> None:
        new = [
            each for each in (path, *path.parents) if each.is_relative_to(self._root) and not each.exists()
        ]
        super().make_folder(path)
        self.medium.names.update((self._inside(each), None) for each in new)

    def open(self, path: Path, flags: int) -> int:
        descriptor = super().open(path, flags)
        name = self._inside(path)
        file = self.medium.names.get(name)
        if file is None:
            file = self.medium.names[name] = self.medium.new()
        elif flags & os.O_TRUNC:
            self.medium.put(file, b"")
        self._written[descriptor] = file
        self._appending.discard(descriptor)
        if flags & os.O_APPEND:
            self._appending.add(descriptor)
        return descriptor

    def write(self, descriptor: int, data: bytes) -> int:
        data = data[: self._piece] if self._piece else data
        file = self._written[descriptor]
        now = self.medium.files[file].now
        at = len(now) if descriptor in self._appending else os.lseek(descriptor, 0, os.SEEK_CUR)
        half = self.medium.copy()
        half.put(file, _with(now, at, data[: len(data) // 2]))
        self._note("write", half)
        written = os.write(descriptor, data)
        self.medium.put(file, _with(now, at, data[:written]))
        return written

    def truncate(self, descriptor: int, size: int) -> None:
        super().truncate(descriptor, size)
        file = self._written[descriptor]
        self.medium.put(file, self.medium.files[file].now[:size])

    def sync(self, descriptor: int) -> None:
        super().sync(descriptor)
        self.medium.flush(self._written[descriptor])

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        self.medium.names[self._inside(target)] = self.medium.names.pop(self._inside(source))

    def unlink(self, path: Path) -> None:
        super().unlink(path)
        self.medium.names.pop(self._inside(path), None)

    def sync_folder(self, folder: Path) -> None:
        super().sync_folder(folder)
        if folder.is_relative_to(self._root):
            self.medium.flush_folder(self._inside(folder))

    def _inside(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()


def after_a_kill(moments: Sequence[Moment]) -> Iterator[tuple[str, Any, Snapshot]]:
    """What a process leaves that dies before, in the middle of or after a call: where, progress, disk."""
    for number, moment in enumerate(moments, 1):
        where = f"call {number}, {moment.call}"
        yield where, moment.progress, moment.medium.most()
        if moment.half is not None:
            yield f"middle of {where}", moment.progress, moment.half.most()


def after_a_cut(moments: Sequence[Moment], chances: int, seed: int) -> Iterator[tuple[str, Any, Snapshot]]:
    """What a power cut leaves at a call: where, progress, disk; of all that is possible some by chance."""
    for number, moment in enumerate(moments, 1):
        where = f"call {number}, {moment.call}"
        yield f"{where}, least", moment.progress, moment.medium.least()
        yield f"{where}, names only", moment.progress, moment.medium.names_first()
        for chance in range(chances):
            dice = random.Random(f"{seed}-{number}-{chance}")
            yield f"{where}, chance {seed}-{chance}", moment.progress, moment.medium.some(dice)


def _folder_of(path: str) -> str:
    return path.rpartition("/")[0] or "."
