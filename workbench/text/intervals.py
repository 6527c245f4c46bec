"""An index of overlapping spans: which of 150,000 lie on this row, and which comes next.

Spans are kept sorted in tiers by length, so that a look-up reads only starts within the tier's reach before
the range asked for. Adding or removing one span costs a fraction of a millisecond; nothing is rebuilt.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from heapq import merge
from operator import attrgetter
from typing import Generic, Protocol, TypeVar


class Ranged(Protocol):
    """Anything with a start and an end in code points, end-exclusive."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """One past the last code point."""


Span = TypeVar("Span", bound=Ranged)

_REACHES = (64, 1024, 16_384, 1 << 62)


def text_order(span: Ranged) -> tuple[int, int]:
    """Sort key: by start; of two that start together the longer comes first."""
    return span.start, -span.end


class _Tier(Generic[Span]):
    """Spans of at most `reach` code points, in text order."""

    def __init__(self, reach: int) -> None:
        self.reach = reach
        self.starts: array[int] = array("q")
        self.spans: list[Span] = []

    def overlapping(self, start: int, end: int) -> Iterator[Span]:
        low = bisect_right(self.starts, start - self.reach)
        high = bisect_left(self.starts, end, low)
        return (span for span in self.spans[low:high] if span.end > start)

    def place(self, span: Ranged) -> int:
        """Index of the first span that does not come before `span` in text order."""
        key = text_order(span)
        low = bisect_left(self.starts, span.start)
        high = bisect_right(self.starts, span.start, low)
        return bisect_left(self.spans, key, low, high, key=text_order)


class SpanIndex(Generic[Span]):
    """Spans by place. Empty spans are kept out: no range overlaps them."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        """Index the spans; those already in text order are indexed fastest."""
        self._tiers: list[_Tier[Span]] = [_Tier(reach) for reach in _REACHES]
        ordered = sorted(spans, key=attrgetter("end"), reverse=True)
        ordered.sort(key=attrgetter("start"))
        appends = [(tier.reach, tier.spans.append) for tier in self._tiers]
        for span in ordered:
            length = span.end - span.start
            if length > 0:
                for reach, append in appends:
                    if length <= reach:
                        append(span)
                        break
        for tier in self._tiers:
            tier.starts = array("q", map(attrgetter("start"), tier.spans))

    def __len__(self) -> int:
        return sum(len(tier.spans) for tier in self._tiers)

    def __iter__(self) -> Iterator[Span]:
        return merge(*(tier.spans for tier in self._tiers), key=text_order)

    def overlapping(self, start: int, end: int) -> list[Span]:
        """The spans that share a code point with `start <= offset < end`, in text order."""
        if end <= start:
            return []
        found = [span for tier in self._tiers if tier.spans for span in tier.overlapping(start, end)]
        if len(found) > 1:
            found.sort(key=text_order)
        return found

    def at(self, offset: int) -> list[Span]:
        """The spans that hold the code point at `offset`, in text order."""
        return self.overlapping(offset, offset + 1)

    def following(self, start: int, end: int) -> Span | None:
        """The first span after the range `start, end` in text order, or None."""
        best: Span | None = None
        for tier in self._tiers:
            index = tier.place(_Range(start, end))
            while index < len(tier.spans) and text_order(tier.spans[index]) == (start, -end):
                index += 1
            if index < len(tier.spans):
                span = tier.spans[index]
                if best is None or text_order(span) < text_order(best):
                    best = span
        return best

    def preceding(self, start: int, end: int) -> Span | None:
        """The last span before the range `start, end` in text order, or None."""
        best: Span | None = None
        for tier in self._tiers:
            index = tier.place(_Range(start, end)) - 1
            if index >= 0 and (best is None or text_order(tier.spans[index]) > text_order(best)):
                best = tier.spans[index]
        return best

    def add(self, span: Span) -> None:
        """Index one more span."""
        length = span.end - span.start
        if length <= 0:
            return
        tier = self._tier_for(length)
        index = tier.place(span)
        tier.starts.insert(index, span.start)
        tier.spans.insert(index, span)

    def remove(self, span: Span) -> None:
        """Take out a span equal to `span`. Raises KeyError if there is none."""
        tier = self._tier_for(span.end - span.start)
        index = tier.place(span)
        while index < len(tier.spans) and text_order(tier.spans[index]) == text_order(span):
            if tier.spans[index] == span:
                del tier.starts[index], tier.spans[index]
                return
            index += 1
        raise KeyError(span)

    def _tier_for(self, length: int) -> _Tier[Span]:
        return next(tier for tier in self._tiers if length <= tier.reach)


class _Range:
    """A bare range to compare spans with."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
