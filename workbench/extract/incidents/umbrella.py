"""The day's coordinated attacks and the attack in one town: which incident is part of which."""

from __future__ import annotations

from workbench.extract.incidents.assembly_words import load_assembly_words
from workbench.extract.incidents.incident import FoundActor, FoundIncident
from workbench.extract.incidents.merging import STATE, compatible
from workbench.extract.incidents.places import PlaceReader
from workbench.extract.switches import is_on

FEWEST_PARTS = 2
UMBRELLA = "umbrella"
PART = "umbrella: part"
SPREAD = "claimed with the umbrella"
SIDE_KINDS = frozenset({"prison_break", "looting", "destruction", "disruption"})
"""Kinds that are no violence against people yet part of a day's attacks."""


def bind_parts(incidents: list[FoundIncident], umbrella: FoundIncident | None, places: PlaceReader) -> None:
    """Set ``umbrella`` on the parts of the umbrella, when at least two other incidents lie within it."""
    if umbrella is None or not is_on(UMBRELLA):
        return
    violent = load_assembly_words().violent
    own = {places.key(name) for name in umbrella.places}
    parts = [
        incident
        for incident in incidents
        if incident is not umbrella
        and not incident.background
        and (incident.kind in violent or incident.kind in SIDE_KINDS)
        and incident.kind != "operation"
        and not incident.has_perpetrator(STATE)
        and compatible(umbrella, incident)
        and _within(incident, umbrella, own, places)
    ]
    named = [part for part in parts if {places.key(name) for name in part.places} - own]
    if len(named) < FEWEST_PARTS:
        return
    umbrella.is_umbrella = True
    umbrella.note(UMBRELLA)
    if not is_on(PART):
        return
    for part in parts:
        part.umbrella = umbrella
        part.note(PART)
        if part.date is not None and not part.date.own and umbrella.date is not None:
            part.date = umbrella.date


def _within(
    incident: FoundIncident, umbrella: FoundIncident, umbrella_places: set[str], places: PlaceReader
) -> bool:
    """In the umbrella's region or, for all that is told, in a town of it."""
    if not incident.places:
        return False
    return all(
        places.key(name) in umbrella_places
        or (not places.is_region(name) and any(places.may_lie_in(name, region) for region in umbrella.places))
        for name in incident.places
    )


def spread_responsibility(incidents: list[FoundIncident]) -> None:
    """What is claimed of the whole is claimed of its parts, unless another is said to have done one."""
    if not is_on(SPREAD):
        return
    for incident in incidents:
        umbrella = incident.umbrella
        if (
            umbrella is None
            or incident.kind == "disruption"
            or incident.disclaimed
            or _is_others_telling(incident)
        ):
            continue
        known = {actor.attribution for actor in incident.actors}
        if known & {"claimed", "blamed", "denied"}:
            continue
        for actor in umbrella.actors:
            if actor.attribution == "claimed":
                own = FoundActor(actor.first, actor.last, actor.role, actor.noun_role, "claimed", actor.by)
                own.spread = True
                incident.actors.append(own)
                incident.note(SPREAD)


def _is_others_telling(incident: FoundIncident) -> bool:
    """Whether it is told by others than the group and as none would claim it: foiled, or civilians dead."""
    counted = any(
        claim.measure == "killed"
        and claim.side == "civilian"
        and claim.low != 0
        and claim.stance == "reported"
        for claim in incident.claims
    )
    return counted or incident.stage == "attempted"
