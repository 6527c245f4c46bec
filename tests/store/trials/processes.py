"""Processes that are killed, write side by side, or may write no more: the store and plain TinyDB."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

from tests.store.cases import loaded, opened, span
from tests.store.scenarios.plain import read
from tests.store.world import Tally, World
from workbench.store.cases import create_case
from workbench.store.check import check_case

ROOT = Path(__file__).parents[3]
_MOST = 100_000
_MOMENT = 0.004
"""Seconds within which a process is killed after it was last heard of: a few edits' time."""


def killed_at_any_time(world: World, times: int, seed: int = 0) -> Tally:
    """A process that commits is killed, and another goes on with the same case."""
    world.become({})
    case = world.root / "case"
    create_case(case).close()
    tally = Tally()
    dice = random.Random(seed)
    last = 0
    for number in range(times):
        with tally.trial(f"kill {number}"):
            acknowledged = _killed(["committer", case, _MOST], dice) or last
            with opened(case) as repository:
                seen = repository.last_seq
                assert acknowledged <= seen <= acknowledged + 1, (
                    f"{seen} entries, {acknowledged} acknowledged"
                )
                expected = {span(each).id for each in range(2, 2 * seen + 2)}
                assert set(loaded(repository)["spans"]) == expected, "another state"
            assert check_case(case) == []
        last = seen
    return tally


def plain_killed_at_any_time(world: World, times: int, seed: int = 0) -> Tally:
    """The same with plain TinyDB; the file is replaced where it could not be read any more."""
    world.become({})
    file = world.root / "plain.json"
    tally = Tally()
    dice = random.Random(seed)
    last = 0
    for number in range(times):
        with tally.trial(f"kill {number}"):
            try:
                acknowledged = last + _killed(["plain_writer", file, _MOST, 0], dice)
                last = len(read(file))
                assert acknowledged <= last <= acknowledged + 1, (
                    f"{last} documents, {acknowledged} acknowledged"
                )
            except ValueError:
                file.unlink()
                last = 0
                raise
    return tally


def of_twelve_one_wins(world: World, times: int) -> Tally:
    """Twelve processes open a case at once; the death of the one that wins frees it."""
    world.become({})
    case = world.root / "case"
    create_case(case).close()
    tally = Tally()
    for number in range(times):
        with tally.trial(f"crowd {number}"):
            lines = said("crowd", case, 12)
            assert lines.count("won") == 1
            assert sum("open in another window" in line for line in lines) == 11
            assert lines[-1] == "free"
            assert check_case(case) == []
    return tally


def plain_side_by_side(world: World, times: int, *, writers: int = 2, inserts: int = 60) -> Tally:
    """Writers that insert into one plain TinyDB file at once, which does not refuse the second."""
    tally = Tally()
    for number in range(times):
        world.become({})
        file = world.root / "plain.json"
        with tally.trial(f"writers {number}"):
            processes = [_started(["plain_writer", file, inserts, 0]) for _ in range(writers)]
            codes = [process.wait() for process in processes if process.communicate()]
            assert not any(codes), "a writer broke down"
            assert len(read(file)) == writers * inserts, "documents are missing"
    return tally


def limited(world: World, rooms: list[int]) -> Tally:
    """A process may write only small files, is refused, and goes on once it may."""
    tally = Tally()
    world.become({})
    for room, line in zip(rooms, said("limited", world.root, *rooms), strict=True):
        case = world.root / str(room)
        with tally.trial(f"{room} bytes"):
            found = json.loads(line)
            assert found["refused"] == 3, "what had no room was not refused"
            assert check_case(case) == []
            with opened(case) as repository:
                expected = {span(seq).id: span(seq) for seq in range(1, found["saved"] + 1)}
                assert loaded(repository)["spans"] == expected, "another state"
                assert repository.warnings == ()
        shutil.rmtree(case)
    return tally


def plain_limited(world: World, rooms: list[int]) -> Tally:
    """The same with plain TinyDB."""
    tally = Tally()
    for room in rooms:
        world.become({})
        file = world.root / "plain.json"
        with tally.trial(f"{room} bytes"):
            process = _started(["plain_writer", file, _MOST, room])
            said_so, _ = process.communicate()
            acknowledged = max(0, len(said_so.splitlines()) - 1)
            assert acknowledged <= len(read(file)) <= acknowledged + 1
    return tally


def said(module: str, *arguments: object) -> list[str]:
    """What a process of the tests says, that ends well."""
    command = [sys.executable, "-m", f"tests.store.{module}", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def _started(arguments: list[object]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", f"tests.store.{arguments[0]}", *map(str, arguments[1:])]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT)


def _killed(arguments: list[object], dice: random.Random) -> int:
    """Kills a process some time after it said something; the last number that it said whole."""
    with _started(arguments) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(dice.randint(1, 30))]
        try:
            process.wait(timeout=dice.random() * _MOMENT)
        except subprocess.TimeoutExpired:
            process.kill()
        lines += process.stdout.read().splitlines(keepends=True)
    numbers = [line for line in lines if line.endswith("\n") and line.strip().isdigit()]
    return int(numbers[-1]) if numbers else 0
