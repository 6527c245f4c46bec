"""The selection as a value: what moves, what changes on the screen, what growing takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.tui.widgets.source.selection import Selection, changed_ranges, grown

selections = st.builds(Selection, st.integers(0, 30), st.integers(0, 30))


def looks(selection: Selection) -> set[tuple[str, int]]:
    """What a selection paints: its code points and its cursor."""
    start, end = selection.range or (0, 0)
    return {("selected", offset) for offset in range(start, end)} | {("cursor", selection.cursor)}


@given(selections, selections)
def test_all_that_looks_different_is_named(before: Selection, after: Selection) -> None:
    changed = changed_ranges(before, after)
    for _, offset in looks(before) ^ looks(after):
        assert any(start <= offset <= end for start, end in changed)
    assert (changed == []) == (before == after)


@given(st.integers(0, 1000), st.integers(0, 1000), st.integers(1, 5))
def test_extending_names_only_the_new_piece(anchor: int, cursor: int, step: int) -> None:
    before = Selection(anchor, cursor)
    after = before.moved(cursor + step, extend=True)
    assert all(cursor <= start and end <= cursor + step for start, end in changed_ranges(before, after)) or (
        anchor in range(cursor, cursor + step + 1)
    )


def test_moving() -> None:
    selection = Selection.caret(4)
    assert selection.range is None
    assert selection.moved(9, extend=True).range == (4, 9)
    assert selection.moved(1, extend=True).range == (1, 4)
    assert selection.moved(9, extend=True).moved(9, extend=False).range is None


TEXT = "Rebels left. They burnt the old mill at Bria today.\n\nNobody was hurt.\n"
MILL = TEXT.index("mill")


def test_growing_steps_from_word_to_report() -> None:
    marks = [(TEXT.index("the old"), TEXT.index(" today"))]
    selection = Selection.caret(MILL)
    seen = []
    for _ in range(6):
        selection = grown(TEXT, selection, marks)
        start, end = selection.range or (0, 0)
        seen.append(TEXT[start:end])
    assert seen == [
        "mill",
        "the old mill at Bria",
        "They burnt the old mill at Bria today.",
        "Rebels left. They burnt the old mill at Bria today.",
        TEXT,
        TEXT,
    ]


@pytest.mark.parametrize("text", ["", "\n", "  "])
def test_growing_where_there_is_little(text: str) -> None:
    assert grown(text, Selection.caret(0), []).range in (None, (0, len(text)))
