"""A row is cut where its look changes, never inside a grapheme, and fills its width exactly."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from tests.text.strategies import hostile_texts
from workbench.text.graphemes import graphemes
from workbench.text.layout import Layout
from workbench.text.sanitise import for_display
from workbench.tui.widgets.source.marks import KINDS, LETTERS, Mark
from workbench.tui.widgets.source.painting import (
    EVIDENCE_BAR,
    GUTTER,
    OVERHANG,
    Look,
    Palette,
    RowState,
    drawn_of,
    paint,
    pieces,
)

PALETTE = Palette(lambda name: Style(), Style(color="#ffffff", bgcolor="#000000"))

marks = st.lists(
    st.builds(
        lambda start, length, kind, status, number: Mark(start, start + length, kind, status, str(number)),
        st.integers(0, 80),
        st.integers(1, 30),
        st.sampled_from(KINDS),
        st.sampled_from(["proposed", "accepted"]),
        st.integers(0, 5),
    ),
    max_size=6,
)
ranges = st.builds(lambda start, size: (start, start + size), st.integers(0, 80), st.integers(1, 20))


def row(start: int, end: int, cursor: int = -1, letters: bool = False) -> RowState:
    return RowState(start, end, None, cursor, "", letters)


@given(hostile_texts, marks, ranges, ranges, st.integers(0, 90), st.booleans(), st.integers(3, 30))
def test_every_row_fills_its_width(
    text: str,
    spans: list[Mark],
    selected: tuple[int, int],
    found: tuple[int, int],
    cursor: int,
    letters: bool,
    width: int,
) -> None:
    text = for_display(text)
    layout = Layout(text, width)
    for number in range(layout.height):
        start, end = layout.row_span(number)
        chosen = max(start, selected[0]), min(end, selected[1])
        state = RowState(
            start,
            end,
            chosen if chosen[0] < chosen[1] else None,
            cursor if start <= cursor <= end else -1,
            "",
            letters,
        )
        here = [mark for mark in spans if mark.start < end and mark.end > start]
        highlights = [found] if found[0] < end and found[1] > start else []
        boundaries = {start + first for first, _, _ in graphemes(text[start:end])} | {end}
        cut = pieces(text, state, here, {"1"}, highlights)
        assert "".join(text[first:last] for first, last, _ in cut) == text[start:end]
        assert all({first, last} <= boundaries for first, last, _ in cut)
        assert all(before[1] == after[0] for before, after in pairwise(cut))
        whole = width + GUTTER + OVERHANG
        strip = paint(text, state, here, {"1"}, highlights, PALETTE, whole)
        assert strip.cell_length == whole == cell_len(strip.text)


TEXT = "Six aid workers were freed near Bria."
WORKERS = Mark(4, 15, "person", "proposed", "w")
AID = Mark(4, 7, "organisation", "accepted", "o")
BRIA = Mark(32, 36, "place", "accepted", "b")


def looks(cut: list[tuple[int, int, Look]]) -> list[tuple[str, Look]]:
    return [(TEXT[first:last], look) for first, last, look in cut]


def test_overlapping_marks_are_layered_inner_over_outer() -> None:
    cut = looks(pieces(TEXT, row(0, len(TEXT)), [WORKERS, AID, BRIA], set(), []))
    assert [(words, [layer.kind for layer in look.layers], look.crowd) for words, look in cut] == [
        ("Six ", [], 0),
        ("aid", ["person", "organisation"], 2),
        (" workers", ["person"], 1),
        (" were freed near ", [], 0),
        ("Bria", ["place"], 1),
        (".", [], 0),
    ]


def test_what_has_the_focus_lies_on_top() -> None:
    cut = pieces(TEXT, row(0, len(TEXT)), [WORKERS, AID], {"w"}, [])
    assert [(layer.kind, layer.focused) for layer in cut[1][2].layers] == [
        ("organisation", False),
        ("person", True),
    ]


def test_cursor_selection_and_search_are_pieces_of_their_own() -> None:
    state = RowState(0, len(TEXT), (0, 6), 6, "Six", False)
    cut = looks(pieces(TEXT, state, [], set(), [(0, 3)]))
    assert cut == [
        ("Six", Look(found=True, selected=True)),
        (" ai", Look(selected=True)),
        ("d", Look(cursor=True)),
        (TEXT[7:], Look()),
    ]


def test_a_cursor_after_the_last_character_shows() -> None:
    assert pieces(TEXT, row(0, len(TEXT), cursor=len(TEXT)), [], set(), [])[-1] == (
        len(TEXT),
        len(TEXT),
        Look(cursor=True),
    )


@pytest.mark.parametrize(("ids", "bar"), [({"b"}, EVIDENCE_BAR), ({"x"}, " ")])
def test_a_row_with_focused_evidence_has_a_bar(ids: set[str], bar: str) -> None:
    assert paint(TEXT, row(0, len(TEXT)), [BRIA], ids, [], PALETTE, 60).text[0] == bar


def test_letters_take_the_blank_before_a_mark_and_move_nothing() -> None:
    six = Mark(0, 3, "quantity", "proposed", "s")
    bare = paint(TEXT, row(0, len(TEXT)), [six, WORKERS, BRIA], set(), [], PALETTE, 60).text
    lettered = paint(TEXT, row(0, len(TEXT), letters=True), [six, WORKERS, BRIA], set(), [], PALETTE, 60).text
    assert bare.strip() == TEXT
    differing = {place: letter for place, letter in enumerate(lettered) if bare[place] != letter}
    assert differing == {
        GUTTER - 1: LETTERS["quantity"],
        GUTTER + 3: LETTERS["person"],
        GUTTER + 31: LETTERS["place"],
    }


def test_evidence_that_is_only_proposed_shows_with_the_focus() -> None:
    words = Mark(0, 3, "evidence", "proposed", "e")
    accepted = Mark(0, 3, "evidence", "accepted", "a")
    assert drawn_of([words, accepted], set()) == [accepted]
    assert drawn_of([words, accepted], {"e"}) == [words, accepted]
