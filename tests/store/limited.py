"""A process that may write only small files, as on a full disk: what it was told is saved, on the output."""

from __future__ import annotations

import contextlib
import json
import resource
import sys
from pathlib import Path

from tests.store.cases import added, loaded, opened, span
from workbench.store.cases import create_case
from workbench.store.repository import NotSaved, Repository

LATER = 3
"""Entries that are saved once there is room again."""


def main(folder: Path, rooms: list[int]) -> None:
    """For each of these limits, in bytes: fills a case until it is refused, makes room, goes on."""
    for room in rooms:
        print(json.dumps(work(folder / str(room), room)), flush=True)


def work(path: Path, room: int) -> dict[str, int]:
    """How many entries were saved before the limit told, how often it told, and how many were in the end."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with create_case(path) as repository:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
        before = _fill(repository)
        refused = 0
        for number in range(3):
            with contextlib.suppress(NotSaved):
                repository.add_text("x" * room + str(number))
                refused -= 1
            refused += 1
            repository.tidy()
            _hold(repository)
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        for _ in range(LATER):
            _commit(repository)
        repository.add_text("x" * room)
        _hold(repository)
        return {"before": before, "refused": refused, "saved": repository.last_seq}


def _fill(repository: Repository) -> int:
    while True:
        try:
            _commit(repository)
        except NotSaved:
            _hold(repository)
            return repository.last_seq


def _commit(repository: Repository) -> None:
    seq = repository.last_seq + 1
    repository.commit(added(seq, span(seq)))


def _hold(repository: Repository) -> None:
    """Memory and disk hold what was acknowledged."""
    expected = {span(seq).id: span(seq) for seq in range(1, repository.last_seq + 1)}
    with opened(repository.path, read_only=True) as reader:
        assert loaded(repository)["spans"] == expected == loaded(reader)["spans"]
        assert reader.last_seq == repository.last_seq


if __name__ == "__main__":
    main(Path(sys.argv[1]), [int(each) for each in sys.argv[2:]])
