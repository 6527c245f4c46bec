"""Which entry an analyst would undo or redo next, worked out from the journal alone."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.model.entry import Entry


class History:
    """One analyst's entries as two stacks, so that undo reaches back over restarts.

    An entry goes onto the undo stack and empties the redo stack; undo moves one over, redo moves it back.
    """

    def __init__(self, analyst: str, entries: Iterable[Entry] = ()) -> None:
        self.analyst = analyst
        self._undo: list[int] = []
        self._redo: list[int] = []
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Takes in a committed entry; those of other analysts do not count."""
        if entry.by != self.analyst:
            return
        if entry.undoes is not None:
            self._undo.remove(entry.undoes)
            self._redo.append(entry.seq)
        elif entry.redoes is not None:
            self._redo.remove(entry.redoes)
            self._undo.append(entry.seq)
        else:
            self._undo.append(entry.seq)
            self._redo.clear()

    @property
    def next_undo(self) -> int | None:
        """seq of the entry that undo takes back, if any."""
        return self._undo[-1] if self._undo else None

    @property
    def next_redo(self) -> int | None:
        """seq of the undo entry that redo takes back, if any."""
        return self._redo[-1] if self._redo else None
