"""From what the stages found to the records of an extraction: ids, character offsets, references."""

from __future__ import annotations

import hashlib

from workbench.extract.attribution.statement import Statement
from workbench.extract.claims.claim import FoundClaim
from workbench.extract.extraction import (
    ExtractedActor,
    ExtractedClaim,
    ExtractedDate,
    ExtractedIncident,
    ExtractedMention,
    ExtractedPart,
    ExtractedReport,
    Extraction,
)
from workbench.extract.groups.sentences import Clauses
from workbench.extract.incidents.incident import FoundActor, FoundDate, FoundIncident
from workbench.extract.noting import Mention, Noter
from workbench.extract.placing import PlaceWriter
from workbench.scheme.events import sub_event

ARTICLES = frozenset({"the", "a", "an"})
OUTSIDE_ACTORS = ARTICLES | {"banned", "outlawed", "proscribed"}
"""Words before an actor that are no part of who it is."""


class Writer:
    """Writes the records of one report."""

    def __init__(self, clauses: Clauses, name: str, language: str | None) -> None:
        self.noter = Noter(clauses)
        self.note_names, self.note_events = self.noter.note_names, self.noter.note_events
        self.document = clauses.document
        self.places = PlaceWriter(clauses.document, self.noter.book)
        self.name = name
        self.language = language

    def write(
        self,
        claims: list[FoundClaim],
        incidents: list[FoundIncident],
        linked: dict[int, FoundIncident],
        warnings: tuple[str, ...],
    ) -> Extraction:
        """The whole extraction."""
        sources = {
            id(statement): self.noter.source(statement)
            for claim in claims
            for statement in (claim.statement, claim.rejected)
            if statement is not None
        }
        behind = {id(actor): self.noter.behind(actor) for incident in incidents for actor in incident.actors}
        mentions = self.noter.book.numbered()
        claim_ids = {id(claim): f"c{number}" for number, claim in enumerate(claims, start=1)}
        incident_ids = {id(incident): f"i{number}" for number, incident in enumerate(incidents, start=1)}
        return Extraction(
            report=self._report(),
            mentions=tuple(self._mention(mention) for mention in mentions),
            claims=tuple(self._claim(claim, claim_ids, incident_ids, sources, linked) for claim in claims),
            incidents=tuple(self._incident(one, claim_ids, incident_ids, behind) for one in incidents),
            warnings=warnings,
        )

    def _report(self) -> ExtractedReport:
        text = self.document.text
        published = self.document.published
        return ExtractedReport(
            name=self.name,
            sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            length=len(text),
            published=published.isoformat() if published is not None else None,
            language=self.language,
        )

    def _mention(self, mention: Mention) -> ExtractedMention:
        if mention.choice is not None:
            return self.places.mention(mention, mention.choice)
        start, end = self.document.span(mention.first, mention.last)
        return ExtractedMention(
            id=mention.id,
            kind=mention.kind,
            start=start,
            end=end,
            text=self.document.text[start:end],
            name=mention.name,
            entity=mention.entity,
            value=mention.value,
            why=mention.why,
            confidence=mention.confidence,
        )

    def _claim(
        self,
        claim: FoundClaim,
        claim_ids: dict[int, str],
        incident_ids: dict[int, str],
        sources: dict[int, Mention | None],
        linked: dict[int, FoundIncident],
    ) -> ExtractedClaim:
        start, end = self.document.span(claim.first, claim.last)
        incident = linked.get(id(claim))
        statement, rejected = claim.statement, claim.rejected
        source = sources[id(statement)] if statement is not None else None
        rejecter = sources[id(rejected)] if rejected is not None else None
        return ExtractedClaim(
            id=claim_ids[id(claim)],
            measure=claim.measure,
            low=claim.low,
            high=claim.high,
            hedge=claim.hedge,
            victims=self.document.quote(*claim.victims) if claim.victims is not None else None,
            side=claim.side,
            claimant=source.id if source is not None else None,
            claimant_text=self._source_text(statement, source),
            via=self._via(statement),
            stance=claim.stance,
            part_of=claim_ids.get(id(claim.parent)) if claim.parent is not None else None,
            rejected_by=rejecter.id if rejecter is not None else None,
            rejected_by_text=self._source_text(rejected, rejecter),
            scope=claim.scope,
            incident=incident_ids.get(id(incident)) if incident is not None else None,
            start=start,
            end=end,
            why=claim.why,
            confidence=claim.confidence,
        )

    def _source_text(self, statement: Statement | None, mention: Mention | None) -> str | None:
        if statement is None:
            return None
        first, last = statement.source
        if mention is not None:
            inside = first <= mention.first and mention.last <= last
            if not (inside and "K" in self.document.tags[first : mention.first]):
                return self.document.quote(mention.first, mention.last)
        if self.document.lower[first] in ARTICLES and last - first > 1:
            first += 1
        return self.document.quote(first, last)

    def _via(self, statement: Statement | None) -> str | None:
        """The words that stand for the source here: "the group"."""
        if statement is None or statement.resolved == statement.source:
            return None
        return self.document.quote(*statement.source)

    def _incident(
        self,
        incident: FoundIncident,
        claim_ids: dict[int, str],
        incident_ids: dict[int, str],
        behind: dict[int, Mention | None],
    ) -> ExtractedIncident:
        sub = sub_event(incident.sub_event)
        umbrella = incident.umbrella
        return ExtractedIncident(
            id=incident_ids[id(incident)],
            event_type=sub.event_type,
            sub_event_type=sub.name,
            muc_type=incident.muc_type,
            stage=incident.stage,
            date=self._date(incident.date),
            place=self.places.place(incident.places),
            places=self.places.ids((*incident.places, *incident.within)),
            actors=tuple(self._actor(actor, behind[id(actor)]) for actor in incident.actors),
            targets=tuple(self._part(first, last) for first, last, _ in incident.targets),
            victims=tuple(self._part(first, last) for first, last, _ in incident.victims),
            weapons=tuple(self._part(first, last) for first, last in incident.weapons),
            claims=tuple(claim_ids[id(claim)] for claim in incident.claims),
            part_of=incident_ids[id(umbrella)] if umbrella is not None else None,
            background=incident.background,
            confidence=incident.confidence,
            evidence=tuple(self.document.span(*self.document.sentences[s]) for s in incident.sentences),
            why=tuple(incident.why),
        )

    def _date(self, date: FoundDate | None) -> ExtractedDate | None:
        if date is None:
            return None
        time = date.time
        mention = None
        if time is not None:
            mention = self.noter.book.at(time.first, time.last)
        return ExtractedDate(
            start=date.start.isoformat(),
            end=date.end.isoformat(),
            precision=date.precision,
            time=date.clock,
            mention=mention.id if mention is not None else None,
        )

    def _actor(self, actor: FoundActor, mention: Mention | None) -> ExtractedActor:
        first = actor.first
        while first < actor.last - 1 and self.document.lower[first] in OUTSIDE_ACTORS:
            first += 1
        part = self._part(first, actor.last)
        return ExtractedActor(
            role=actor.role,
            mention=mention.id if mention is not None else None,
            text=part.text,
            attribution=actor.attribution,
            by=actor.by,
            start=part.start,
            end=part.end,
        )

    def _part(self, first: int, last: int) -> ExtractedPart:
        """The words of a group without its article and a trailing possessive."""
        while first < last - 1 and self.document.lower[first] in ARTICLES:
            first += 1
        while last - 1 > first and self.document.tags[last - 1] == "L":
            last -= 1
        start, end = self.document.span(first, last)
        return ExtractedPart(text=self.document.text[start:end], start=start, end=end)
