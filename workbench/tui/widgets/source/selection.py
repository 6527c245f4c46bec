"""The cursor and what is selected, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from workbench.text.units import paragraph_at, sentence_at, word_at

Range = tuple[int, int]


class Selection(NamedTuple):
    """From where a selection began to the cursor, in code points; equal when nothing is selected."""

    anchor: int
    cursor: int

    @classmethod
    def caret(cls, offset: int) -> Selection:
        """A cursor with nothing selected."""
        return cls(offset, offset)

    @property
    def range(self) -> Range | None:
        """The selected range, start before end; None when nothing is selected."""
        if self.anchor == self.cursor:
            return None
        return min(self), max(self)

    def moved(self, offset: int, *, extend: bool) -> Selection:
        """The cursor elsewhere; the anchor stays if the selection is extended."""
        return Selection(self.anchor if extend else offset, offset)


def changed_ranges(before: Selection, after: Selection) -> list[Range]:
    """The ranges, end-inclusive, in which the two look different: both cursors and what only one selects."""
    if before == after:
        return []
    changed = [(before.cursor, before.cursor), (after.cursor, after.cursor)]
    old, new = before.range, after.range
    if old is None or new is None or old[1] <= new[0] or new[1] <= old[0]:
        changed.extend(each for each in (old, new) if each is not None)
    else:
        changed.extend((min(pair), max(pair)) for pair in zip(old, new, strict=True) if pair[0] != pair[1])
    return changed


def grown(text: str, selection: Selection, around: Sequence[Range]) -> Selection:
    """The selection widened by one step: word, the marks around it, sentence, paragraph, all.

    `around` are the ranges of the marks at the cursor. The cursor goes to the end.
    """
    start, end = selection.range or (selection.cursor, selection.cursor)
    steps = [
        *around,
        word_at(text, start),
        sentence_at(text, start),
        paragraph_at(text, start),
        (0, len(text)),
    ]
    wider = [each for each in steps if each is not None and each[0] <= start and end <= each[1]]
    wider = [each for each in wider if each[1] - each[0] > end - start]
    if not wider:
        return selection
    return Selection(*min(wider, key=lambda each: each[1] - each[0]))
