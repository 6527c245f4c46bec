"""How sure the rules are of an incident, and whether it is news or background: weights that add up."""

from __future__ import annotations

from workbench.extract.event_words import load_event_words
from workbench.extract.groups.sentences import Clauses
from workbench.extract.incidents.assembly_words import load_assembly_words
from workbench.extract.incidents.incident import FoundIncident

BASE = 0.35
WEIGHTS = {
    "own place": 0.1,
    "own date": 0.1,
    "figure": 0.12,
    "victim or target": 0.08,
    "named": 0.08,
    "weapon": 0.05,
    "perpetrator": 0.05,
    "told early": 0.05,
    "told again": 0.05,
    "cue": 0.03,
    "enumerated": 0.1,
    "not violent": -0.1,
    "generic": -0.2,
    "background": -0.15,
    "threatened": -0.1,
    "nothing told": -0.1,
}
"""What each sign adds to the confidence; "cue" counts for each point of the cues' score up to MOST_CUES."""
MOST_CUES = 8.0
EARLY = 3
"""Sentences at the start where the news stands."""


def weigh(clauses: Clauses, incident: FoundIncident) -> None:
    """Set confidence and, for events told in general, background."""
    signs = signs_of(clauses, incident)
    cues = WEIGHTS["cue"] * min(MOST_CUES, max(0.0, incident.cue_score - 2.0))
    total = BASE + cues + sum(WEIGHTS[sign] for sign in signs)
    incident.confidence = round(min(0.97, max(0.05, total)), 2)
    incident.note(*(f"sign: {sign}" for sign in signs))
    if "generic" in signs:
        incident.background = True


def signs_of(clauses: Clauses, incident: FoundIncident) -> list[str]:
    """The signs of WEIGHTS that an incident shows."""
    document = clauses.document
    signs: list[str] = []
    if incident.places and not incident.place_inherited:
        signs.append("own place")
    if incident.date is not None and incident.date.own:
        signs.append("own date")
    counted = any(claim.count is not None for claim in incident.claims)
    if counted:
        signs.append("figure")
    people = bool(incident.victims or incident.targets)
    if people:
        signs.append("victim or target")
    named = any(
        clauses.name_at.get(t) is not None for first, last, _ in incident.victims for t in range(first, last)
    )
    if named:
        signs.append("named")
    if incident.weapons:
        signs.append("weapon")
    if incident.actors:
        signs.append("perpetrator")
    if incident.sentences[0] < EARLY:
        signs.append("told early")
    if len(incident.sentences) > 1:
        signs.append("told again")
    if incident.enumerated:
        signs.append("enumerated")
    if incident.kind not in load_assembly_words().violent:
        signs.append("not violent")
    if incident.background:
        signs.append("background")
    if incident.stage == "threatened":
        signs.append("threatened")
    if not (people or counted or incident.actors or incident.enumerated):
        signs.append("nothing told")
    if is_generic(incident, counted, named) and document.sentences:
        signs.append("generic")
    return signs


def is_generic(incident: FoundIncident, counted: bool, named: bool) -> bool:
    """Told of no particular event: every event word is general and nothing else pins it down."""
    if not incident.triggers or not all(trigger.generic for trigger in incident.triggers):
        return False
    pinned = (
        counted or named or (incident.date is not None and incident.date.own) or not incident.place_inherited
    )
    return not pinned and not incident.enumerated and not incident.is_umbrella


def rank_of(incident: FoundIncident) -> int:
    """The rank of its kind, for the order of proposals."""
    return load_event_words().kinds[incident.kind].rank
