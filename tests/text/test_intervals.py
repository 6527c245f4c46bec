"""The span index answers as a plain scan would."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.text.intervals import SpanIndex, text_order


class Piece(NamedTuple):
    start: int
    end: int
    name: int = 0


def ranges(largest: int) -> st.SearchStrategy[Piece]:
    return st.builds(
        lambda start, length, name: Piece(start, start + length, name),
        st.integers(0, largest),
        st.one_of(st.integers(0, 40), st.sampled_from([63, 64, 65, 1024, 1025, 16_384, 20_000])),
        st.integers(0, 3),
    )


pieces = st.lists(ranges(3000), max_size=40)
points = st.integers(0, 4000)


def in_order(found: list[Piece]) -> list[Piece]:
    return sorted(found, key=lambda piece: (*text_order(piece), piece.name))


@given(pieces, points, st.integers(0, 200))
def test_overlapping(spans: list[Piece], start: int, length: int) -> None:
    end = start + length
    expected = [span for span in spans if max(span.start, start) < min(span.end, end)]
    found = SpanIndex(spans).overlapping(start, end)
    assert in_order(found) == in_order(expected)
    assert [text_order(span) for span in found] == sorted(text_order(span) for span in found)


@given(pieces, points)
def test_at(spans: list[Piece], offset: int) -> None:
    expected = [span for span in spans if span.start <= offset < span.end]
    assert in_order(SpanIndex(spans).at(offset)) == in_order(expected)


@given(pieces, ranges(4000))
def test_neighbours(spans: list[Piece], here: Piece) -> None:
    index = SpanIndex(spans)
    filled = [span for span in spans if span.end > span.start]
    later = [text_order(span) for span in filled if text_order(span) > text_order(here)]
    earlier = [text_order(span) for span in filled if text_order(span) < text_order(here)]
    following = index.following(here.start, here.end)
    preceding = index.preceding(here.start, here.end)
    assert (text_order(following) if following else None) == min(later, default=None)
    assert (text_order(preceding) if preceding else None) == max(earlier, default=None)


@given(pieces, pieces)
def test_adding_and_removing_equals_building_anew(kept: list[Piece], gone: list[Piece]) -> None:
    index = SpanIndex(gone)
    for span in kept:
        index.add(span)
    for span in gone:
        if span.end > span.start:
            index.remove(span)
    fresh = SpanIndex(kept)
    assert in_order(list(index)) == in_order(list(fresh))
    assert len(index) == len(fresh)
    assert [text_order(span) for span in index] == [text_order(span) for span in fresh]


def test_removing_what_is_not_there() -> None:
    with pytest.raises(KeyError):
        SpanIndex([Piece(1, 5, 0)]).remove(Piece(1, 5, 1))


def test_a_look_up_reads_only_the_neighbourhood() -> None:
    class Watched:
        reads = 0

        def __init__(self, start: int, end: int) -> None:
            self.start = start
            self._end = end

        @property
        def end(self) -> int:
            Watched.reads += 1
            return self._end

    index = SpanIndex([Watched(start, start + 20) for start in range(0, 200_000, 10)])
    Watched.reads = 0
    assert len(index.overlapping(100_000, 100_080)) == 9
    assert Watched.reads < 100
