"""The weights of ``salience.toml``: what makes an incident news of one event."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from workbench.extract.lexicon import LexiconError, LexiconFile


@dataclass(frozen=True, slots=True)
class Salience:
    """Weights in units of confidence."""

    base: float
    news_at_least: float
    cue: float
    signs: dict[str, float]
    kinds: dict[str, float]
    words: dict[str, str]
    """Lemma of an event word -> the sign it is."""
    collectives: frozenset[str]
    heard: frozenset[str]
    of_violence: frozenset[str]
    """Signs that speak of violence only: a protest hits nobody, and may go on."""
    of_muc: frozenset[str]
    """Signs of what MUC-4 does not ask for, which leave an event news all the same."""


@cache
def load_salience() -> Salience:
    """The file; LexiconError names the key that is wrong."""
    file = LexiconFile("salience")
    signs = _weights(file, "signs")
    words: dict[str, str] = {}
    for sign in file.table("words"):
        if sign not in signs:
            raise LexiconError(f"{file.path.name}: words.{sign} has no weight among the signs")
        for lemma in file.phrases(f"words.{sign}"):
            words.setdefault(lemma, sign)
    return Salience(
        base=_number(file, "base"),
        news_at_least=_number(file, "news_at_least"),
        cue=_number(file, "cue"),
        signs=signs,
        kinds=_weights(file, "kinds"),
        words=words,
        collectives=file.word_set("collectives"),
        of_muc=frozenset(file.phrases("of_muc")),
        of_violence=frozenset(file.phrases("of_violence")),
        heard=file.word_set("heard"),
    )


def _weights(file: LexiconFile, key: str) -> dict[str, float]:
    return {name: _number(file, f"{key}.{name}") for name in file.table(key)}


def _number(file: LexiconFile, key: str) -> float:
    number = file.value(key)
    if not isinstance(number, (int, float)):
        raise LexiconError(f"{file.path.name}: {key} is no number")
    return float(number)
