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
    for known in recent:
        if same_event(known, candidate, places):
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


def _may_be_meant(known: FoundIncident, candidate: FoundIncident) -> bool:
    if (
        known.aside
        or known.kind not in load_assembly_words().violent
        or (known.enumerated and not known.is_umbrella)
    ):
        return False
    return candidate.sentences[0] - known.sentences[-1] <= NEAR and compatible(known, candidate)
