"""An analyst's work: entries, texts, tidying, compressing, over several openings."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple, cast

from tests.store.cases import Model, loaded
from tests.store.scenarios.scenario import Scenario, verify_case
from tests.store.world import World
from workbench.store.cases import create_case, open_case
from workbench.store.disk import Disk
from workbench.store.folder import CaseFolder
from workbench.store.repository import NotSaved, StoreError

FIRST = 3
"""Entries that are there to begin with."""
TEXT = "Men on motorbikes fired at post {number}.\r\nAnother line, \udcff damaged.\n"
OPENINGS = ("ct", "ccsctsc", "zc", "ccszc", "c")
"""What is done at each opening: commit, add a text, tidy (s), compress old journal (z)."""


class Acknowledged(NamedTuple):
    """What the analyst was told is saved."""

    entries: int = FIRST
    texts: tuple[tuple[str, str], ...] = ()


class Work(Scenario):
    """Several openings of one case."""

    name: ClassVar[str] = "work on a case"
    least: ClassVar[int] = 150
    piece: ClassVar[int] = 700

    def __init__(self, world: World, seed: int = 11, openings: tuple[str, ...] = OPENINGS) -> None:
        self.dice = random.Random(seed)
        self.openings = openings
        self.model = Model()
        for _ in range(FIRST + sum(steps.count("c") for steps in openings) + 1):
            self.model.random_entry(self.dice)
        super().__init__(world)

    @classmethod
    def by_chance(cls, world: World, seed: int) -> Work:
        """Work in any order."""
        dice = random.Random(seed)
        openings = ("".join(dice.choices("ccctsz", k=dice.randint(1, 6))) for _ in range(dice.randint(2, 6)))
        return cls(world, seed, tuple(openings))

    @property
    def case(self) -> Path:
        """The case's folder."""
        return self.world.root / "case"

    def make(self) -> None:
        with create_case(self.case) as repository:
            for entry in self.model.entries[:FIRST]:
                repository.commit(entry)

    def again(self) -> None:
        super().again()
        self.progress = Acknowledged()

    def run(self, disk: Disk) -> None:
        self.work(disk, self.openings)

    def go_on(self, disk: Disk, *, saving: bool) -> None:
        self.work(disk, ("c" if saving else "",))

    def work(self, disk: Disk, openings: Sequence[str]) -> None:
        """Does what is to be done at each opening."""
        self.disk = disk
        for steps in openings:
            repository = self._opened(disk)
            if repository is None:
                return
            try:
                all(self._step(repository, step) for step in steps)
            finally:
                repository.close()

    def _opened(self, disk: Disk) -> CaseFolder | None:
        """The case, opened at the second try if need be; what an opening sees is as good as acknowledged."""
        for _ in range(2):
            try:
                repository = cast(CaseFolder, open_case(self.case, disk=disk))
            except StoreError:
                self.excuse()
                continue
            seen = repository.last_seq
            assert self.progress.entries <= seen <= self.progress.entries + 1
            self._hold(repository, seen)
            self.progress = self.progress._replace(entries=seen)
            return repository
        return None

    def _step(self, repository: CaseFolder, step: str) -> bool:
        """Whether there is any sense in going on."""
        match step:
            case "s":
                repository.tidy()
            case "z":
                self.seal(repository)
            case _:
                return self._saved(repository, step)
        self._hold(repository, self.progress.entries)
        return True

    def _saved(self, repository: CaseFolder, step: str) -> bool:
        """Saves something, at the second try if need be."""
        for _ in range(2):
            try:
                self._save(repository, step)
            except NotSaved as refused:
                self.excuse()
                self._hold(repository, self.progress.entries)
                if refused.final:
                    return False
            else:
                return True
        return False

    def _save(self, repository: CaseFolder, step: str) -> None:
        entries, texts = self.progress
        if step == "c":
            repository.commit(self.model.entries[entries])
            self.progress = Acknowledged(entries + 1, texts)
        else:
            text = TEXT.format(number=len(texts))
            self.progress = Acknowledged(entries, (*texts, (repository.add_text(text), text)))

    def seal(self, repository: CaseFolder) -> None:
        """Compresses old journal."""
        try:
            repository.seal()
        except (OSError, StoreError):
            self.excuse()

    def excuse(self) -> None:
        """Raises again what was raised, unless the disk has failed."""
        if not getattr(self.disk, "failed", ()):
            raise

    def _hold(self, repository: CaseFolder, seq: int) -> None:
        assert repository.last_seq == seq, "memory has another entry than what was acknowledged"
        assert loaded(repository) == self.model.states[seq], "memory has another state"

    def verify(self, progress: Acknowledged) -> None:
        states = dict(enumerate(self.model.states))
        verify_case(self.case, states, progress.entries, self.model.entries)
        with open_case(self.case, read_only=True) as reader:
            for sha256, text in progress.texts:
                assert reader.text(sha256) == text
