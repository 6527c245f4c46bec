"""Graphemes are never cut, and widths are those of the library that paints."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from tests.text.strategies import hostile_texts
from workbench.text.graphemes import (
    PLAIN_RANGES,
    ceil_boundary,
    cell_width,
    cumulative_cells,
    floor_boundary,
    grapheme_at,
    graphemes,
    next_boundary,
    previous_boundary,
)
from workbench.text.sanitise import for_display

TOWER = "e" + "\u0301" * 9


def test_plain_code_points_are_one_cell_wide() -> None:
    for first, last in PLAIN_RANGES:
        for code in range(first, last + 1):
            assert get_character_cell_size(chr(code)) == 1, f"U+{code:04X}"


@given(hostile_texts)
def test_pieces_cover_the_line_and_measure_as_painted(text: str) -> None:
    line = for_display(text).replace("\n", " ")
    found = graphemes(line)
    assert [start for start, _, _ in found] == [0, *(end for _, end, _ in found)][: len(found)]
    assert "".join(line[start:end] for start, end, _ in found) == line
    for start, end, width in found:
        assert cell_len(line[start:end]) == width
    assert cell_width(line) == cell_len(line) == sum(width for _, _, width in found)


@given(hostile_texts)
def test_cumulative_cells_step_at_grapheme_ends_only(text: str) -> None:
    line = for_display(text).replace("\n", " ")
    cells = cumulative_cells(line)
    expected = 0
    for start, end, width in graphemes(line):
        expected += width
        assert cells[start:end] == [expected] * (end - start)


@given(hostile_texts, st.integers(0, 200))
def test_looking_locally_agrees_with_splitting_the_line(text: str, offset: int) -> None:
    text = for_display(text)
    offset = min(offset, len(text))
    boundaries = {0, len(text)}
    base = 0
    for line in text.split("\n"):
        boundaries |= {base + start for start, _, _ in graphemes(line)} | {base + len(line)}
        base += len(line) + 1
    assert floor_boundary(text, offset) == max(each for each in boundaries if each <= offset)
    assert ceil_boundary(text, offset) == min(each for each in boundaries if each >= offset)
    if offset < len(text):
        assert next_boundary(text, offset) == min(each for each in boundaries if each > offset)
    if offset > 0:
        assert previous_boundary(text, offset) == max(each for each in boundaries if each < offset)


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("abc", 1, (1, 2)),
        ("abc", 3, (3, 3)),
        ("cafe\u0301s", 4, (3, 5)),
        (f"a{TOWER}b", 6, (1, 11)),
        (f"a{TOWER}b", 0, (0, 1)),
        ("🚒\u0301🚒", 1, (0, 2)),
        ("a\n\u0301b", 0, (0, 1)),
        ("می\u200cروند", 1, (1, 3)),
        ("", 0, (0, 0)),
    ],
)
def test_grapheme_at(text: str, offset: int, expected: tuple[int, int]) -> None:
    assert grapheme_at(text, offset) == expected
