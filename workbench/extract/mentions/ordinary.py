"""Ordinary English words: what tells a name from a word that only happens to have a capital."""

from __future__ import annotations

from functools import lru_cache

from workbench.scheme.words import fold_accents, personal_names, word_class

ORDINARY_CLASSES = frozenset(
    [
        *("CC", "CD", "DT", "EX", "IN", "JJ", "JJR", "JJS", "MD", "NN", "NNS", "PDT", "PRP", "PRP$"),
        *("RB", "RBR", "RBS", "RP", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WRB"),
    ]
)
"""Penn Treebank tags of words that are no names; foreign words (FW) are left out."""
ENDINGS = {"s": ("",), "ed": ("", "e"), "ing": ("", "e"), "ly": ("",)}
"""Ending -> what stands in its place in the listed form."""
SHORTEST_INFLECTED = 5


@lru_cache(maxsize=65536)
def is_ordinary(word: str) -> bool:
    """Whether a lower-case word is common English: listed, or uninflected, or in all its hyphened parts."""
    tag = word_class(word)
    if tag is not None:
        return tag in ORDINARY_CLASSES
    if len(word) < SHORTEST_INFLECTED:
        return False
    for ending, stems in ENDINGS.items():
        if word.endswith(ending):
            stem = word[: -len(ending)]
            if any(word_class(stem + rest) in ORDINARY_CLASSES for rest in stems):
                return True
    return "-" in word and all(is_ordinary(part) for part in word.split("-") if part)


@lru_cache(maxsize=65536)
def is_listed_given_name(word: str) -> bool:
    """Whether a lower-case word stands in the table of given names."""
    return fold_accents(word) in personal_names("given")


@lru_cache(maxsize=65536)
def is_listed_family_name(word: str) -> bool:
    """Whether a lower-case word stands in the table of family names."""
    return fold_accents(word) in personal_names("family")
