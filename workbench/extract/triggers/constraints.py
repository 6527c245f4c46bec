"""What must stand beside an event word for it to count: the verb and noun rules of events.toml."""

from __future__ import annotations

from workbench.extract.counts import count_in
from workbench.extract.event_words import NounRule, VerbRule, load_event_words
from workbench.extract.groups.clause import Clause
from workbench.extract.groups.group import Voice
from workbench.extract.triggers.role_words import load_role_words

NOBODY = frozenset({"nobody", "none", "no-one"})
"""What no class has: of "nobody was captured" it is said all the same that none was."""


def verb_counts(clause: Clause, index: int, lemma: str, kind: str) -> bool:
    """Whether the verb group at the index may be an event of the kind by the rules for its lemma."""
    rules = load_event_words().verb_rules.get(lemma, ())
    return all(_verb_passes(clause, index, lemma, rule) for rule in rules if rule.kind in ("", kind))


def _verb_passes(clause: Clause, index: int, lemma: str, rule: VerbRule) -> bool:
    if rule.never or _is_of_another_sense(clause, index, rule):
        return False
    if rule.not_beside or rule.not_subject_words:
        return True
    if rule.subject_classes:
        subject = clause.subject(index)
        if subject is None or clause.groups[subject].role not in rule.subject_classes:
            return False
        return clause.next_word(index) not in rule.not_before
    objects = _acted_on(clause, index, lemma)
    heads = {clause.head_word(k) for k in objects}
    if heads & rule.not_object_words:
        return False
    if heads & NOBODY and rule.object_classes:
        return True
    if rule.needs_object:
        return bool(objects) or clause.groups[index].voice in (Voice.PASSIVE, Voice.PARTICIPLE)
    if heads & rule.object_words:
        return True
    if any(clause.groups[k].role in rule.object_classes for k in objects):
        return True
    return rule.or_counted and any(
        count_in(clause.document, clause.groups[k].first, clause.groups[k].last) is not None for k in objects
    )


def _is_of_another_sense(clause: Clause, index: int, rule: VerbRule) -> bool:
    """ "The crisis exploded", "harshly attacked the minister": what is said is no violence."""
    group = clause.groups[index]
    beside = clause.lower[
        max(clause.document.sentences[clause.sentence][0], group.first - 1) : group.last + 1
    ]
    if not rule.not_beside.isdisjoint(beside):
        return True
    subject = clause.subject(index) if rule.not_subject_words else None
    return subject is not None and clause.head_word(subject) in rule.not_subject_words


def _acted_on(clause: Clause, index: int, lemma: str) -> list[int]:
    """What the verb acts on: its objects, or the subject of a passive."""
    if clause.groups[index].voice in (Voice.ACTIVE, Voice.GERUND):
        objects = clause.objects(index)
        after = load_role_words().target_after.get(lemma)
        if not objects and after is not None:
            objects = clause.after_preposition(index, after, 4)
        if objects:
            return objects
        if (
            clause.groups[index].voice == Voice.GERUND
            or clause.document.tags[clause.groups[index].head] != "E"
        ):
            return []
    subject = clause.subject(index)
    return clause.subjects(subject) if subject is not None else []


def noun_counts(clause: Clause, index: int, lemma: str, form: str) -> bool:
    """Whether the event noun at the index may be an event by the rules for it, by lemma or by form."""
    words = load_event_words()
    rules = words.noun_rules.get(form) or words.noun_rules.get(lemma) or ()
    return all(_noun_passes(clause, index, rule) for rule in rules)


def _noun_passes(clause: Clause, index: int, rule: NounRule) -> bool:
    group = clause.groups[index]
    inside = clause.lower[group.first : group.last]
    if not rule.never_inside.isdisjoint(inside):
        return False
    if not (rule.inside or rule.before or rule.after):
        return True
    if not rule.inside.isdisjoint(inside) or clause.next_word(index) in rule.before:
        return True
    before = clause.lower[group.first - 1] if index else ""
    return before in rule.after or clause.lower[group.first] in rule.after
