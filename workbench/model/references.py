"""Which records a record points to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.model.case import Case
from workbench.model.claim import Claim
from workbench.model.entry import TABLES, Change, Table
from workbench.model.incident import Incident, evidence_of
from workbench.model.note import Note
from workbench.model.record import Record
from workbench.model.span import Span

_SPANS_POINT_TO: frozenset[Table] = frozenset({"reports", "entities"})


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


def left_dangling(case: Case, changes: Iterable[Change]) -> Record | None:
    """A record that would point to one which these changes delete, if there is any."""
    changes = tuple(changes)
    after = {change.id: change.after for change in changes}
    gone = {change.id for change in changes if change.after.deleted}
    emptied = {change.table for change in changes if change.after.deleted}
    for table in TABLES:
        if not emptied or (table == "spans" and emptied.isdisjoint(_SPANS_POINT_TO)):
            continue  # there may be hundreds of thousands of spans
        for stored in case.tables[table].values():
            record = after.get(stored.id, stored)
            if not record.deleted and not gone.isdisjoint(references_of(record)):
                found: Record = record
                return found
    return None
