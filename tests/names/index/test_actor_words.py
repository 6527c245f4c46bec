"""Words of the names of people and organisations that are read otherwise than by their letters."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.names.index import actor_words as subject
from workbench.names.index.actor_words import actor_words, core_of, legal_forms, weight_of
from workbench.names.normalise import plain

TABLE: dict[str, Any] = tomllib.loads(Path(subject.__file__).with_suffix(".toml").read_text(encoding="utf-8"))
ROWS: list[str] = [
    *(value for value in TABLE.values() if isinstance(value, str)),
    *TABLE["given_names"],
    *TABLE["concepts"],
    *TABLE["legal_forms"].values(),
]
_SOME_WORDS = "al noor steel trading co company ltd joint stock s a of and ag at saqr x"
WORDS = st.lists(st.sampled_from(_SOME_WORDS.split()), min_size=1, max_size=5)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: " ".join(row.split()[:2]))
def test_words_are_in_plain_form_and_stand_once_in_their_row(row: str) -> None:
    words = row.split()
    assert words == [plain(word) for word in words]
    assert all(word.isascii() for word in words)
    assert [word for word, count in Counter(words).items() if count > 1] == []


@pytest.mark.parametrize("rows", ["concepts", "legal_forms", "small words"])
def test_a_word_stands_in_one_row_of_its_table(rows: str) -> None:
    """Given names are left out: Ted is short for Edward and for Theodore."""
    lists = {
        "concepts": TABLE["concepts"],
        "legal_forms": [*TABLE["legal_forms"].values()],
        "small words": [TABLE["small"], TABLE["titles"]],
    }[rows]
    counts = Counter(word for row in lists for word in row.split())
    assert [word for word, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("rows", ["given_names", "concepts"])
def test_a_row_tells_of_another_word(rows: str) -> None:
    assert [row for row in TABLE[rows] if len(row.split()) < 2] == []


@pytest.mark.parametrize("places", ["phrases_only", "at_the_end", "at_the_beginning"])
def test_words_that_are_legal_forms_in_some_places_have_a_kind(places: str) -> None:
    assert set(TABLE[f"legal_{places}"].split()) <= set(actor_words().legal)


def test_words_that_stand_for_each_other_do_so_both_ways() -> None:
    equal = actor_words().equal
    for word, others in equal.items():
        assert word in others
        assert all(word in equal[other] for other in others)


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("velm steel ltd", "velm steel"),
        ("velm steel co", "velm steel"),
        ("velm steel s a de c v", "velm steel"),
        ("velm steel joint stock company", "velm steel"),
        ("closed joint stock company velm", "velm"),
        ("public limited company of velm", "velm"),
        ("ao velm", "velm"),
        ("velm ag", "velm"),
        ("as safa market", "as safa market"),
        ("closed border movement", "closed border movement"),
        ("the at tawhid front", "the at tawhid front"),
        ("karachi zoo", "karachi zoo"),
        ("b l a", "bla"),
        ("co ltd", "co ltd"),
        ("ab ltd", "ab ltd"),
        ("", ""),
    ],
)
def test_the_core_is_the_name_without_its_legal_form(name: str, core: str) -> None:
    assert core_of(name) == core


@given(WORDS)
def test_a_core_is_never_empty_and_holds_no_other_letters(words: list[str]) -> None:
    name = " ".join(words)
    core = core_of(name)
    assert core
    assert not Counter(core.replace(" ", "")) - Counter(name.replace(" ", ""))


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("velm steel ltd", {"limited liability"}),
        ("velm steel llc", {"limited liability"}),
        ("velm steel co ltd", {"company", "limited liability"}),
        ("velm steel s a", {"joint stock"}),
        ("velm steel s r l", {"limited liability"}),
        ("velm inc", {"corporation"}),
        ("pjsc velm", {"public joint stock"}),
        ("velm fzco", {"free zone"}),
        ("sociedad velm", set()),
        ("velm front", set()),
        ("", set()),
    ],
)
def test_legal_forms_by_kind(name: str, kinds: set[str]) -> None:
    assert legal_forms(name) == kinds


def test_words_by_what_they_tell() -> None:
    """A word of a legal form tells least, a title less than a name."""
    assert weight_of("ltd") < weight_of("joint") < weight_of("sheikh") < weight_of("velm") == 1
    assert weight_of("al") == weight_of("sheikh")
