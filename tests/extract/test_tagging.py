"""Parts of speech, one letter a token."""

from __future__ import annotations

import pytest

from tests.extract.reading import tagged


def letter_of(text: str, word: str) -> str:
    document = tagged(text)
    return document.tags[document.lower.index(word)]


@pytest.mark.parametrize(
    ("text", "word", "letter"),
    [
        ("The raids stopped.", "raids", "N"),
        ("Rebels planned to raid the depot.", "raid", "V"),
        ("They torched two lorries.", "torched", "E"),
        ("Two lorries were torched.", "torched", "F"),
        ("Three armed men fled.", "armed", "J"),
        ("Nine wounded soldiers were flown out.", "wounded", "J"),
        ("A convoy was attacked by suspected rebels.", "suspected", "J"),
        ("The shelling of the port went on.", "shelling", "N"),
        ("The blast hit the bus, killing two.", "killing", "G"),
        ("Troops vowed to open fire.", "open", "V"),
        ("On Monday the depot burned.", "monday", "t"),
        ("Police said that 40 left.", "40", "C"),
    ],
)
def test_tag_in_context(text: str, word: str, letter: str) -> None:
    assert letter_of(text, word) == letter


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("at least 21 people", "QQCN"),
        ("between 3 and 5 men", "QCCCN"),
        ("37 to 70 fighters", "CCCN"),
        ("dozens of traders", "CCN"),
        ("more than a dozen towns", "QQQCN"),
    ],
)
def test_numbers_take_their_hedges_and_joints(text: str, letters: str) -> None:
    assert "".join(tagged(text).tags) == letters


def test_names_are_tagged_as_names() -> None:
    document = tagged("The mayor of Lagos met Hassan Bello in Accra.")
    assert document.tags[document.words.index("Lagos")] == "P"


def test_every_token_has_one_letter() -> None:
    document = tagged('Odd «signs» % & 3/4 — "quotes" (brackets) [more]; end!')
    assert len(document.tags) == len(document)
    assert all(len(letter) == 1 for letter in document.tags)
