"""Chooses the ACLED sub-event type of an incident from weighted cues in its sentences."""

from __future__ import annotations

from workbench.extract.event_words import load_event_words
from workbench.extract.groups.sentences import Clauses
from workbench.extract.incidents.cues import Cue, load_cues
from workbench.extract.incidents.incident import FoundIncident
from workbench.extract.incidents.sides import role_concepts
from workbench.extract.switches import is_on
from workbench.scheme.events import sub_event

LIKE = "type of what it is similar to"
REACH = 40
"""Tokens before and after the event words of an incident whose words speak to its type."""


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

    def concepts_near(self, incident: FoundIncident, sentence: int) -> set[str]:
        """The concepts of the words of a sentence within REACH of the event words of an incident there."""
        first, last = self.clauses.document.sentences[sentence]
        own = [trigger for trigger in incident.triggers if trigger.sentence == sentence]
        if not own or last - first <= REACH:
            return self.concepts(sentence)
        near_first = max(first, min(trigger.first for trigger in own) - REACH)
        near_last = min(last, max(trigger.last for trigger in own) + REACH)
        if (near_first, near_last) == (first, last):
            return self.concepts(sentence)
        return self.table.concepts(self.clauses.document.lower[near_first:near_last])

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
        roles.update(self.table.implied[role] for role in self.table.implied.keys() & roles)
        seen: set[int] = set()
        for number, sentence in enumerate(incident.sentences):
            share = 1.0 if number == 0 else self.table.other_sentence
            present = self.concepts_near(incident, sentence) | roles
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


def kind_for(sub: str) -> str:
    """The kind of events.toml whose own sub-event type this is, for incidents that cues alone make."""
    for kind in load_event_words().kinds.values():
        if kind.sub_event == sub:
            return kind.name
    return "threat"
