"""An extraction as proposals of a case: spans, entities, claims and incidents that an analyst decides on.

Ids follow from content (report, kind or type, place mention, evidence, extractor), so a second run gives
the same records. What an analyst decided, changed or deleted is never touched again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from workbench.edits.edit import Draft
from workbench.edits.entities import entity_id
from workbench.edits.same_entities import as_merged
from workbench.extract.earlier_proposals import (
    EXTRACTOR,
    carried_over,
    is_needed_again,
    is_undecided,
    kept_by_decisions,
    stored_record,
    undecided_of,
    was_deleted,
    without_deleted,
)
from workbench.extract.extraction import (
    ExtractedActor,
    ExtractedCandidate,
    ExtractedClaim,
    ExtractedDate,
    ExtractedIncident,
    ExtractedMention,
    ExtractedPlace,
    ExtractedPlaceMention,
    Extraction,
)
from workbench.extract.rules import written
from workbench.extract.switches import family_of
from workbench.model.case import Case
from workbench.model.claim import Claim
from workbench.model.entity import GEO_PRECISION, Entity
from workbench.model.identity import content_id
from workbench.model.incident import Actor, Incident, Target, Weapon
from workbench.model.record import Record
from workbench.model.span import Candidate, Span
from workbench.model.values import DateValue, PlaceValue, Value

Describe = Callable[[str], Entity | None]
"""Gives the entity for a source id (``geonames:N``, ``seed:slug``), or None when no table knows it."""

R = TypeVar("R", bound=Record)

_ENTITY_KINDS = ("person", "place", "group", "organisation")


def propose(
    draft: Draft, case: Case, report_id: str, text: str, extraction: Extraction, describe: Describe
) -> int:
    """Adds an extraction of a report to a draft; returns how many incidents it proposes.

    Undecided proposals of an earlier run that this one does not make are withdrawn.
    """
    maker = _Maker(report_id, text, extraction, describe)
    records = {record.id: record for record in as_merged(case, maker.records().values())}
    kept = kept_by_decisions(case, report_id)
    for old in undecided_of(case, report_id):
        if old.id not in records and old.id not in kept:
            draft.remove(old)
    gone = {record.id for record in records.values() if was_deleted(stored_record(case, record))}
    for record in records.values():
        stored = stored_record(case, record)
        if stored is None or is_undecided(stored) or is_needed_again(stored):
            draft.put(carried_over(without_deleted(record, gone), stored))
    return sum(isinstance(record, Incident) for record in records.values())


class _Maker:
    """Turns the extraction's own ids (m1, c1, i1) into records with ids that last."""

    def __init__(self, report: str, text: str, extraction: Extraction, describe: Describe) -> None:
        self.report = report
        self.text = text
        self.extraction = extraction
        self.describe = describe
        self.made: dict[str, Record] = {}
        self.candidates: dict[tuple[ExtractedCandidate, ...], tuple[Candidate, ...]] = {}
        self.mentions = {mention.id: mention for mention in extraction.mentions}
        self.span_ids = {
            mention.id: self._span_id(mention.kind, mention.start, mention.end)
            for mention in extraction.mentions
        }
        self.at: dict[tuple[int, int], str] = {}
        self.quantity_at: dict[tuple[int, int], str] = {}
        for mention in extraction.mentions:
            index = self.quantity_at if mention.kind == "quantity" else self.at
            index.setdefault((mention.start, mention.end), mention.id)
        self.incident_ids = self._incident_ids()
        self.claim_ids = {claim.id: self._claim_id(claim) for claim in extraction.claims}

    def records(self) -> dict[str, Record]:
        """All proposals by id."""
        for mention in self.extraction.mentions:
            self._put(self._mention(mention))
        for claim in self.extraction.claims:
            self._put(self._claim(claim))
        for incident in self.extraction.incidents:
            self._put(self._incident(incident))
        return self.made

    def _put(self, record: R) -> R:
        self.made[record.id] = record
        return record

    def _span_id(self, kind: str, start: int, end: int) -> str:
        return content_id("span", EXTRACTOR, self.report, kind, f"{start}-{end}")

    def _claim_id(self, claim: ExtractedClaim) -> str:
        return content_id("claim", EXTRACTOR, self.report, claim.measure, f"{claim.start}-{claim.end}")

    def _incident_ids(self) -> dict[str, str]:
        ids: dict[str, str] = {}
        seen: dict[tuple[str, ...], int] = {}
        for incident in self.extraction.incidents:
            places = [self.span_ids[place] for place in incident.places if place in self.span_ids]
            evidence = [f"{start}-{end}" for start, end in incident.evidence]
            content = (incident.sub_event_type, *places, *evidence)
            seen[content] = seen.get(content, 0) + 1
            ids[incident.id] = content_id(
                "incident", EXTRACTOR, self.report, *content, *["again"] * (seen[content] - 1)
            )
        return ids

    def _mention(self, mention: ExtractedMention) -> Span:
        return Span(
            id=self.span_ids[mention.id],
            report=self.report,
            start=mention.start,
            end=mention.end,
            quote=mention.text,
            status="proposed",
            origin="rule",
            kind=mention.kind,
            name=mention.name if mention.name != mention.text else None,
            entity=self._entity(mention),
            candidates=self._candidates_of(mention),
            value=mention.value,
            rule=written(mention.why),
            confidence=mention.confidence,
        )

    def _candidates_of(self, mention: ExtractedMention) -> tuple[Candidate, ...]:
        """What a place name may also mean; the same records for all mentions of the name."""
        if not isinstance(mention, ExtractedPlaceMention) or not mention.candidates:
            return ()
        known = self.candidates.get(mention.candidates)
        if known is None:
            known = self.candidates[mention.candidates] = tuple(
                Candidate(
                    source=other.id,
                    name=other.name,
                    country=other.country,
                    admin=other.admin,
                    latitude=other.lat,
                    longitude=other.lon,
                    score=other.score,
                )
                for other in mention.candidates
            )
        return known

    def _entity(self, mention: ExtractedMention) -> str | None:
        """The id of the mention's entity, which becomes a proposal too; None for kinds that have none."""
        if mention.kind not in _ENTITY_KINDS:
            return None
        found = self.describe(mention.entity) if mention.entity else None
        if found is not None:
            entity = msgspec.structs.replace(found, status="proposed", origin="rule")
        else:
            identity = (
                entity_id(mention.entity)
                if mention.entity
                else content_id("entity", mention.kind, mention.name.casefold())
            )
            entity = Entity(
                id=identity,
                kind=mention.kind,  # type: ignore[arg-type]  # one of _ENTITY_KINDS
                name=mention.name,
                status="proposed",
                origin="rule",
                source=mention.entity,
            )
        self.made.setdefault(entity.id, entity)
        return entity.id

    def _evidence(self, start: int, end: int, mention: str | None = None) -> str:
        """The id of the span over text[start:end]: the mention there, else a span made for the purpose."""
        found = self.mentions.get(mention or "")
        if found is not None and (found.start, found.end) == (start, end):
            return self.span_ids[found.id]
        if (start, end) in self.at:
            return self.span_ids[self.at[start, end]]
        span = Span(
            id=self._span_id("evidence", start, end),
            report=self.report,
            start=start,
            end=end,
            quote=self.text[start:end],
            status="proposed",
            origin="rule",
        )
        return self._put(span).id

    def _evidence_of(self, actor: ExtractedActor) -> tuple[str, ...]:
        """The words for an actor, and the name of the party they mean where it stands elsewhere."""
        words = self._evidence(actor.start, actor.end, actor.mention)
        named = self.mentions.get(actor.mention or "")
        if named is None or (actor.start < named.end and named.start < actor.end):
            return (words,)
        return words, self.span_ids[named.id]

    def _claim(self, claim: ExtractedClaim) -> Claim:
        bounds = (claim.start, claim.end)
        quantity = self.quantity_at.get(bounds)
        stated_by = self.span_ids[quantity] if quantity else self._evidence(*bounds)
        claimant = self.mentions.get(claim.claimant or "")
        return Claim(
            id=self.claim_ids[claim.id],
            status="proposed",
            origin="rule",
            measure=claim.measure,
            low=claim.low,
            high=claim.high,
            hedge=claim.hedge,
            victims=claim.victims,
            side=claim.side,
            claimant=self.span_ids.get(claim.claimant or ""),
            claimant_text=claim.claimant_text,
            claimant_entity=self._entity(claimant) if claimant else None,
            via=claim.via,
            stance=claim.stance,
            scope=claim.scope,
            part_of=self.claim_ids.get(claim.part_of or ""),
            rejected_by=self.span_ids.get(claim.rejected_by or ""),
            rejected_by_text=claim.rejected_by_text,
            incident=self.incident_ids.get(claim.incident or ""),
            report=self.report,
            spans=(stated_by,),
            rule=written(claim.why),
            confidence=claim.confidence,
        )

    def _incident(self, incident: ExtractedIncident) -> Incident:
        identity = self.incident_ids[incident.id]
        rule = written(incident.why)
        proposed: dict[str, Any] = {"status": "proposed", "origin": "rule"}
        evidence = tuple(self._evidence(start, end) for start, end in incident.evidence)
        typed = {**proposed, "evidence": evidence, "rule": rule}
        targets = (*incident.targets, *incident.victims)
        return Incident(
            id=identity,
            **proposed,
            report=self.report,
            event_type=Value(value=incident.event_type, **typed),
            sub_event_type=Value(value=incident.sub_event_type, **typed),
            stage=Value(value=incident.stage, **typed),
            date=self._date(incident.date) if incident.date else None,
            place=self._place(incident),
            actors=tuple(
                Actor(
                    id=content_id("actor", identity, actor.role, f"{actor.start}-{actor.end}"),
                    role=actor.role,
                    words=actor.text,
                    entity=self._entity(self.mentions[actor.mention]) if actor.mention else None,
                    attribution=actor.attribution,
                    by=actor.by,
                    evidence=self._evidence_of(actor),
                    **proposed,
                )
                for actor in incident.actors
            ),
            targets=tuple(
                Target(
                    id=content_id("target", identity, f"{target.start}-{target.end}"),
                    words=target.text,
                    evidence=(self._evidence(target.start, target.end),),
                    **proposed,
                )
                for target in targets
            ),
            weapons=tuple(
                Weapon(
                    id=content_id("weapon", identity, f"{weapon.start}-{weapon.end}"),
                    words=weapon.text,
                    evidence=(self._evidence(weapon.start, weapon.end),),
                    **proposed,
                )
                for weapon in incident.weapons
            ),
            part_of=self.incident_ids.get(incident.part_of or ""),
            background=incident.background,
            rule=rule,
            confidence=incident.confidence,
        )

    def _date(self, date: ExtractedDate) -> Value[DateValue]:
        mention = self.mentions.get(date.mention or "")
        value = DateValue(
            start=date.start,
            end=date.end,
            precision=date.precision,
            time=date.time,
            words=mention.text if mention else None,
        )
        evidence = (self.span_ids[mention.id],) if mention else ()
        rule = written(mention.why) if mention else ""
        return Value(value=value, status="proposed", origin="rule", evidence=evidence, rule=rule)

    def _place(self, incident: ExtractedIncident) -> Value[PlaceValue] | None:
        site = incident.place or (ExtractedPlace(mentions=incident.places[:1]) if incident.places else None)
        if site is None:
            return None
        mentions = [self.mentions[identity] for identity in site.mentions]
        first, last = mentions[0], mentions[-1]
        entity_key = self._entity(first)
        entity = self.made.get(entity_key or "")
        known = GEO_PRECISION[entity.precision] if isinstance(entity, Entity) else 1
        value = PlaceValue(
            entity=entity_key,
            words=self.text[first.start : last.end],
            precision=max(site.precision, known),
            relation=site.relation,
        )
        evidence = tuple(self.span_ids[mention.id] for mention in mentions)
        taken = (name for name in incident.why if family_of(name) == "place")
        rule = written((*first.why, *taken))
        return Value(value=value, status="proposed", origin="rule", evidence=evidence, rule=rule)
