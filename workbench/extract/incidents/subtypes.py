"""Chooses the ACLED sub-event type of an incident from weighted cues in its sentences."""

from __future__ import annotations

from workbench.extract.event_words import load_event_words
from workbench.extract.groups.sentences import Clauses
from workbench.extract.incidents.absorption import is_effect
from workbench.extract.incidents.assembly_words import load_assembly_words
from workbench.extract.incidents.cues import KIND_PREFIX, Cue, load_cues
from workbench.extract.incidents.incident import FoundIncident
from workbench.extract.switches import is_on
from workbench.scheme.events import sub_event

STATE_ROLES = frozenset({"security", "official"})
ARMED_ROLES = frozenset({"militant", "group"})
CIVILIAN_ROLES = frozenset({"civilian", "person", "nationality"})
FACILITY_ROLES = frozenset({"facility", "vehicle"})
STATE_PROPERTY = frozenset(
    {
        "police", "army", "military", "security", "barracks", "garrison", "checkpoint", "checkpoints",
        "checkpost", "outpost", "outposts", "guard", "naval", "troops", "soldiers"
    }
)  # fmt: skip
"""Words of buildings and vehicles of the armed forces: an assault on them is one on the state."""
LIKE = "type of what it is similar to"


class SubEventChooser:
    """Scores cues; the concepts of a sentence are kept for the incidents that share it."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self.table = load_cues()
        self._concepts: dict[int, set[str]] = {}

    def concepts(self, sentence: int) -> set[str]:
        """The concepts of a sentence's words."""
        known = self._concepts.get(sentence)
        if known is None:
            first, last = self.clauses.document.sentences[sentence]
            known = self._concepts[sentence] = self.table.concepts(self.clauses.document.lower[first:last])
        return known

    def choose(self, incident: FoundIncident) -> None:
        """Set sub_event and cue_score of an incident."""
        like = incident.like
        alike = like is not None and like.kind == incident.kind and bool(like.sub_event)
        if like is not None and alike and is_on(LIKE):
            incident.sub_event, incident.cue_score = like.sub_event, 0.0
            incident.note(LIKE)
            return
        kind = load_event_words().kinds[incident.kind]
        default = sub_event(kind.sub_event)
        scores: dict[str, float] = {default.name: self.table.kind_weight}
        fired: dict[str, list[str]] = {}
        roles = role_concepts(self.clauses, incident)
        seen: set[int] = set()
        for number, sentence in enumerate(incident.sentences):
            share = 1.0 if number == 0 else self.table.other_sentence
            present = self.concepts(sentence) | roles
            for cue_number in self.table.fired(present):
                cue = self.table.cues[cue_number]
                if cue_number in seen or (cue.kinds and incident.kind not in cue.kinds):
                    continue
                seen.add(cue_number)
                scores[cue.sub_event.name] = scores.get(cue.sub_event.name, 0.0) + share * cue.weight
                fired.setdefault(cue.sub_event.name, []).append(cue.name)
        best = min(scores, key=lambda name: (-scores[name], sub_event(name).rank))
        incident.sub_event = best
        incident.cue_score = scores[best]
        incident.note(*fired.get(best, ())[:3])

    def seeded(self, sentence: int) -> tuple[Cue, float] | None:
        """The strongest cue that makes an incident of a sentence without event words, with its score."""
        first, last = self.clauses.document.sentences[sentence]
        if not any(self.table.may_seed.each(self.clauses.document.lower[first:last])):
            return None
        present = self.concepts(sentence)
        if self.table.seeding.isdisjoint(present):
            return None
        scores: dict[str, float] = {}
        seeding: dict[str, Cue] = {}
        for cue in (self.table.cues[number] for number in self.table.fired(present)):
            scores[cue.sub_event.name] = scores.get(cue.sub_event.name, 0.0) + cue.weight
            if cue.seeds:
                seeding.setdefault(cue.sub_event.name, cue)
        found = [
            (scores[name], cue) for name, cue in seeding.items() if scores[name] >= self.table.seed_at_least
        ]
        if not found:
            return None
        score, cue = max(found, key=lambda pair: (pair[0], -pair[1].sub_event.rank))
        return cue, score


def role_concepts(clauses: Clauses, incident: FoundIncident) -> set[str]:
    """What the roles and kinds of an incident say, as concepts."""
    lower = clauses.document.lower
    found = {KIND_PREFIX + incident.kind}
    for trigger in incident.triggers:
        if trigger.sentence == incident.sentences[0] and not is_effect(trigger):
            found.add(KIND_PREFIX + trigger.kind)
    for actor in incident.actors:
        if actor.role == "target":
            continue
        crowd = not load_assembly_words().crowd.isdisjoint(lower[actor.first : actor.last])
        if crowd:
            found.add("by_crowd")
        elif actor.noun_role in STATE_ROLES:
            found.add("by_state")
        elif actor.noun_role in ARMED_ROLES:
            found.add("by_armed")
        elif actor.noun_role in CIVILIAN_ROLES:
            found.add("by_civilians")
    for first, last, role in (*incident.victims, *incident.targets):
        if role in STATE_ROLES:
            found.add("on_state")
        elif role in ARMED_ROLES:
            found.add("on_armed")
        elif role in CIVILIAN_ROLES:
            found.add("on_civilians")
        elif role in FACILITY_ROLES:
            found.add("on_facility")
        elif role == "place":
            found.add("on_place")
        if role in FACILITY_ROLES and not STATE_PROPERTY.isdisjoint(lower[first:last]):
            found.add("on_state")
    if incident.on_place:
        found.add("on_place")
    return found


def kind_for(sub: str) -> str:
    """The kind of events.toml whose own sub-event type this is, for incidents that cues alone make."""
    for kind in load_event_words().kinds.values():
        if kind.sub_event == sub:
            return kind.name
    return "threat"
