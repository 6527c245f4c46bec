"""Who did what to whom, with what, around an event word."""

from __future__ import annotations

from workbench.extract.document import Name
from workbench.extract.event_words import EventWords
from workbench.extract.groups.clause import Clause
from workbench.extract.groups.group import Voice
from workbench.extract.lexicon import load_roles
from workbench.extract.triggers.role_words import load_role_words
from workbench.extract.triggers.trigger import ACTORS, Trigger
from workbench.scheme.words import word_class

PAIRED = frozenset({"injured", "wounded", "hurt", "missing", "killed", "arrested", "kidnapped", "abducted"})
"""Participles that end a headline of figures."""
DIRECTED = ("on", "against", "at", "upon")
"""Prepositions between an attack and what it was directed at."""
HIT_BY_BLAST = frozenset({"facility", "vehicle"})
BLAST_REACH = 7
"""Groups after an explosion within which its verb stands."""
QUALIFYING = frozenset({"terrorist", "suicide", "criminal"})
"""Nouns before an event noun that say of what sort it was, not who did it: "terrorist attack"."""


def fill_verb_roles(words: EventWords, clause: Clause, trigger: Trigger) -> None:
    """Subjects (who did it), objects (to whom) and weapons of an event verb."""
    index = trigger.group
    voice = clause.groups[index].voice
    subject = None if _is_perceived(clause, index) else clause.subject(index)
    if voice in (Voice.PASSIVE, Voice.PARTICIPLE):
        trigger.objects = clause.subjects(subject) if subject is not None else []
        trigger.subjects = clause.agent(index)
        _place_thrown(clause, trigger, index)
    else:
        objects = (
            _own_objects(clause, trigger)
            or _after_particle(clause, trigger)
            or _shared_objects(clause, index)
        )
        gapped = not objects or _is_headline_pair(clause, index)
        if subject is not None and gapped and _is_elliptic_passive(clause, trigger):
            trigger.passive = True
            bare = clause.groups[subject]
            alone = bare.number is not None and clause.document.tags[bare.head] not in "NP"
            trigger.objects = [subject] if alone else clause.subjects(subject)
            trigger.subjects = clause.agent(index)
        else:
            trigger.subjects = clause.subjects(subject) if subject is not None else []
            trigger.objects = objects
            _place_objects(words, clause, trigger)
    _add_weapons(clause, trigger)
    if trigger.kind == "attack" and trigger.lemma in load_role_words().coming_upon:
        trigger.subjects = []
    if trigger.lemma in load_role_words().repelling:
        _turn_round(words, clause, trigger)


def _is_perceived(clause: Clause, index: int) -> bool:
    """ "Residents saw burning cars": the subject of the verb before saw it, and did nothing."""
    if clause.groups[index].voice != Voice.GERUND:
        return False
    before = clause.before(index)
    if clause.is_kind(before, "N"):
        before = clause.before(before)
    return clause.is_kind(before, "V") and clause.head_word(before) in load_role_words().perceiving


def _turn_round(words: EventWords, clause: Clause, trigger: Trigger) -> None:
    """ "Troops repelled the rebels", "the attempt on it was repulsed": what was attacked, and by whom."""
    attacked: list[int] = []
    attackers: list[int] = []
    whole = [clause.outermost(k) for k in trigger.objects[:1]]
    for k in dict.fromkeys((*whole, *trigger.objects)):
        head = clause.head_word(k)
        if head in words.nouns or head in load_role_words().attempts:
            attacked += clause.after_preposition(k, ("on", "against", "at"), 5)
            attackers += clause.after_preposition(k, ("by",), 5)
        elif clause.groups[k].role in ACTORS:
            attackers.append(k)
    trigger.objects, trigger.subjects = attacked, attackers


def _own_objects(clause: Clause, trigger: Trigger) -> list[int]:
    """The objects of a verb that is a participle only, without the noun of its phrase: "taken hostage"."""
    objects, group = clause.objects(trigger.group), clause.groups[trigger.group]
    if group.last - group.first > 1 or not _is_participle_only(clause.lower[group.head]):
        return objects
    return [k for k in objects if clause.groups[k].first >= trigger.last]


def _after_particle(clause: Clause, trigger: Trigger) -> list[int]:
    """The objects behind the rest of a phrase: "set ablaze two trucks", "set on fire a bus"."""
    if trigger.last <= clause.groups[trigger.group].last:
        return []
    k = next((k for k in range(trigger.group, len(clause)) if clause.groups[k].first >= trigger.last), -1)
    return clause.coordinated(k) if clause.is_kind(k, "N") and not clause.is_time(k) else []


