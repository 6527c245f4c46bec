"""What became of the proposals of an earlier run: undecided, decided, deleted, or rested on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec

from workbench.edits.spans import without_evidence
from workbench.model.case import Case
from workbench.model.claim import Claim
from workbench.model.entity import Entity
from workbench.model.entry import TABLES
from workbench.model.incident import Incident
from workbench.model.record import STAMPS, Record
from workbench.model.references import references_of, with_entities

EXTRACTOR = "workbench-rules"
"""Name of the built-in extractor; its version follows in `by`, but stays out of ids."""

R = TypeVar("R", bound=Record)


def stored_record(case: Case, record: Record) -> Record | None:
    """The record of that id as the case has it, deleted or not."""
    table = next(table for table, kind in TABLES.items() if kind is type(record))
    return case.stored(table, record.id)


def was_deleted(stored: Record | None) -> bool:
    """Deleted by the analyst, so that it does not come back."""
    if stored is None or is_undecided(stored):
        return False
    return stored.deleted and not is_needed_again(stored)


def is_needed_again(stored: Record) -> bool:
    """An entity that went when a link was taken back: nothing says that other reports do not name it.

    One that was deleted says so: it is rejected as well.
    """
    return isinstance(stored, Entity) and stored.deleted and stored.status != "rejected"


def without_deleted(record: Record, gone: set[str]) -> Record:
    """The record without what points to spans and entities that the analyst deleted."""
    if gone.isdisjoint(references_of(record)):
        return record
    record = with_entities(record, dict.fromkeys(gone))
    if isinstance(record, Incident):
        for span_id in gone:
            record = without_evidence(record, span_id)
        return record
    if isinstance(record, Claim):
        fields = {name: None for name in ("claimant", "rejected_by") if getattr(record, name) in gone}
        spans = tuple(span for span in record.spans if span not in gone)
        return msgspec.structs.replace(record, spans=spans, **fields)
    return record


def carried_over(record: R, stored: Record | None) -> R:
    """The new proposal with the stamps of the stored one, so that an unchanged proposal is no change."""
    if stored is None:
        return record
    same = (*STAMPS, "conflicts", "extra")
    return msgspec.structs.replace(record, **{name: getattr(stored, name) for name in same})


def is_undecided(record: Any) -> bool:
    """Still as an extractor left it; an analyst's change leaves the analyst's name in `by`."""
    return bool(record.status == "proposed" and record.by.startswith(EXTRACTOR))


def undecided_of(case: Case, report_id: str) -> list[Record]:
    """The proposals of a report that nobody decided on."""
    incidents = [incident for incident in case.incidents() if incident.report == report_id]
    claims = [claim for claim in case.claims() if claim.report == report_id]
    every: Iterable[Any] = (*case.spans_of(report_id), *incidents, *claims)
    return [record for record in every if is_undecided(record)]


def kept_by_decisions(case: Case, report_id: str) -> set[str]:
    """Ids that decided records or notes rest on, directly or through others: they stay in any case."""
    undecided = {record.id: record for record in undecided_of(case, report_id)}
    firm = [record for table in TABLES for record in case.tables[table].values() if not record.deleted]
    waiting = [
        identity for record in firm if record.id not in undecided for identity in references_of(record)
    ]
    kept: set[str] = set()
    while waiting:
        identity = waiting.pop()
        if identity not in kept:
            kept.add(identity)
            waiting.extend(references_of(undecided[identity]) if identity in undecided else ())
    return kept
