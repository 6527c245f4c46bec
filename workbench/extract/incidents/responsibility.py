"""Who says who did it: "claimed by X", "X claimed responsibility", "Y blamed X", "no group has claimed"."""

from __future__ import annotations

from workbench.extract.attribution.words import load_reporting_words
from workbench.extract.event_words import load_event_words
from workbench.extract.groups.clause import Clause
from workbench.extract.groups.group import Group
from workbench.extract.groups.sentences import Clauses
from workbench.extract.incidents.assembly_words import load_assembly_words
from workbench.extract.incidents.incident import FoundActor, FoundIncident
from workbench.extract.incidents.participants import add_actor
from workbench.extract.incidents.speakers import says_so, speaks_of_itself
from workbench.extract.switches import is_on
from workbench.extract.triggers.trigger import ACTORS
from workbench.model.incident import Attribution

DISCLAIMERS = frozenset({"group", "militant", "organisation"})
COPULAS = frozenset({"was", "were", "is", "are", "been"})
BEHIND = "behind"
"""What a copula needs after it to tell who did it: "were behind the attack"."""
DOOR_REACH = 8
"""Tokens after "laid" in which "at the door of" stands."""
LAID_REACH = 9
"""Groups after the deed within which "on X" or "to X" stands."""
NEARBY = 2
"""Sentences from an incident within which a statement of responsibility is about it."""


def add_responsibility(clauses: Clauses, incidents: list[FoundIncident]) -> None:
    """Add those who claim an incident or are blamed for it to its actors."""
    lower, words = clauses.document.lower, load_assembly_words()
    blaming = words.blaming | words.blamed_participles | words.laying
    cues = words.claimed_by | words.claiming | blaming | COPULAS
    telling = (cues - COPULAS) | {BEHIND} | words.disclaiming | load_reporting_words().deny_forms
    by_sentence: dict[int, list[FoundIncident]] = {}
    for incident in incidents:
        for sentence in () if incident.background else incident.sentences:
            by_sentence.setdefault(sentence, []).append(incident)
    for sentence, (first, last) in enumerate(clauses.document.sentences):
        about = _about(by_sentence, sentence)
        if not about or telling.isdisjoint(lower[first:last]):
            continue
        clause = clauses[sentence]
        if _disclaims(clause):
            for incident in about:
                incident.disclaimed = True
        for index, group in enumerate(clause.groups):
            if group.kind != "V" or group.negated or clause.head_word(index) not in cues:
                continue
            rule = f"responsibility: {clause.head_word(index)}"
            if not is_on(rule):
                continue
            found = _responsible(clause, index, group)
            if found is None:
                continue
            actors, attribution, by = found
            for incident in about:
                for k in actors:
                    noun = clause.groups[k]
                    actor = FoundActor(noun.first, noun.last, "perpetrator", noun.role, attribution, by)
                    add_actor(clause, incident, actor)
                incident.note(rule)


def _disclaims(clause: Clause) -> bool:
    """ "The Front did not mention the killing", "the rebels denied any part in it"."""
    denying = load_reporting_words().deny_forms
    for index, group in enumerate(clause.groups):
        if group.kind != "V":
            continue
        silent = group.negated and clause.head_word(index) in load_assembly_words().disclaiming
        if silent or clause.head_word(index) in denying:
            subject = clause.subject(index)
            if subject is not None and clause.groups[subject].role in DISCLAIMERS:
                return True
    return False


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
    if word in words.blamed_participles:
        blamed = _laid_on(clause, index, following)
        if blamed:
            return _checked(clause, blamed, "blamed", _speaker(clause, index))
    if word in words.laying and "door" in clause.lower[group.last : group.last + DOOR_REACH]:
        at = clause.lower.index("door", group.last)
        door = clause.index_of(at)
        blamed = clause.after_preposition(door, ("of",), 3) if door is not None else []
        return _checked(clause, blamed[:1], "blamed", _speaker(clause, index))
    if word in COPULAS:
        return _behind(clause, index, following)
    if word in words.blaming and group.voice <= 1:
        blamed = clause.objects(index)
        return _checked(clause, blamed[:1], "blamed", _speaker(clause, index))
    return None


def _laid_on(clause: Clause, index: int, following: list[str]) -> list[int]:
    """ "The raid is attributed to X", "police blamed the raid on X": whom it is laid on."""
    if following[:1] in (["on"], ["to"]):
        return clause.after_preposition(index, following[:1], 4)[:1]
    events = load_event_words().nouns
    objects = clause.objects(index)
    if not objects or clause.head_word(objects[0]) not in events:
        return []
    return clause.after_preposition(objects[0], ("on", "to"), LAID_REACH)


def _behind(
    clause: Clause, index: int, following: list[str]
) -> tuple[list[int], Attribution, str | None] | None:
    """ "The Front said it was behind the attacks", "officials said rebels were behind the blast"."""
    events = load_event_words().nouns
    subject = clause.subject(index)
    if following[:1] != [BEHIND] or subject is None or events.keys().isdisjoint(following):
        return None
    itself = speaks_of_itself(clause, subject)
    if itself is not None:
        return _checked(clause, [itself[0]], itself[1], None)
    speaker = says_so(clause, subject)
    by = clause.quote(speaker) if speaker is not None else None
    return _checked(clause, [subject], "blamed" if by is not None else "reported", by)


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
