"""Several processes at one case: one writes, others read, and any may be killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.cases import added, loaded, opened, span
from tests.store.trials.processes import limited, of_twelve_one_wins
from tests.store.world import World
from workbench.store.cases import create_case, open_case
from workbench.store.check import check_case
from workbench.store.repository import CaseLocked, Repository

ROOT = Path(__file__).parents[2]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """An empty case."""
    create_case(tmp_path / "case").close()
    return tmp_path / "case"


def committer(case: Path, limit: int) -> subprocess.Popen[str]:
    """A running process that commits; it holds the lock once this returns."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.store.committer", str(case), str(limit)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def whole(repository: Repository) -> bool:
    """Whether a case holds exactly the spans of its entries."""
    expected = {span(number).id for number in range(2, 2 * repository.last_seq + 2)}
    return set(loaded(repository)["spans"]) == expected


@pytest.mark.parametrize("after", [1, 6, 8, 14, 40])
def test_a_killed_process_loses_nothing_that_it_acknowledged(case: Path, after: int) -> None:
    process = committer(case, 100_000)
    with process:
        assert process.stdout is not None
        for _ in range(after):
            process.stdout.readline()
        process.kill()
        said = [line for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
    acknowledged = after + len(said)
    with opened(case) as repository:  # the kernel gave the lock back
        assert acknowledged <= repository.last_seq <= acknowledged + 1
        assert whole(repository)
        seq = repository.last_seq + 1
        repository.commit(added(seq, span(2 * seq), span(2 * seq + 1)))
    assert check_case(case) == []


def test_readers_beside_a_writer_always_see_a_whole_state(case: Path) -> None:
    seen = [0]
    with committer(case, 150) as process:
        with pytest.raises(CaseLocked):
            open_case(case)
        assert process.stdout is not None
        for _ in iter(process.stdout.readline, ""):  # one look for each entry acknowledged
            with opened(case, read_only=True) as reader:
                assert whole(reader)
                assert reader.warnings == ()
                seen.append(reader.last_seq)
                if reader.last_seq % 20 == 0:
                    assert [entry.seq for entry in reader.entries()] == list(range(1, reader.last_seq + 1))
    assert process.returncode == 0
    assert seen == sorted(seen)
    assert check_case(case) == []
    with opened(case) as repository:
        assert repository.last_seq == 150
        assert whole(repository)


def test_of_twelve_that_open_a_case_at_once_one_wins_and_its_death_frees_the_case(world: World) -> None:
    of_twelve_one_wins(world, 1).check(1)


def test_a_process_that_may_write_no_more_saves_what_it_says_it_saved(world: World) -> None:
    limited(world, [600, 1100, 2500, 6000]).check(4)