def _shared_objects(clause: Clause, index: int) -> list[int]:
    """The objects of the next verb where two verbs share them: "arrested and beat three students"."""
    if not (clause.is_kind(index + 1, "K") and clause.is_kind(index + 2, "V")):
        return []
    return clause.objects(index + 2) if clause.groups[index + 2].voice == Voice.ACTIVE else []


def _is_elliptic_passive(clause: Clause, trigger: Trigger) -> bool:
    """A headline or gapped passive: "Dozens killed in clashes", "two were hurt and one kidnapped".

    A form that is a participle and nothing else needs no more to show it: "many people taken hostage".
    """
    group, words = clause.groups[trigger.group], load_role_words()
    return (
        clause.document.tags[group.head] in "EF"
        and group.last - group.first == 1
        and trigger.kind in words.elliptic_kinds
        and trigger.lemma not in words.intransitive
        and (
            _is_participle_only(clause.lower[group.head])
            or clause.next_word(trigger.group) in words.elliptic_before
            or clause.is_kind(trigger.group + 1, "t")
            or _is_gapped(clause, trigger.group)
            or _is_headline_pair(clause, trigger.group)
        )
    )


def _is_participle_only(word: str) -> bool:
    """Whether a form is no past tense: "taken", "driven", "beaten", of which the past ends otherwise."""
    return word.endswith("n") and word_class(word) == "VBN"


def _is_headline_pair(clause: Clause, index: int) -> bool:
    """ "One person killed 16 others injured in a raid": two figures, each with its participle."""
    return (
        clause.is_kind(index + 1, "N")
        and clause.groups[index + 1].number is not None
        and clause.is_kind(index + 2, "V")
        and clause.head_word(index + 2) in PAIRED
        and clause.next_word(index + 2) in load_role_words().elliptic_before
    )


def _is_gapped(clause: Clause, index: int) -> bool:
    """ "40 were killed and 18 captured": a bare figure, and the "were" of the verb before."""
    return (
        clause.is_kind(index - 1, "N")
        and clause.groups[index - 1].number == clause.groups[index - 1].head
        and clause.is_kind(index - 2, "K")
        and any(
            clause.is_kind(k, "V") and clause.groups[k].voice == Voice.PASSIVE for k in (index - 3, index - 4)
        )
    )


def _place_objects(words: EventWords, clause: Clause, trigger: Trigger) -> None:
    """Objects that a preposition brings: "opened fire on", "hurled grenades at", "launched attacks on"."""
    index, lemma, direct = trigger.group, trigger.lemma, trigger.objects
    roles = load_role_words()
    if lemma in roles.target_after and (not direct or lemma in roles.intransitive):
        trigger.objects = clause.after_preposition(index, roles.target_after[lemma], 9)
    _place_thrown(clause, trigger, direct[-1] if direct else index)
    if lemma in roles.staged:
        nouns = [k for k in direct if clause.head_word(k) in words.nouns]
        if nouns:
            trigger.objects = clause.after_preposition(nouns[-1], ("on", "against", "at", "in"), 6)
    if lemma in roles.exploding:
        trigger.weapons = [k for k in trigger.subjects if clause.groups[k].role == "weapon"]
        if not trigger.objects:
            trigger.objects = clause.after_preposition(index, roles.target_prepositions, 6)
        trigger.subjects = [k for k in trigger.subjects if clause.groups[k].role in ACTORS]
        if any(clause.groups[k].role == "weapon" for k in direct):
            trigger.weapons += [k for k in direct if clause.groups[k].role == "weapon"]
            trigger.objects = clause.after_preposition(direct[-1], roles.target_prepositions, 6)


def _place_thrown(clause: Clause, trigger: Trigger, before: int) -> None:
    """What is thrown or set is the weapon, what a preposition brings is hit: "bombs were hurled at"."""
    roles = load_role_words()
    if trigger.lemma not in roles.thrown:
        return
    thrown = [k for k in trigger.objects if clause.groups[k].role == "weapon"]
    if thrown:
        trigger.weapons = thrown
        trigger.objects = clause.after_preposition(before, roles.target_prepositions, 9)


def _add_weapons(clause: Clause, trigger: Trigger) -> None:
    beside = clause.after_preposition(trigger.group, ("with", "using", "by"), 9)
    for k in (*trigger.subjects, *beside):
        if clause.groups[k].role == "weapon" and k not in trigger.weapons:
            trigger.weapons.append(k)
    trigger.subjects = [k for k in trigger.subjects if clause.groups[k].role != "weapon"]


