"""How long a key takes in the names box, by the number of names, beside a full scan by rapidfuzz.

    python -m tests.benchmarks.name_search [--names 200000 1000000] [--typed 60]

The names are those of the shipped place table, the keys all beginnings of some of them; the index is read
from a file, as in the program. Printed are the median and the 95th of a hundred keys in milliseconds, of
each key the median of five runs; the scan compares fewer keys, as it takes long.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from rapidfuzz import fuzz, process

from workbench.names.catalogue import build_catalogue
from workbench.names.entry import NameEntry
from workbench.names.index.building import build_arrays
from workbench.names.index.file import write_arrays
from workbench.names.index.fuzzy import FuzzyIndex
from workbench.names.index.views import latin
from workbench.names.seeds import PLACES_TABLE, seeds_folder
from workbench.names.table import read_place_entries

_SCANNED = 40
"""Keys that the scan is measured by."""
_RUNS = 5


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--names", type=int, nargs="+", default=[200_000, 1_000_000])
    parser.add_argument("--typed", type=int, default=60, help="names that are typed letter by letter")
    options = parser.parse_args()
    print(
        f"{'names':>10} {'keys':>6} {'build s':>8} {'p50 ms':>8} {'p95 ms':>8} {'scan p50':>9} "
        f"{'p50/p50':>7} {'p95/p95':>7}"
    )
    for count in options.names:
        measure(count, options.typed)


def measure(count: int, typed: int) -> None:
    """One row of the table."""
    entries = list(first_names(count))
    catalogue = build_catalogue(first=())
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        write_arrays(Path(folder) / "names.bin", *build_arrays(entries))
        built = time.perf_counter() - start
        catalogue.search_in(FuzzyIndex.open(Path(folder) / "names.bin"))
        keys = beginnings(entries, typed)
        ours = times(lambda key: catalogue.search(key, kind="place"), keys, _RUNS)
    names = [latin(name) for entry in entries for name in (entry.name, *entry.aliases)]
    scanned = random.Random(2).sample(keys, min(_SCANNED, len(keys)))
    scan = times(lambda key: process.extract(latin(key), names, scorer=fuzz.ratio, limit=20), scanned, 1)
    median, last = ours[len(ours) // 2], ours[int(len(ours) * 0.95)]
    middle = scan[len(scan) // 2]
    print(
        f"{len(names):>10,} {len(keys):>6} {built:>8.1f} {median:>8.2f} {last:>8.2f} {middle:>9.1f} "
        f"{median / middle:>7.3f} {last / scan[int(len(scan) * 0.95)]:>7.3f}"
    )


def first_names(count: int) -> Iterator[NameEntry]:
    """Entries of the shipped table, drawn from all countries, until they have so many names."""
    entries = list(read_place_entries(seeds_folder() / PLACES_TABLE))
    random.Random(0).shuffle(entries)
    total = 0
    for entry in entries:
        total += 1 + len(entry.aliases)
        if total > count:
            return
        yield entry


def beginnings(entries: list[NameEntry], count: int) -> list[str]:
    """Every beginning of some names, in the order of typing."""
    names = [entry.name for entry in islice(entries, 5_000)]
    return [name[:end] for name in random.Random(1).sample(names, count) for end in range(1, len(name) + 1)]


def times(search: Callable[[str], object], keys: list[str], runs: int) -> list[float]:
    """Milliseconds a key takes, ascending; of each the median of several runs, apart from each other."""
    found: list[list[float]] = [[] for _ in keys]
    for _ in range(runs):
        for key, taken in zip(keys, found, strict=True):
            start = time.perf_counter()
            search(key)
            taken.append((time.perf_counter() - start) * 1_000)
    return sorted(map(statistics.median, found))


if __name__ == "__main__":
    main()
