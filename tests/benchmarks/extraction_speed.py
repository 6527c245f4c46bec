"""How fast the extractor reads, in KB of UTF-8 a second, one process.

Run from the checkout:

    python -m tests.benchmarks.extraction_speed [FOLDER | FILE...] [--growth]

Without arguments the sample reports are read, over and over. The peer in the same run is the split of the
same text into words by one regular expression, the least that any extractor must do: trust the ratio.
``--growth`` also reads texts of 10 KB to 10 MB, also as one line: the KB/s must not fall.
"""

from __future__ import annotations

import argparse
import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from workbench.extract.pipeline import extract
from workbench.names.seeds import seeds_folder
from workbench.session.describing import gazetteer

GROWTH = (10, 100, 1024, 10 * 1024)
"""Kilobytes of the texts that show whether time grows with length only."""
WORDS = re.compile(r"\w+|[^\w\s]")


def seconds(work: Callable[[str], object], texts: list[str]) -> float:
    """Wall time for all texts."""
    start = time.perf_counter()
    for text in texts:
        work(text)
    return time.perf_counter() - start


def print_growth(news: str) -> None:
    """Prints how fast ever longer texts are read, each once."""
    for kilobytes in GROWTH:
        text = (news * (kilobytes * 1024 // len(news) + 1))[: kilobytes * 1024]
        lines, one_line = seconds(extract, [text]), seconds(extract, [text.replace("\n", " ")])
        print(f"{kilobytes:6} KB {kilobytes / lines:8.0f} KB/s, as one line {kilobytes / one_line:8.0f} KB/s")


def main() -> None:
    """Prints the medians of interleaved rounds."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--kilobytes", type=int, default=300, help="read at least so much a round")
    parser.add_argument("--growth", action="store_true", help="also read 10 KB to 10 MB")
    given = parser.parse_args()
    files = [
        file for path in given.paths for file in (sorted(path.glob("*.txt")) if path.is_dir() else [path])
    ]
    files = files or sorted((seeds_folder() / "reports").glob("*.txt"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    size = sum(len(text.encode()) for text in texts)
    texts *= max(1, -(-given.kilobytes * 1024 // size))
    size = sum(len(text.encode()) for text in texts)

    places = gazetteer()
    start = time.perf_counter()
    extract(texts[0], gazetteer=places)
    first = time.perf_counter() - start
    ours, peers = [], []
    for _ in range(given.rounds):
        ours.append(seconds(lambda text: extract(text, gazetteer=places), texts))
        peers.append(seconds(WORDS.findall, texts))
    median, peer = statistics.median(ours), statistics.median(peers)
    print(f"{len(texts)} reports, {size / 1024:.0f} KB, median of {given.rounds} rounds")
    print(f"first report          {first * 1000:8.0f} ms")
    print(f"extraction            {size / 1024 / median:8.0f} KB/s")
    print(f"bare split into words {size / 1024 / peer:8.0f} KB/s, {median / peer:.0f} times as fast")
    if given.growth:
        print_growth("\n\n".join(texts[: len(files)]))


if __name__ == "__main__":
    main()
