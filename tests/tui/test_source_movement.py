"""Motions, as functions of an offset."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.strategies import hostile_texts
from workbench.text.graphemes import floor_boundary
from workbench.text.layout import Layout
from workbench.text.sanitise import for_display
from workbench.tui.widgets.source import movement
from workbench.tui.widgets.source.movement import Page, by_rows

TEXT = "The convoy was hit near Mopti.\nTwo died.\n\nA drone 🚒\u0301\u0302\u0301 came."


def page_of(text: str, width: int = 12) -> Page:
    shown = for_display(text)
    return Page(text, shown, Layout(shown, width), 5)


@pytest.mark.parametrize(
    ("motion", "offset", "expected"),
    [
        (movement.left, 0, 0),
        (movement.left, 5, 4),
        (movement.right, len(TEXT), len(TEXT)),
        (movement.right, TEXT.index("🚒"), TEXT.index("🚒") + 4),
        (movement.left, TEXT.index("🚒") + 4, TEXT.index("🚒")),
        (movement.line_start, 7, 0),
        (movement.line_end, 2, 10),
        (movement.line_end, TEXT.index("Two"), TEXT.index("\n\n")),
        (movement.text_start, 9, 0),
        (movement.text_end, 9, len(TEXT)),
        (movement.word_right, 0, 4),
        (movement.word_end, 0, 3),
        (movement.sentence_right, 0, TEXT.index("Two")),
        (movement.paragraph_right, 0, TEXT.index("A drone")),
    ],
)
def test_motion(motion: movement.Motion, offset: int, expected: int) -> None:
    assert motion(page_of(TEXT), offset) == expected


def test_the_column_is_held_over_a_shorter_row() -> None:
    text = "abcdefgh\nxy\nabcdefgh"
    page = page_of(text)
    first, goal = by_rows(page, 6, 1)
    assert (first, goal) == (11, 6)
    assert by_rows(page, first, 1, goal)[0] == 18


@pytest.mark.parametrize(("rows", "expected"), [(-1, 0), (-99, 0), (99, len(TEXT))])
def test_past_the_ends(rows: int, expected: int) -> None:
    assert by_rows(page_of(TEXT), 3, rows)[0] == expected


MOTIONS = (
    movement.left, movement.right, movement.word_left, movement.word_right, movement.word_end,
    movement.sentence_left, movement.sentence_right, movement.paragraph_left, movement.paragraph_right,
    movement.line_start, movement.line_end, movement.text_start, movement.text_end,
)  # fmt: skip


@given(hostile_texts, st.integers(1, 30), st.integers(0, 200), st.integers(-3, 3))
def test_steps_stay_inside_and_steps_by_character_cut_nothing(
    text: str, width: int, offset: int, rows: int
) -> None:
    page = page_of(text, width)
    offset = floor_boundary(page.shown, min(offset, len(text)))
    for motion in MOTIONS:
        assert 0 <= motion(page, offset) <= len(text)
    for place in (
        movement.left(page, offset),
        movement.right(page, offset),
        movement.line_end(page, offset),
        by_rows(page, offset, rows)[0],
    ):
        assert floor_boundary(page.shown, place) == place
    assert page.layout.row_at(movement.line_end(page, offset)) == page.layout.row_at(offset)


@given(hostile_texts)
def test_characters_forward_and_back_are_the_same_steps(text: str) -> None:
    page = page_of(text)
    places = [0]
    while places[-1] < len(text):
        places.append(movement.right(page, places[-1]))
    back = [len(text)]
    while back[-1] > 0:
        back.append(movement.left(page, back[-1]))
    assert places == back[::-1]
