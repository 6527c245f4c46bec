"""What the same faults do to plain TinyDB, which overwrites its one file in place and then cuts it.

Its writes are modelled after `JSONStorage.write`: the new bytes from the start of the file, a flush, the
file cut to its new length.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from itertools import pairwise

from tinydb import TinyDB
from tinydb.storages import MemoryStorage

_PAGE = 4096


def states(edits: int, documents: int) -> list[bytes]:
    """The file before and after each edit: one document is changed, added or removed in turns."""
    database = TinyDB(storage=MemoryStorage)
    database.insert_multiple({"quote": f"words {number}", "start": number} for number in range(documents))
    found = []
    for number in range(edits + 1):
        found.append(json.dumps(database.storage.read()).encode())
        match number % 3:
            case 0:
                database.update({"tags": ["changed"] * (number + 1)}, doc_ids=[number + 1])
            case 1:
                database.insert({"quote": "more", "start": number})
            case _:
                database.remove(doc_ids=[number])
    return found


def died(old: bytes, new: bytes) -> Iterator[bytes]:
    """What a process leaves that dies before, within or after each call of a write."""
    yield old
    for size in range(0, len(new), max(1, len(new) // 40)):
        yield new[:size] + old[size:]
    yield new + old[len(new) :]  # written and flushed, not cut yet
    yield new


def without_power(old: bytes, new: bytes, dice: random.Random, chances: int) -> Iterator[bytes]:
    """What a power cut within a write leaves: of the pages some are new, some old."""
    for _ in range(chances):
        written = new + old[len(new) :] if dice.random() < 0.5 else new
        pieces = []
        for start in range(0, len(written), _PAGE):
            source = written if dice.random() < 0.5 else old
            pieces.append(source[start : start + _PAGE])
        yield b"".join(pieces)


def is_lost(left: bytes, old: bytes, new: bytes) -> bool:
    """Whether the file is unreadable, or says what was never there."""
    try:
        return json.loads(left) not in (json.loads(old), json.loads(new))
    except ValueError:
        return True


def trials(kind: str, *, seed: int = 0) -> tuple[int, int]:
    """How many trials there were, and in how many the whole file was lost or wrong."""
    dice = random.Random(seed)
    files = states(12, 1000)
    count = bad = 0
    for old, new in pairwise(files):
        for left in died(old, new) if kind == "killed" else without_power(old, new, dice, 40):
            count += 1
            bad += is_lost(left, old, new)
    return count, bad
