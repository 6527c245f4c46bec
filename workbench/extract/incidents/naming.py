"""Who is named after the deed: "the dead were identified as A and B", "among the victims is C"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from workbench.extract.groups.clause import Clause
from workbench.extract.groups.sentences import Clauses
from workbench.extract.incidents.assembly_words import load_assembly_words
from workbench.extract.incidents.incident import FoundActor, FoundIncident
from workbench.extract.lexicon import LexiconFile
from workbench.extract.switches import is_on

HURT, SUSPECT = "named as hurt", "named as suspect"
FARTHEST = 8
"""Sentences after an incident within which those hurt in it or suspected of it are named."""
COPULAS = frozenset({"is", "are", "was", "were"})
BEFORE = 3
"""Groups before the verb among which those stand whom it names."""


@dataclass(frozen=True, slots=True)
class NamingWords:
    """The table ``naming`` of ``events.toml``."""

    hurt: frozenset[str]
    suspects: frozenset[str]
    identified: frozenset[str]


@cache
def load_naming_words() -> NamingWords:
    """The lists, by the names they have in the file."""
    file = LexiconFile("events")
    return NamingWords(*(file.word_set(f"naming.{key}") for key in ("hurt", "suspects", "identified")))


def add_named(clauses: Clauses, incidents: list[FoundIncident]) -> None:
    """Add to the incidents the people that are named as hurt in them or suspected of them."""
    words, violent = load_naming_words(), load_assembly_words().violent
    told = [one for one in incidents if one.kind in violent and not one.background]
    opened = [one.sentences[0] for one in told]
    cues = words.identified | COPULAS
    for sentence, (first, last) in enumerate(clauses.document.sentences):
        lower = clauses.document.lower[first:last]
        if cues.isdisjoint(lower):
            continue
        at = bisect_right(opened, sentence)
        if not at or sentence - told[at - 1].sentences[-1] > FARTHEST:
            continue
        incident = told[at - 1]
        for k, hurt in list(_named(clauses[sentence], incident, words)):
            if is_on(HURT if hurt else SUSPECT):
                _add(clauses[sentence], incident, k, hurt)


def _named(clause: Clause, incident: FoundIncident, words: NamingWords) -> Iterator[tuple[int, bool]]:
    """The groups of the people named, and whether they were hurt."""
    for verb, group in enumerate(clause.groups):
        if group.kind != "V":
            continue
        as_follows = clause.head_word(verb) in words.identified and clause.next_word(verb) == "as"
        if not as_follows and clause.head_word(verb) not in COPULAS:
            continue
        hurt = _are_hurt(clause, verb, incident, words, as_follows)
        if hurt is not None:
            yield from ((k, hurt) for k in _people(clause, verb + 1 + as_follows))


def _are_hurt(
    clause: Clause, verb: int, incident: FoundIncident, words: NamingWords, as_follows: bool
) -> bool | None:
    """Whether those the verb is about were hurt, or are suspected; None for others.

    What they are called must say it; of "identified as" it may also be what the incident calls them.
    """
    lower = clause.lower
    for k in range(verb - 1, max(-1, verb - 1 - BEFORE), -1):
        group = clause.groups[k]
        if group.kind != "N" or group.role == "person":
            continue
        inside = lower[group.first : group.last]
        if not words.hurt.isdisjoint(inside):
            return True
        if not words.suspects.isdisjoint(inside):
            return False
        if not as_follows:
            continue
        head = lower[group.head]
        if any(head in lower[first:last] for first, last, _ in incident.victims):
            return True
        if any(head in lower[actor.first : actor.last] for actor in incident.actors):
            return False
    return None


def _people(clause: Clause, index: int) -> Iterator[int]:
    """The people of the list that begins at the index, with what describes them skipped."""
    if not clause.is_kind(index, "N"):
        return
    for k in range(index, len(clause)):
        if clause.is_kind(k, "VWU."):
            return
        listed = k == index or not clause.is_kind(k - 1, "I")
        if listed and clause.is_kind(k, "N") and clause.groups[k].role == "person":
            yield k


def _add(clause: Clause, incident: FoundIncident, k: int, hurt: bool) -> None:
    group = clause.groups[k]
    name = tuple(clause.lower[group.first : group.last])
    if not hurt:
        incident.add_actor(name, FoundActor(group.first, group.last, "perpetrator", group.role, "suspected"))
        incident.note(SUSPECT)
    elif incident.is_new("victim", name):
        incident.victims.append((group.first, group.last, group.role))
        incident.note(HURT)
