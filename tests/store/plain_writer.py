"""A process that inserts into a plain TinyDB file and says on its output what returned."""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path

from tinydb import TinyDB


def main(file: Path, limit: int, room: int) -> None:
    """Inserts up to a number of documents; room, if not 0, is how large it may make the file."""
    if room:
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    with TinyDB(file) as database:
        print("ready", flush=True)
        for number in range(limit):
            database.insert({"writer": os.getpid(), "number": number, "quote": "words " * 5})
            print(number + 1, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
