"""Figures in words and digits."""

from __future__ import annotations

import pytest

from tests.extract.reading import tagged
from workbench.extract.counts import count_in, number_word


@pytest.mark.parametrize(
    ("text", "low", "high", "hedge"),
    [
        ("21 people", 21, 21, None),
        ("at least 21 people", 21, None, "at least"),
        ("more than 1,200 people", 1200, None, "more than"),
        ("up to 20 people", 0, 20, "up to"),
        ("about forty people", 40, 40, "about"),
        ("37 to 70 people", 37, 70, None),
        ("37-70 people", 37, 70, None),
        ("between three and five people", 3, 5, "between"),
        ("two or three people", 2, 3, None),
        ("dozens of people", 24, None, "dozens"),
        ("tens of thousands of people", 20_000, None, "tens of thousands"),
        ("several people", 3, None, "several"),
        ("two dozen people", 24, 24, None),
        ("half a dozen people", 6, 6, None),
        ("a dozen people", 12, 12, None),
        ("twenty-one people", 21, 21, None),
        ("two hundred and five people", 205, 205, None),
        ("three thousand people", 3000, 3000, None),
        ("a total of 31 people", 31, 31, None),
    ],
)
def test_figure(text: str, low: int, high: int | None, hedge: str | None) -> None:
    document = tagged(text)
    count = count_in(document, 0, len(document))
    assert count is not None
    assert (count.low, count.high) == (low, high)
    found = document.quote(*count.hedge) if count.hedge is not None else None
    assert found == hedge or (hedge == "between" and found is None)


@pytest.mark.parametrize("text", ["people", "the old mill", "many-coloured flags"])
def test_no_figure(text: str) -> None:
    document = tagged(text)
    assert count_in(document, 0, len(document)) is None


@pytest.mark.parametrize(
    ("word", "number"),
    [("84", 84), ("1,200", 1200), ("nine", 9), ("forty-two", 42), ("few", None), ("3rd", None)],
)
def test_number_word(word: str, number: int | None) -> None:
    assert number_word(word) == number


def test_an_endless_number_counts_nobody() -> None:
    document = tagged("9" * 400 + " people")
    assert count_in(document, 0, len(document)) is None
