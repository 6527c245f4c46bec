"""Which rows of a list fit the words typed: by pieces of words, and failing that by similar words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import fuzz, process

from workbench.names.normalise import plain, plain_lines

_SIMILAR = 72
"""Least similarity, of 100, of a misspelt word; "sucide" and "suicide" have 92, "bom" and "bomb" 86."""
_SHORTEST = 3
"""Words of fewer letters are never taken for a misspelling."""


class WordFilter:
    """Finds the texts that hold every typed word, in any order; case and accents do not matter."""

    def __init__(self, texts: Iterable[str]) -> None:
        lines = plain_lines([text.replace("\n", " ") for text in texts])
        self._words = [frozenset(line.split()) for line in lines]
        self._vocabulary = sorted(frozenset().union(*self._words))

    def __call__(self, query: str) -> Sequence[int]:
        """Indexes of the texts that fit, in order; all of them for an empty query.

        Similar words count only where no text holds all the words as they were typed.
        """
        wanted = plain(query).split()
        if not wanted:
            return range(len(self._words))
        return self._fitting(wanted, self._containing) or self._fitting(wanted, self._similar)

    def _fitting(self, wanted: list[str], spellings: Callable[[str], set[str]]) -> list[int]:
        left: Iterable[int] = range(len(self._words))
        for word in wanted:
            accepted = spellings(word)
            left = [index for index in left if not accepted.isdisjoint(self._words[index])]
        return list(left)

    def _containing(self, word: str) -> set[str]:
        return {known for known in self._vocabulary if word in known}

    def _similar(self, word: str) -> set[str]:
        found = self._containing(word)
        if found or len(word) < _SHORTEST:
            return found
        whole = process.extract(word, self._vocabulary, scorer=fuzz.ratio, score_cutoff=_SIMILAR, limit=None)
        starts = [known[: len(word)] for known in self._vocabulary]
        begun = process.extract(word, starts, scorer=fuzz.ratio, score_cutoff=_SIMILAR, limit=None)
        return {known for known, _, _ in whole} | {self._vocabulary[index] for _, _, index in begun}
