"""Opening copies of a case: under another path, without what is local, and put together from two."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import ClassVar, cast

from tests.store.cases import Model, Tables, added, entry, opened, segments, span
from tests.store.scenarios.scenario import verify_case
from tests.store.scenarios.work import Acknowledged, Work
from tests.store.world import World
from workbench.model.entry import Change
from workbench.store.cases import create_case
from workbench.store.folder import CaseFolder

TORN = b'{"seq":4,"prev":"0123'
OPENINGS = ("csc", "zc", "c")


def move(case: Path) -> None:
    """Lets a case take itself for one that was copied here."""
    file = case / "local" / "replica.json"
    replica = json.loads(file.read_bytes())
    file.write_text(json.dumps({**replica, "path": "/elsewhere/case"}))


def strip(case: Path) -> None:
    """Leaves of a case what version control carries."""
    shutil.rmtree(case / "local")
    for folder in sorted((path for path in case.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def merge_journals(source: Path, target: Path) -> None:
    """Brings the journals of one copy of a case to another, as version control does: each only ever grows."""
    for file in (source / "journal").glob("*/*"):
        there = target / file.relative_to(source)
        there.parent.mkdir(exist_ok=True)
        if not there.exists() or there.stat().st_size < file.stat().st_size:
            shutil.copy(file, there)


class Following(Work):
    """Work on a case that was copied while it was open, with an unfinished line at its journal's end."""

    name: ClassVar[str] = "going on with a copied case"
    least: ClassVar[int] = 80

    def __init__(self, world: World, seed: int = 12, openings: tuple[str, ...] = OPENINGS) -> None:
        super().__init__(world, seed, openings)

    def make(self) -> None:
        repository = cast(CaseFolder, create_case(self.case))
        for made in self.model.entries[:2]:
            repository.commit(made)
            repository.tidy()
        repository.seal()
        repository.commit(self.model.entries[2])
        crashed = self.world.snapshot()
        repository.close()
        self.world.become(crashed)
        newest = segments(self.case)[-1]
        newest.write_bytes(newest.read_bytes() + TORN)
        move(self.case)


class Cloning(Following):
    """Work on a clone of a case, as version control makes it."""

    name: ClassVar[str] = "going on with a cloned case"

    def make(self) -> None:
        super().make()
        strip(self.case)


class Adopting(Work):
    """Work on two diverged copies of a case, put together table file by table file, without what is local."""

    name: ClassVar[str] = "taking over the tables of two copies"
    least: ClassVar[int] = 60
    here = span(201, report="r2")
    there = span(203, report="r3")

    def __init__(self, world: World, seed: int = 13, openings: tuple[str, ...] = OPENINGS) -> None:
        super().__init__(world, seed, openings)

    def make(self) -> None:
        super().make()
        other = self.world.root / "other"
        shutil.copytree(self.case, other)
        start = self.model.states[len(self.model.entries[:3])]
        for case, new in ((self.case, self.here), (other, self.there)):
            with opened(case) as repository:
                repository.commit(added(4, new))
        merge_journals(other, self.case)
        shutil.copy(other / "tables" / "spans" / "r3.json", self.case / "tables" / "spans")
        shutil.rmtree(other)
        strip(self.case)
        new_spans = {self.here.id: self.here, self.there.id: self.there}
        self._begin_with({**start, "spans": {**start["spans"], **new_spans}})

    def _begin_with(self, state: Tables) -> None:
        """A history that begins with what was adopted, whose entry is the store's own."""
        adopted = Model()
        adopted.take(entry(1, *(Change(t, key, None, r) for t in state for key, r in state[t].items())))
        for steps in self.openings:
            for _ in range(steps.count("c")):
                adopted.random_entry(self.dice)
        adopted.random_entry(self.dice)
        self.model = adopted

    def again(self) -> None:
        super().again()
        self.progress = Acknowledged(0)

    def verify(self, progress: Acknowledged) -> None:
        states = dict(enumerate(self.model.states))
        del states[0]
        seen = verify_case(self.case, states, progress.entries, readable=False)
        with opened(self.case, read_only=True) as reader:
            first, *others = reader.entries()
            assert first.operation == "adopt"
            assert others[: seen - 1] == self.model.entries[1:seen], "the history is another"
