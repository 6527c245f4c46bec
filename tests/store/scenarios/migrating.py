"""Opening a case of format 1 for writing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import ClassVar

from tests.store.cases import Tables, added, loaded, opened, span
from tests.store.scenarios.scenario import Scenario, verify_case
from workbench.store.cases import open_case
from workbench.store.disk import Disk
from workbench.store.repository import NotSaved, StoreError

FORMAT_1 = Path(__file__).parents[1] / "formats" / "1"


class Migrating(Scenario):
    """A migration, and an entry after it; progress is the number of the newest entry acknowledged."""

    name: ClassVar[str] = "migrating a case"
    least: ClassVar[int] = 40
    piece: ClassVar[int] = 9000

    @property
    def case(self) -> Path:
        """The case's folder."""
        return self.world.root / "case"

    def make(self) -> None:
        shutil.copytree(FORMAT_1, self.case)
        with opened(self.case, read_only=True) as reader:
            self.entries = list(reader.entries())
            self.state = loaded(reader)
        self.old = {path: path.read_bytes() for path in self.case.rglob("*") if path.is_file()}

    @property
    def states(self) -> dict[int, Tables]:
        """The state after each of the last entries: of the old case, the migration, the one after it."""
        last = len(self.entries)
        spans = {**self.state["spans"], span(1).id: span(1)}
        return {last: self.state, last + 1: self.state, last + 2: {**self.state, "spans": spans}}

    def again(self) -> None:
        super().again()
        self.progress = len(self.entries)

    def run(self, disk: Disk) -> None:
        migrated = len(self.entries) + 1
        for _ in range(2):
            try:
                repository = open_case(self.case, disk=disk)
            except StoreError:
                continue
            try:
                self.progress = repository.last_seq
                assert loaded(repository) == self.states[repository.last_seq]
                if repository.last_seq == migrated:
                    repository.commit(added(migrated + 1, span(1)))
                    self.progress = repository.last_seq
            except NotSaved:
                assert loaded(repository) == self.states[migrated]
            finally:
                repository.close()
            return

    def verify(self, progress: int) -> None:
        if json.loads((self.case / "case.json").read_bytes())["format"] == 1:
            assert progress == len(self.entries), "the migration was acknowledged"
            assert self.old.items() <= _files(self.case).items(), "the old case is no longer whole"
            with opened(self.case, read_only=True) as reader:
                assert reader.last_seq == progress
                assert loaded(reader) == self.state
            with opened(self.case):
                pass
        least = max(progress, len(self.entries) + 1)
        seen = verify_case(self.case, self.states, least)
        with opened(self.case, read_only=True) as reader:
            entries = list(reader.entries())
        assert entries[: len(self.entries)] == self.entries, "the history is another"
        assert [entry.operation for entry in entries[len(self.entries) : seen]][:1] == ["migrate"]
        left = [path for path in (self.case / "journal").iterdir() if path.is_file()]
        assert not left, "journal of the old format is left"


def _files(case: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in case.rglob("*") if path.is_file()}
