"""Acronyms inside names: a typed word that is the initials of a name's words, and the other way round."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from workbench.names.index.actor_words import actor_words
from workbench.names.transliteration import SMALL_WORDS

_SHORTEST, _LONGEST = 2, 6
_FITS = 0.9
"""What an acronym explains of the words it stands for."""
_ENOUGH = 0.75
"""A word that is explained so well by another is no acronym."""

Floats = NDArray[np.float32]
Run = tuple[int, int]
"""The words that an acronym stands for, by number, end-exclusive."""


def explain_acronyms(
    typed: Sequence[str], words: Sequence[str], rows: Sequence[Sequence[int]], covered: Floats, known: Floats
) -> None:
    """Raise what typed words and a name's words explain where one is the acronym of the others.

    ``rows`` has the numbers among ``words`` of each name's words; ``covered`` is typed words by names,
    ``known`` names by their words.
    """
    small = actor_words().small
    # Two letters beside other words are the initials of too much.
    shortest = _SHORTEST if len(typed) == 1 else _SHORTEST + 1
    short = [at for at, word in enumerate(typed) if _may_be_acronym(word) and word not in small]
    letters = {word[0] for word in typed}
    reverse = {
        number: run
        for number, word in enumerate(words)
        if len(typed) > 1 and _may_be_acronym(word) and word not in small and letters.issuperset(word)
        if (run := _run(word, typed, _SHORTEST)) is not None
    }
    for at, row in enumerate(rows):
        if short and len(row) > 1:
            own = [words[number] for number in row]
            for typed_at in short:
                run = _run(typed[typed_at], own, shortest) if covered[typed_at, at] < _ENOUGH else None
                if run is not None:
                    covered[typed_at, at] = max(covered[typed_at, at], _FITS)
                    known[at, slice(*run)] = np.maximum(known[at, slice(*run)], _FITS)
        for place, number in enumerate(row):
            run = reverse.get(number) if reverse and known[at, place] < _ENOUGH else None
            if run is not None:
                known[at, place] = max(known[at, place], _FITS)
                covered[slice(*run), at] = np.maximum(covered[slice(*run), at], _FITS)


def _may_be_acronym(word: str) -> bool:
    return _SHORTEST <= len(word) <= _LONGEST and word.isalpha()


def _run(acronym: str, words: Sequence[str], shortest: int) -> Run | None:
    """The words whose initials it is, all of them or all but the small ones."""
    if len(acronym) > len(words) or len(acronym) < shortest:
        return None
    long_words = [at for at, word in enumerate(words) if word not in SMALL_WORDS]
    for numbers in (range(len(words)), long_words):
        initials = "".join(words[at][0] for at in numbers)
        at = initials.find(acronym)
        if at >= 0 and (len(acronym) > shortest or len(acronym) == len(initials)):
            return numbers[at], numbers[at + len(acronym) - 1] + 1
    return None