def fill_noun_roles(words: EventWords, clause: Clause, trigger: Trigger) -> None:
    """Subjects, objects and weapons of an event noun: "the killing of two miners by rebels"."""
    index = trigger.group
    group = clause.groups[index]
    trigger.subjects = clause.after_preposition(index, ("by",), 9)
    done_to_of = load_role_words().done_to_of
    if trigger.lemma in done_to_of or trigger.lemma.removesuffix("s") in done_to_of:
        trigger.objects = clause.after_preposition(index, ("of",), 4)
    if not trigger.objects:
        trigger.objects = _directed_at(clause, index)
    if not trigger.objects and trigger.kind == "bombing":
        trigger.objects = _shaken(clause, index)
    if trigger.kind == "clash":
        sides = clause.after_preposition(index, ("between", "with", "involving"), 6)
        trigger.subjects = sides or trigger.subjects
    if not trigger.subjects and actor_within(clause, trigger) is not None:
        trigger.subjects = [index]
    if any(clause.lower[t] in load_roles().weapons for t in range(group.first, group.last)):
        trigger.weapons = [index]
    if not trigger.subjects:
        trigger.subjects = _doer_after(clause, index) or _doer_before(clause, index)


def _shaken(clause: Clause, index: int) -> list[int]:
    """What an explosion hit: "a blast rocked a market", "the explosion took place near a bank"."""
    words = load_role_words()
    verb = next(
        (k for k in range(index + 1, min(len(clause), index + BLAST_REACH)) if clause.is_kind(k, "V")), -1
    )
    if verb >= 0 and clause.subject(verb) == index and clause.head_word(verb) in words.shaking:
        return clause.objects(verb) or clause.after_preposition(verb, ("through",), 4)
    occurs = verb >= 0 and clause.head_word(verb) in words.occurring
    for start in (index, verb) if occurs else (index,):
        hit = clause.after_preposition(start, words.target_prepositions, 6)
        if hit and clause.groups[hit[0]].role in HIT_BY_BLAST:
            return hit
    return []


def _directed_at(clause: Clause, index: int) -> list[int]:
    """ "The raids on A, on B and against C": all they were directed at."""
    found = clause.after_preposition(index, DIRECTED, 6)
    while found:
        at = found[-1] + 1
        while clause.is_kind(at, "I") and clause.word(at) == "of" and clause.is_kind(at + 1, "N"):
            at += 2
        joined = at
        joined += clause.is_kind(joined, ",;")
        joined += clause.is_kind(joined, "K")
        again = (
            clause.is_kind(joined, "I")
            and clause.word(joined) in DIRECTED
            and clause.is_kind(joined + 1, "N")
        )
        if joined == at or not again or clause.is_time(joined + 1):
            break
        found = [*found, *clause.coordinated(joined + 1)]
    return found


def actor_within(clause: Clause, trigger: Trigger) -> tuple[int, int, str] | None:
    """Who did it, when the event's own noun group says so: "police firing", "the ELN's raid".

    Gives tokens and class.
    """
    group = clause.groups[trigger.group]
    roles = load_roles().role_of
    name = group.name
    for token in range(trigger.last - 2, group.first - 1, -1):
        if name is not None and name.last - 1 == token and _acts(clause, trigger, name):
            return name.first, name.last, name.kind
        role = roles.get(clause.lower[token]) if clause.lower[token] not in QUALIFYING else None
        if role in ("militant", "security"):
            first = token
            while first > group.first and clause.document.tags[first - 1] in "JNP":
                first -= 1
            return first, token + 1, role
    return None


def _acts(clause: Clause, trigger: Trigger, name: Name) -> bool:
    """Whether a name before an event noun is the doer: a bombing is called after the place it hit."""
    owns = name.last < len(clause.lower) and clause.document.tags[name.last] == "L"
    return name.kind == "group" or (name.kind == "organisation" and (owns or trigger.kind != "bombing"))


def _doer_after(clause: Clause, index: int) -> list[int]:
    """ "The raid, carried out by X"."""
    doer_after = load_role_words().doer_after
    for k, kind in enumerate(clause.kinds[index + 1 : index + 9], start=index + 1):
        if kind == ".":
            break
        if kind == "V" and clause.head_word(k) in doer_after:
            return clause.after_preposition(k, doer_after[clause.head_word(k)], 6)
    return []


def _doer_before(clause: Clause, index: int) -> list[int]:
    """ "X carried out a raid"."""
    k = clause.before(index)
    if k >= 1 and clause.is_kind(k, "IA") and clause.word(k) == "out":
        k -= 1
    if k < 0 or not clause.is_kind(k, "V") or clause.head_word(k) not in load_role_words().doing:
        return []
    if clause.groups[k].voice not in (Voice.ACTIVE, Voice.GERUND):
        return []
    subject = clause.subject(k)
    if subject is None or clause.groups[subject].role not in ACTORS:
        return []
    return clause.subjects(subject)
