"""Which rows fit the words typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.scheme.events import SUB_EVENTS
from workbench.tui.screens.filtering import WordFilter

NAMES = [sub.name for sub in SUB_EVENTS]


@pytest.mark.parametrize(
    ("query", "first", "count"),
    [
        ("suicide", "Suicide bomb", 1),
        ("sucide", "Suicide bomb", 1),
        ("strike air", "Air/drone strike", 1),
        ("clsh", "Armed clash", 1),
        ("CLASH", "Armed clash", 1),
        ("prot", "Excessive force against protesters", 3),
        ("explosiv", "Remote explosive/landmine/IED", 1),
        ("explosve", "Remote explosive/landmine/IED", 1),
        ("abducton", "Abduction/forced disappearance", 1),
    ],
)
def test_finds_by_pieces_and_by_misspelt_words(query: str, first: str, count: int) -> None:
    found = WordFilter(NAMES)(query)
    assert NAMES[found[0]] == first
    assert len(found) == count


@pytest.mark.parametrize("query", ["xyzzy", "zq", "suicide strike parliament"])
def test_finds_nothing_where_nothing_is_similar(query: str) -> None:
    assert list(WordFilter(NAMES)(query)) == []


def test_accents_and_line_ends_do_not_matter() -> None:
    assert WordFilter(["Rāṣk\nborder", ""])("rask BORDER") == [0]
    assert list(WordFilter([])("rask")) == []


@given(st.lists(st.text(max_size=20), max_size=8), st.text(max_size=8))
def test_keeps_the_order_and_an_empty_query_keeps_all(texts: list[str], query: str) -> None:
    words = WordFilter(texts)
    assert list(words("")) == list(range(len(texts)))
    found = list(words(query))
    assert found == sorted(set(found))


@given(
    st.lists(st.from_regex(r"[a-z]{1,6}( [a-z]{1,6}){0,3}", fullmatch=True), min_size=1, max_size=6),
    st.data(),
)
def test_a_text_is_found_by_pieces_of_its_own_words(texts: list[str], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(texts) - 1))
    word = data.draw(st.sampled_from(texts[index].split()))
    start = data.draw(st.integers(0, len(word) - 1))
    end = data.draw(st.integers(start + 1, len(word)))
    assert index in WordFilter(texts)(word[start:end])
