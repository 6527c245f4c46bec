"""Opening a case on which a crash and a stranger left traces."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import ClassVar, cast

from tests.store.cases import Model, segments
from tests.store.scenarios.scenario import Scenario, verify_case
from tests.store.world import World
from workbench.store.cases import create_case, open_case
from workbench.store.disk import Disk
from workbench.store.folder import CaseFolder
from workbench.store.repository import StoreError

ENTRIES = 8
TORN = b'{"seq":9,"prev":"0123abcd","at":"2026-11-22T10'
CHANGED = b'{"notes": {\n}}\n'


class Mending(Scenario):
    """An unfinished line, a table file that somebody changed, half-written files, sealed journal twice."""

    name: ClassVar[str] = "mending a case"
    least: ClassVar[int] = 40

    def __init__(self, world: World, seed: int = 5) -> None:
        dice = random.Random(seed)
        self.model = Model()
        for _ in range(ENTRIES):
            self.model.random_entry(dice)
        super().__init__(world)

    @property
    def case(self) -> Path:
        """The case's folder."""
        return self.world.root / "case"

    def make(self) -> None:
        repository = cast(CaseFolder, create_case(self.case))
        for entry in self.model.entries:
            repository.commit(entry)
            if entry.seq in (2, 4, 6):
                repository.tidy()
        plain = [(path, path.read_bytes()) for path in segments(self.case)[:-1]]
        repository.seal()
        for path, data in plain:
            path.write_bytes(data)
        crashed = self.world.snapshot()
        repository.close()
        self.world.become(crashed)
        newest = segments(self.case)[-1]
        newest.write_bytes(newest.read_bytes() + TORN)
        (self.case / "tables" / "notes.json").write_bytes(CHANGED)
        (self.case / "local" / "kept").mkdir()
        for folder in (
            self.case,
            self.case / "tables" / "spans",
            self.case / "local" / "kept",
            newest.parent,
        ):
            (folder / "half.tmp").write_bytes(b"{")
        shutil.rmtree(self.case / "texts")  # as in a copy that leaves out empty folders

    def run(self, disk: Disk) -> None:
        for _ in range(2):
            try:
                repository = open_case(self.case, disk=disk)
            except StoreError:
                continue
            repository.close()
            return

    def verify(self, progress: None) -> None:
        self._find_kept()
        states = dict(enumerate(self.model.states))
        verify_case(self.case, states, ENTRIES, self.model.entries, silent=False)
        self._find_kept()
        left = [path for path in self.case.rglob("*.tmp") if "journal" not in path.parts]
        assert not left, "half-written files are left"

    def _find_kept(self) -> None:
        """What nobody can place is where it was, or kept aside."""
        found = [path.read_bytes() for path in self.case.rglob("*") if path.is_file()]
        assert any(data.endswith(TORN) for data in found), "the unfinished line is gone"
        assert CHANGED in found, "the changed table file is gone"
