"""Who says who did it: "claimed by X", "X claimed responsibility", "Y blamed X", "no group has claimed"."""

from __future__ import annotations

from workbench.extract.groups.clause import Clause
from workbench.extract.groups.group import Group
from workbench.extract.groups.sentences import Clauses
from workbench.extract.incidents.assembly_words import load_assembly_words
from workbench.extract.incidents.incident import FoundActor, FoundIncident
from workbench.extract.incidents.participants import add_actor
from workbench.extract.triggers.trigger import ACTORS
from workbench.model.incident import Attribution

NEARBY = 2
"""Sentences from an incident within which a statement of responsibility is about it."""


def add_responsibility(clauses: Clauses, incidents: list[FoundIncident]) -> None:
    """Add those who claim an incident or are blamed for it to its actors."""
    lower, words = clauses.document.lower, load_assembly_words()
    cues = words.claimed_by | words.claiming | words.blaming | words.blamed_participles
    by_sentence: dict[int, list[FoundIncident]] = {}
    for incident in incidents:
        for sentence in () if incident.background else incident.sentences:
            by_sentence.setdefault(sentence, []).append(incident)
    for sentence, (first, last) in enumerate(clauses.document.sentences):
        if cues.isdisjoint(lower[first:last]):
            continue
        clause = clauses[sentence]
        for index, group in enumerate(clause.groups):
            if group.kind != "V" or group.negated or clause.head_word(index) not in cues:
                continue
            found = _responsible(clause, index, group)
            if found is None:
                continue
            actors, attribution, by = found
            for incident in _about(by_sentence, sentence):
                for k in actors:
                    noun = clause.groups[k]
                    actor = FoundActor(noun.first, noun.last, "perpetrator", noun.role, attribution, by)
                    add_actor(clause, incident, actor)
                incident.note(f"responsibility: {clause.head_word(index)}")


def _responsible(
    clause: Clause, index: int, group: Group
) -> tuple[list[int], Attribution, str | None] | None:
    words, word = load_assembly_words(), clause.head_word(index)
    following = clause.lower[group.last : group.last + 3]
    if word in words.claimed_by and following[:1] == ["by"]:
        return _checked(clause, clause.agent(index), "claimed", None)
    if word in words.claiming and not words.claimed_nouns.isdisjoint(following):
        subject = clause.subject(index)
        return _checked(clause, [subject] if subject is not None else [], "claimed", None)
    if word in words.blamed_participles and following[:1] in (["on"], ["to"]):
        blamed = clause.after_preposition(index, following[:1], 4)
        return _checked(clause, blamed[:1], "blamed", _speaker(clause, index))
    if word in words.blaming and group.voice <= 1:
        blamed = clause.objects(index)
        return _checked(clause, blamed[:1], "blamed", _speaker(clause, index))
    return None


def _speaker(clause: Clause, index: int) -> str | None:
    subject = clause.subject(index)
    if subject is None or clause.groups[subject].role not in ACTORS - {"pronoun"}:
        return None
    return clause.quote(subject)


def _checked(
    clause: Clause, actors: list[int], attribution: Attribution, by: str | None
) -> tuple[list[int], Attribution, str | None] | None:
    """Only those who can act, and not "no group"."""
    nobody = load_assembly_words().nobody
    kept = [
        k
        for k in actors
        if clause.groups[k].role in ACTORS
        and clause.groups[k].determiner not in nobody
        and clause.lower[clause.groups[k].first] not in nobody
        and clause.groups[k].role not in ("pronoun", "civilian")
    ]
    return (kept, attribution, by) if kept else None


def _about(by_sentence: dict[int, list[FoundIncident]], sentence: int) -> list[FoundIncident]:
    """The incidents of the sentence itself; else the first of the nearest sentence before."""
    for back in range(NEARBY + 1):
        found = by_sentence.get(sentence - back)
        if found:
            return found if back == 0 else found[:1]
    return []
