"""What the names cost a fresh process: time from opening their index to the first answer, and memory.

    python -m tests.benchmarks.name_start [--rounds 7] [--searches 200]

First the index of the shipped names is built, in a process of its own and in a folder of its own, unless
--cache names a folder that has it. Every round is a process of its own; printed are medians in milliseconds
and megabytes. Numpy is listed apart: it is imported once, after the first paint. Memory is what the system
counts: resident pages, those of them that belong to this process alone and to no file (anonymous), and
those of the mapped index, which the system takes back when it needs them.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

QUERIES = ("Noshki", "Kweta", "Dalbandeen", "Shahbaz Sherif", "Kalat, Balochistan", "BLA", "Sanaa", "گوادر")
ROWS = (
    ("numpy", "numpy_ms", "ms"),
    ("the other modules of the index", "modules_ms", "ms"),
    ("opening the index", "open_ms", "ms"),
    ("the first search", "first_ms", "ms"),
    ("opening to first answer, all", "answer_ms", "ms"),
    ("numpy, resident", "numpy_rss", "MB"),
    ("numpy, anonymous", "numpy_anonymous", "MB"),
    ("names after the first search, resident", "first_rss", "MB"),
    ("names after the first search, anonymous", "first_anonymous", "MB"),
    ("names after all searches, resident", "all_rss", "MB"),
    ("names after all searches, anonymous", "all_anonymous", "MB"),
    ("names after all searches, of the mapped index", "all_mapped", "MB"),
)


def main() -> None:
    """Build if need be, run the rounds, print the medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--searches", type=int, default=200)
    parser.add_argument(
        "--cache", type=Path, help="a cache folder to keep; one that goes away is the default"
    )
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(one_round(options.searches)))
        return
    with tempfile.TemporaryDirectory() as folder:
        surroundings = {
            **os.environ,
            "WORKBENCH_CACHE": str(options.cache or Path(folder) / "cache"),
            "WORKBENCH_DATA": f"{folder}/data",
        }
        os.environ.update(surroundings)
        build()
        command = [sys.executable, "-m", "tests.benchmarks.name_start", "--one"]
        command += ["--searches", str(options.searches)]
        found = [
            json.loads(subprocess.run(command, env=surroundings, check=True, capture_output=True).stdout)
            for _ in range(options.rounds)
        ]
    print(f"medians of {options.rounds} processes, {options.searches} searches each")
    for words, name, unit in ROWS:
        print(f"{words:<48} {statistics.median(one[name] for one in found):>8.1f} {unit}")


def build() -> None:
    """Builds the index where it is not there yet, and prints what that took."""
    from workbench.names.library.opening import file_name, open_library
    from workbench.names.seeds import seeds_folder

    begun = time.perf_counter()
    index = open_library().index
    taken = time.perf_counter() - begun
    assert index is not None
    path = Path(os.environ["WORKBENCH_CACHE"]) / file_name(seeds_folder())
    peak = _peak_of_children()
    how = f"built in {taken:.1f} s, {peak:.0f} MB at most" if peak > 1 else "there already"
    print(f"index of {len(index):,} written forms, {path.stat().st_size / 1e6:.0f} MB: {how}")


def _peak_of_children() -> float:
    """The most that an ended child process had resident, in megabytes."""
    import resource

    size = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return size / (1e6 if sys.platform == "darwin" else 1e3)


def one_round(searches: int) -> dict[str, float]:
    """What this process needs, step by step."""
    found: dict[str, float] = {}
    memory = Memory()
    clock = Clock()
    import numpy

    assert numpy
    found["numpy_ms"] = clock.step()
    found["numpy_rss"], found["numpy_anonymous"] = memory.step()
    clock.step()
    from workbench.names.catalogue import build_catalogue

    found["modules_ms"] = clock.step()
    catalogue = build_catalogue(first=())
    memory.step()
    clock.step()
    catalogue.load_world()
    found["open_ms"] = clock.step()
    assert catalogue.is_loaded
    catalogue.search(QUERIES[0], kind="place")
    found["first_ms"] = clock.step()
    found["answer_ms"] = found["open_ms"] + found["first_ms"]
    found["first_rss"], found["first_anonymous"] = memory.since()
    for at in range(searches):
        query = QUERIES[at % len(QUERIES)]
        catalogue.search(query[: 1 + at % len(query)])
    found["all_rss"], found["all_anonymous"] = memory.since()
    found["all_mapped"] = mapped()
    return found


class Clock:
    """Milliseconds from one step to the next."""

    def __init__(self) -> None:
        self._last = time.perf_counter()

    def step(self) -> float:
        """Milliseconds since the last step."""
        last, self._last = self._last, time.perf_counter()
        return (self._last - last) * 1_000


class Memory:
    """Megabytes that this process has more than at the last step, resident and anonymous."""

    def __init__(self) -> None:
        self._last = usage()

    def since(self) -> tuple[float, float]:
        """What came since the last step."""
        (resident, anonymous), (before, anonymous_before) = usage(), self._last
        return resident - before, anonymous - anonymous_before

    def step(self) -> tuple[float, float]:
        """What came since the last step; the next counts from here."""
        found = self.since()
        self._last = usage()
        return found


def usage() -> tuple[float, float]:
    """Megabytes of this process: resident, and anonymous."""
    counted = _counted(Path("/proc/self/smaps_rollup").read_text(encoding="ascii"))
    return counted["Rss"], counted["Anonymous"]


def mapped() -> float:
    """Megabytes of the index that are resident because it is mapped."""
    total, of_index = 0.0, False
    for line in Path("/proc/self/smaps").read_text(encoding="utf-8").splitlines():
        if "-" in line.split(maxsplit=1)[0]:
            of_index = "/names-" in line
        elif of_index and line.startswith("Rss:"):
            total += _counted(line)["Rss"]
    return total


def _counted(text: str) -> dict[str, Any]:
    rows = (line.split() for line in text.splitlines())
    return {row[0].rstrip(":"): int(row[1]) / 1e3 for row in rows if row[-1] == "kB"}


if __name__ == "__main__":
    main()
