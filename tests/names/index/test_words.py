"""How well words explain each other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.names.index.made import crowd
from workbench.names.context import Context
from workbench.names.index.building import build_arrays
from workbench.names.index.query import Query, make_query
from workbench.names.index.views import views_of
from workbench.names.index.words import Rarity, explained
from workbench.names.transliteration import fold

EQUAL = Rarity(np.zeros(0, np.uint32), np.zeros(0, np.float32))
WORDS = st.lists(st.text(st.sampled_from("abehkmsxy1"), min_size=1, max_size=6), min_size=1, max_size=4)


def query(typed: str) -> Query:
    """A query without context."""
    made = make_query(typed, Context())
    assert made is not None
    return made


def both(typed: str, *names: str, rarity: Rarity = EQUAL) -> list[tuple[float, float]]:
    """What is explained of the typed words, half-typed ones too, and of each name's."""
    found = explained(query(typed), list(names), [views_of(name).folded for name in names], rarity)
    assert (found.typed <= found.typed_begun + 1e-6).all()
    return list(zip(found.typed_begun.tolist(), found.name.tolist(), strict=True))


@given(WORDS, st.lists(WORDS, min_size=1, max_size=4))
def test_shares_lie_between_nothing_and_all(typed: list[str], names: list[list[str]]) -> None:
    for pair in both(" ".join(typed), *map(" ".join, names)):
        assert all(0 <= share <= 1.0001 for share in pair)


@given(WORDS)
def test_a_name_explains_itself_in_any_order(words: list[str]) -> None:
    name = " ".join(words)
    for pair in both(" ".join(reversed(words)), name):
        assert pair == pytest.approx((1, 1), abs=0.1 * (1 in map(len, words)) + 0.001)


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [
        ("akhtar mengal", "mengal akhtar", "akhtar khan"),
        ("a mengal", "akhtar mengal", "bilal mengal"),
        ("nush", "nushki", "kushni"),
        ("noshki", "nushki", "nashik road"),
        ("quetta", "kweta", "quebec"),
    ],
)
def test_the_better_partner_explains_more(typed: str, better: str, worse: str) -> None:
    first, second = both(typed, better, worse)
    assert sum(first) > sum(second)


def test_unlike_words_explain_next_to_nothing() -> None:
    assert max(max(pair) for pair in both("velm", "torqu")) < 0.1


def test_a_word_of_many_names_counts_less_than_a_rare_one() -> None:
    arrays, _ = build_arrays([*crowd(200, "Velm "), *crowd(1)])
    rarity = Rarity(arrays["word_hashes"], arrays["word_rarity"])
    common, rare = rarity.weights([fold("velm"), fold("unseen")])
    assert 0 < common < rare == 1
    (covered, _), (covered_rare, _) = both("velm unseen", "velm", "unseen", rarity=rarity)
    assert covered < covered_rare
