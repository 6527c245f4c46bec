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
        if spans is None:
            for span in self.tables["spans"].values():
                self._list(span)
        for table in ("claims", "notes", "incidents"):
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
                return [(self._spans, record.report)]
            case Claim():
                return [(self._claims, record.incident)]
            case Note():
                return [(self._notes, record.subject)]
            case Incident():
                parts = [(self._parts, record.part_of)] if record.part_of else []
                return [*((self._proves, span) for span in evidence_of(record)), *parts]
        return []
