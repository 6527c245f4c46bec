"""The three views of names: alike for all ways to write one, the same one by one and line by line."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.names.index.made import WRITTEN
from workbench.names.index.views import latin, latin_lines, views_of


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Áštarak-Norte", "astarak norte"),
        ("Sana’a", "sanaa"),
        ("Аштарак", "ashtarak"),
        ("東京", "dongjing"),
        ("", ""),
        ("…", ""),
    ],
)
def test_latin(name: str, expected: str) -> None:
    assert latin(name) == expected


@given(st.text(max_size=30))
@example("ﷺ")
@example("İ")
@example("\ud800")
@example("😀")
@example("\u0345")
def test_latin_is_ascii_words_that_stay_as_they_are(name: str) -> None:
    text = latin(name)
    assert text.isascii() and text == text.casefold() == " ".join(text.split())
    assert all(letter.isalnum() or letter == " " for letter in text)
    assert latin(text) == text


@given(st.text(max_size=30))
def test_latin_is_the_same_in_nfc_and_nfd(name: str) -> None:
    assert latin(unicodedata.normalize("NFC", name)) == latin(unicodedata.normalize("NFD", name))


@given(st.lists(st.text(max_size=15) | WRITTEN, max_size=8))
def test_many_names_have_the_forms_of_each(names: list[str]) -> None:
    assert latin_lines(names) == [latin(name) for name in names]


@given(st.lists(WRITTEN.map(latin), min_size=1, max_size=8))
def test_the_views_of_many_lines_are_those_of_each(names: list[str]) -> None:
    each = [views_of(name) for name in names]
    assert views_of("\n".join(names)) == tuple("\n".join(view) for view in zip(*each, strict=True))
