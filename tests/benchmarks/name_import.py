"""How long the import of a GeoNames dump takes, and how long reading back what was imported.

    python -m tests.benchmarks.name_import [--rows 234908] [--country PK]

The dump is made of the shipped place table, over again with other numbers where more rows are asked for.
Memory is the largest resident set of this process, so it holds the program itself.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

from workbench.names.gazetteers.registry import add, list_gazetteers
from workbench.names.seeds import PLACES_TABLE, seeds_folder
from workbench.names.table import Row, parse_line, read_lines


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=234_908)
    parser.add_argument("--country", action="append", default=[])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WORKBENCH_DATA"] = str(Path(folder) / "data")
        path = Path(folder) / "dump.txt"
        with path.open("w", encoding="utf-8") as dump:
            dump.writelines(islice(dump_lines(), options.rows))
        measure(path, options.country)


def measure(path: Path, countries: list[str]) -> None:
    """Import, read back, and print how long both took."""
    before, start, used = memory(), time.perf_counter(), time.process_time()
    heading = add(path, countries=countries).gazetteer.heading
    took, busy, after = time.perf_counter() - start, time.process_time() - used, memory()
    print(f"{path.stat().st_size / 1e6:.0f} MB, {heading.rows:,} rows, {heading.kept:,} kept")
    print(f"import {took:.2f} s ({busy:.2f} s of processor), memory {before:.0f} -> {after:.0f} MB")
    start = time.perf_counter()
    (gazetteer,) = list_gazetteers()
    listed = time.perf_counter() - start
    start = time.perf_counter()
    read = sum(1 for _ in gazetteer.entries())
    took = time.perf_counter() - start
    print(f"list {listed * 1000:.2f} ms, read back {read:,} in {took:.2f} s")
    print(f"{heading.size / 1e6:.0f} MB on disk")


def memory() -> float:
    """Megabytes of the largest resident set so far."""
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / 1e6 if sys.platform == "darwin" else size / 1e3


def dump_lines() -> Iterator[str]:
    """Rows of a dump without end: the towns of the shipped table, again and again with new numbers."""
    numbers = count(1)
    while True:
        codes: dict[tuple[str, str], str] = {}
        for line in read_lines(seeds_folder() / PLACES_TABLE):
            row = parse_line(line)
            if row.kind == "admin1":
                codes[row.country, row.name] = row.id.rpartition(".")[2]
            elif row.kind == "city":
                yield dump_line(next(numbers), row, codes.get((row.country, row.admin1), ""))


def dump_line(number: int, row: Row, first: str) -> str:
    """A place as GeoNames writes it."""
    cells = [str(number), row.name, row.name.encode("ascii", "ignore").decode(), ",".join(row.aliases)]
    cells += [str(row.latitude), str(row.longitude), "P", row.feature or "PPL", row.country, "", first]
    cells += ["", "", "", str(row.population), "", "0", "", "2026-01-01"]
    return "\t".join(cells) + "\n"


if __name__ == "__main__":
    main()
