"""Which entry an analyst would undo or redo next, worked out from the journal alone.

An analyst's entries form two stacks, so that undo reaches back over restarts: an entry goes onto the undo
stack and empties the redo stack; undo moves one over, redo moves it back. Walking back from the newest
entry tells what is on top of each, after a few entries as a rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.model.entry import Heading

KEPT = frozenset({"migrate", "adopt", "save_elsewhere", "rescue"})
"""Operations of the store's own entries, which nobody takes back."""


def next_undo(analyst: str, newest_first: Iterable[Heading]) -> int | None:
    """seq of the entry that undo takes back, if any; of other analysts' entries none count."""
    undone: set[int] = set()
    for entry in _own(analyst, newest_first):
        if entry.undoes is not None:
            undone.add(entry.undoes)
        elif entry.seq not in undone:
            return entry.seq
    return None


def next_redo(analyst: str, newest_first: Iterable[Heading]) -> int | None:
    """seq of the undo entry that redo takes back, if any."""
    redone: set[int] = set()
    for entry in _own(analyst, newest_first):
        if entry.undoes is not None:
            if entry.seq not in redone:
                return entry.seq
        elif entry.redoes is not None:
            redone.add(entry.redoes)
        else:
            return None
    return None


def _own(analyst: str, newest_first: Iterable[Heading]) -> Iterator[Heading]:
    return (entry for entry in newest_first if entry.by == analyst and entry.operation not in KEPT)
