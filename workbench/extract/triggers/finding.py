"""Finds the event verbs and nouns of a sentence."""

from __future__ import annotations

from workbench.extract.event_words import EventWords, ObjectSense, load_event_words
from workbench.extract.groups.clause import Clause
from workbench.extract.groups.group import Group, Voice
from workbench.extract.groups.sentences import Clauses
from workbench.extract.switches import is_on
from workbench.extract.triggers.constraints import noun_counts, verb_counts
from workbench.extract.triggers.role_words import load_role_words
from workbench.extract.triggers.roles import fill_noun_roles, fill_verb_roles
from workbench.extract.triggers.trigger import Trigger

PARTED = 9
"""Tokens within which a particle may stand from its verb: "set the market on fire"."""
NEAR = 8
"""Tokens within which the object words of a sense marked near may stand."""
GROUND = frozenset({"place", "facility"})
"""What is taken, not arrested: "the capture of the town"."""
NAMES_THAT_ARE_NO_EVENTS = frozenset({"organisation", "group", "person", "place"})


def find_triggers(clauses: Clauses) -> list[Trigger]:
    """All event words of the document in text order, with their roles."""
    words = load_event_words()
    lower = clauses.document.lower
    found: list[Trigger] = []
    for sentence, (first, last) in enumerate(clauses.document.sentences):
        if not words.may_tell(frozenset(lower[first:last])):
            continue
        clause = clauses[sentence]
        for index, group in enumerate(clause.groups):
            if group.kind == "V":
                if lower[group.head] not in words.verbal:
                    continue
                trigger = _verb_trigger(words, clause, index, group)
            elif group.kind in "NJ":
                if words.nominal.isdisjoint(lower[group.first : group.last]):
                    continue
                trigger = _noun_trigger(words, clause, index, group)
            else:
                continue
            if trigger is not None:
                found.append(trigger)
    return found


def _verb_trigger(words: EventWords, clause: Clause, index: int, group: Group) -> Trigger | None:
    trigger = (
        _compound_verb(words, clause, index, group)
        or _phrasal_verb(words, clause, index, group)
        or _verb_with_object(words, clause, index, group)
        or _plain_verb(words, clause, index, group)
    )
    if trigger is None or not verb_counts(clause, index, trigger.lemma, trigger.kind):
        return None
    trigger.passive = group.voice in (Voice.PASSIVE, Voice.PARTICIPLE)
    fill_verb_roles(words, clause, trigger)
    return trigger


def _trigger(clause: Clause, index: int, kind: str, lemma: str, last: int, why: str) -> Trigger | None:
    """The trigger at a verb; None where its rule is switched off."""
    rule = f"{why}: {lemma}"
    if not is_on(rule):
        return None
    head = clause.groups[index].head
    return Trigger(kind, lemma, head, last, clause.sentence, index, verbal=True, why=(rule,))


def _compound_verb(words: EventWords, clause: Clause, index: int, group: Group) -> Trigger | None:
    """A compound that starts at a verb: "taken hostage", "took control"."""
    for phrase in words.compounds.get(clause.lower[group.head], ()):
        last = group.head + len(phrase.words)
        if tuple(clause.lower[group.head : last]) == phrase.words:
            return _trigger(clause, index, phrase.kind, phrase.lemma, last, "verb compound")
    return None


def _phrasal_verb(words: EventWords, clause: Clause, index: int, group: Group) -> Trigger | None:
    lower, head = clause.lower, group.head
    end = min(clause.document.sentences[clause.sentence][1], head + PARTED)
    for phrase in words.verb_phrases.get(lower[head], ()):
        size = len(phrase.words)
        for at in range(head + 1, end):
            if lower[at] in ".;" or clause.document.tags[at] in "VZE":
                break
            if lower[at] == phrase.words[0] and tuple(lower[at : at + size]) == phrase.words:
                last = at + size if at == head + 1 else head + 1
                trigger = _trigger(clause, index, phrase.kind, phrase.lemma, last, "phrasal verb")
                if trigger is not None:
                    _leave_particle(clause, index, last)
                return trigger
    return None


def _leave_particle(clause: Clause, index: int, last: int) -> None:
    """Take the particle out of the object it was read into: "shot dead two teachers"."""
    if index + 1 < len(clause):
        following = clause.groups[index + 1]
        if following.first < last < following.last:
            following.first = last


def _verb_with_object(words: EventWords, clause: Clause, index: int, group: Group) -> Trigger | None:
    lower = clause.lower
    for sense in words.object_senses.get(lower[group.head], ()):
        after = group.head + 1
        if sense.particle and tuple(lower[after : after + len(sense.particle)]) != sense.particle:
            objects = _objects_before_particle(clause, index, sense)
            if objects is None:
                continue
        elif sense.particle:
            objects = _objects_from(clause, index, after + len(sense.particle))
        else:
            objects = clause.objects(index)
        if not objects:
            objects = _passive_objects(clause, index, group)
        kind = _kind_by_object(words, clause, sense, objects, after)
        if kind is not None:
            return _trigger(clause, index, kind, sense.lemma, after + len(sense.particle), "verb with object")
    return None


