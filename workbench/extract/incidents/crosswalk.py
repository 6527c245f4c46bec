"""What an incident is in MUC-4, if anything: the type follows from the definitions of that scheme.

Source: the MUC-4 task definition (relevance and incident types). Fighting between armed sides is no
incident of it unless civilians or buildings were hit; a strike is one only when it is forced on people.
"""

from __future__ import annotations

from workbench.extract.event_words import load_event_words
from workbench.extract.groups.sentences import Clauses
from workbench.extract.incidents.assembly_words import load_assembly_words
from workbench.extract.incidents.incident import FoundIncident
from workbench.extract.incidents.sides import ARMED_ROLES, STATE_ROLES, role_concepts
from workbench.scheme.events import sub_event

BY_SUB_EVENT = frozenset({"attack", "bombing", "airstrike"})
"""Kinds whose type follows the sub-event chosen."""
HIJACKING = frozenset({"hijack", "hijacking"})
FROM_THE_AIR = frozenset({"bomb", "bombing"})
"""Words for explosions that can be said of aircraft too; the others mean a device on the ground."""


def muc_type(clauses: Clauses, incident: FoundIncident) -> str | None:
    """The MUC-4 type of an incident whose sub-event is chosen; None when it is no incident of that scheme."""
    kind = load_event_words().kinds[incident.kind]
    sub = sub_event(incident.sub_event)
    lemmas = {trigger.lemma for trigger in incident.triggers}
    found = sub.muc_type if incident.kind in BY_SUB_EVENT else kind.muc_type
    if incident.kind == "abduction" and not HIJACKING.isdisjoint(lemmas):
        found = "HIJACKING"
    elif incident.kind == "strike" and not _is_forced(incident, lemmas):
        found = None
    elif incident.kind == "bombing" and not lemmas <= FROM_THE_AIR:
        found = kind.muc_type
    elif found == "ATTACK" and (sub.event_type == "Battles" or incident.kind in ("clash", "airstrike")):
        roles = role_concepts(clauses, incident)
        found = found if roles & {"on_civilians", "on_facility"} else None
    if found == "ATTACK" and _is_search(incident, lemmas):
        return None
    if found is not None and _only_fighters(clauses, incident):
        incident.note("no MUC-4 type: fighters only")
        return None
    return found


def _is_forced(incident: FoundIncident, lemmas: set[str]) -> bool:
    """Whether people were made to stop work: an armed strike, or one that an armed group declared."""
    return not load_assembly_words().forced_strikes.isdisjoint(lemmas) or incident.has_perpetrator(
        ARMED_ROLES
    )


def _is_search(incident: FoundIncident, lemmas: set[str]) -> bool:
    """Whether the authorities raided a building and nobody was hurt: a search, no attack."""
    harmed = incident.victims or any(claim.measure in ("killed", "injured") for claim in incident.claims)
    return not harmed and lemmas <= load_assembly_words().searches and incident.has_perpetrator(STATE_ROLES)


def _only_fighters(clauses: Clauses, incident: FoundIncident) -> bool:
    """Whether all that were hit are soldiers, fighters or theirs."""
    words, lower = load_assembly_words().combatants, clauses.document.lower
    hit = (*incident.victims, *incident.targets)
    return bool(hit) and all(not words.isdisjoint(lower[first:last]) for first, last, _ in hit)
