"""Builds the index of the library: ``python -m workbench.names.library SEEDS TARGET``.

Prints what it is at, a JSON list of words and share a line. It goes on when nobody listens any more: the
next start then finds the index.
"""

from __future__ import annotations

import contextlib
import gc
import json
import sys
from pathlib import Path

from filelock import FileLock, Timeout

from workbench.names.gazetteers.registry import list_gazetteers
from workbench.names.index.building import build_arrays
from workbench.names.index.file import write_arrays
from workbench.names.library.background import is_whole
from workbench.names.library.entries import library_entries

LOCK = ".lock"
_WAIT = 0.25
"""Seconds between looks at whether another process is done with the same index."""
_SHIPPED = 272_000
"""Shipped entries, about: the progress alone hangs on it."""


def main(seeds: Path, target: Path) -> int:
    """Build the index, or wait for the process that does, which may outlive the window that began it.

    The exit code is 1 when it cannot be written or a table cannot be read.
    """
    lock = FileLock(f"{target}{LOCK}")
    try:
        while True:
            try:
                with lock.acquire(timeout=_WAIT):
                    if not is_whole(target):
                        _build(seeds, target)
                    return 0
            except Timeout:
                _tell("another window is preparing the names", 0.0)
    except (OSError, ValueError) as problem:
        _say(str(problem))
        return 1


def _build(seeds: Path, target: Path) -> None:
    gc.disable()  # it would search millions of live objects again and again
    expected = _SHIPPED + sum(gazetteer.heading.kept for gazetteer in list_gazetteers())
    arrays, facts = build_arrays(library_entries(seeds), _tell, expected)
    _tell("writing the names", 0.95)
    write_arrays(target, arrays, facts)


def _tell(words: str, share: float) -> None:
    _say(json.dumps([words, round(share, 3)]))


def _say(line: str) -> None:
    with contextlib.suppress(OSError):
        print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
