"""Checking records against each other and against their reports' texts: spans, references, values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from workbench.edits.edit import quoted
from workbench.edits.reports import sha256_of
from workbench.model.case import Case
from workbench.model.claim import Claim
from workbench.model.entity import Entity
from workbench.model.entry import Table
from workbench.model.incident import LIST_FIELDS, Incident, evidenced_of
from workbench.model.note import Note
from workbench.model.parts import UnknownPart, part_type
from workbench.model.record import Record
from workbench.model.report import Report
from workbench.model.span import Span
from workbench.model.unknown import converted
from workbench.model.values import DateValue, is_day
from workbench.scheme.events import EVENT_TYPES, SUB_EVENTS

Tables = Mapping[Table, Mapping[str, Any]]
"""Live records by table and id."""

_SUB_EVENT_TYPES = frozenset(sub.name for sub in SUB_EVENTS)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_SUBJECTS: dict[str, Table] = {"report": "reports", "span": "spans", "incident": "incidents"}


def check_records(case_id: str, tables: Tables, texts: Mapping[str, str]) -> list[str]:
    """The faults of a case's live records, one sentence each; texts are by report id.

    A report without a text is no fault here: whoever could not read the text says so.
    """
    check = _Check(case_id, tables, texts)
    return [
        fault for table in tables.values() for record in table.values() for fault in check.faults_of(record)
    ]


def check_case_records(case: Case, text_by_sha256: Callable[[str], str]) -> list[str]:
    """The faults of an open case's live records, one sentence each."""
    tables = {
        table: {key: record for key, record in records.items() if not record.deleted}
        for table, records in case.tables.items()
    }
    texts = {key: text_by_sha256(report.sha256) for key, report in tables["reports"].items()}
    return check_records(case.id, tables, texts)


class _Check:
    def __init__(self, case_id: str, tables: Tables, texts: Mapping[str, str]) -> None:
        self.case_id = case_id
        self.tables = tables
        self.texts = texts

    def faults_of(self, record: Record) -> Iterator[str]:
        """The faults of one record, each with the record's name in front."""
        name = f"{type(record).__name__} {record.id}"
        for fault in self._faults(record):
            yield f"{name}: {fault}."

    def _faults(self, record: Record) -> Iterator[str]:
        if record.conflicts:
            yield from _wrong_conflicts(record)
        match record:
            case Report():
                yield from self._report(record)
            case Span():
                yield from self._span(record)
            case Entity():
                yield from _outside("latitude", record.latitude, -90, 90)
                yield from _outside("longitude", record.longitude, -180, 180)
            case Claim():
                yield from self._claim(record)
            case Incident():
                yield from self._incident(record)
            case Note():
                yield from self._note(record)

    def _report(self, report: Report) -> Iterator[str]:
        yield from _no_day("published", report.published)
        text = self.texts.get(report.id)
        if text is None:
            return
        if sha256_of(text) != report.sha256:
            yield "its text does not match its sha256"
        if len(text) != report.length:
            yield f"its length is {report.length}, but its text has {len(text)} characters"

    def _span(self, span: Span) -> Iterator[str]:
        yield from self._missing("report", "reports", span.report)
        yield from self._missing("entity", "entities", span.entity)
        if span.unlisted and span.entity is not None:
            yield "it points to an entity, but is marked as none of those on offer"
        yield from _wrong_candidates(span)
        yield from _outside("confidence", span.confidence, 0, 1)
        text = self.texts.get(span.report)
        if text is None:
            return
        if not 0 <= span.start < span.end <= len(text):
            yield f"{span.start} to {span.end} is not within its report's {len(text)} characters"
        elif text[span.start : span.end] != span.quote:
            here = quoted(text[span.start : span.end])
            yield f"its quote is {quoted(span.quote)}, but its report has {here} there"
        inside = [number for piece in span.fragments for number in piece]
        if inside and (inside != sorted(inside) or inside[0] < span.start or inside[-1] > span.end):
            yield "its fragments are not in order within its bounds"

    def _claim(self, claim: Claim) -> Iterator[str]:
        yield from self._missing("report", "reports", claim.report)
        yield from self._missing("incident", "incidents", claim.incident)
        yield from self._missing("claimant", "spans", claim.claimant)
        yield from self._missing("claimant_entity", "entities", claim.claimant_entity)
        yield from self._missing("rejected_by", "spans", claim.rejected_by)
        yield from self._missing("part_of", "claims", claim.part_of)
        for span in claim.spans:
            yield from self._missing("spans", "spans", span)
        if claim.low is not None and claim.high is not None and claim.low > claim.high:
            yield f"its low figure {claim.low} is above its high figure {claim.high}"
        yield from _outside("confidence", claim.confidence, 0, 1)

    def _incident(self, incident: Incident) -> Iterator[str]:
        yield from self._missing("report", "reports", incident.report)
        yield from self._missing("part_of", "incidents", incident.part_of)
        for span in (span for value in evidenced_of(incident) for span in value.evidence):
            yield from self._missing("evidence", "spans", span)
        for entity in (item.entity for items in (incident.actors, incident.targets) for item in items):
            yield from self._missing("entity", "entities", entity)
        for link in incident.links:
            yield from self._missing("links", "incidents", link.incident)
        for field in LIST_FIELDS:
            ids = Counter(item.id for item in getattr(incident, field))
            yield from (f"{field} has the id {key} more than once" for key, times in ids.items() if times > 1)
        if incident.place is not None:
            yield from self._missing("place", "entities", incident.place.value.entity)
            yield from _outside("place precision", incident.place.value.precision, 1, 3)
        if incident.date is not None:
            yield from _wrong_date(incident.date.value)
        yield from _unknown_types(incident)
        yield from _outside("confidence", incident.confidence, 0, 1)

    def _note(self, note: Note) -> Iterator[str]:
        if note.on in _SUBJECTS:
            yield from self._missing("subject", _SUBJECTS[note.on], note.subject)
        elif note.subject != self.case_id:
            yield f"it is a note on the case {note.subject}, not on this one"
        for link in note.links:
            if link != self.case_id and not any(link in table for table in self.tables.values()):
                yield f"it links to {link}, which is not there"

    def _missing(self, field: str, table: Table, identity: str | None) -> Iterator[str]:
        if identity is not None and identity not in self.tables[table]:
            yield f"{field} points to {identity}, which is not among the {table}"


