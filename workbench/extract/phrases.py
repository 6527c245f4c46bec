"""Phrases of the lexicons, found in a report from a token on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from workbench.extract.tokens import tokenize

Value = TypeVar("Value")


class _Phrases(Generic[Value]):
    """The phrases that begin with one word."""

    __slots__ = ("alone", "longer")

    def __init__(self) -> None:
        self.alone: Value | None = None
        """Of the word by itself."""
        self.longer: dict[str, list[tuple[list[str], Value]]] = {}
        """Second word -> phrases with their values, the longest first: hardly any word has one behind it."""


class PhraseTable(Generic[Value]):
    """Phrases by their tokens, found from a token on, the longest first. No value is None."""

    def __init__(self, phrases: Iterable[tuple[str, Value]] = ()) -> None:
        self._by_first: dict[str, _Phrases[Value]] = {}
        for phrase, value in phrases:
            self.add(phrase, value)

    def add(self, phrase: str, value: Value) -> None:
        """Add a phrase, cut as reports are; of equal phrases the first added wins."""
        lowered = phrase.lower()
        plain = lowered.replace(" ", "").isalpha()
        tokens = lowered.split() if plain else tokenize(phrase).lower
        if not tokens:
            return
        known = self._by_first.setdefault(tokens[0], _Phrases())
        if len(tokens) > 1:
            rows = known.longer.setdefault(tokens[1], [])
            rows.append((tokens, value))
            rows.sort(key=lambda row: -len(row[0]))
        elif known.alone is None:
            known.alone = value

    def first_words(self) -> Iterable[str]:
        """The words that phrases begin with."""
        return self._by_first.keys()

    def followers(self, word: str) -> Iterable[str] | None:
        """The second words of the phrases that begin with a word; None where the word alone is a phrase."""
        phrases = self._by_first[word]
        return phrases.longer.keys() if phrases.alone is None else None

    def longest(self) -> int:
        """Tokens of the longest phrase."""
        return max(
            (
                len(tokens)
                for phrases in self._by_first.values()
                for rows in phrases.longer.values()
                for tokens, _ in rows
            ),
            default=1,
        )

    def match(self, lower: list[str], first: int, last: int) -> tuple[int, Value] | None:
        """The longest phrase that starts at token ``first`` and ends by ``last``: (its end, its value)."""
        phrases = self._by_first.get(lower[first])
        if phrases is None or first >= last:
            return None
        if first + 1 < last and lower[first + 1] in phrases.longer:
            for tokens, value in phrases.longer[lower[first + 1]]:
                end = first + len(tokens)
                if end <= last and lower[first:end] == tokens:
                    return end, value
        return None if phrases.alone is None else (first + 1, phrases.alone)
