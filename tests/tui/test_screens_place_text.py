"""Positions as they are typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.tui.screens.place_text import HOW, position_shown, position_words, read_position


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("", None),
        ("  ", None),
        ("30.18, 67.00", (30.18, 67.0)),
        ("30.18 67", (30.18, 67.0)),
        ("-30.18;-67", (-30.18, -67.0)),
        ("−30.18, 67", (-30.18, 67.0)),
        ("30,18; 67,5", (30.18, 67.5)),
        ("geo:30.18,67.0", (30.18, 67.0)),
        ("30°11'N 67°0'E", (30.183333, 67.0)),
        ("30°11′24″N, 67°0′36″E", (30.19, 67.01)),
        ("67°0'E 30°11'N", (30.183333, 67.0)),
        ("30° 11' 67° 0'", (30.183333, 67.0)),
        ("30 11 24 s 67 0 36 w", (-30.19, -67.01)),
        ("N 30.5 E 67.25", (30.5, 67.25)),
        ("S30°11.5' W67°0.6'", (-30.191667, -67.01)),
        ("0, 0", (0.0, 0.0)),
        ("90 N 180 E", (90.0, 180.0)),
    ],
)
def test_a_position_is_read(text: str, position: tuple[float, float] | None) -> None:
    assert read_position(text) == position


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Quetta", HOW),
        ("30.18", HOW),
        ("30.18, 67, 5", HOW),
        ("30.18N 67.00N", HOW),
        ("30.18N 67.00", HOW),
        ("-30.18S 67.00E", HOW),
        ("30.5°11'N 67°E", HOW),
        ("30°11.5'20\"N 67°E", HOW),
        ("1e3, 5", HOW),
        ("nan, 5", HOW),
        ("91, 5", "a latitude lies between -90 and 90"),
        ("5, 181", "a longitude lies between -180 and 180"),
        ("30°61'N 67°E", "minutes and seconds lie below 60"),
        ("30°1'60\"N 67°E", "minutes and seconds lie below 60"),
    ],
)
def test_what_is_no_position_says_what_to_write(text: str, said: str) -> None:
    with pytest.raises(ValueError, match="^" + said.replace("°", ".").replace("(", ".")):
        read_position(text)


degrees = st.tuples(st.floats(-90, 90), st.floats(-180, 180)).map(
    lambda at: (round(at[0], 6), round(at[1], 6))
)


@given(degrees)
def test_what_is_written_is_read_again(position: tuple[float, float]) -> None:
    assert read_position(position_words(position)) == position


@given(st.text(max_size=40))
def test_no_text_is_a_fault(text: str) -> None:
    try:
        position = read_position(text)
    except ValueError:
        return
    assert position is None or (abs(position[0]) <= 90 and abs(position[1]) <= 180)


def test_a_position_in_words() -> None:
    assert position_shown((30.183, 67.0)) == "30.18° N, 67.00° E"
    assert position_shown((-1.0, -67.5)) == "1.00° S, 67.50° W"
    assert position_words(None) == ""
