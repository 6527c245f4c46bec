"""Which incident each figure belongs to."""

from __future__ import annotations

from bisect import bisect_right

from workbench.extract.claims.claim import FoundClaim
from workbench.extract.document import Document
from workbench.extract.groups.grouping import noun_role
from workbench.extract.incidents.incident import FoundIncident
from workbench.extract.switches import is_on

NEAR = 3
"""Sentences from an incident within which a figure without an event word of its own is about it."""
HURT = frozenset({"killed", "injured", "abducted", "missing"})
TOLLS = frozenset({"casualty: death toll", "casualty: the number of", "casualty: put at"})
"""The rules that read a toll and name no event."""
UPDATE = "toll brought up to date"
"""Names the rule that a later toll is of the incident whose dead were counted before."""
FAR = 10_000
"""More tokens than a sentence has."""


def link_claims(
    document: Document, incidents: list[FoundIncident], claims: list[FoundClaim]
) -> dict[int, FoundIncident]:
    """Attach claims to incidents; returns the incident of each claim by the claim's ``id()``."""
    links = _Links(document, incidents)
    linked: dict[int, FoundIncident] = {}
    for claim in claims:
        if claim.trigger is not None and not claim.trigger.factual and not claim.trigger.past:
            continue
        found = links.incident_of(claim)
        if found is not None:
            linked[id(claim)] = found
            links.note(claim, found)
            found.claims.append(claim)
    return linked


def add_counted(document: Document, incident: FoundIncident) -> None:
    """Add those whom the figures of an incident count to its victims, fighters aside: "two nurses died"."""
    for claim in incident.claims:
        if claim.victims is None or claim.measure not in HURT or claim.side == "militant" or claim.rejected:
            continue
        if claim.stance == "negated":
            continue
        first, last = claim.victims
        if any(start < last and first < end for start, end, _ in incident.victims):
            continue
        if incident.is_new("victim", tuple(document.lower[first:last])):
            incident.victims.append((first, last, noun_role(document.lower[last - 1])))


class _Links:
    """The incidents by event word and by sentence."""

    def __init__(self, document: Document, incidents: list[FoundIncident]) -> None:
        self._paragraph_of = document.paragraph_of
        self._lower = document.lower
        self._by_trigger: dict[int, FoundIncident] = {}
        self._shared: set[int] = set()
        self._by_sentence: dict[int, list[FoundIncident]] = {}
        self._words: dict[tuple[int, int], list[int]] = {}
        """Incident and sentence -> first tokens of its event words there."""
        for incident in incidents:
            for trigger in incident.triggers:
                if self._by_trigger.setdefault(id(trigger), incident) is not incident:
                    self._shared.add(id(trigger))
                self._words.setdefault((id(incident), trigger.sentence), []).append(trigger.first)
            for sentence in incident.sentences:
                self._by_sentence.setdefault(sentence, []).append(incident)
        self._news = [incident for incident in incidents if not incident.background]
        self._told: list[tuple[FoundClaim, FoundIncident]] = []
        """The figures linked so far."""
        self._umbrella = next((incident for incident in self._news if incident.is_umbrella), None)

    def incident_of(self, claim: FoundClaim) -> FoundIncident | None:
        """By its event word, else the nearest incident of its sentence, else the last one told before.

        A figure over a longer time is none of an incident told before.

        The figure of a list of places is the umbrella's.
        """
        own = self._by_trigger.get(id(claim.trigger)) if claim.trigger is not None else None
        if own is not None:
            whole = own.enumerated and id(claim.trigger) in self._shared
            return own.umbrella if whole and own.umbrella is not None else own
        same = self._by_sentence.get(claim.sentence)
        if same:
            return min(same, key=lambda incident: self._distance(claim, incident))
        if claim.scope == "cumulative" or (claim.trigger is not None and claim.trigger.past):
            return None
        return self._updated_by(claim) or self._told_before(claim.sentence)

    def note(self, claim: FoundClaim, incident: FoundIncident) -> None:
        """Keep a figure that a later toll may bring up to date."""
        if claim.parent is None and claim.stance != "negated":
            self._told.append((claim, incident))

    def _updated_by(self, claim: FoundClaim) -> FoundIncident | None:
        """Whose toll this brings up to date: of the last figure of its source, else of the last."""
        if TOLLS.isdisjoint(claim.why) or not is_on(UPDATE):
            return None
        before = [pair for pair in reversed(self._told) if pair[0].measure == claim.measure]
        speaker = self._speaker(claim)
        same = (pair for pair in before if speaker is not None and self._speaker(pair[0]) == speaker)
        found = next(same, before[0] if before else None)
        if found is None:
            return None
        claim.why += (UPDATE,)
        return found[1]

    def _speaker(self, claim: FoundClaim) -> str | None:
        """The last word of who gives the figure: "the network" is the Doctors Network."""
        statement = claim.statement
        return self._lower[statement.resolved[1] - 1] if statement is not None else None

    def _told_before(self, sentence: int) -> FoundIncident | None:
        news = self._news
        if not news:
            return None
        number = bisect_right(news, sentence, key=lambda incident: incident.sentences[0])
        before = news[max(0, number - 1)]
        told = before.sentences
        umbrella = self._umbrella
        elsewhere = self._paragraph_of[sentence] != self._paragraph_of[told[-1]]
        if umbrella is not None and (before.umbrella is umbrella or before.kind == "operation") and elsewhere:
            return umbrella
        near = min(abs(sentence - told[0]), abs(sentence - told[-1])) <= NEAR
        if near or len(news) == 1:
            return before
        return umbrella

    def _distance(self, claim: FoundClaim, incident: FoundIncident) -> int:
        """Tokens between a figure and the nearest event word of the incident in its sentence."""
        words = self._words.get((id(incident), claim.sentence), ())
        return min((abs(first - claim.last) for first in words), default=FAR)
