"""A piece of work that is interrupted, and what every case must be afterwards."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from tests.store.cases import Tables, added, loaded, opened, span
from tests.store.faults import HastyDisk
from tests.store.power import Medium, Moment, RecordingDisk, Snapshot
from tests.store.world import World
from workbench.model.entry import Entry
from workbench.store.check import check_case
from workbench.store.disk import Disk

LATER = 99
"""Number of the span that is added to see that a case can be worked on."""


class Scenario(ABC):
    """Work in a world. It begins from the same folder every time."""

    name: ClassVar[str]
    least: ClassVar[int]
    """How many trials it is good for at the least, so that one sees when it no longer reaches the disk."""
    piece: ClassVar[int] = 100
    """Bytes that a slow disk takes at a time."""

    def __init__(self, world: World) -> None:
        """Makes the folder to begin with."""
        self.world = world
        self.progress: Any = None
        """How far the work is: what was acknowledged."""
        world.become({})
        self.make()
        self.before: Snapshot = world.snapshot()

    @abstractmethod
    def make(self) -> None:
        """Makes the folder to begin with."""

    @abstractmethod
    def run(self, disk: Disk) -> None:
        """Does the work. Where the disk fails it goes on as an analyst would, and holds memory to account."""

    def go_on(self, disk: Disk, *, saving: bool) -> None:
        """What another process does that comes upon half of the work; saving something or not."""
        if saving:
            self.run(disk)

    @abstractmethod
    def verify(self, progress: Any) -> None:
        """Holds the folder against what was acknowledged, and works on. Raises AssertionError, StoreError."""

    def again(self) -> None:
        """Puts the folder back as it was."""
        self.world.become(self.before)
        self.progress = None

    def record(self, *, piece: int = 0) -> list[Moment]:
        """Does the work undisturbed; how the disk stood at each call."""
        self.again()
        medium = Medium.of(self.before)
        disk = RecordingDisk(self.world.root, medium, lambda: self.progress, piece=piece)
        self.run(disk)
        disk.finish()
        return disk.moments


def verify_case(
    path: Path,
    states: Mapping[int, Tables],
    acknowledged: int,
    entries: Sequence[Entry] | None = None,
    *,
    readable: bool = True,
    silent: bool = True,
) -> int:
    """Holds a case against the states that it may be in, and works on with it.

    Args:
        path: The case.
        states: The state after each entry.
        acknowledged: Number of the last entry that was said to be saved; one more may be there.
        entries: All entries, where they are known.
        readable: Whether it can be read before it was opened for writing.
        silent: Whether opening has no warning but that of an unfinished last change.

    Returns:
        The number of the entry at which it was found.
    """
    seen = None
    if readable:
        with opened(path, read_only=True) as reader:
            seen = reader.last_seq
            assert acknowledged <= seen <= acknowledged + 1, f"{seen} entries, {acknowledged} acknowledged"
            assert loaded(reader) == states[seen], "a reader sees another state"
    with opened(path, disk=HastyDisk()) as repository:
        if silent:
            assert all("being written" in warning for warning in repository.warnings), repository.warnings
        if seen is None:
            seen = repository.last_seq
            assert acknowledged <= seen <= acknowledged + 1, f"{seen} entries, {acknowledged} acknowledged"
        assert repository.last_seq == seen, "the writer sees another entry than the reader"
        assert loaded(repository) == states[seen], "the writer sees another state"
        if entries is not None:
            assert list(repository.entries()) == list(entries[:seen]), "the history is another"
            assert [each.seq for each in repository.headings(newest_first=True)] == [*range(seen, 0, -1)]
        repository.commit(added(seen + 1, span(LATER)))
    faults = check_case(path)
    assert not faults, faults
    with opened(path, disk=HastyDisk()) as repository:
        assert repository.last_seq == seen + 1, "what was added later is lost"
        assert repository.warnings == (), repository.warnings
        later = {**states[seen]["spans"], span(LATER).id: span(LATER)}
        assert loaded(repository) == {**states[seen], "spans": later}, "another state after working on"
        assert repository.entry(seen + 1) == added(seen + 1, span(LATER))
    return seen
