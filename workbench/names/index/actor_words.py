"""Words of the names of people and organisations that are read otherwise than by their letters."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

_TABLE = "actor_words.toml"
_SHORTEST_CORE = 3
_SMALL, _LEGAL, _ORDINARY_LEGAL = 0.7, 0.12, 0.3
"""What titles and small words, legal forms, and legal forms that are also ordinary words weigh."""
_LETTERS_OF_A_FORM = re.compile(
    r"\b(?:s a p i|s a b|s a s|s a l|s a r l|s a|s p r|s de r l|s r l|s p a|s c|l l c|l t d|g m b h|p j s c"
    r"|p j s|j s c|a s|l p|s l|c a)(?: de (?:c v|r l|r i))?$"
)
"""A legal form at the end whose letters stand alone: "s a de c v"."""
_PHRASE = re.compile(
    r"\b(?:(?:open|closed|public|private) )?joint stock (?:company|corporation|co)\b"
    r"|\b(?:public |private )?limited liability (?:company|partnership|co)\b"
    r"|\bpublic limited company\b|\bprivate limited\b"
)
_BESIDE_A_FORM = frozenset({"s", "z", "de", "of", "and"})


class ActorWords(NamedTuple):
    """The table, ready for look-up; all words in plain form."""

    small: frozenset[str]
    """Little words and titles: no part of an acronym that is typed alone."""
    weights: dict[str, float]
    """What a word weighs that weighs less than others."""
    equal: dict[str, frozenset[str]]
    """Words that stand for a word, itself among them."""
    legal: dict[str, str]
    """The kind of company that a word tells."""
    phrases_only: frozenset[str]
    at_the_end: frozenset[str]
    at_the_beginning: frozenset[str]


@cache
def actor_words() -> ActorWords:
    """The table of the package."""
    table = tomllib.loads(Path(__file__).with_name(_TABLE).read_text(encoding="utf-8"))
    small = frozenset(table["small"].split()) | frozenset(table["titles"].split())
    phrases_only = frozenset(table["legal_phrases_only"].split())
    at_the_end = frozenset(table["legal_at_the_end"].split())
    legal = {word: kind for kind, words in table["legal_forms"].items() for word in words.split()}
    weights = dict.fromkeys(small, _SMALL)
    weights |= {word: _LEGAL for word in legal if word not in phrases_only | at_the_end}
    weights |= dict.fromkeys(phrases_only | at_the_end - {"co", "as"}, _ORDINARY_LEGAL)
    equal: dict[str, frozenset[str]] = {}
    for line in (*table["given_names"], *table["concepts"]):
        words = frozenset(line.split())
        for word in words:
            equal[word] = equal.get(word, frozenset()) | words
    return ActorWords(
        small,
        weights,
        equal,
        legal,
        phrases_only,
        at_the_end,
        frozenset(table["legal_at_the_beginning"].split()),
    )


def core_of(plain_name: str) -> str:
    """The name without the words of its legal form; the name itself when too little would be left."""
    words = actor_words()
    text = _LETTERS_OF_A_FORM.sub("", plain_name).strip() if len(plain_name) > 4 else plain_name
    parts = _PHRASE.sub(" ", text).split()
    last = len(parts) - 1
    kept = [
        word
        for at, word in enumerate(parts)
        if word not in words.legal
        or word in words.phrases_only
        or (word in words.at_the_end and at < last and not (at == 0 and word in words.at_the_beginning))
    ]
    while kept and kept[0] in _BESIDE_A_FORM:
        del kept[0]
    while kept and kept[-1] in _BESIDE_A_FORM:
        del kept[-1]
    if len("".join(kept)) < _SHORTEST_CORE:
        return plain_name
    if len(kept) > 1 and all(len(word) == 1 for word in kept):
        return "".join(kept)
    return " ".join(kept)


@lru_cache(maxsize=16_384)
def legal_forms(plain_name: str) -> frozenset[str]:
    """The kinds of company that a name tells of."""
    words = actor_words()
    kinds = {words.legal[word] for word in plain_name.split() if word in words.legal}
    letters = _LETTERS_OF_A_FORM.search(plain_name)
    if letters:
        joint_stock = letters.group(0).startswith(("s a", "p j", "j s", "a s"))
        kinds.add("joint stock" if joint_stock else "limited liability")
    return frozenset(kinds - {"other"})


def weight_of(word: str) -> float:
    """What a word weighs among the others of a name, besides its rarity."""
    return actor_words().weights.get(word, 1.0)
