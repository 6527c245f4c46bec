"""Tokens keep offsets and cut words, numbers and abbreviations as the later stages expect."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.extract.document import Shape
from workbench.extract.tokens import shape_of, tokenize


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gunmen killed 37–70 people.", ["Gunmen", "killed", "37", "-", "70", "people", "."]),
        ("the mayor’s 20-year-old son", ["the", "mayor", "'s", "20-year-old", "son"]),
        ("at 3 a.m. in the U.S.", ["at", "3", "a.m.", "in", "the", "U.S."]),
        ("1,200 homes, 3.5 km", ["1,200", "homes", ",", "3.5", "km"]),
        ("He didn't see N'Djamena", ["He", "didn't", "see", "N'Djamena"]),
        ("al-Shabaab and Lashkar-e-Taiba", ["al-Shabaab", "and", "Lashkar-e-Taiba"]),
        ("on 24-Feb-2022 at 03:15", ["on", "24-Feb-2022", "at", "03:15"]),
        ("the 1990s, the 3rd", ["the", "1990s", ",", "the", "3rd"]),
        ("“Stop,” he said…", ['"', "Stop", ",", '"', "he", "said", "…"]),
        ("_Dawn_ at https://example.org/a?b", ["Dawn", "at", "https://example.org/a?b"]),
        ("", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert tokenize(text).words == words


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("town", Shape.LOWER),
        ("Quetta", Shape.CAPITALISED),
        ("al-Qaeda", Shape.CAPITALISED),
        ("BLA", Shape.UPPER),
        ("U.S.", Shape.UPPER),
        ("A", Shape.CAPITALISED),
        ("Don't", Shape.LOWER),
        ("84", Shape.NUMBER),
        ("20-year-old", Shape.NUMBER),
        ("—", Shape.PUNCTUATION),
        ("½", Shape.PUNCTUATION),
    ],
)
def test_shape(word: str, shape: Shape) -> None:
    assert shape_of(word) is shape


def test_decomposed_accents_give_composed_words_at_the_offsets_of_the_text() -> None:
    text = "in Bogota\u0301 today"
    document = tokenize(text)
    assert document.words[1] == "Bogotá"
    assert document.quote(1, 2) == "Bogota\u0301"


@given(st.text())
def test_tokens_cover_every_visible_character_once(text: str) -> None:
    document = tokenize(text)
    assert len(document.normal) == len(text)
    covered = [
        i for start, end in zip(document.starts, document.ends, strict=True) for i in range(start, end)
    ]
    assert covered == sorted(set(covered))
    missed = set(range(len(text))) - set(covered)
    assert all(document.normal[i].isspace() for i in missed)
    assert len(document.words) == len(document.lower) == len(document.shapes) == len(document.starts)


@given(st.text(alphabet="ab '\"-1."))
def test_curly_quotes_and_dashes_give_the_same_tokens(text: str) -> None:
    curly = text.replace("'", "’").replace('"', "“").replace("-", "\u2011")
    assert tokenize(curly).words == tokenize(text).words
