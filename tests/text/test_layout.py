"""Rows re-join to the text; offsets, rows and cells agree; a long text is laid out in parts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.strategies import calm_texts, hostile_texts
from workbench.text.graphemes import cell_width, floor_boundary, graphemes
from workbench.text.layout import Layout
from workbench.text.sanitise import for_display

widths = st.integers(1, 40)


def lazy(text: str, width: int, around: int = 0) -> Layout:
    """A layout that treats a short text as a long one."""
    return Layout(text, width, around=around, eager_limit=10, slice_length=24)


def rows_of(layout: Layout) -> list[tuple[int, int]]:
    for _ in layout.complete():
        pass
    return [layout.row_span(row) for row in range(layout.height)]


@given(hostile_texts, widths, st.booleans())
def test_rows_rejoin_to_the_text(text: str, width: int, in_parts: bool) -> None:
    text = for_display(text)
    rows = rows_of(lazy(text, width) if in_parts else Layout(text, width))
    rebuilt = ""
    for start, end in rows:
        if start > len(rebuilt):
            rebuilt += "\n"
        assert start == len(rebuilt)
        rebuilt += text[start:end]
    assert rebuilt == text


@given(hostile_texts, widths)
def test_rows_fit_and_cut_no_grapheme(text: str, width: int) -> None:
    text = for_display(text)
    for start, end in rows_of(Layout(text, width)):
        row = text[start:end]
        assert floor_boundary(text, start) == start
        hanging = cell_width(row) - width
        assert (
            hanging <= 0 or len(graphemes(row)) == 1 or (hanging == 1 and row.rstrip("\u0301").endswith(" "))
        )


@given(calm_texts, widths)
def test_a_row_ends_only_where_the_next_word_does_not_fit(text: str, width: int) -> None:
    text = for_display(text)
    rows = rows_of(Layout(text, width))
    for (start, end), (next_start, next_end) in pairwise(rows):
        if end == next_start:
            head = graphemes(text[next_start:next_end])[0]
            assert cell_width(text[start:end]) + head[2] > width or " " in text[start:end]
            word = text[next_start:next_end].split(" ")[0]
            assert cell_width(text[start:end]) + cell_width(word) >= width


@given(hostile_texts, widths, st.booleans())
def test_offset_to_cell_and_back(text: str, width: int, in_parts: bool) -> None:
    text = for_display(text)
    layout = lazy(text, width) if in_parts else Layout(text, width)
    for offset in range(len(text) + 1):
        row, cell = layout.position(offset)
        start, end = layout.row_span(row)
        assert start <= offset <= end
        boundary = offset if offset == end else floor_boundary(text, offset)
        assert layout.offset_at(row, cell) == boundary


@given(hostile_texts, widths, st.integers(0, 60), st.integers(0, 60))
def test_any_cell_gives_an_offset_on_its_row(text: str, width: int, row: int, cell: int) -> None:
    text = for_display(text)
    layout = Layout(text, width)
    row = min(row, layout.height - 1)
    offset = layout.offset_at(row, cell)
    assert layout.row_at(offset) == row
    assert floor_boundary(text, offset) == offset


@given(calm_texts, widths, st.integers(0, 300))
def test_parts_in_any_order_give_the_same_rows(text: str, width: int, around: int) -> None:
    text = for_display(text)
    first = lazy(text, width, around=min(around, len(text)))
    for _ in first.complete(around=min(around, len(text))):
        pass
    assert first.exact
    assert rows_of(first) == rows_of(lazy(text, width))


@given(calm_texts, widths, widths, st.integers(0, 300))
def test_resizing_equals_laying_out_anew(text: str, before: int, after: int, around: int) -> None:
    layout = Layout(text, before)
    layout.resize(after, min(around, len(text)))
    assert rows_of(layout) == rows_of(Layout(text, after))


def test_only_the_part_that_is_looked_at_is_laid_out_first() -> None:
    text = "Two guards were wounded near the bridge.\n" * 40
    layout = lazy(text, 20, around=800)
    assert not layout.exact
    assert layout.row_span(layout.row_at(800))[0] <= 800
    steps = sum(1 for _ in layout.complete(800))
    assert layout.exact
    assert steps > 10


def test_completing_stops_when_the_width_changes() -> None:
    layout = lazy("Two guards were wounded near the bridge.\n" * 40, 20)
    steps = layout.complete()
    next(steps)
    layout.resize(30)
    assert list(steps) == []
    assert not layout.exact


def test_a_long_paragraph_without_newline_is_cut_at_words() -> None:
    text = "guard " * 400
    layout = lazy(text, 20)
    for start, _ in rows_of(layout):
        assert start == 0 or text[start - 1] == " "


@pytest.mark.parametrize(
    ("text", "width", "rows"),
    [
        ("", 10, [""]),
        ("\n", 10, ["", ""]),
        ("one two three", 8, ["one two ", "three"]),
        ("one two three", 7, ["one two ", "three"]),
        ("fourteen", 5, ["fourt", "een"]),
        ("a\n\nb\n", 5, ["a", "", "b", ""]),
        ("abcde ", 5, ["abcde "]),
        ("军队袭击村庄", 5, ["军队", "袭击", "村庄"]),
        ("军队 袭击", 5, ["军队 ", "袭击"]),
        ("ab🚒\u0301cd", 3, ["ab", "🚒\u0301c", "d"]),
        ("军", 1, ["军"]),
    ],
)
def test_wrapping(text: str, width: int, rows: list[str]) -> None:
    assert [text[start:end] for start, end in rows_of(Layout(text, width))] == rows


@pytest.mark.parametrize("character", ["a", " ", "军", "e\u0301", "🚒\u0301"])
def test_one_line_of_any_length(character: str) -> None:
    text = character * 20_000
    rows = rows_of(Layout(text, 79))
    assert rows[0][0] == 0
    assert rows[-1][1] == len(text)
    assert all(end == start for (_, end), (start, _) in pairwise(rows))
    per_row = max(end - start for start, end in rows)
    assert len(rows) <= len(text) // per_row + 2


def test_rows_outside_the_layout_are_refused() -> None:
    layout = Layout("one\ntwo", 10)
    with pytest.raises(IndexError):
        layout.row_span(2)
    with pytest.raises(IndexError):
        layout.row_span(-1)
