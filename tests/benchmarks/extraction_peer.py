"""The extractor beside spaCy's tokenizer, sentencizer and EntityRuler, in turns over the same texts.

Run from the checkout, with an interpreter that has spaCy (it is no dependency of ours):

    python -m tests.benchmarks.extraction_peer --peer-python PYTHON [FOLDER | FILE...] [--rounds 5]

Each side is one process on one core, warmed up before it is measured, never at work while the other is.
The peer looks for the names of 200,000 places of the shipped table. Trust the median of the ratios.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path
from typing import IO

from workbench.names.seeds import seeds_folder
from workbench.names.table import read_place_entries

PATTERNS = 200_000
ASKED = """
import json, sys, time
answers = sys.stdout
sys.stdout = sys.stderr
texts, names = (json.load(open(path, encoding="utf-8")) for path in sys.argv[2:4])
start = time.perf_counter()
if sys.argv[1] == "ours":
    import workbench
    read = workbench.extract
else:
    import spacy
    read = spacy.blank("en")
    read.add_pipe("sentencizer")
    read.add_pipe("entity_ruler").add_patterns([{"label": "PLACE", "pattern": name} for name in names])
for text in texts[:20]:
    read(text)
print(time.perf_counter() - start, file=answers, flush=True)
for line in sys.stdin:
    start = time.perf_counter()
    for text in texts:
        read(text)
    print(time.perf_counter() - start, file=answers, flush=True)
"""
"""What either side runs: it answers each line with the seconds that all texts took."""


class Side:
    """One process that reads the texts when it is asked."""

    def __init__(self, name: str, python: str, *files: Path) -> None:
        self._process = subprocess.Popen(
            [python, "-c", ASKED, name, *map(str, files)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.ready = self._answer()

    def seconds(self) -> float:
        """How long it takes to read all texts."""
        self._pipe(self._process.stdin).write("\n")
        self._pipe(self._process.stdin).flush()
        return self._answer()

    def close(self) -> None:
        """Ends the process."""
        self._process.communicate()

    def _answer(self) -> float:
        return float(self._pipe(self._process.stdout).readline())

    @staticmethod
    def _pipe(pipe: IO[str] | None) -> IO[str]:
        assert pipe is not None
        return pipe


def place_names() -> list[str]:
    """Names of so many places as the peer looks for, in the order of the table."""
    places = read_place_entries(seeds_folder() / "places" / "places.tsv.xz")
    return list(islice(dict.fromkeys(place.name for place in places), PATTERNS))


def main() -> None:
    """Prints the speed of both and the median of the ratios."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--peer-python", required=True, help="an interpreter that has spaCy")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--kilobytes", type=int, default=300, help="read at least so much a round")
    given = parser.parse_args()
    files = [
        file for path in given.paths for file in (sorted(path.glob("*.txt")) if path.is_dir() else [path])
    ]
    files = files or sorted((seeds_folder() / "reports").glob("*.txt"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    texts *= max(1, -(-given.kilobytes * 1024 // sum(len(text.encode()) for text in texts)))
    size = sum(len(text.encode()) for text in texts) / 1024
    names = place_names()
    with tempfile.TemporaryDirectory() as folder:
        said, looked_for = Path(folder, "texts.json"), Path(folder, "names.json")
        said.write_text(json.dumps(texts), encoding="utf-8")
        looked_for.write_text(json.dumps(names), encoding="utf-8")
        ours = Side("ours", sys.executable, said, looked_for)
        peer = Side("peer", given.peer_python, said, looked_for)
    rounds: list[tuple[float, float]] = []
    for number in range(given.rounds):  # who goes first changes, so that neither gains by it
        first, second = (ours, peer) if number % 2 else (peer, ours)
        one, other = first.seconds(), second.seconds()
        rounds.append((one, other) if first is ours else (other, one))
    ours.close()
    peer.close()
    print(f"{len(texts)} reports, {size:.0f} KB, {len(names)} place names, {given.rounds} rounds")
    for name, side, times in (("workbench", ours, 0), ("spaCy", peer, 1)):
        speed = size / statistics.median(pair[times] for pair in rounds)
        print(f"{name:10} {speed:6.0f} KB/s   ready in {side.ready:5.2f} s")
    ratios = sorted(b / a for a, b in rounds)
    print(f"ratio {statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})")


if __name__ == "__main__":
    main()
