"""Building in a process beside: told, once at a time, and taken up again when it was ended."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.names.conftest import write_seeds
from workbench.names.index.fuzzy import FuzzyIndex
from workbench.names.library.__main__ import main
from workbench.names.library.background import Unbuilt, build_beside
from workbench.names.library.opening import file_name, open_library
from workbench.names.progress import without_progress

Build = Callable[[Path, Path], Path]
Processes = list[subprocess.Popen[Any]]
OPEN = """
import pathlib, sys
from workbench.names.library.background import build_beside
seeds, target = map(pathlib.Path, sys.argv[1:])
build_beside(seeds, target, lambda words, share: print(words, flush=True))
"""


@pytest.fixture
def target(cache: Path) -> Path:
    """Where an index is to be."""
    return cache / "names-tiny.bin"


@pytest.fixture
def waiting_seeds(tmp_path: Path) -> Path:
    """Seeds whose table is a pipe: who reads it waits until somebody writes."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("needs pipes with names")
    seeds = write_seeds(tmp_path / "waiting")
    (seeds / "places" / "places.tsv.xz").rename(seeds / "table")
    os.mkfifo(seeds / "places" / "places.tsv.xz")
    return seeds


def test_progress_is_told_and_rises(seeds: Path, target: Path, started: Processes) -> None:
    told: list[tuple[str, float]] = []
    build_beside(seeds, target, lambda words, share: told.append((words, share)))
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert 0 <= shares[0] < shares[-1] <= 1
    assert all(words for words, _ in told)
    assert len(FuzzyIndex.open(target)) > 10
    build_beside(seeds, target, without_progress)
    assert len(started) == 1, "a whole index was built again"


def test_an_index_from_beside_is_the_one_made_here(seeds: Path, cache: Path, build: Build) -> None:
    assert open_library(seeds).index is not None
    path = cache / file_name(seeds)
    assert path.read_bytes() == build(seeds, path.parent / "again").read_bytes()


def test_a_full_disk_lets_the_index_of_before_serve(
    seeds: Path, cache: Path, build: Build, started: Processes
) -> None:
    resource = pytest.importorskip("resource")
    before = build(seeds, cache)
    changed = write_seeds(seeds.parent / "changed", seeds="")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (before.stat().st_size // 2, hard))
    try:
        index = open_library(changed).index
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert index is not None and len(started) >= 1
    assert [path.name for path in cache.glob("names-*.bin*") if not path.name.endswith(".lock")] == [
        before.name
    ]


def test_a_build_that_was_ended_is_said_and_done_again(
    waiting_seeds: Path, seeds: Path, target: Path, started: Processes
) -> None:
    failures: list[Unbuilt] = []

    def build() -> None:
        try:
            build_beside(waiting_seeds, target, without_progress)
        except Unbuilt as failure:
            failures.append(failure)

    thread = threading.Thread(target=build)
    thread.start()
    with open(waiting_seeds / "places" / "places.tsv.xz", "wb"):  # the builder reads by now
        started[0].kill()
        thread.join()
    assert len(failures) == 1 and str(failures[0])
    assert not target.exists()
    build_beside(seeds, target, without_progress)
    assert len(FuzzyIndex.open(target)) > 10


def test_two_processes_build_once(waiting_seeds: Path, target: Path, started: Processes) -> None:
    thread = threading.Thread(target=build_beside, args=(waiting_seeds, target, without_progress))
    thread.start()
    with open(waiting_seeds / "places" / "places.tsv.xz", "wb") as table:
        command = [sys.executable, "-c", OPEN, str(waiting_seeds), str(target)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as second:
            assert second.stdout is not None
            assert "another" in second.stdout.readline()
            table.write((waiting_seeds / "table").read_bytes())
            table.close()
            said = second.stdout.read()
    thread.join()
    assert second.returncode == 0
    assert all("another" in line for line in said.splitlines())
    assert len(FuzzyIndex.open(target)) > 10


def test_a_folder_that_cannot_be_made_is_said(seeds: Path, tmp_path: Path, started: Processes) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Unbuilt):
        build_beside(seeds, tmp_path / "file" / "cache" / "names-tiny.bin", without_progress)
    assert started == []


def test_a_table_that_cannot_be_read_is_said(seeds: Path, target: Path) -> None:
    (seeds / "places.toml").write_text("[[place", encoding="utf-8")
    with pytest.raises(Unbuilt, match=r"\w"):
        build_beside(seeds, target, without_progress)


@pytest.mark.parametrize("missing", ["table", "folder"])
def test_the_command_ends_with_1_where_it_cannot_build(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], build: Build, missing: str
) -> None:
    target = tmp_path / "file" / "names.bin"
    if missing == "table":
        (seeds / "places" / "places.tsv.xz").unlink()
    else:
        target.parent.write_bytes(b"")
    assert main(seeds, target) == 1
    assert capsys.readouterr().out.strip()
