"""Tidying in a thread of its own, beside an analyst who works on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from tests.store.baton import Baton, Choice, by_turns
from tests.store.cases import loaded
from tests.store.faults import CountingDisk
from tests.store.scenarios.work import FIRST, Work
from tests.store.world import World
from workbench.store.cases import create_case
from workbench.store.disk import Disk
from workbench.store.folder import CaseFolder
from workbench.store.repository import CorruptCase

ENTRIES = 4
"""Entries that the analyst makes meanwhile."""


class Beside(Work):
    """One opening of a case with several segments, in which two threads take turns."""

    name: ClassVar[str] = "tidying beside work"
    least: ClassVar[int] = 60

    def __init__(self, world: World, seed: int = 31, choose: Choice = by_turns) -> None:
        super().__init__(world, seed, ("c" * ENTRIES,))
        self.choose = choose

    def make(self) -> None:
        with create_case(self.case) as repository:
            for entry in self.model.entries[:FIRST]:
                repository.commit(entry)
                repository.tidy()

    def run(self, disk: Disk) -> None:
        assert isinstance(disk, CountingDisk)
        self.disk = disk
        repository = self._opened(disk)
        if repository is None:
            return
        baton = Baton(self.choose)
        repository.journal.guard = baton.lock(again=True)  # type: ignore[assignment]  # stands in for it
        repository._tidying = baton.lock()  # type: ignore[assignment]
        disk.pause = baton.pause
        try:
            self._save_first(repository)
            baton.run(tidier=lambda: self._tidy(repository), analyst=lambda: self._work(repository))
        finally:
            disk.pause = lambda: None
            repository.close()

    def _save_first(self, repository: CaseFolder) -> None:
        """Something to tidy."""
        self._saved(repository, "c")

    def _tidy(self, repository: CaseFolder) -> None:
        repository.tidy()
        self.seal(repository)

    def _work(self, repository: CaseFolder) -> None:
        """Reads all ways there are between entries; what is read is always what was acknowledged."""
        for _ in range(ENTRIES - 1):
            if not self._saved(repository, "c"):
                return
            self._saved(repository, "t")
            try:
                for found, expected in self._looks(repository, self.progress.entries):
                    assert found == expected, "what was read beside the tidying is not what was saved"
            except (OSError, CorruptCase):
                self.excuse()

    def _looks(self, repository: CaseFolder, seq: int) -> Iterator[tuple[object, object]]:
        """What is read in each of the ways there are, and what it should be."""
        yield list(repository.entries()), self.model.entries[:seq]
        yield [each.seq for each in repository.headings()], [*range(1, seq + 1)]
        yield [each.seq for each in repository.headings(newest_first=True)], [*range(seq, 0, -1)]
        yield repository.entry(1), self.model.entries[0]
        yield repository.entry(seq), self.model.entries[seq - 1]
        yield loaded(repository), self.model.states[seq]
        files = dict(repository.contents())
        yield files["case.json"], (self.case / "case.json").read_bytes()
        texts = {f"texts/{sha256}.txt" for sha256, _ in self.progress.texts}
        yield texts - files.keys(), set()
