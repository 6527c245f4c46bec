"""Which records a record points to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeVar, cast

import msgspec

from workbench.model.case import Case
from workbench.model.claim import Claim
from workbench.model.entry import Change
from workbench.model.incident import Incident, evidence_of
from workbench.model.note import Note
from workbench.model.record import Record
from workbench.model.span import Span

R = TypeVar("R", bound=Record)
T = TypeVar("T", bound=msgspec.Struct)


def references_of(record: Record) -> Iterator[str]:
    """Ids of the reports, spans, entities, claims and incidents that a record points to."""
    match record:
        case Span():
            ids: list[str | None] = [record.report, record.entity]
        case Claim():
            ids = [record.claimant, record.claimant_entity, record.part_of, record.rejected_by]
            ids += [record.incident, record.report, *record.spans]
        case Incident():
            place = record.place.value.entity if record.place else None
            ids = [record.report, record.part_of, place, *evidence_of(record)]
            ids += [actor.entity for actor in record.actors]
            ids += [target.entity for target in record.targets]
            ids += [link.incident for link in record.links]
        case Note():
            ids = [record.subject, *record.links]
        case _:
            ids = []
    return (identity for identity in ids if identity)


def with_entities(record: R, to: Mapping[str, str | None]) -> R:
    """The record with the entities that it points to exchanged for those that they are mapped to, or none."""

    def exchanged(points: T) -> T:
        old: str = getattr(points, "entity", None) or ""
        return msgspec.structs.replace(points, entity=to[old]) if old in to else points

    known: Record = record
    match known:
        case Span():
            known = exchanged(known)
        case Claim():
            claimant = known.claimant_entity and to.get(known.claimant_entity, known.claimant_entity)
            known = msgspec.structs.replace(known, claimant_entity=claimant)
        case Incident():
            actors, targets = tuple(map(exchanged, known.actors)), tuple(map(exchanged, known.targets))
            place = known.place and msgspec.structs.replace(known.place, value=exchanged(known.place.value))
            known = msgspec.structs.replace(known, actors=actors, targets=targets, place=place)
        case Note():
            links = dict.fromkeys(to.get(link, link) for link in known.links)
            known = msgspec.structs.replace(known, links=tuple(filter(None, links)))
        case _:
            pass
    return cast(R, known)


def pointing_to(case: Case, ids: Collection[str]) -> Iterator[Record]:
    """The live records that point to any of these; spans, of which there may be very many, by index."""
    for identity in ids:
        if case.stored("entities", identity) is not None:
            yield from case.mentions_of(identity)
        if case.stored("reports", identity) is not None:
            yield from case.spans_of(identity)
    wanted = frozenset(ids)
    for table in ("claims", "incidents", "notes") if wanted else ():
        for record in case.tables[table].values():
            if not record.deleted and not wanted.isdisjoint(references_of(record)):
                yield record


def left_dangling(case: Case, changes: Iterable[Change]) -> Record | None:
    """A record that would point to one which these changes delete, if there is any."""
    after = {change.id: change.after for change in changes}
    gone = {identity for identity, record in after.items() if record.deleted}
    untouched = (record for record in pointing_to(case, gone) if record.id not in after)
    return next(untouched, None) or next(
        (
            record
            for record in after.values()
            if not record.deleted and not gone.isdisjoint(references_of(record))
        ),
        None,
    )
