"""What became of entries: taken back, done again, or simply standing."""

from __future__ import annotations

import pytest

from workbench.model.entry import Heading
from workbench.session.standing import Standing, standings


def heading(seq: int, undoes: int | None = None, redoes: int | None = None) -> Heading:
    """An entry of that number."""
    return Heading(
        seq=seq, at="", by="mk", operation="change", summary="Changed", undoes=undoes, redoes=redoes
    )


def undone(by: int) -> Standing:
    """Taken back by an entry."""
    return Standing(undone_by=by)


def redone(by: int) -> Standing:
    """Done again by an entry."""
    return Standing(redone_by=by)


HISTORIES: dict[str, tuple[list[Heading], dict[int, Standing]]] = {
    "nothing taken back": ([heading(1), heading(2)], {}),
    "taken back": ([heading(1), heading(2, undoes=1)], {1: undone(2)}),
    "done again": ([heading(1), heading(2, undoes=1), heading(3, redoes=2)], {1: redone(3), 2: undone(3)}),
    "taken back once more": (
        [heading(1), heading(2, undoes=1), heading(3, redoes=2), heading(4, undoes=3)],
        {1: undone(4), 2: undone(3), 3: undone(4)},
    ),
    "and done again": (
        [heading(1), heading(2, undoes=1), heading(3, redoes=2), heading(4, undoes=3), heading(5, redoes=4)],
        {1: redone(5), 2: undone(3), 3: undone(4), 4: undone(5)},
    ),
    "two, one of them done again": (
        [heading(1), heading(2), heading(3, undoes=2), heading(4, undoes=1), heading(5, redoes=4)],
        {2: undone(3), 1: redone(5), 4: undone(5)},
    ),
}


@pytest.mark.parametrize("name", HISTORIES)
def test_what_became_of_each_entry(name: str) -> None:
    history, expected = HISTORIES[name]
    assert standings(history) == expected
    assert standings(reversed(history)) == expected


@pytest.mark.parametrize("name", HISTORIES)
def test_the_end_of_a_history_tells_what_became_of_the_entries_in_it(name: str) -> None:
    history, expected = HISTORIES[name]
    for start in range(len(history)):
        found = standings(history[start:])
        inside = {each.seq for each in history[start:]}
        assert {seq: state for seq, state in found.items() if seq in inside} == {
            seq: state for seq, state in expected.items() if seq in inside
        }
