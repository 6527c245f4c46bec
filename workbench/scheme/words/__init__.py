"""English word classes and personal names: which words are ordinary, and which are somebody's.

The tables beside this file are made by the build scripts here; README.md names their sources and licences.
They are read on first use and kept.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path


def word_class(word: str) -> str | None:
    """The most frequent Penn Treebank tag of a lower-case English word, None if it is not listed."""
    return word_classes().get(word)


def is_given_name(word: str) -> bool:
    """Whether the word is known as a given name, in any case, with or without accents."""
    return fold_accents(word.lower()) in personal_names("given")


def is_family_name(word: str) -> bool:
    """Whether the word is known as a family name, in any case, with or without accents."""
    return fold_accents(word.lower()) in personal_names("family")


@cache
def word_classes() -> dict[str, str]:
    """Lower-case word -> Penn Treebank tag, the whole table (do not change it)."""
    classes: dict[str, str] = {}
    for line in _lines("word_classes.txt"):
        tag, _, words = line.partition(" ")
        classes.update(dict.fromkeys(words.split(), tag))
    return classes


@cache
def personal_names(kind: str) -> frozenset[str]:
    """All names of a kind, ``given`` or ``family``, folded to lower case without accents.

    Raises KeyError for any other kind.
    """
    table = {line.partition(" ")[0]: line for line in _lines("personal_names.txt")}
    return frozenset(table[kind].split()[1:])


def fold_accents(word: str) -> str:
    """The word without combining marks: "José" -> "Jose"."""
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn")


def _lines(name: str) -> list[str]:
    return Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
