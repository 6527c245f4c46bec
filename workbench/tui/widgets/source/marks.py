"""What is marked in a report: pieces of text with a kind and a status, found by place and by id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, get_args

import msgspec

from workbench.text.intervals import SpanIndex, text_order

MarkKind = Literal[
    "person", "place", "nationality", "group", "organisation", "facility", "date", "time", "duration",
    "weapon", "quantity", "event", "evidence", "tag", "note",
]  # fmt: skip
MarkStatus = Literal["proposed", "accepted", "rejected"]

KINDS: tuple[MarkKind, ...] = get_args(MarkKind)

LETTERS: dict[MarkKind, str] = {
    "person": "ᴾ",
    "place": "ᴸ",
    "nationality": "ᴺ",
    "group": "ᴳ",
    "organisation": "ᴼ",
    "facility": "ᶠ",
    "date": "ᴰ",
    "time": "ᵀ",
    "duration": "ᵈ",
    "weapon": "ᵂ",
    "quantity": "#",
    "event": "ᴱ",
    "evidence": "›",
    "tag": "ᵗ",
    "note": "*",
}
"""The letter that stands in the blank before a mark where colours cannot tell the kinds apart."""


class Mark(msgspec.Struct, frozen=True, gc=False):
    """One marked piece `[start, end)` of the text, in code points. Fragments of one span share its id."""

    start: int
    end: int
    kind: MarkKind
    status: MarkStatus
    id: str
    label: str = ""
    """What it stands for, for messages; never shown in the text."""


class Marks:
    """The marks of one report that are shown; rejected ones are left out."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        shown = [mark for mark in marks if mark.status != "rejected"]
        self._index = SpanIndex(shown)
        self._by_id: dict[str, tuple[Mark, ...]] = {}
        for mark in shown:
            self._by_id[mark.id] = (*self._by_id.get(mark.id, ()), mark)

    def __len__(self) -> int:
        return len(self._index)

    def on(self, start: int, end: int) -> list[Mark]:
        """The marks that share a code point with `[start, end)`, outer before inner."""
        return self._index.overlapping(start, end)

    def at(self, offset: int) -> tuple[Mark, ...]:
        """The marks at an offset, the innermost first; at a mark's end too, where nothing begins."""
        here = self._index.at(offset)
        if not here and offset > 0:
            here = [mark for mark in self._index.at(offset - 1) if mark.end == offset]
        return tuple(sorted(here, key=lambda mark: (mark.end - mark.start, mark.start)))

    def of(self, mark_id: str) -> Sequence[Mark]:
        """The pieces of one mark; none if it is unknown or rejected."""
        return self._by_id.get(mark_id, ())

    def replace(self, mark_id: str, marks: Sequence[Mark]) -> list[tuple[int, int]]:
        """Put `marks` in place of the pieces with this id; answers the ranges that look different now."""
        before = self._by_id.pop(mark_id, ())
        after = tuple(mark for mark in marks if mark.status != "rejected")
        for mark in before:
            self._index.remove(mark)
        for mark in after:
            self._index.add(mark)
        if after:
            self._by_id[mark_id] = after
        return [(mark.start, mark.end) for mark in (*before, *after)]

    def next(self, start: int, end: int) -> Mark | None:
        """The mark after the range in text order; of two that start together the longer comes first."""
        return self._index.following(start, end)

    def previous(self, start: int, end: int) -> Mark | None:
        """The mark before the range in text order."""
        return self._index.preceding(start, end)

    def cycle(self, offset: int, selected: tuple[int, int] | None) -> Mark | None:
        """The mark at an offset after the selected one: the next larger, after the largest the smallest."""
        here = self.at(offset)
        for index, mark in enumerate(here):
            if (mark.start, mark.end) == selected:
                return here[(index + 1) % len(here)]
        return here[0] if here else None

    def __iter__(self) -> Iterator[Mark]:
        return iter(sorted(self._index, key=text_order))
