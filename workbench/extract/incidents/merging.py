"""Which incident told before an event word is about, if any."""

from __future__ import annotations

from workbench.extract.groups.clause import Clause
from workbench.extract.incidents.absorption import is_effect
from workbench.extract.incidents.assembly_words import load_assembly_words
from workbench.extract.incidents.incident import FoundDate, FoundIncident
from workbench.extract.incidents.places import PlaceReader
from workbench.extract.triggers.trigger import Trigger

MEMORY = 12
"""Incidents back that are looked at: what is told further up is told again with its own words."""
NEAR = 3
"""Sentences back within which an event without a place of its own goes on with the one before."""
REACH = 12
"""Sentences back within which "the attack" means one told before."""
SPELT_OUT = 2
"""Sentences within which an attack told in general is told again with what was used: "a bomb went off"."""
ATTACKS = frozenset({"attack", "bombing", "airstrike", "clash"})
"""Kinds that "the attack" can mean."""
EXPLOSIONS = frozenset({"bombing", "airstrike"})
STATE = frozenset({"security", "official"})
ARMED = frozenset({"militant", "group"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def match(
    incidents: list[FoundIncident], candidate: FoundIncident, clause: Clause, places: PlaceReader
) -> FoundIncident | None:
    """The incident the candidate tells again, the latest first."""
    recent = [known for known in incidents[-MEMORY:] if known.background == candidate.background]
    recent.reverse()
    inherited = candidate.place_inherited and not (candidate.date is not None and candidate.date.own)
    if inherited and _refers_back(clause, candidate.triggers):
        return next((known for known in recent if _may_be_meant(known, candidate)), None)
    definite = _is_the_attack(clause, candidate.triggers)
    for known in recent:
        if same_event(known, candidate, places):
            return known
        if _is_told_closer(clause, known, candidate, places):
            return known
        if definite and _is_attack_meant(clause, known, candidate, places):
            return known
        if _is_spelt_out(known, candidate, places):
            return known
        if (
            inherited
            and known.kind == candidate.kind
            and not known.enumerated
            and candidate.sentences[0] - known.sentences[-1] <= NEAR
            and compatible(known, candidate)
        ):
            return known
    return None


def same_event(known: FoundIncident, candidate: FoundIncident, places: PlaceReader) -> bool:
    """Same kind, same place, dates and doers that do not contradict each other."""
    if not compatible(known, candidate):
        return False
    here = {places.key(name) for name in candidate.places}
    there = {places.key(name) for name in known.places}
    if known.kind == candidate.kind:
        return here == there
    bare = known.enumerated and not (known.targets or known.victims or known.claims)
    return bare and bool(here) and here == there and candidate.kind in load_assembly_words().violent


def compatible(known: FoundIncident, candidate: FoundIncident) -> bool:
    """Whether dates and doers allow two tellings to be of one event."""
    return _same_day(known.date, candidate.date) and not _opposed(known, candidate)


def _same_day(first: FoundDate | None, second: FoundDate | None) -> bool:
    if first is None or second is None or not (first.own and second.own):
        return True
    return first.start <= second.end and second.start <= first.end


def _opposed(known: FoundIncident, candidate: FoundIncident) -> bool:
    """State forces did the one and an armed group the other."""
    if not (known.actors and candidate.actors) or "clash" in (known.kind, candidate.kind):
        return False
    state, armed = known.has_perpetrator(STATE), known.has_perpetrator(ARMED)
    other_state, other_armed = candidate.has_perpetrator(STATE), candidate.has_perpetrator(ARMED)
    return (state and not armed and other_armed and not other_state) or (
        armed and not state and other_state and not other_armed
    )


def _refers_back(clause: Clause, triggers: list[Trigger]) -> bool:
    """Only "the attack", or only effects: "Six people were killed"."""
    words = load_assembly_words()
    for trigger in triggers:
        if trigger.verbal:
            if not is_effect(trigger) or trigger.lemma not in words.weak_effects:
                return False
        else:
            definite = clause.groups[trigger.group].determiner in DEFINITE
            if not definite or clause.lower[trigger.last - 1] not in words.any_event:
                return False
    return True


def _is_the_attack(clause: Clause, triggers: list[Trigger]) -> bool:
    """Whether the event words are "the attack", "this assault": one that the reader knows of."""
    words = load_assembly_words()
    return all(
        not trigger.verbal
        and clause.groups[trigger.group].determiner in DEFINITE
        and clause.lower[trigger.last - 1] in words.any_event
        and not clause.lower[trigger.last - 1].endswith("s")
        for trigger in triggers
    )


def _is_attack_meant(
    clause: Clause, known: FoundIncident, candidate: FoundIncident, places: PlaceReader
) -> bool:
    """Whether "the attack" is this one: an attack not far above, on the same if it says on whom."""
    if known.kind not in ATTACKS or candidate.sentences[0] - known.sentences[-1] > REACH:
        return False
    if (known.enumerated and not known.is_umbrella) or not compatible(known, candidate):
        return False
    if not _near_in_place(known, candidate, places):
        return False
    lower = clause.document.lower
    hit = {lower[last - 1] for _, last, _ in (*candidate.targets, *candidate.victims)}
    told = {lower[last - 1] for _, last, _ in (*known.targets, *known.victims)}
    return not hit or not told or not hit.isdisjoint(told)


def _is_told_closer(
    clause: Clause, known: FoundIncident, candidate: FoundIncident, places: PlaceReader
) -> bool:
    """Whether "the explosion" in a town is the one just told of the region."""
    if known.kind != candidate.kind or known.enumerated or not compatible(known, candidate):
        return False
    if candidate.sentences[0] - known.sentences[-1] > NEAR:
        return False
    told = any(
        not trigger.verbal
        and clause.groups[trigger.group].determiner in DEFINITE
        and not clause.lower[trigger.last - 1].endswith("s")
        for trigger in candidate.triggers
    )
    regions = bool(known.places) and all(places.is_region(name) for name in known.places)
    return told and regions and not any(places.is_region(name) for name in candidate.places)


def _is_spelt_out(known: FoundIncident, candidate: FoundIncident, places: PlaceReader) -> bool:
    """Whether an explosion is what was told just before as an attack, or by its effects."""
    if known.kind != "attack" or candidate.kind not in EXPLOSIONS:
        return False
    if known.enumerated or candidate.sentences[0] - known.sentences[-1] > SPELT_OUT:
        return False
    words = load_assembly_words()
    general = all(
        trigger.lemma in words.weak_effects if trigger.verbal else trigger.lemma in words.any_event
        for trigger in known.triggers
    )
    return general and compatible(known, candidate) and _near_in_place(known, candidate, places)


def _near_in_place(known: FoundIncident, candidate: FoundIncident, places: PlaceReader) -> bool:
    """Whether the places told are the same, or one was not told."""
    if candidate.place_inherited or known.place_inherited:
        return True
    return {places.key(name) for name in known.places} == {places.key(name) for name in candidate.places}


def _may_be_meant(known: FoundIncident, candidate: FoundIncident) -> bool:
    if (
        known.aside
        or known.kind not in load_assembly_words().violent
        or (known.enumerated and not known.is_umbrella)
    ):
        return False
    return candidate.sentences[0] - known.sentences[-1] <= NEAR and compatible(known, candidate)
