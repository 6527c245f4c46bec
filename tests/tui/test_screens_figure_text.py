"""What typed figures mean: exactly, or more, or at most."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extract.lexicon import LexiconFile
from workbench.tui.screens.figure_text import WrongNumber, read_bounds, read_number, write_bounds

FORMS = ("at_least", "at_most", "about", "plain")
HEDGES = {form: LexiconFile("language").phrases(f"hedges.{form}") for form in FORMS}


@pytest.mark.parametrize(
    ("text", "number"),
    [("", None), (" 7 ", 7), ("1,200", 1200), ("1 200 000", 1_200_000), ("0", 0), ("1.500", 1500)],
)
def test_reads_numbers(text: str, number: int | None) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    "text", ["dozens", "-3", "1,2", "12.5", "1e3", "٣", "9" * 40, "+", "5++", "x or more"]
)
def test_refuses_what_is_no_whole_number(text: str) -> None:
    with pytest.raises(WrongNumber, match="not a whole number"):
        read_bounds(text, "", None)


@pytest.mark.parametrize(
    ("low", "high", "hedge", "bounds"),
    [
        ("5", "", None, (5, 5)),
        ("5", "", "about", (5, 5)),
        ("5", "", "some", (5, 5)),
        ("5", "", "a total of", (5, 5)),
        ("5+", "", None, (5, None)),
        ("1,200 +", "", None, (1200, None)),
        ("5 or more", "", "about", (5, None)),
        ("5", "", "At  least", (5, None)),
        ("5", "", "in excess of", (5, None)),
        ("24", "", "dozens of", (24, None)),
        ("5", "", "not more than", (None, 5)),
        ("5", "", "no fewer than", (5, None)),
        ("5", "", "or fewer", (None, 5)),
        ("5", "8", "at least", (5, 8)),
        ("", "8", None, (None, 8)),
        ("", "", "dozens", (None, None)),
    ],
)
def test_a_number_alone_means_exactly_that_unless_its_words_say_otherwise(
    low: str, high: str, hedge: str | None, bounds: tuple[int | None, int | None]
) -> None:
    assert read_bounds(low, high, hedge) == bounds


@pytest.mark.parametrize(
    ("form", "bounds"),
    [("at_least", (5, None)), ("at_most", (None, 5)), ("about", (5, 5)), ("plain", (5, 5))],
)
def test_hedges_mean_what_they_mean_to_the_extractor(
    form: str, bounds: tuple[int | None, int | None]
) -> None:
    assert {phrase: read_bounds("5", "", phrase) for phrase in HEDGES[form]} == dict.fromkeys(
        HEDGES[form], bounds
    )


def test_or_more_and_an_upper_end_exclude_each_other() -> None:
    with pytest.raises(WrongNumber, match=r"take the \+ or the 8 out"):
        read_bounds("5+", "8", None)


numbers = st.none() | st.integers(0, 999_999_999)


@given(numbers, numbers, st.none() | st.sampled_from([*HEDGES["at_least"], *HEDGES["at_most"], "about"]))
def test_what_is_written_reads_the_same(low: int | None, high: int | None, hedge: str | None) -> None:
    assert read_bounds(*write_bounds(low, high, hedge), hedge) == (low, high)
