"""How exactly the words around a place name locate an event: in a town, near it, between two, in a region.

The numbers are those of ACLED's geo_precision: 1 the named town, 2 near it, a small area or its district,
3 a larger region.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from workbench.extract.document import Document, Name
from workbench.extract.lexicon import LexiconFile, load_names_lexicon
from workbench.extract.mentions.toponyms.words import Level, load_toponym_words
from workbench.model.entity import GEO_PRECISION
from workbench.model.values import Relation
from workbench.names.features import EXACT, REGION, SURROUNDINGS

_FARTHEST = 6
"""Words before a name among which one that says "near" is looked for."""


class Site(Struct, frozen=True):
    """Where something happened."""

    names: tuple[Name, ...]
    """The place; of "between X and Y" both."""
    relation: Relation
    precision: int


class _SiteWords(Struct, frozen=True):
    """The words of ``[near]`` in toponyms.toml."""

    before: frozenset[str]
    before_to: frozenset[str]
    before_of: frozenset[str]
    after: frozenset[str]


@cache
def _load_site_words() -> _SiteWords:
    file = LexiconFile("toponyms")
    before, before_to, before_of, after = (
        file.word_set(f"near.{key}") for key in ("before", "before_to", "before_of", "after")
    )
    return _SiteWords(before, before_to, before_of, after)


class SiteReader:
    """Reads the words around the place names of one report."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.near = _load_site_words()
        self.words = load_toponym_words()
        self.countries = load_names_lexicon().countries

    def read(self, names: Sequence[Name]) -> Site:
        """The site that the first of an event's place names stands for."""
        name = names[0]
        precision, before = self._precision(name), self._before(name)
        other = self._between(name, names[1:], before)
        if other is not None:
            wide = max(SURROUNDINGS, min(precision, self._precision(other)))
            return Site((name, other), "between", wide)
        if self._is_near(name, before):
            return Site((name,), "near", max(SURROUNDINGS, precision))
        return Site((name,), "region" if precision == REGION else "in", precision)

    def _precision(self, name: Name) -> int:
        """How exact the name is by itself: what the report calls it, else what the gazetteer has it for."""
        level = self._level(name)
        if level is not None:
            return GEO_PRECISION[level]
        place = name.choice.place if name.choice is not None else None
        if place is not None:
            return place.precision
        words = self.document.quote(name.first, name.last).casefold()
        return REGION if words in self.countries or words in self.words.beyond else EXACT

    def _level(self, name: Name) -> Level | None:
        lower, levels = self.document.lower, self.words.levels
        behind = levels.get(lower[name.last]) if name.last < len(lower) else None
        if behind is None and name.last - name.first > 1:
            behind = levels.get(lower[name.last - 1])
        if behind is not None:
            return behind
        if name.first > 1 and lower[name.first - 1] == "of":
            return levels.get(lower[name.first - 2])
        return None

    def _start(self, name: Name) -> int:
        """The first token of the sentence of a name."""
        document = self.document
        return document.sentences[document.sentence_of[name.first]][0]

    def _before(self, name: Name) -> int:
        """The token before a name and what only describes it: "the southern town of"."""
        lower, levels, qualifiers = self.document.lower, self.words.levels, self.words.qualifiers
        token, start = name.first - 1, self._start(name)
        while token >= start and token > name.first - _FARTHEST:
            describes = lower[token] in qualifiers or lower[token] in levels
            if not describes and not (lower[token] == "of" and token > start and lower[token - 1] in levels):
                break
            token -= 1
        return token if token >= start else -1

    def _is_near(self, name: Name, token: int) -> bool:
        """Whether the words say "near", given the token before the name and what describes it."""
        lower, near = self.document.lower, self.near
        if name.last < len(lower) and lower[name.last] in near.after:
            return True
        if token < 0:
            return False
        if lower[token] in near.before:
            return True
        if token <= self._start(name):
            return False
        if lower[token] == "to":
            return lower[token - 1] in near.before_to
        return lower[token] in ("of", "from") and lower[token - 1] in near.before_of

    def _between(self, name: Name, others: Sequence[Name], token: int) -> Name | None:
        """The second of two places between which it happened, if it is said so."""
        lower = self.document.lower
        if token < 0 or lower[token] != "between" or name.last >= len(lower):
            return None
        for other in others or self._next_places(name):
            if "and" in lower[name.last : other.first] and other.first - name.last <= _FARTHEST:
                return other
        return None

    def _next_places(self, name: Name) -> list[Name]:
        """The name after a name, as a list of none or one, if it is a place."""
        names = self.document.names
        after = bisect_left(names, name.last, key=lambda other: other.first)
        return [other for other in names[after : after + 1] if other.kind == "place"]
