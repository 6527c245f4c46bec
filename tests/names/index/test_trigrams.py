"""Trigrams and their lists, against trigrams cut by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.names.index.trigrams import PER_VIEW, TOTAL, post, trigrams_of
from workbench.names.index.views import Views

WORDS = st.lists(st.text(st.sampled_from("abkxyz09"), min_size=1, max_size=7), max_size=5)
TEXTS = WORDS.map(" ".join)


def by_hand(text: str) -> set[str]:
    """The trigrams of a plain text's words with their ends marked."""
    marked = [f"<{word}>" for word in text.split()]
    return {word[at : at + 3] for word in marked for at in range(len(word) - 2)}


def plain_trigrams(text: str) -> set[int]:
    """Their numbers in the plain view."""
    return set(trigrams_of(Views(text, "", "")).tolist())


@given(TEXTS, TEXTS)
def test_texts_share_as_many_numbers_as_trigrams(one: str, other: str) -> None:
    assert len(plain_trigrams(one)) == len(by_hand(one))
    assert len(plain_trigrams(one) & plain_trigrams(other)) == len(by_hand(one) & by_hand(other))


@given(WORDS)
def test_the_order_of_words_does_not_count(words: list[str]) -> None:
    assert plain_trigrams(" ".join(words)) == plain_trigrams(" ".join(reversed(words)))


@given(TEXTS)
def test_views_share_no_numbers(text: str) -> None:
    numbers = [
        set(trigrams_of(Views(*view)).tolist()) for view in ((text, "", ""), ("", text, ""), ("", "", text))
    ]
    assert len(set.union(*numbers)) == sum(map(len, numbers)) == len(trigrams_of(Views(text, text, text)))
    assert all(0 <= number < TOTAL for number in set.union(*numbers))


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("a", 1), ("ab", 2), ("a a", 1), ("ab ab", 2), ("quetta", 6), ("<a>", 1)]
)
def test_how_many_trigrams_a_text_has(text: str, count: int) -> None:
    assert len(trigrams_of(Views(text, "", ""))) == count


@settings(max_examples=30)
@given(st.lists(TEXTS, min_size=1, max_size=9))
def test_the_list_of_a_trigram_holds_every_name_that_has_it_once(lines: list[str]) -> None:
    names, starts = post("\n".join(lines), len(lines))
    assert len(starts) == PER_VIEW + 1
    assert starts[-1] == len(names) == sum(len(by_hand(line)) for line in lines)
    for number in set().union(*map(plain_trigrams, lines)):
        expected = [at for at, line in enumerate(lines) if number in plain_trigrams(line)]
        assert names[starts[number] : starts[number + 1]].tolist() == expected
    assert np.all(np.diff(starts) >= 0)
