"""Plain search."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.strategies import hostile_texts
from workbench.text.find import Finder, fold

TEXT = "Mora fell. The mayor of MORA\nSava said “don’t go to Mora”."


def test_folding_keeps_every_offset() -> None:
    for first in range(0, 0x110000, 0x1000):
        page = "".join(chr(code) for code in range(first, first + 0x1000))
        assert len(fold(page)) == len(page)


@given(hostile_texts, st.integers(0, 80))
def test_folding_in_parts_equals_folding_at_once(text: str, cut: int) -> None:
    assert fold(text[:cut]) + fold(text[cut:]) == fold(text)


@pytest.mark.parametrize(
    ("query", "offset", "expected"),
    [
        ("mora", 0, (0, 4, False)),
        ("mora", 1, (24, 28, False)),
        ("Mora", 53, (0, 4, True)),
        ("mora sava", 0, (24, 33, False)),
        ("don't", 0, (40, 45, False)),
        ('"don', 0, (39, 43, False)),
        ("Kolofata", 0, None),
        ("", 0, None),
        (".", 99, (9, 10, True)),
        ("MORA”", 0, (52, 57, False)),
    ],
)
def test_next(query: str, offset: int, expected: tuple[int, int, bool] | None) -> None:
    assert Finder(TEXT).next(query, offset) == expected


@pytest.mark.parametrize(
    ("query", "offset", "expected"),
    [
        ("mora", 28, (24, 28, False)),
        ("mora", 24, (0, 4, False)),
        ("mora", 0, (52, 56, True)),
        ("mora", 58, (52, 56, False)),
        ("Kolofata", 30, None),
    ],
)
def test_previous(query: str, offset: int, expected: tuple[int, int, bool] | None) -> None:
    assert Finder(TEXT).previous(query, offset) == expected


def test_walking_forward_and_back_meets_the_same_places() -> None:
    finder = Finder(TEXT)
    places = [0, 24, 52]
    offset, seen = 0, []
    for _ in range(4):
        found = finder.next("mora", offset)
        assert found is not None
        seen.append(found.start)
        offset = found.start + 1
    assert seen == [*places, 0]
    assert finder.count("mora") == 3


@given(hostile_texts, st.text(max_size=3), st.integers(0, 60), st.integers(0, 60))
def test_within_shows_what_touches_the_range(text: str, query: str, start: int, length: int) -> None:
    end = min(start + length, len(text))
    for found_start, found_end in Finder(text).within(query, start, end):
        assert fold(text[found_start:found_end]) == fold(query)
        assert found_start < end and found_end > start


def test_preparing_changes_no_answer() -> None:
    text = "Kidal. " * 100_000
    finder = Finder(text)
    assert sum(1 for _ in finder.prepare()) > 1
    assert finder.count("kidal") == 100_000
