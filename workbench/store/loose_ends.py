"""References to records that were lost, taken out so that what is left of a case holds together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from msgspec.structs import replace

from workbench.model.claim import Claim
from workbench.model.entry import Table
from workbench.model.incident import LIST_FIELDS, SINGLE_FIELDS, Incident
from workbench.model.note import Note
from workbench.model.record import Record
from workbench.model.span import Span
from workbench.store.tables import Tables

T = TypeVar("T")

_SUBJECTS: dict[str, Table] = {"report": "reports", "span": "spans", "incident": "incidents"}


def tied_up(tables: Tables, case_id: str) -> Iterator[tuple[Table, Record, Record]]:
    """The records that point to what is not there, as they are and as they can stand without it.

    A span of a report that is not there becomes a tombstone, which keeps its words. A note on something
    that is not there becomes a note on the case.
    """
    ends = _Ends(tables, case_id)
    for table in ("spans", "claims", "incidents", "notes"):
        for record in list(tables[table].values()):
            if not record.deleted and (kept := ends.tied(record)) != record:
                yield table, record, kept
                ends.gone |= {record.id} if kept.deleted else set()


class _Ends:
    """What references may point to."""

    def __init__(self, tables: Tables, case_id: str) -> None:
        self._tables = tables
        self._case_id = case_id
        self.gone: set[str] = set()
        """Spans that became tombstones."""

    def tied(self, record: Record) -> Record:
        """The record without the references that lead nowhere."""
        match record:
            case Span():
                return self._span(record)
            case Claim():
                return self._claim(record)
            case Incident():
                return self._incident(record)
            case Note():
                return self._note(record)
        return record

    def _span(self, span: Span) -> Span:
        if not self._has("reports", span.report):
            return replace(span, deleted=True)
        return replace(span, entity=self._only("entities", span.entity))

    def _claim(self, claim: Claim) -> Claim:
        return replace(
            claim,
            report=self._only("reports", claim.report),
            incident=self._only("incidents", claim.incident),
            claimant=self._only("spans", claim.claimant),
            claimant_entity=self._only("entities", claim.claimant_entity),
            rejected_by=self._only("spans", claim.rejected_by),
            part_of=self._only("claims", claim.part_of),
            spans=self._all("spans", claim.spans),
        )

    def _incident(self, incident: Incident) -> Incident:
        fields: dict[str, Any] = {
            "report": self._only("reports", incident.report),
            "part_of": self._only("incidents", incident.part_of),
            "links": tuple(link for link in incident.links if self._has("incidents", link.incident)),
        }
        for name in SINGLE_FIELDS:
            fields[name] = self._proven(getattr(incident, name))
        for name in LIST_FIELDS:
            fields[name] = tuple(self._proven(item) for item in getattr(incident, name))
        for name in ("actors", "targets"):
            items = fields[name]
            fields[name] = tuple(replace(item, entity=self._only("entities", item.entity)) for item in items)
        if incident.place is not None:
            place = fields["place"]
            entity = self._only("entities", place.value.entity)
            fields["place"] = replace(place, value=replace(place.value, entity=entity))
        return replace(incident, **fields)

    def _note(self, note: Note) -> Note:
        links = tuple(link for link in note.links if link == self._case_id or self._anywhere(link))
        if note.on in _SUBJECTS and self._has(_SUBJECTS[note.on], note.subject):
            return replace(note, links=links)
        return replace(note, on="case", subject=self._case_id, links=links)

    def _proven(self, item: Any) -> Any:
        return item and replace(item, evidence=self._all("spans", item.evidence))

    def _has(self, table: Table, identity: str) -> bool:
        record = self._tables[table].get(identity)
        return record is not None and not record.deleted and identity not in self.gone

    def _anywhere(self, identity: str) -> bool:
        return any(self._has(table, identity) for table in self._tables)

    def _only(self, table: Table, identity: str | None) -> str | None:
        return identity if identity is not None and self._has(table, identity) else None

    def _all(self, table: Table, identities: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(identity for identity in identities if self._has(table, identity))
