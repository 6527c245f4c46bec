"""How well place names fit a typed text.

A linear blend whose outcome is about the logarithm of the odds that the place is meant. The weights were
fitted on other spellings of GeoNames' places, with contexts, half of which were kept to check them;
exactness is set by hand, because names held out of a list cannot teach it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA, Levenshtein
from rapidfuzz.fuzz import token_set_ratio

from workbench.names.index.building import NAME
from workbench.names.index.finalists import Finalists, Floats, Judgement
from workbench.names.index.letters import costs, spell
from workbench.names.index.query import Query
from workbench.names.index.scoring import compare
from workbench.names.index.words import Rarity, explained

_WEIGHTS = {
    "shared trigrams": 0.126,
    "edits": 9.650,
    "common words": 2.873,
    "edits of the beginning": -2.434,
    "edits of the fold": -12.204,
    "edits of the fold, words run together": 14.777,
    "begins": -1.866,
    "rest to type": 19.962,
    "a later word begins": -0.768,
    "alias": -2.617,
    "prominence": 2.164,
    "unpeopled": 0.867,
    "forms that fit": 0.174,
    "letters": -0.166,
    "letters each": -0.313,
    "letters of the beginning": -0.618,
    "lengths differ": 9.785,
    "typed words explained": -4.798,
    "typed words explained, half typed": 8.795,
    "words explained": 8.095,
    "words explained, squared": -3.219,
    "exact": 4.0,
}
_EXACT_ANYWHERE = 3.0
"""Added for an exact name while no candidate lies in a country that is known: nothing may come before it."""
_CONTEXT = (2.912, 0.404), (2.647, 1.574), (1.200, 0.0)
"""For lying in the country, in the region and near, at any rate and as far as the words fit: a context that
is wrong cannot lift a name that fits badly over one that fits well."""
_OTHER_SCRIPT = {
    "letters each": -4.123,
    "letters of the beginning": -0.283,
    "edits": -6.054,
    "words explained": 1.813,
}
"""Added when the text is not typed in Latin letters."""
_SHORT = {
    "begins": -3.835,
    "letters of the beginning": 1.170,
    "prominent and begins": 3.148,
    "lengths differ": -17.425,
    "words explained": -4.773,
}
"""Added for a text of three letters, by less for one of up to eight."""
_SHORT_BELOW, _SHORT_RANGE = 8, 5

_REORDERED = 0.5
"""The fit of a name that has the typed words and no others, in another order; the typed text has 1."""
_LOGITS = 30.0
"""Logits in one: a lead of a tenth is right in 98 of 100 cases."""


def judge_places(query: Query, finalists: Finalists, rarity: Rarity) -> Judgement:
    """How well each finalist fits."""
    features, latin_script = _features(query, finalists, rarity)
    weights = dict(_WEIGHTS)
    if not finalists.in_country.any():
        weights["exact"] += _EXACT_ANYWHERE
    if not latin_script:
        _add(weights, _OTHER_SCRIPT, 1.0)
    shortness = max(0.0, (_SHORT_BELOW - len(query.views.plain)) / _SHORT_RANGE)
    if shortness:
        _add(weights, _SHORT, shortness)
    value = np.zeros(len(finalists.names))
    for name, weight in weights.items():
        value += weight * features[name]
    fits = features["typed words explained"] * features["words explained"]
    context = np.zeros(len(finalists.names))
    for (always, fitting), there in zip(
        _CONTEXT, (finalists.in_country, finalists.in_region, finalists.near), strict=True
    ):
        context += (always + fitting * fits) * there
    # The last row is the typed text itself: a name of the same words in another order comes so near to it.
    value = np.maximum(value, value[-1] - _LOGITS * (1 - _REORDERED * fits**4))
    return Judgement(value / _LOGITS, context / _LOGITS, features["typed words explained"])


def _add(weights: dict[str, float], more: dict[str, float], share: float) -> None:
    for name, weight in more.items():
        weights[name] = weights.get(name, 0.0) + share * weight


def _features(query: Query, finalists: Finalists, rarity: Rarity) -> tuple[dict[str, Any], bool]:
    typed, fold, names = query.views.plain, query.views.folded, finalists.names
    length, later_word = len(typed), " " + typed.rsplit(" ", 1)[-1]
    lengths = np.fromiter(map(len, names), np.float32, len(names))
    begins = np.array([name.startswith(typed) for name in names], np.float32)
    words = explained(query, names, finalists.folded, rarity)
    spelled = spell(query.typed, typed)
    cost = costs(spelled, names)
    signs = len(spelled.signs)
    return {
        "shared trigrams": finalists.shared,
        "edits": compare(typed, names, OSA.normalized_similarity),
        "common words": compare(typed, names, token_set_ratio) / 100,
        "edits of the fold": compare(fold, finalists.folded, OSA.normalized_similarity),
        "edits of the beginning": compare(
            typed, [name[:length] for name in names], Levenshtein.normalized_similarity
        ),
        "edits of the fold, words run together": compare(
            fold.replace(" ", ""),
            [name.replace(" ", "") for name in finalists.folded],
            OSA.normalized_similarity,
        ),
        "begins": begins,
        "rest to type": begins * (1 - length / np.maximum(lengths, length)),
        "a later word begins": np.array([later_word in name for name in names], np.float32),
        "exact": begins * (lengths == length),
        "alias": finalists.kinds != NAME,
        "prominence": finalists.prominence,
        "prominent and begins": begins * finalists.prominence,
        "unpeopled": finalists.unpeopled * (1 - finalists.prominence),
        "forms that fit": _forms_of_each(finalists.entries),
        "typed words explained": words.typed,
        "typed words explained, half typed": words.typed_begun,
        "words explained": words.name,
        "words explained, squared": words.name * words.name,
        "letters": cost.whole,
        "letters each": cost.whole / (signs + cost.lengths + 1),
        "letters of the beginning": cost.beginning / (signs + 1),
        "lengths differ": np.abs(signs - cost.lengths) / np.maximum(1, signs + cost.lengths),
    }, spelled.script == "latin"


def _forms_of_each(entries: NDArray[np.int64]) -> Floats:
    """The logarithm of how many finalists are forms of the same entry."""
    _, inverse, counts = np.unique(entries, return_inverse=True, return_counts=True)
    found: Floats = np.log(counts)[inverse]
    return found
