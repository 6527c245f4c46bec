"""The letters of a shown name that the typed text explains."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.names.highlight import highlight
from workbench.names.index.views import latin


def marked(typed: str, shown: str) -> str:
    """The shown name with brackets around its matched ranges."""
    out, end = "", 0
    for start, stop in highlight(typed, shown):
        out += shown[end:start] + "[" + shown[start:stop] + "]"
        end = stop
    return out + shown[end:]


@pytest.mark.parametrize(
    ("typed", "shown", "expected"),
    [
        ("nush", "Nushki", "[Nush]ki"),
        ("Noshki", "Nushki", "[Nushki]"),
        ("Kwetta", "Quetta", "[Quetta]"),
        ("bulida", "Buleda", "[Buleda]"),
        ("BLA", "Balochistan Liberation Army", "[B]alochistan [L]iberation [A]rmy"),
        ("hrcp", "Human Rights Commission of Pakistan", "[H]uman [R]ights [C]ommission of [P]akistan"),
        ("mengal akhtar", "Sardar Akhtar Mengal", "Sardar [Akhtar] [Mengal]"),
        ("dera ghazi", "Ḍera Ghāzi Khān", "[Ḍera] [Ghāzi] Khān"),
        ("sanaa", "Sana’a", "[Sana]’[a]"),
        ("نوش", "نوشکی", "[نوش]کی"),
        ("noshki", "نوشکی", "[نوشکی]"),
        ("moskva", "Москва", "[Москва]"),
        ("نوشکی", "Nushki", "[Nushki]"),
        ("zzz", "Nushki", "Nushki"),
        ("", "Nushki", "Nushki"),
        ("nush", "", ""),
        ("😀", "Nushki", "Nushki"),
    ],
)
def test_marks(typed: str, shown: str, expected: str) -> None:
    assert marked(typed, shown) == expected


def test_combining_marks_of_a_matched_letter_do_not_move_the_ranges() -> None:
    assert highlight("ghazi", "Gha\u0304zi") == ((0, 3), (4, 6))


@given(st.text(max_size=40), st.text(max_size=40))
def test_ranges_are_ascending_apart_and_inside(typed: str, shown: str) -> None:
    ranges = highlight(typed, shown)
    ends = [0] + [end for _, end in ranges]
    for (start, end), before in zip(ranges, ends, strict=False):
        assert before <= start < end <= len(shown)


@given(st.text(st.characters(categories=["L"]), min_size=1, max_size=20))
def test_what_is_typed_as_shown_is_marked_from_the_first_letter_on(word: str) -> None:
    assume(latin(word[0]))
    assert highlight(word, word)[0][0] == 0
