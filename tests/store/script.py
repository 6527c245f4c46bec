"""One session's worth of work on a case, for tests that interrupt it anywhere."""

from __future__ import annotations

import random
from pathlib import Path

from tests.store.cases import Model, added, entry, loaded, opened, span
from tests.store.faults import HastyDisk
from workbench.model.entry import Change
from workbench.store.cases import create_case, open_case
from workbench.store.check import check_case
from workbench.store.disk import Disk

TEXTS = ("Men on motorbikes fired at a post.\n", "Another\r\nreport, \udcff damaged.")

Step = int | str


class Script:
    """What is done: entries by number, texts, tidying, reopening."""

    def __init__(self, path: Path) -> None:
        """Makes the case to begin with: three entries, a snapshot, a text."""
        self.path = path
        self.model = Model()
        self.acknowledged = 0
        self.texts: list[tuple[str, str]] = []
        dice = random.Random(11)
        for _ in range(9):
            self.model.random_entry(dice)
        repository = create_case(path)
        for number in range(3):
            repository.commit(self.model.entries[number])
        repository.close()
        self.acknowledged = 3

    def run(self, path: Path, disk: Disk) -> None:
        """Does it all, noting what was acknowledged."""
        self.acknowledged = 3
        self.texts = []
        for steps in ("ct", "ccstc", "c"):
            repository = open_case(path, disk=disk)
            for step in steps:
                if step == "c":
                    repository.commit(self.model.entries[self.acknowledged])
                    self.acknowledged += 1
                elif step == "t":
                    text = TEXTS[len(self.texts)]
                    self.texts.append((repository.add_text(text), text))
                else:
                    repository.tidy()
            repository.close()

    def verify(self, path: Path) -> None:
        """Holds a case that was interrupted against the model, and works on with it."""
        with opened(path, read_only=True) as reader:
            seen = reader.last_seq
            assert self.acknowledged <= seen <= self.acknowledged + 1
            assert loaded(reader) == self.model.states[seen]
        with opened(path, disk=HastyDisk()) as repository:
            assert not any("made again" in warning for warning in repository.warnings)
            assert repository.last_seq == seen
            assert loaded(repository) == self.model.states[seen]
            assert list(repository.entries()) == self.model.entries[:seen]
            for sha256, text in self.texts:
                assert repository.text(sha256) == text
            new = span(99)
            repository.commit(entry(seen + 1, Change("spans", new.id, None, new)))
        assert check_case(path) == []
        with opened(path, disk=HastyDisk()) as repository:
            assert repository.last_seq == seen + 1
            assert repository.warnings == ()
            assert loaded(repository)["spans"] == {**self.model.states[seen]["spans"], new.id: new}
            assert list(repository.entries())[-1] == added(seen + 1, new)