def _passive_objects(clause: Clause, index: int, group: Group) -> list[int]:
    subject = clause.subject(index) if group.voice in (Voice.PASSIVE, Voice.PARTICIPLE) else None
    return clause.subjects(subject) if subject is not None else []


def _objects_before_particle(clause: Clause, index: int, sense: ObjectSense) -> list[int] | None:
    """The objects when the particle follows them: "blew the bridge up"; None when it does not."""
    objects = clause.objects(index)
    if len(sense.particle) == 1 and objects and clause.next_word(objects[-1]) == sense.particle[0]:
        return objects
    return None


def _objects_from(clause: Clause, index: int, token: int) -> list[int]:
    k = index
    while k < len(clause) and clause.groups[k].first < token:
        k += 1
    return clause.coordinated(k) if clause.is_kind(k, "N") else []


def _kind_by_object(
    words: EventWords, clause: Clause, sense: ObjectSense, objects: list[int], after: int
) -> str | None:
    """The kind of event the verb makes with these objects; None when it makes none."""
    lower = clause.lower
    heads = [clause.head_word(k) for k in objects]
    if sense.any_object:
        return sense.kind
    if sense.next_words:
        return sense.kind if after < len(lower) and lower[after] in sense.next_words else None
    if sense.near:
        return sense.kind if not sense.words.isdisjoint(lower[after : after + NEAR]) else None
    if sense.by_noun:
        return next(
            (_kind_of_noun(words, clause, k) for k in objects if clause.head_word(k) in sense.words), None
        )
    if sense.words:
        near = sense.words.isdisjoint(heads) and sense.words.isdisjoint(lower[after : after + 3])
        return None if near else sense.kind
    return sense.kind if any(clause.groups[k].role in sense.classes for k in objects) else None


def _kind_of_noun(words: EventWords, clause: Clause, index: int) -> str:
    """The kind of the event noun that is staged: "carried out a car bomb attack" is a bombing."""
    compound = _compound_noun(words, clause, clause.groups[index])
    return compound[0] if compound is not None else words.nouns[clause.head_word(index)]


def _plain_verb(words: EventWords, clause: Clause, index: int, group: Group) -> Trigger | None:
    sense = words.verbs.get(clause.lower[group.head])
    if sense is None:
        return None
    return _trigger(clause, index, sense.kind, sense.lemma, group.head + 1, "event verb")


def _noun_trigger(words: EventWords, clause: Clause, index: int, group: Group) -> Trigger | None:
    found = _compound_noun(words, clause, group) or _plain_noun(words, clause, index, group)
    if found is None:
        return None
    kind, lemma, first, last, why = found
    rule = f"{why}: {lemma}"
    if not is_on(rule) or not noun_counts(clause, index, lemma, clause.lower[last - 1]):
        return None
    trigger = Trigger(kind, lemma, first, last, clause.sentence, index, verbal=False, why=(rule,))
    fill_noun_roles(words, clause, trigger)
    if why == "weapon with effect" and not trigger.objects:
        trigger.objects = _hit_by_weapon(clause, index)
    if kind == "arrest" and any(clause.groups[k].role in GROUND for k in trigger.objects):
        trigger.kind = "takeover"
    return trigger


def _compound_noun(words: EventWords, clause: Clause, group: Group) -> tuple[str, str, int, int, str] | None:
    lower = clause.lower
    for token in range(group.first, group.last):
        for phrase in words.compounds.get(lower[token], ()):
            last = token + len(phrase.words)
            if last > group.head and tuple(lower[token:last]) == phrase.words:
                return phrase.kind, phrase.lemma, token, last, "event compound"
    return None


def _plain_noun(
    words: EventWords, clause: Clause, index: int, group: Group
) -> tuple[str, str, int, int, str] | None:
    word = clause.lower[group.head]
    name = group.name
    named = (
        name is not None and name.first <= group.head < name.last and name.kind in NAMES_THAT_ARE_NO_EVENTS
    )
    kind = words.nouns.get(word)
    if kind is not None and not named:
        return kind, word, group.head, group.head + 1, "event noun"
    kind = words.weak_nouns.get(word)
    if kind is not None and _effect_near(clause, index):
        return kind, word, group.head, group.head + 1, "weapon with effect"
    return None


def _hit_by_weapon(clause: Clause, index: int) -> list[int]:
    """What the verb after a weapon acts on: "a bomb tore apart a bus"."""
    for k in range(index + 1, min(len(clause), index + 5)):
        if clause.is_kind(k, "V"):
            acts = clause.groups[k].voice in (Voice.ACTIVE, Voice.GERUND) and clause.subject(k) == index
            return clause.objects(k) if acts else []
    return []


def _effect_near(clause: Clause, index: int) -> bool:
    effects = load_role_words().effects_after_weapon
    return any(
        clause.groups[k].kind == "V" and clause.head_word(k) in effects
        for k in range(max(0, index - 3), min(len(clause), index + 7))
    )
