"""Concepts and cues of ``lexicons/subtypes.toml``: what points to which sub-event type, with its weight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any

from msgspec import Struct

from workbench.extract.incidents.sides import side_concepts
from workbench.extract.lexicon import LexiconError, LexiconFile
from workbench.extract.remembered import Remembered
from workbench.extract.switches import is_on
from workbench.scheme.events import SubEvent, sub_event


class Cue(Struct, frozen=True):
    """Concepts that together point to a sub-event type."""

    sub_event: SubEvent
    weight: float
    needs: frozenset[str]
    none: frozenset[str]
    kinds: frozenset[str]
    """The kinds of incident it speaks to; empty for all."""
    seeds: bool
    name: str
    """Of the rule: the sub-event and the concepts."""


class CueTable:
    """All cues, and the concepts of every word."""

    def __init__(self) -> None:
        self.cues: list[Cue] = []
        self.kind_weight = 2.0
        self.other_sentence = 0.5
        self.seed_at_least = 3.0
        self.seeding: frozenset[str] = frozenset()
        """Concepts of which every seeding cue needs one; a sentence without any can seed nothing."""
        self.implied: dict[str, str] = {}
        """A concept of the roles -> a concept of words it says as well."""
        self._by_need: dict[str, list[int]] = {}
        """A concept -> numbers of cues that need it."""
        self._exact: dict[str, frozenset[str]] = {}
        self._prefixes: dict[str, list[tuple[str, str]]] = {}
        """First letters -> (prefix, concept)."""
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self.of_word = Remembered(self._of_word)
        """The concepts of one lower-case word."""
        self.may_seed = Remembered(self._may_seed)
        """Whether a lower-case word can be part of a seeding concept."""

    def add_cues(self, cues: list[Cue]) -> None:
        """Add cues, each looked up by that of its concepts which the fewest cues need."""
        needed = Counter(concept for cue in cues for concept in cue.needs)
        for number, cue in enumerate(cues, start=len(self.cues)):
            rarest = min(cue.needs, key=lambda concept: (needed[concept], concept))
            self._by_need.setdefault(rarest, []).append(number)
        self.cues += cues

    def fired(self, present: set[str]) -> list[int]:
        """The numbers of the cues that these concepts make fire, in the order of the file."""
        likely = sorted(
            number for concept in self._by_need.keys() & present for number in self._by_need[concept]
        )
        cues = self.cues
        return [n for n in likely if cues[n].needs <= present and cues[n].none.isdisjoint(present)]

    def concepts(self, words: list[str]) -> set[str]:
        """The concepts of the lower-case words of a sentence."""
        found: set[str] = set().union(*filter(None, self.of_word.each(words)))
        phrases = self._phrases
        for at in [at for at, word in enumerate(words) if word in phrases]:
            found.update(self._of_phrases(words, at))
        return found

    def _of_word(self, word: str) -> frozenset[str]:
        concepts = set(self._exact.get(word, ()))
        concepts.update(
            concept
            for prefix, concept in self._prefixes.get(word[:PREFIX_KEY], ())
            if word.startswith(prefix)
        )
        return frozenset(concepts)

    def _may_seed(self, word: str) -> bool:
        concepts = {concept for _, concept in self._phrases.get(word, ())} | self.of_word[word]
        return not self.seeding.isdisjoint(concepts)

    def _of_phrases(self, words: list[str], at: int) -> Iterable[str]:
        for phrase, concept in self._phrases[words[at]]:
            if all(at + k < len(words) and _matches(words[at + k], part) for k, part in enumerate(phrase)):
                yield concept

    def add_word(self, concept: str, entry: str) -> None:
        """Add a word, a beginning of words ("shell*") or a phrase to a concept."""
        if " " in entry:
            phrase = tuple(entry.split())
            self._phrases.setdefault(phrase[0], []).append((phrase, concept))
        elif entry.endswith("*"):
            prefix = entry[:-1]
            self._prefixes.setdefault(prefix[:PREFIX_KEY], []).append((prefix, concept))
        else:
            self._exact[entry] = self._exact.get(entry, frozenset()) | {concept}


PREFIX_KEY = 3
"""Letters a word beginning has at least, by which it is looked up."""


def _matches(word: str, part: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


@cache
def load_cues() -> CueTable:
    """``subtypes.toml``; LexiconError where a cue names a concept or sub-event that is not there."""
    file = LexiconFile("subtypes")
    table = CueTable()
    concepts = file.table("concepts")
    for concept in concepts:
        for entry in file.phrases(f"concepts.{concept}"):
            if entry.endswith("*") and " " not in entry and len(entry) <= PREFIX_KEY:
                raise LexiconError(
                    f"{file.path.name}: concepts.{concept}: {entry!r} is too short a beginning"
                )
            table.add_word(concept, entry)
    rows: Any = file.value("cue")
    cues: list[Cue] = []
    for number, row in enumerate(rows, start=1):
        needs, none = frozenset(row["all"]), frozenset(row.get("none", ()))
        for concept in needs | none:
            if concept not in concepts and concept not in side_concepts():
                raise LexiconError(f"{file.path.name}: cue {number}: no concept {concept!r}")
        sub = sub_event(row["sub_event"])
        name = f"cue: {sub.name} ({' + '.join(row['all'])})"
        if not is_on(name):
            continue
        kinds = frozenset(row.get("kinds", ()))
        cues.append(Cue(sub, float(row["weight"]), needs, none, kinds, bool(row.get("seeds", False)), name))
    table.add_cues(cues)
    prior: Any = file.table("prior")
    table.kind_weight = float(prior["kind"])
    table.other_sentence = float(prior["other_sentence"])
    table.implied = file.texts("implied")
    table.seed_at_least = float(prior["seed_at_least"])
    table.seeding = frozenset(row["all"][0] for row in rows if row.get("seeds", False))
    return table
