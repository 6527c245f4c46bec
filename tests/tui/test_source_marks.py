"""Marks are found by place and id, and one can be replaced."""

from __future__ import annotations

import pytest

from workbench.tui.widgets.source.marks import KINDS, LETTERS, Mark, Marks

EVENT = Mark(0, 40, "event", "proposed", "e")
PLACE = Mark(10, 16, "place", "accepted", "p")
PERSON = Mark(10, 25, "person", "proposed", "q")
LATER = Mark(50, 55, "date", "proposed", "d")
GONE = Mark(12, 14, "place", "rejected", "r")
ALL = (LATER, PLACE, EVENT, GONE, PERSON)


@pytest.mark.parametrize(
    ("offset", "ids"),
    [(0, "e"), (10, "pqe"), (12, "pqe"), (20, "qe"), (40, "e"), (45, ""), (54, "d"), (55, "d"), (56, "")],
)
def test_marks_at_an_offset_innermost_first(offset: int, ids: str) -> None:
    assert "".join(mark.id for mark in Marks(ALL).at(offset)) == ids


def test_rejected_marks_are_left_out() -> None:
    marks = Marks(ALL)
    assert len(marks) == 4
    assert marks.of("r") == ()


def test_walking_visits_every_mark_in_text_order() -> None:
    marks = Marks(ALL)
    seen, here = [], marks.next(0, 1000)
    while here is not None:
        seen.append(here.id)
        here = marks.next(here.start, here.end)
    assert "".join(seen) == "eqpd"
    back, here = [], marks.previous(1000, 1000)
    while here is not None:
        back.append(here.id)
        here = marks.previous(here.start, here.end)
    assert back == seen[::-1]


def test_cycling_goes_from_the_smallest_to_the_largest_and_round() -> None:
    marks = Marks(ALL)
    selected: tuple[int, int] | None = None
    seen = ""
    for _ in range(4):
        mark = marks.cycle(12, selected)
        assert mark is not None
        selected = (mark.start, mark.end)
        seen += mark.id
    assert seen == "pqep"
    assert marks.cycle(45, None) is None


def test_replacing_answers_what_looks_different() -> None:
    marks = Marks(ALL)
    moved = Mark(12, 16, "place", "accepted", "p")
    assert marks.replace("p", [moved]) == [(10, 16), (12, 16)]
    assert marks.of("p") == (moved,)
    assert marks.replace("p", []) == [(12, 16)]
    assert marks.of("p") == ()
    assert [mark.id for mark in marks] == ["e", "q", "d"]


def test_fragments_share_an_id() -> None:
    marks = Marks([Mark(0, 4, "person", "proposed", "x"), Mark(9, 12, "person", "proposed", "x")])
    assert [mark.start for mark in marks.of("x")] == [0, 9]


def test_every_kind_has_its_own_letter() -> None:
    assert set(LETTERS) == set(KINDS)
    assert len(set(LETTERS.values())) == len(KINDS)
