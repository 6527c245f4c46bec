"""Which incident each figure belongs to."""

from __future__ import annotations

from bisect import bisect_right

from workbench.extract.claims.claim import FoundClaim
from workbench.extract.incidents.incident import FoundIncident

NEAR = 3
"""Sentences from an incident within which a figure without an event word of its own is about it."""
FAR = 10_000
"""More tokens than a sentence has."""


def link_claims(incidents: list[FoundIncident], claims: list[FoundClaim]) -> dict[int, FoundIncident]:
    """Attach claims to incidents; returns the incident of each claim by the claim's ``id()``."""
    by_trigger: dict[int, FoundIncident] = {}
    shared: set[int] = set()
    by_sentence: dict[int, list[FoundIncident]] = {}
    for incident in incidents:
        for trigger in incident.triggers:
            if by_trigger.setdefault(id(trigger), incident) is not incident:
                shared.add(id(trigger))
        for sentence in incident.sentences:
            by_sentence.setdefault(sentence, []).append(incident)
    starts = [incident for incident in incidents if not incident.background]
    linked: dict[int, FoundIncident] = {}
    for claim in claims:
        if claim.trigger is not None and not claim.trigger.factual and not claim.trigger.past:
            continue
        found = _incident_of(claim, by_trigger, by_sentence, starts)
        if found is None:
            continue
        if found.enumerated and found.umbrella is not None and id(claim.trigger) in shared:
            found = found.umbrella
        linked[id(claim)] = found
        found.claims.append(claim)
    return linked


def _incident_of(
    claim: FoundClaim,
    by_trigger: dict[int, FoundIncident],
    by_sentence: dict[int, list[FoundIncident]],
    starts: list[FoundIncident],
) -> FoundIncident | None:
    """By its event word, else the incident of its sentence, else the last one told before."""
    if claim.trigger is not None and id(claim.trigger) in by_trigger:
        return by_trigger[id(claim.trigger)]
    same = by_sentence.get(claim.sentence)
    if same:
        return min(same, key=lambda incident: _distance(claim, incident))
    if claim.trigger is not None and claim.trigger.past:
        return None
    number = bisect_right(starts, claim.sentence, key=lambda incident: incident.sentences[0])
    before = starts[number - 1] if number else (starts[0] if starts else None)
    if before is None or abs(claim.sentence - before.sentences[-1]) <= NEAR or len(starts) == 1:
        return before
    return None


def _distance(claim: FoundClaim, incident: FoundIncident) -> int:
    """Tokens between a figure and the nearest event word of the incident in its sentence."""
    return min(
        (
            abs(trigger.first - claim.last)
            for trigger in incident.triggers
            if trigger.sentence == claim.sentence
        ),
        default=FAR,
    )
