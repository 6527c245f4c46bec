"""A typed text as a query."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.names.context import Context
from workbench.names.index.query import LONGEST, Query, make_query


def query(typed: str) -> Query:
    """The query of a text that has one."""
    made = make_query(typed, Context())
    assert made is not None
    return made


@pytest.mark.parametrize("typed", ["", " ", "…", "\u200f", "\ud800", "\u0301", ",;'", "\n\t"])
def test_a_text_without_letters_or_digits_is_no_query(typed: str) -> None:
    assert make_query(typed, Context()) is None


@given(st.text(max_size=60))
def test_every_word_has_a_folded_word(typed: str) -> None:
    made = make_query(typed, Context())
    if made is not None:
        assert len(made.plain_words) == len(made.folded_words) > 0
        assert all(made.plain_words)


@pytest.mark.parametrize("typed", ["x" * 10_000, "北" * 10_000, "a " * 5_000, "ﷺ" * 10_000])
def test_of_a_long_text_the_beginning_is_read(typed: str) -> None:
    assert 0 < len(query(typed).views.plain) <= LONGEST


@pytest.mark.parametrize(
    ("typed", "capitals"),
    [
        ("UMF", True),
        ("U.M.F.", True),
        ("U.M.F", True),
        (" UMF ", True),
        ("umf", False),
        ("Umf", False),
        ("U", False),
        ("UMFUMFUMF", False),
        ("U M F", False),
        ("УМФ", False),
    ],
)
def test_capitals_are_known_as_acronyms(typed: str, capitals: bool) -> None:
    assert query(typed).capitals is capitals


@pytest.mark.parametrize(
    ("typed", "initials"),
    [
        ("United Marsh Front", {"umf"}),
        ("Movement of the North", {"motn"}),
        ("Upper Marsh", set()),
        ("Front", set()),
        ("", None),
    ],
)
def test_a_name_of_three_words_and_more_may_stand_for_its_acronym(
    typed: str, initials: set[str] | None
) -> None:
    made = make_query(typed, Context())
    assert (None if made is None else set(made.initials)) == initials