def _wrong_candidates(span: Span) -> Iterator[str]:
    for number, candidate in enumerate(span.candidates, 1):
        yield from _outside(f"latitude of candidate {number}", candidate.latitude, -90, 90)
        yield from _outside(f"longitude of candidate {number}", candidate.longitude, -180, 180)
        yield from _outside(f"score of candidate {number}", candidate.score, 0, 1)


def _outside(name: str, number: float | None, low: float, high: float) -> Iterator[str]:
    if number is not None and not low <= number <= high:
        yield f"{name} is {number}, which is not between {low} and {high}"


def _no_day(name: str, day: str | None) -> Iterator[str]:
    if day is not None and not is_day(day):
        yield f"{name} is {quoted(day)}, which is no day as YYYY-MM-DD"


def _wrong_date(date: DateValue) -> Iterator[str]:
    yield from _no_day("date start", date.start)
    yield from _no_day("date end", date.end)
    if date.start and date.end and date.start > date.end:
        yield f"its date ends on {date.end}, before it starts on {date.start}"
    if date.time is not None and not _TIME.fullmatch(date.time):
        yield f"date time is {quoted(date.time)}, which is no time as HH:MM"
    yield from _outside("date precision", date.precision, 1, 3)


def _wrong_conflicts(record: Record) -> Iterator[str]:
    """Conflicts about fields that there are not, or of values that these cannot have."""
    for conflict in record.conflicts:
        field = conflict.field
        if conflict.item is None and field in (record.extra or {}):
            continue
        try:
            kind = part_type(type(record), field, item=conflict.item is not None)
            if conflict.base is not None:
                converted(conflict.base, kind)
            if conflict.theirs is not None or conflict.item is None:
                converted(conflict.theirs, kind)
        except UnknownPart as problem:
            yield f"it has a conflict about nothing: {problem}"
        except msgspec.ValidationError as problem:
            yield f"its conflict about {field} is wrong: {str(problem)[:1].lower()}{str(problem)[1:]}"


def _unknown_types(incident: Incident) -> Iterator[str]:
    """Types that the coding scheme does not have."""
    for value, known in (
        (incident.event_type, EVENT_TYPES),
        (incident.sub_event_type, _SUB_EVENT_TYPES),
    ):
        if value is not None and value.value not in known:
            yield f"the scheme has no event type {quoted(value.value)}"
