"""Which side those in an incident are on, and what their parts in it say of its sub-event type."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from workbench.extract.event_words import load_event_words
from workbench.extract.groups.clause import Clause
from workbench.extract.groups.sentences import Clauses
from workbench.extract.incidents.absorption import is_effect
from workbench.extract.incidents.incident import FoundIncident
from workbench.extract.lexicon import LexiconFile
from workbench.extract.triggers.trigger import Trigger

SIDES = ("state", "armed", "crowd", "civilians")
STATE_ROLES = frozenset({"security", "official"})
ARMED_ROLES = frozenset({"militant", "group"})
BODY_ROLES = frozenset({"organisation", "place", None})
"""Roles of groups that are a side by the words they are called with: "the junta", "regime forces"."""
CIVILIAN_ROLES = frozenset({"civilian", "person", "nationality"})
FACILITY_ROLES = frozenset({"facility", "vehicle"})
STATE_PROPERTY = frozenset(
    {
        "police", "army", "military", "security", "barracks", "garrison", "checkpoint", "checkpoints",
        "checkpost", "outpost", "outposts", "guard", "naval", "troops", "soldiers"
    }
)  # fmt: skip
"""Words of buildings and vehicles of the armed forces: an assault on them is one on the state."""
KIND_PREFIX = "kind_"
ARMED, FORCES = "armed", "forces"
"""Armed men and armed groups; the armed forces are the state's."""


@dataclass(frozen=True, slots=True)
class SideWords:
    """The table ``sides`` of ``subtypes.toml``."""

    state: frozenset[str]
    armed: frozenset[str]
    crowd: frozenset[str]
    protesters: frozenset[str]


@cache
def load_side_words() -> SideWords:
    """The lists, by the names they have in the file."""
    file = LexiconFile("subtypes")
    return SideWords(
        state=file.word_set("sides.state"),
        armed=file.word_set("sides.armed"),
        crowd=file.word_set("sides.crowd"),
        protesters=file.word_set("sides.protesters"),
    )


@cache
def side_concepts() -> frozenset[str]:
    """Every concept that roles can give, as ``subtypes.toml`` names them."""
    plain = {f"{part}_{side}" for part in ("by", "on") for side in SIDES}
    plain |= {"by_protesters", "on_protesters", "on_facility", "on_place"}
    kinds = load_event_words().kinds
    return frozenset(
        plain
        | {KIND_PREFIX + kind for kind in kinds}
        | {f"{kind}_{part}_{side}" for kind in kinds for part in ("by", "on") for side in SIDES}
    )


def side_of(words: Iterable[str], role: str | None) -> str | None:
    """The side of a noun group of these lower-case words and this class; None where nothing tells."""
    known, own = load_side_words(), frozenset(words)
    if not known.crowd.isdisjoint(own):
        return "crowd"
    if not known.armed.isdisjoint(own) or (ARMED in own and FORCES not in own):
        return "armed"
    if role in STATE_ROLES or (role in BODY_ROLES and not known.state.isdisjoint(own)):
        return "state"
    if role in ARMED_ROLES:
        return "armed"
    return "civilians" if role in CIVILIAN_ROLES else None


def role_concepts(clauses: Clauses, incident: FoundIncident) -> set[str]:
    """What the roles and kinds of an incident say, as concepts."""
    lower = clauses.document.lower
    found = {KIND_PREFIX + incident.kind}
    for trigger in incident.triggers:
        if trigger.sentence == incident.sentences[0] and not is_effect(trigger):
            found.add(KIND_PREFIX + trigger.kind)
        found.update(_parts_in(clauses[trigger.sentence], trigger))
    for actor in incident.actors:
        if actor.role != "target":
            found.update(_taking_part("by", lower[actor.first : actor.last], actor.noun_role))
    for first, last, role in (*incident.victims, *incident.targets):
        words = lower[first:last]
        found.update(_taking_part("on", words, role))
        if role in CIVILIAN_ROLES:
            found.add("on_civilians")
        elif role in FACILITY_ROLES:
            found.add("on_facility")
            if not STATE_PROPERTY.isdisjoint(words):
                found.add("on_state")
        elif role == "place":
            found.add("on_place")
    if incident.on_place:
        found.add("on_place")
    return found


def _taking_part(part: str, words: list[str], role: str | None) -> Iterable[str]:
    side = side_of(words, role)
    if part == "on" and role == "official":
        side = "civilians"
    if side is not None and not (part == "on" and role in FACILITY_ROLES):
        yield f"{part}_{side}"
    if not load_side_words().protesters.isdisjoint(words):
        yield f"{part}_protesters"


def _parts_in(clause: Clause, trigger: Trigger) -> Iterable[str]:
    """Who did and who suffered what one event word tells: "takeover_by_armed"."""
    for part, groups in (("by", trigger.subjects), ("on", trigger.objects)):
        for k in groups:
            group = clause.groups[k]
            side = side_of(clause.lower[group.first : group.last], group.role)
            if side is not None:
                yield f"{trigger.kind}_{part}_{side}"
