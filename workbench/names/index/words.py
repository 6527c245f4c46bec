"""How well the words of a typed text and of a name explain each other, in whatever order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from workbench.names.index.building import hash_of
from workbench.names.index.query import Query
from workbench.names.index.spelling import distances

_STEEPNESS = 2.0
"""How fast likeness falls with the cost of each letter."""
_BEGINNING, _BEGINNING_AT_LEAST = 0.95, 0.6
"""What the beginning of a word counts, and how alike it must be not to be so by chance."""
INITIAL = 0.9
"""For an initial in place of a word."""
LETTER = 0.5
"""What a word of one letter weighs beside others."""

Floats = NDArray[np.float32]


class Rarity:
    """What a folded word counts: 1, or less when many names share it."""

    def __init__(self, hashes: NDArray[np.uint32], rarity: Floats) -> None:
        """Hashes of the common words, ascending, and what each counts."""
        self._hashes, self._rarity = hashes, rarity

    def of(self, words: Sequence[str]) -> Floats:
        """For each word what it counts by its rarity alone."""
        if not len(self._hashes) or not words:
            return np.ones(len(words), np.float32)
        wanted = np.fromiter(map(hash_of, words), np.uint32, len(words))
        at = np.minimum(np.searchsorted(self._hashes, wanted), len(self._hashes) - 1)
        return np.where(self._hashes[at] == wanted, self._rarity[at], np.float32(1))

    def weights(self, words: Sequence[str]) -> Floats:
        """For each folded word what it counts; single letters count half."""
        letters = np.fromiter(map(len, words), np.int64, len(words)) == 1
        found: Floats = self.of(words) * np.where(letters, np.float32(LETTER), np.float32(1))
        return found


class Explained(NamedTuple):
    """For each name shares of words that have a partner, 0 to 1; poor partners count little."""

    typed: Floats
    """Of the typed words, by whole words of the name ..."""
    typed_begun: Floats
    """... and also by words that begin as typed."""
    name: Floats
    """Of the name's own words."""


def explained(query: Query, names: list[str], folded: list[str], rarity: Rarity) -> Explained:
    """How well the typed words and each plain name explain each other; there is at least one name."""
    numbers: dict[tuple[str, str], int] = {}
    rows = [
        [numbers.setdefault(pair, len(numbers)) for pair in _pairs(name, fold)]
        for name, fold in zip(names, folded, strict=True)
    ]
    table = filled(rows, len(numbers))
    whole, begun = likeness(query.plain_words, [pair[0] for pair in numbers], INITIAL)
    # Squared, so that two poor partners are no good one.
    either = with_nothing(np.maximum(whole, begun) ** 2)
    whole = with_nothing(whole**2)
    weights = rarity.weights(query.folded_words)
    weights /= weights.sum()
    name_weights = np.append(rarity.weights([pair[1] for pair in numbers]), np.float32(0))[table]
    return Explained(
        weighted(weights, whole[:, table].max(axis=2)),
        weighted(weights, either[:, table].max(axis=2)),
        (whole.max(axis=0)[table] * name_weights).sum(axis=1) / name_weights.sum(axis=1),
    )


def weighted(weights: Floats, table: Floats) -> Floats:
    """The sum of the table's rows, each times its weight.

    Not by ``@``: small products of 32 bits raise flags for values that are not there on some processors.
    """
    total: Floats = (weights[:, None] * table).sum(axis=0)
    return total


def _pairs(name: str, folded: str) -> Sequence[tuple[str, str]]:
    """The words of a name in both views; where a view runs words together, the folded ones for both."""
    plain_words, folded_words = name.split(), folded.split()
    if len(plain_words) != len(folded_words):
        plain_words = folded_words
    return list(zip(plain_words, folded_words, strict=True))


def likeness(typed: list[str], words: list[str], initial_of_name: float) -> tuple[Floats, Floats]:
    """Typed words by words, 0 to 1: how well each stands for the other, and for the other's beginning."""
    cost = distances(typed, words)
    typed_lengths = np.fromiter(map(len, typed), np.float32, len(typed))[:, None]
    lengths = np.fromiter(map(len, words), np.float32, len(words))
    whole: Floats = np.exp(-_STEEPNESS * cost.whole / np.maximum(typed_lengths, lengths))
    begun: Floats = _BEGINNING * np.exp(-_STEEPNESS * cost.beginning / typed_lengths)
    begun[begun < _BEGINNING_AT_LEAST] = 0
    for at, word in enumerate(typed):
        letter = len(word) == 1
        if letter:
            begun[at] = 0
        for place in np.flatnonzero((lengths == 1) != letter).tolist():
            fits = words[place][0] == word[0]
            whole[at, place] = (INITIAL if letter else initial_of_name) if fits else 0
    return whole, begun


def with_nothing(likeness: Floats) -> Floats:
    """One word more, the last, that is like none."""
    return np.hstack([likeness, np.zeros((len(likeness), 1), np.float32)])


def filled(rows: Sequence[Sequence[int]], nothing: int) -> NDArray[np.int64]:
    """Numbers of words as a table, rows filled up with the number of a word that is none."""
    longest = max(map(len, rows))
    return np.array([[*row, *[nothing] * (longest - len(row))] for row in rows])
