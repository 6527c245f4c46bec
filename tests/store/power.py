"""A disk that knows what a power cut would leave: only what was flushed is sure to be there."""

from __future__ import annotations

import random
from pathlib import Path

from tests.store.cases import taken_for
from tests.store.faults import DyingDisk


class _File:
    """One file, whatever its names."""

    def __init__(self, data: bytes = b"", flushed: bytes = b"") -> None:
        self.data = data
        self.flushed = flushed

    def left(self, dice: random.Random | None) -> bytes:
        """What a cut leaves; without dice the least."""
        if dice is None or self.data == self.flushed:
            return self.flushed
        if not self.data.startswith(self.flushed):
            return dice.choice((self.flushed, self.data))
        size = dice.randint(len(self.flushed), len(self.data))
        lost = len(self.data) - size
        return self.data[:size] + bytes(lost * dice.choice((0, 0, 1)))


class PowerDisk(DyingDisk):
    """Dies before the n-th call. Beside the real files it keeps which bytes and names were flushed."""

    def __init__(self, root: Path, at: int) -> None:
        super().__init__(at, "before")
        self._root = root.resolve()
        self._names: dict[Path, _File] = {}
        for path in self._root.rglob("*"):
            if path.is_file():
                self._names[path] = _File(path.read_bytes(), path.read_bytes())
        self._flushed_names = dict(self._names)
        self._open: dict[int, _File] = {}

    def open(self, path: Path, flags: int) -> int:
        descriptor = super().open(path, flags)
        file = self._names.setdefault(path, _File())
        file.data = path.read_bytes()
        self._open[descriptor] = file
        return descriptor

    def write(self, descriptor: int, data: bytes) -> int:
        written = super().write(descriptor, data)
        self._open[descriptor].data += data[:written]
        return written

    def truncate(self, descriptor: int, size: int) -> None:
        super().truncate(descriptor, size)
        self._open[descriptor].data = self._open[descriptor].data[:size]

    def sync(self, descriptor: int) -> None:
        self._step("sync", lambda: None)
        self._open[descriptor].flushed = self._open[descriptor].data

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        self._names[target] = self._names.pop(source)

    def unlink(self, path: Path) -> None:
        super().unlink(path)
        self._names.pop(path, None)

    def sync_folder(self, folder: Path) -> None:
        self._step("sync_folder", lambda: None)
        self._flushed_names = {
            **{path: file for path, file in self._flushed_names.items() if path.parent != folder},
            **{path: file for path, file in self._names.items() if path.parent == folder},
        }

    def restart(self, path: Path, dice: random.Random | None) -> None:
        """Makes the folder found after the cut; dice choose, name by name, what else reached the disk."""
        for name in sorted({*self._flushed_names, *self._names}):
            source = self._names if dice is not None and dice.random() < 0.5 else self._flushed_names
            file = source.get(name)
            if file is not None and name.name != "lock":
                target = path / name.relative_to(self._root)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(file.left(dice))
        taken_for(path, self._root)
