"""How well names of people, groups and organisations fit a typed text.

The words of both seek partners: the same word in another spelling, a short form of a given name, the same
concept in another language, an initial, the beginning of a word, an acronym. The weights were fitted on
public lists of names with other spellings (development rows, checked on those left out) and on half-typed
names; exactness and the penalties are set by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from workbench.names.index.actor_words import actor_words, legal_forms, weight_of
from workbench.names.index.building import ALIAS, INITIALS
from workbench.names.index.finalists import Finalists, Floats, Judgement
from workbench.names.index.initials import explain_acronyms
from workbench.names.index.query import Query
from workbench.names.index.scoring import compare, context_share
from workbench.names.index.words import LETTER, Rarity, filled, likeness, weighted, with_nothing
from workbench.names.transliteration import fold

_SHARED, _RUN_TOGETHER = 0.21, 0.12
"""For the part of trigrams shared, and the likeness with all words run together."""
_REST_TO_TYPE, _EXACT = 0.16, 0.10
_PROMINENT, _PROMINENT_AND_BEGINS = 0.065, 0.075
_ALIAS, _INITIALS = -0.025, -0.075
_TYPED_WORDS, _NAME_WORDS = 0.33, 0.29
"""For the squared partners of the typed words, and of the name's words."""
_BEGINNINGS, _FIRST_WORD = 0.39, 0.05
_SAME_ORDER, _FEWER_WORDS = 0.036, 0.018
_OTHER_FORMS = 0.31
"""For typed words that another form of the same entry explains."""
_LEGAL_FORM = 0.11
_INITIAL_OF_NAME, _EQUAL = 0.88, 0.85
"""For an initial in the name, and a word that means the same."""
_SCALE = 0.8
"""Puts a lead that is right in nine of ten cases, 0.125 as the weights are fitted, at a tenth."""


def judge_actors(query: Query, finalists: Finalists, rarity: Rarity) -> Judgement:
    """How well each finalist fits."""
    typed, fold_typed, names = query.core, query.core_folded, finalists.names
    lengths = np.fromiter(map(len, names), np.float32, len(names))
    begins = np.array([name.startswith(typed) for name in names], np.float32)
    begins_folded = np.array([name.startswith(fold_typed) for name in finalists.folded], np.float32)
    value = _SHARED * finalists.shared
    value = value + _RUN_TOGETHER * _run_together(fold_typed, finalists.folded)
    value += _REST_TO_TYPE * begins * (1 - len(typed) / np.maximum(lengths, len(typed)))
    value += _PROMINENT * finalists.prominence + _PROMINENT_AND_BEGINS * begins_folded * finalists.prominence
    value += _EXACT * np.array([name == query.views.plain for name in names], np.float32)
    value += _ALIAS * (finalists.kinds == ALIAS) + _INITIALS * (finalists.kinds == INITIALS)
    value += _of_words(typed.split(), finalists, rarity)
    kinds = legal_forms(query.views.plain)
    if kinds:
        value += _LEGAL_FORM * np.array([len(kinds & legal_forms(name)) / len(kinds) for name in names])
    return Judgement(_SCALE * value, _SCALE * context_share(finalists), np.zeros(len(names)))


def _run_together(typed: str, names: list[str]) -> Floats:
    joined = [name.replace(" ", "") for name in names]
    return compare(typed.replace(" ", ""), joined, OSA.normalized_similarity)


class _Partners(NamedTuple):
    """How well words explain each other, 0 to 1."""

    of_typed: Floats
    """Typed words by names: by whole words ..."""
    of_typed_begun: Floats
    """... and also by beginnings of words."""
    of_names: Floats
    """Names by their words; rows are filled with 0."""
    of_names_begun: Floats
    places: NDArray[np.int64]
    """Typed words by names: which word of the name."""
    weights: Floats
    """Names by their words: what each weighs."""


def _of_words(typed: list[str], finalists: Finalists, rarity: Rarity) -> Floats:
    weights = _weights(typed, rarity)
    weights /= weights.sum()
    rows = [name.split() for name in finalists.names]
    partners = _partners(typed, rows, rarity)
    squared = partners.of_typed_begun * partners.of_typed_begun
    value: Floats = _TYPED_WORDS * weighted(weights, partners.of_typed * partners.of_typed)
    value += _BEGINNINGS * weighted(weights, partners.of_typed_begun - partners.of_typed)
    own = (partners.of_names * partners.of_names * partners.weights).sum(axis=1)
    value += _NAME_WORDS * own / (partners.weights.sum(axis=1) + 1e-9)
    value += _FIRST_WORD * partners.of_names_begun[:, 0]
    if len(typed) > 1:
        value += _SAME_ORDER * (np.diff(partners.places, axis=0) > 0).mean(axis=0)
        value += _FEWER_WORDS * np.array([max(0, len(typed) - len(row)) for row in rows])
        entries, inverse = np.unique(finalists.entries, return_inverse=True)
        if len(entries) < len(rows):
            best = np.zeros((len(entries), len(typed)), np.float32)
            np.maximum.at(best, inverse, squared.T)
            value += _OTHER_FORMS * weighted(weights, best[inverse].T - squared)
    return value


def _partners(typed: list[str], rows: list[list[str]], rarity: Rarity) -> _Partners:
    numbers: dict[str, int] = {}
    numbered = [[numbers.setdefault(word, len(numbers)) for word in row] for row in rows]
    words = list(numbers)
    table = filled(numbered, len(words))
    whole, begun = map(with_nothing, _likeness(typed, words))
    either = np.maximum(whole, begun)
    by_name = whole[:, table]
    of_typed, of_typed_begun = by_name.max(axis=2), either[:, table].max(axis=2)
    of_names, of_names_begun = whole.max(axis=0)[table], either.max(axis=0)[table]
    before = of_typed.copy(), of_names.copy()
    explain_acronyms(typed, words, numbered, of_typed, of_names)
    np.maximum(of_typed_begun, np.where(of_typed > before[0], of_typed, 0), out=of_typed_begun)
    np.maximum(of_names_begun, np.where(of_names > before[1], of_names, 0), out=of_names_begun)
    weights = np.append(_weights(words, rarity), np.float32(0))[table]
    return _Partners(of_typed, of_typed_begun, of_names, of_names_begun, by_name.argmax(axis=2), weights)


def _likeness(typed: list[str], words: list[str]) -> tuple[Floats, Floats]:
    """Typed words by words: as wholes, also of other languages, and typed ones as beginnings."""
    whole, begun = likeness(typed, words, _INITIAL_OF_NAME)
    equal = actor_words().equal
    for at, word in enumerate(typed):
        others = equal.get(word, frozenset())
        for place, other in enumerate(words):
            if other in others and (len(other) == 1) == (len(word) == 1):
                whole[at, place] = max(whole[at, place], _EQUAL)
    return whole, begun


def _weights(words: Sequence[str], rarity: Rarity) -> Floats:
    folded = fold("\n".join(words)).split("\n")
    common = rarity.of(folded)
    own = [weight_of(word) * (LETTER if len(word) == 1 else 1.0) for word in words]
    found: Floats = np.array(own, np.float32) * common
    return found
