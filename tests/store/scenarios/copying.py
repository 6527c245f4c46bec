"""Copying a case whole: into a backup, out of it, and to another folder."""

from __future__ import annotations

import random
from pathlib import Path
from typing import ClassVar, cast

from tests.store.cases import Model, loaded, opened
from tests.store.faults import HastyDisk
from tests.store.scenarios.scenario import Scenario, verify_case
from tests.store.world import World
from workbench.store.backup import backup, restore
from workbench.store.cases import create_case, is_case, open_case
from workbench.store.check import check_case
from workbench.store.copies import save_elsewhere
from workbench.store.disk import Disk
from workbench.store.folder import CaseFolder
from workbench.store.repository import CorruptCase, NotACase, NotSaved, StoreError

ENTRIES = 5
TEXT = "A convoy was shot at near the river.\n"


class Copying(Scenario):
    """What the pieces of work here have in common: a case with compressed journal, a tail and a text."""

    def __init__(self, world: World, seed: int = 21) -> None:
        dice = random.Random(seed)
        self.model = Model()
        for _ in range(ENTRIES + 1):
            self.model.random_entry(dice)
        super().__init__(world)

    @property
    def case(self) -> Path:
        """The case to copy."""
        return self.world.root / "case"

    @property
    def copy(self) -> Path:
        """The copy of it."""
        return self.world.root / "copies" / "case"

    @property
    def file(self) -> Path:
        """The backup of it."""
        return self.world.root / "case.zip"

    def make(self) -> None:
        repository = cast(CaseFolder, create_case(self.case))
        self.sha256 = repository.add_text(TEXT)
        for made in self.model.entries[:ENTRIES]:
            repository.commit(made)
            if made.seq in (1, 3):
                repository.tidy()
        repository.seal()
        crashed = self.world.snapshot()
        repository.close()
        self.world.become(crashed)

    def verify_source(self) -> None:
        """The case that was copied is as it was."""
        found = {path: data for path, data in self.world.snapshot().items() if path.startswith("case/")}
        assert found == {path: data for path, data in self.before.items() if path.startswith("case/")}
        assert check_case(self.case) == []

    def verify_copy(self, case: Path, acknowledged: int = ENTRIES) -> None:
        """A copy is whole and can be worked on."""
        faults = [fault for fault in check_case(case) if "never finished" not in fault]
        assert not faults, faults
        verify_case(case, dict(enumerate(self.model.states)), acknowledged, self.model.entries)
        with opened(case, read_only=True) as reader:
            assert reader.text(self.sha256) == TEXT

    def verify_no_copy(self) -> None:
        """What is no whole copy cannot be opened."""
        for read_only in (False, True):
            try:
                open_case(self.copy, read_only=read_only).close()
            except (NotACase, CorruptCase):
                continue
            raise AssertionError("half a copy was opened")


class BackingUp(Copying):
    """Writing a backup; progress is whether it was said to be there."""

    name: ClassVar[str] = "backing a case up"
    least: ClassVar[int] = 5
    piece: ClassVar[int] = 400

    def run(self, disk: Disk) -> None:
        for _ in range(2):
            try:
                backup(self.case, self.file, disk=disk)
            except NotSaved:
                if self.file.exists():
                    return
                continue
            self.progress = True
            return

    def verify(self, progress: bool | None) -> None:
        assert self.file.exists() or not progress, "the backup is gone"
        self.verify_source()
        if self.file.exists():
            restore(self.file, self.copy, disk=HastyDisk())
            self.verify_copy(self.copy)


class Restoring(Copying):
    """Making a case of a backup; progress is whether it was said to be there."""

    name: ClassVar[str] = "restoring a case"
    least: ClassVar[int] = 30

    def make(self) -> None:
        super().make()
        backup(self.case, self.file)

    def run(self, disk: Disk) -> None:
        for _ in range(2):
            try:
                restore(self.file, self.copy, disk=disk)
            except StoreError:
                continue
            self.progress = True
            return

    def verify(self, progress: bool | None) -> None:
        self.verify_source()
        if not is_case(self.copy):
            assert not progress, "the copy is gone"
            self.verify_no_copy()
            restore(self.file, self.world.root / "second", disk=HastyDisk())
            self.verify_copy(self.world.root / "second")
        else:
            self.verify_copy(self.copy)


class SavingElsewhere(Copying):
    """Copying an open case and going on in the copy; progress is the newest entry acknowledged in it."""

    name: ClassVar[str] = "saving a case elsewhere"
    least: ClassVar[int] = 30

    def run(self, disk: Disk) -> None:
        with open_case(self.case, read_only=True) as source:
            for _ in range(2):
                try:
                    copy = save_elsewhere(source, self.copy, disk=disk)
                except StoreError:
                    continue
                self._work_on(copy)
                return

    def _work_on(self, copy: object) -> None:
        repository = cast(CaseFolder, copy)
        try:
            assert loaded(repository) == self.model.states[ENTRIES]
            self.progress = ENTRIES
            repository.commit(self.model.entries[ENTRIES])
            self.progress = ENTRIES + 1
        except NotSaved:
            assert loaded(repository) == self.model.states[ENTRIES]
        finally:
            repository.close()

    def verify(self, progress: int | None) -> None:
        self.verify_source()
        if is_case(self.copy):
            self.verify_copy(self.copy, progress or ENTRIES)
        else:
            assert progress is None, "the copy is gone"
            self.verify_no_copy()
