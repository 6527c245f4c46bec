"""Which kinds of event a sentence tells, once its effects are counted to the event that had them."""

from __future__ import annotations

from workbench.extract.event_words import load_event_words
from workbench.extract.groups.clause import Clause
from workbench.extract.incidents.assembly_words import load_assembly_words
from workbench.extract.triggers.role_words import load_role_words
from workbench.extract.triggers.trigger import Trigger

EFFECT_KINDS = ("attack", "destruction", "looting", "arrest")
"""Kinds that may be no more than what another event did."""
GENERIC_LEMMAS = frozenset(
    {"attack", "attacks", "terrorist attack", "terror attack", "armed attack", "assault", "target"}
)
EXPLOSIVE_KINDS = frozenset({"bombing", "airstrike"})
WITH = ("with", "using", "involving")


def events_of_sentence(clause: Clause, triggers: list[Trigger]) -> list[tuple[str, list[Trigger]]]:
    """(kind, its event words) for every event of the sentence, in the order of the text."""
    words = load_assembly_words()
    kinds: dict[str, list[Trigger]] = {}
    for trigger in triggers:
        kinds.setdefault(trigger.kind, []).append(trigger)
    if "attack" in kinds and _with_explosive(clause, kinds["attack"]):
        kinds.setdefault("bombing", []).extend(kinds.pop("attack"))
    explosions = {t.group for kind in EXPLOSIVE_KINDS for t in kinds.get(kind, ()) if not t.verbal}
    strong = {
        kind
        for kind, own in kinds.items()
        if any(not is_effect(trigger) and not _is_blow_of(clause, trigger, explosions) for trigger in own)
    }
    absorbed: list[Trigger] = []
    for kind in EFFECT_KINDS:
        if kind in kinds and kind not in strong and strong.intersection(words.takes_effects) - {kind}:
            absorbed += kinds.pop(kind)
    for kind in ("destruction", "arrest"):
        if "attack" in kinds and kind in kinds and kind not in strong:
            absorbed += kinds.pop(kind)
    if strong & EXPLOSIVE_KINDS and all(_is_generic(trigger) for trigger in kinds.get("attack", ())):
        absorbed += kinds.pop("attack", [])
    for kind, partners in (("protest", words.with_protest), ("takeover", words.with_takeover)):
        if kind in kinds:
            for partner in [other for other in kinds if other in partners]:
                kinds[kind] += kinds.pop(partner)
    likely = next((kind for kind in words.takes_effects if kind in kinds), None)
    for trigger in absorbed:
        taker = _event_after(clause, trigger, kinds) or likely
        kinds.setdefault(taker or trigger.kind, []).append(trigger)
    return list(kinds.items())


def _event_after(clause: Clause, effect: Trigger, kinds: dict[str, list[Trigger]]) -> str | None:
    """The kind of the event an effect is said to come of: "two were killed in police firing"."""
    if not effect.verbal:
        return None
    groups = clause.after_preposition(effect.group, ("in", "during", "by"), 5)
    for kind, triggers in kinds.items():
        if any(not trigger.verbal and trigger.group in groups for trigger in triggers):
            return kind
    return None


def is_effect(trigger: Trigger) -> bool:
    """Whether the event word tells what an attack did rather than that there was one."""
    found = trigger.kind == "attack" and trigger.lemma in load_role_words().coming_upon
    return trigger.verbal and (found or trigger.lemma in load_event_words().effects)


def _is_blow_of(clause: Clause, trigger: Trigger, explosions: set[int]) -> bool:
    """ "The blast struck a crowd": the verb says what the explosion did."""
    if not (explosions and trigger.verbal and trigger.kind == "attack") or trigger.passive:
        return False
    return clause.subject(trigger.group) in explosions


def _is_generic(trigger: Trigger) -> bool:
    return is_effect(trigger) or trigger.lemma in GENERIC_LEMMAS


def _with_explosive(clause: Clause, triggers: list[Trigger]) -> bool:
    """Whether an attack was made with explosives and no guns: "a dynamite attack", "attacked with mines"."""
    words = load_assembly_words()
    means: set[str] = set()
    for trigger in triggers:
        nouns = [k for k in trigger.objects if trigger.verbal and clause.head_word(k) in words.any_event]
        if not trigger.verbal:
            nouns.append(trigger.group)
        used = [k for noun in nouns for k in clause.after_preposition(noun, WITH, 4)]
        for k in (*trigger.weapons, *nouns, *used):
            means.update(clause.lower[clause.groups[k].first : clause.groups[k].last])
    return not words.explosives.isdisjoint(means) and words.firearms.isdisjoint(means)
