"""How well a typed text fits one written form of a name.

The parts are blended linearly. The weights were fitted on public sets of place, person and organisation
names with other spellings (development rows only); context, exactness and the penalties are set by hand,
because held-out aliases cannot teach them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler, Levenshtein
from rapidfuzz.fuzz import token_set_ratio

from workbench.names.entry import NameEntry
from workbench.names.normalise import plain
from workbench.names.transliteration import fold, skeleton

FULL = 1.165
"""What an exact, most prominent name without context reaches: the scale of the score."""
_SAME_COUNTRY, _SAME_REGION, _NEAR, _NEAR_KILOMETRES = 0.13, 0.09, 0.05, 200.0
_EARTH_KILOMETRES = 6371.0


class FormKind(IntEnum):
    """What a written form is to its entry."""

    NAME = 0
    ALIAS = 1
    INITIALS = 2
    """Made from the name; nobody wrote it down."""


_PENALTY = {FormKind.NAME: 0.0, FormKind.ALIAS: 0.05, FormKind.INITIALS: 0.15}


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing a name, in all the views that are compared."""

    text: str
    plain: str
    folded: str
    kind: FormKind
    plain_words: tuple[str, ...]
    folded_words: tuple[str, ...]

    @property
    def grams(self) -> frozenset[str]:
        """Trigrams of the words in three views; the word's ends count, the order of words does not."""
        return _grams(self.plain, self.folded)


def make_form(text: str, kind: FormKind, plain_text: str | None = None) -> Form:
    """The form of a name as it is shown; ``plain_text`` where it is known already."""
    plain_text = plain(text) if plain_text is None else plain_text
    folded = fold(plain_text)
    words, folded_words = tuple(plain_text.split()), tuple(folded.split())
    if len(words) != len(folded_words):
        words = folded_words
    return Form(text, plain_text, folded, kind, words, folded_words)


@lru_cache(maxsize=16_384)
def _grams(plain_text: str, folded: str) -> frozenset[str]:
    found: set[str] = set()
    for mark, view in (("", plain_text), ("~", folded), ("#", skeleton(folded))):
        for word in view.split():
            word = f"<{word}>"
            found.update(mark + word[at : at + 3] for at in range(len(word) - 2))
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Context:
    """What the analyst knows about where the name belongs."""

    country: str | None = None
    admin: str | None = None
    """Plain form of a region's name."""
    near: tuple[float, float] | None = None
    """Latitude and longitude in degrees."""

    def __bool__(self) -> bool:
        """Whether anything is known."""
        return bool(self.country or self.admin or self.near)


@dataclass(frozen=True, slots=True)
class Query:
    """A typed text in its views, and what is known about where it belongs."""

    form: Form
    context: Context = field(default_factory=Context)
    initials: tuple[str, ...] = ()
    """Acronyms of the typed words: a full name finds an entry that is only known by its acronym."""
    capitals: bool = False
    """Whether it is typed as acronyms are written: BLA, B.L.A."""


def surface(query: Query, form: Form, prominence: float) -> float:
    """The part of the fit that whole strings show; fast, for every candidate."""
    typed, name = query.form.plain, form.plain
    begins = name.startswith(typed)
    shared = len(query.form.grams & form.grams) / (len(query.form.grams) or 1)
    value = 0.215 * shared + 0.035 * OSA.normalized_similarity(typed, name)
    value += 0.00085 * token_set_ratio(query.form.folded, form.folded)
    value += 0.0011 * token_set_ratio(typed, name)
    value += 0.08 * Levenshtein.normalized_similarity(typed, name[: len(typed)])
    value += 0.055 * prominence - _PENALTY[form.kind]
    if begins:
        value += 0.13 * (1 - len(typed) / len(name))
    if form.folded.startswith(query.form.folded):
        value += 0.065 * prominence
    if begins or any(word.startswith(typed) for word in form.plain_words):
        value += 0.02
    return value + (0.06 if typed == name else 0.0)


def aligned(query: Query, form: Form, rarity: Mapping[str, float]) -> float:
    """The part of the fit that words show: each typed word and each of the name's seeks its partner.

    ``rarity`` weighs the folded words, 1 for one that is rare or missing there.
    """
    typed, name = query.form, form
    if not typed.plain_words or not name.plain_words:
        return 0.0
    table = [
        [
            max(word_similarity(a, b), 0.98 * word_similarity(folded_a, folded_b))
            for b, folded_b in zip(name.plain_words, name.folded_words, strict=True)
        ]
        for a, folded_a in zip(typed.plain_words, typed.folded_words, strict=True)
    ]
    typed_weights = [rarity.get(word, 1.0) for word in typed.folded_words]
    name_weights = [rarity.get(word, 1.0) for word in name.folded_words]
    covered: float = sum(max(row) * weight for row, weight in zip(table, typed_weights, strict=True))
    explained: float = sum(
        max(column) * weight for column, weight in zip(zip(*table, strict=True), name_weights, strict=True)
    )
    return 0.21 * covered / sum(typed_weights) + 0.23 * explained / sum(name_weights)


@lru_cache(maxsize=50_000)
def word_similarity(typed: str, word: str) -> float:
    """How well one typed word stands for one word of a name, 0 to 1; beginnings and initials count."""
    if typed == word:
        return 1.0
    if word.startswith(typed):
        return 0.95 if len(typed) > 1 else 0.92
    likeness = (JaroWinkler.similarity(typed, word) + OSA.normalized_similarity(typed, word)) / 2
    return float(likeness * likeness) if likeness >= 0.5 else 0.0


def bonus(context: Context, entry: NameEntry) -> float:
    """What the context adds. Small, so that a wrong context cannot bury the right name."""
    value = 0.0
    if context.country is not None and entry.country == context.country:
        value += _SAME_COUNTRY
    if context.admin is not None and context.admin in map(plain, entry.admin):
        value += _SAME_REGION
    if context.near is not None and entry.latitude is not None and entry.longitude is not None:
        away = kilometres(context.near, (entry.latitude, entry.longitude))
        value += _NEAR * math.exp(-away / _NEAR_KILOMETRES)
    return value


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance of two points given in degrees (haversine)."""
    latitude, longitude, other_latitude, other_longitude = map(math.radians, (*one, *other))
    half = (
        math.sin((other_latitude - latitude) / 2) ** 2
        + math.cos(latitude) * math.cos(other_latitude) * math.sin((other_longitude - longitude) / 2) ** 2
    )
    return 2 * _EARTH_KILOMETRES * math.asin(min(1.0, math.sqrt(half)))
