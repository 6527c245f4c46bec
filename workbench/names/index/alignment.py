"""The cheapest way to turn one word into each of many, letter by letter; the costs are the caller's.

All words are gone through at once: what is a loop over letters here is one over the letters of the typed
word alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_FAR = np.float32(1e9)

Floats = NDArray[np.float32]


class Costs(NamedTuple):
    """One a word."""

    whole: Floats
    """Of turning the typed word into the other."""
    beginning: Floats
    """Of turning it into the beginning of the other that fits best."""


class Words:
    """Words that others are compared with; rows are filled up to the longest."""

    def __init__(self, lost: Floats, lengths: NDArray[np.int64]) -> None:
        """What each letter of each word costs that nothing is typed for; and how many letters each has."""
        rows, longest = lost.shape
        # A column a word: what runs along a word then takes all words in one stride.
        self._skipped = np.zeros((longest + 1, rows), np.float32)
        np.cumsum(lost.T, axis=0, out=self._skipped[1:])
        self._beyond = np.arange(longest + 1)[:, None] > lengths
        self._ends = lengths, np.arange(rows)

    def costs(self, letters: Iterable[tuple[float, Floats]]) -> Costs:
        """For the letters of a typed word, each with its cost where the word has nothing for it, and its
        costs of standing for each letter of each word, a column a word."""
        skipped = reached = self._skipped
        for extra, exchanged in letters:
            left = reached + np.float32(extra)
            np.minimum(left[1:], reached[:-1] + exchanged, out=left[1:])
            # Letters that are skipped add up along the word: a running minimum of what is left without their
            # sum finds the cheapest place to begin skipping.
            left -= skipped
            np.minimum.accumulate(left, axis=0, out=left)
            reached = left + skipped
        return Costs(reached[self._ends], np.where(self._beyond, _FAR, reached).min(axis=0))
