"""A process that commits to a case and says on its output what it was told is saved."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.store.cases import added, span
from workbench.store.cases import open_case


def main(path: Path, limit: int) -> None:
    """Adds a span an entry, tidies now and then; prints each number once its entry is acknowledged."""
    repository = open_case(path)
    print("ready", flush=True)
    for seq in range(repository.last_seq + 1, limit + 1):
        repository.commit(added(seq, span(2 * seq), span(2 * seq + 1)))
        print(seq, flush=True)
        if seq % 7 == 0:
            repository.tidy()
    repository.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
