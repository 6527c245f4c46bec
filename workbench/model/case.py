"""One case in memory: its six tables, with the look-ups that panes and edits need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar, cast

from workbench.model.claim import Claim
from workbench.model.entity import Entity
from workbench.model.entry import TABLES, Change, Table
from workbench.model.incident import Incident, evidence_of
from workbench.model.note import Note
from workbench.model.record import Record
from workbench.model.report import Report
from workbench.model.span import Span

R = TypeVar("R", bound=Record)

_STRETCH = 256
"""Code points of a report whose spans are listed together: a set for each offset would take far more room."""


class UnknownRecord(KeyError):
    """There is no such record, or it was deleted."""

    def __init__(self, table: str, record_id: str) -> None:
        super().__init__(f"no record {record_id} in {table}")


def _report_order(report: Report) -> tuple[bool, str, str, str, str]:
    return report.published is None, report.published or "", report.created, report.name, report.id


class Case:
    """The state of a case. Only a commit changes it, by ``apply``; everybody may read.

    Deleted records stay in ``tables`` as tombstones; the look-ups leave them out.
    """

    def __init__(
        self,
        case_id: str,
        records: Iterable[tuple[Table, Record]] = (),
        *,
        tables: dict[Table, dict[str, Any]] | None = None,
        spans: dict[str, set[str]] | None = None,
    ) -> None:
        """A case of these records.

        Args:
            case_id: Its id.
            records: Records to begin with.
            tables: Records by table and id, taken over without a copy.
            spans: The ids of the spans in tables that are not deleted, by report, where they are known.
        """
        self.id = case_id
        self.tables: dict[Table, dict[str, Any]] = tables or {table: {} for table in TABLES}
        self._spans: dict[str, set[str]] = defaultdict(set, spans or {})
        self._claims: dict[str | None, set[str]] = defaultdict(set)
        self._notes: dict[str, set[str]] = defaultdict(set)
        self._proves: dict[str, set[str]] = defaultdict(set)
        self._parts: dict[str, set[str]] = defaultdict(set)
        self._merged: dict[str, set[str]] = defaultdict(set)
        self._mentions: dict[str, set[str]] | None = None
        self._starts: dict[str, dict[int, set[str]]] = {}
        """Of the reports that were asked for: the ids of the spans that begin in each stretch of _STRETCH."""
        if spans is None:
            for span in self.tables["spans"].values():
                self._list(span)
        for table in ("entities", "claims", "notes", "incidents"):
            for record in self.tables[table].values():
                self._list(record)
        self._conflicted: set[tuple[Table, str]] | None = None
        for table, record in records:
            self._put(table, record)

    def apply(self, changes: Iterable[Change]) -> None:
        """Takes over the after-images of committed changes."""
        for change in changes:
            self._put(change.table, change.after)

    def stored(self, table: Table, record_id: str) -> Record | None:
        """The record as stored, a tombstone included; None when the id was never used."""
        record: Record | None = self.tables[table].get(record_id)
        return record

    def _get(self, kind: type[R], table: Table, record_id: str) -> R:
        record = self.tables[table].get(record_id)
        if record is None or record.deleted:
            raise UnknownRecord(table, record_id)
        return cast(R, record)

    def report(self, record_id: str) -> Report:
        """The report of that id. Raises UnknownRecord, as do all look-ups by id."""
        return self._get(Report, "reports", record_id)

    def span(self, record_id: str) -> Span:
        """The span of that id."""
        return self._get(Span, "spans", record_id)

    def entity(self, record_id: str) -> Entity:
        """The entity of that id."""
        return self._get(Entity, "entities", record_id)

    def entity_now(self, record_id: str) -> Entity | None:
        """The entity of that id, or the one that it was merged into; None where neither is there."""
        if self.has("entities", record_id):
            return self.entity(record_id)
        return min(map(self.entity, self._merged.get(record_id, ())), key=lambda each: each.id, default=None)

    def claim(self, record_id: str) -> Claim:
        """The claim of that id."""
        return self._get(Claim, "claims", record_id)

    def incident(self, record_id: str) -> Incident:
        """The incident of that id."""
        return self._get(Incident, "incidents", record_id)

    def note(self, record_id: str) -> Note:
        """The note of that id."""
        return self._get(Note, "notes", record_id)

    def has(self, table: Table, record_id: str | None) -> bool:
        """Whether a live record of that id exists."""
        record = self.tables[table].get(record_id) if record_id else None
        return record is not None and not record.deleted

    def _live(self, table: Table) -> Iterator[Any]:
        return (record for record in self.tables[table].values() if not record.deleted)

    def reports(self) -> list[Report]:
        """All reports by the day they were published, those without one last; of one day as they came."""
        return sorted(self._live("reports"), key=_report_order)

    def entities(self) -> list[Entity]:
        """All entities by name."""
        return sorted(self._live("entities"), key=lambda entity: (entity.name.casefold(), entity.id))

    def incidents(self) -> list[Incident]:
        """All incidents, in no particular order."""
        return list(self._live("incidents"))

    def claims(self) -> list[Claim]:
        """All claims, in no particular order."""
        return list(self._live("claims"))

    def notes(self) -> list[Note]:
        """All notes, oldest first."""
        return sorted(self._live("notes"), key=lambda note: note.id)

    def spans_of(self, report_id: str) -> list[Span]:
        """The report's spans in text order, longer ones first where they start together."""
        spans = [self.tables["spans"][span] for span in self._spans.get(report_id, ())]
        return sorted(spans, key=lambda span: (span.start, -span.end, span.id))

    def spans_at(self, report_id: str, start: int, end: int) -> list[Span]:
        """The report's spans with exactly these bounds, by id; looks at all of the report the first time."""
        spans = self.tables["spans"]
        starts = self._starts.get(report_id)
        if starts is None:
            starts = self._starts[report_id] = defaultdict(set)
            for identity in self._spans.get(report_id, ()):
                starts[spans[identity].start // _STRETCH].add(identity)
        found = [spans[identity] for identity in starts.get(start // _STRETCH, ())]
        at = (span for span in found if span.start == start and span.end == end)
        return sorted(at, key=lambda span: span.id)

    def mentions_of(self, entity_id: str) -> list[Span]:
        """The spans that point to an entity, by report and in text order; looks at all the first time."""
        if self._mentions is None:
            self._mentions = defaultdict(set)
            for span in self._live("spans"):
                if span.entity is not None:
                    self._mentions[span.entity].add(span.id)
        spans = [self.tables["spans"][span] for span in self._mentions.get(entity_id, ())]
        return sorted(spans, key=lambda span: (span.report, span.start, -span.end, span.id))

    def claims_of(self, incident_id: str | None) -> list[Claim]:
        """The incident's claims in text order; of None, the claims that belong to no incident."""
        claims = [self.tables["claims"][claim] for claim in self._claims.get(incident_id, ())]
        return sorted(claims, key=self._claim_order)

    def notes_on(self, subject: str) -> list[Note]:
        """The notes on a record, oldest first."""
        return [self.tables["notes"][note] for note in sorted(self._notes.get(subject, ()))]

    def incidents_proved_by(self, span_id: str) -> list[Incident]:
        """The incidents for which a span is evidence."""
        return [self.tables["incidents"][incident] for incident in sorted(self._proves.get(span_id, ()))]

    def parts_of(self, incident_id: str) -> list[Incident]:
        """The incidents that are part of this one."""
        return [self.tables["incidents"][part] for part in sorted(self._parts.get(incident_id, ()))]

    def conflicted(self) -> list[Record]:
        """The records with conflicts to settle, in the order of their tables; looks at all the first time."""
        if self._conflicted is None:
            self._conflicted = {
                (table, key) for table in TABLES for key, r in self.tables[table].items() if r.conflicts
            }
        order = list(TABLES)
        places = sorted(self._conflicted, key=lambda place: (order.index(place[0]), place[1]))
        return [self.tables[table][key] for table, key in places if not self.tables[table][key].deleted]

    def _claim_order(self, claim: Claim) -> tuple[str, int, str]:
        starts = [self.tables["spans"][span].start for span in claim.spans if self.has("spans", span)]
        return claim.report or "", min(starts, default=0), claim.id

    def _put(self, table: Table, record: Record) -> None:
        old = self.tables[table].get(record.id)
        if old is not None and not old.deleted:
            for index, key in self._keys(old):
                index[key].discard(record.id)
        self.tables[table][record.id] = record
        if self._conflicted is not None:
            (self._conflicted.add if record.conflicts else self._conflicted.discard)((table, record.id))
        self._list(record)

    def _list(self, record: Record) -> None:
        if not record.deleted:
            for index, key in self._keys(record):
                index[key].add(record.id)

    def _keys(self, record: Record) -> list[tuple[dict[Any, set[str]], Any]]:
        """Where a record is listed: pairs of an index and the key in it."""
        match record:
            case Span():
                listed: list[tuple[dict[Any, set[str]], Any]] = [(self._spans, record.report)]
                if (starts := self._starts.get(record.report)) is not None:
                    listed.append((starts, record.start // _STRETCH))
                if self._mentions is not None and record.entity is not None:
                    listed.append((self._mentions, record.entity))
                return listed
            case Entity():
                return [(self._merged, gone) for gone in record.merged]
            case Claim():
                return [(self._claims, record.incident)]
            case Note():
                return [(self._notes, record.subject)]
            case Incident():
                parts = [(self._parts, record.part_of)] if record.part_of else []
                return [*((self._proves, span) for span in evidence_of(record)), *parts]
        return []
