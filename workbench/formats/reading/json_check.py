"""Checking an exported case: its format, every record, every text, and what the records say of each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from workbench.edits.edit import quoted
from workbench.formats.reading.record_check import check_records
from workbench.formats.writing.json_export import FORMAT
from workbench.model.claim import Claim
from workbench.model.entity import Entity
from workbench.model.entry import TABLES, Table
from workbench.model.incident import Incident
from workbench.model.note import Note
from workbench.model.record import Record, from_document
from workbench.model.report import Report
from workbench.model.span import Span

FAMILY = FORMAT.rpartition("/")[0] + "/"
"""How the format of every version starts."""


class UnreadableExport(Exception):
    """A file that is no exported case; the text says why, on one line."""


class ExportedCase(Struct, frozen=True, kw_only=True):
    """What an exported file holds, as far as it could be read."""

    case_id: str
    records: dict[Table, dict[str, Record]]
    texts: dict[str, str]
    """By report id."""
    faults: tuple[str, ...]
    """What could not be read, one sentence each."""


def check_export(path: Path) -> list[str]:
    """The faults of an exported file, one sentence each, with the record's name; none when all is well.

    Raises:
        UnreadableExport: the file cannot be read, or is no exported case at all.
    """
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise UnreadableExport(f"{path}: it cannot be read: {problem.strerror or problem}") from problem
    try:
        return check_bytes(data)
    except UnreadableExport as problem:
        raise UnreadableExport(f"{path}: {problem}") from problem


def check_bytes(data: bytes) -> list[str]:
    """The faults of an exported file's bytes; raises UnreadableExport as `check_export` does."""
    return faults_of(read_export(data))


def faults_of(export: ExportedCase) -> list[str]:
    """All faults: what could not be read, and what the records that could say wrongly."""
    return [*export.faults, *check_records(export.case_id, export.records, export.texts)]


def looks_exported(data: bytes) -> bool:
    """Whether bytes are JSON with the format of an exported case of any version."""
    if data.lstrip()[:1] != b"{":
        return False
    try:
        return _format_of(_parsed(data)).startswith(FAMILY)
    except UnreadableExport:
        return False


def read_export(data: bytes) -> ExportedCase:
    """Reads what can be read of an exported case; the rest becomes faults.

    Raises:
        UnreadableExport: it is not JSON, no exported case, or of a version this program cannot read.
    """
    sound = _read_sound(data)
    if sound is not None:
        return sound
    document = _parsed(data)
    _check_format(document)
    case = document.get("case")
    case_id = case.get("id") if isinstance(case, dict) else None
    faults = [] if isinstance(case_id, str) and case_id else ["The case has no id."]
    records: dict[Table, dict[str, Record]] = {}
    texts: dict[str, str] = {}
    for table, kind in TABLES.items():
        read = _Table(table, kind)
        records[table] = read.records(document.get(table))
        texts.update(read.texts)
        faults += read.faults
    return ExportedCase(
        case_id=case_id if isinstance(case_id, str) else "",
        records=records,
        texts=texts,
        faults=tuple(faults),
    )


class _CaseOf(Struct):
    id: str


class _ReportWithText(Report, frozen=True, kw_only=True, omit_defaults=True):
    text: str


class _Sound(Struct):
    """A file whose records all are what they should be, without fields that the program does not know."""

    format: str
    case: _CaseOf
    reports: list[_ReportWithText]
    spans: list[Span]
    entities: list[Entity]
    claims: list[Claim]
    incidents: list[Incident]
    notes: list[Note]


_SOUND_FILE = msgspec.json.Decoder(_Sound)


def _read_sound(data: bytes) -> ExportedCase | None:
    """A file without a fault in its form, read in one go; None for any other, which is read bit by bit."""
    try:
        found = _SOUND_FILE.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    if found.format != FORMAT or not found.case.id:
        return None
    records: dict[Table, dict[str, Record]] = {
        table: {record.id: record for record in getattr(found, table)} for table in TABLES
    }
    for table, by_id in records.items():
        listed = getattr(found, table)
        if len(by_id) < len(listed) or "" in by_id or any(record.deleted for record in listed):
            return None
    texts = {report.id: report.text for report in found.reports}
    fields = Report.__struct_fields__
    records["reports"] = {
        report.id: Report(**{name: getattr(report, name) for name in fields}) for report in found.reports
    }
    return ExportedCase(case_id=found.case.id, records=records, texts=texts, faults=())


def _parsed(data: bytes) -> dict[str, Any]:
    try:
        document = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise UnreadableExport(f"this is not JSON: {problem}") from problem
    except RecursionError as problem:
        raise UnreadableExport("this is JSON, but nested too deeply for an exported case") from problem
    if not isinstance(document, dict):
        raise UnreadableExport(f"this is JSON, but no exported case (format {FORMAT})")
    return document


def _format_of(document: dict[str, Any]) -> str:
    said = document.get("format")
    return said if isinstance(said, str) else ""


def _check_format(document: dict[str, Any]) -> None:
    said = _format_of(document)
    if said == FORMAT:
        return
    if said.startswith(FAMILY):
        raise UnreadableExport(f"its format is {quoted(said)}, and this program reads {FORMAT}; update it")
    raise UnreadableExport(f"this is JSON, but no exported case (format {FORMAT})")


class _Table:
    """Reads the list of one table."""

    def __init__(self, table: Table, kind: type[Record]) -> None:
        self.table = table
        self.kind = kind
        self.texts: dict[str, str] = {}
        self.faults: list[str] = []

    def records(self, documents: Any) -> dict[str, Record]:
        """The records that could be read, by id."""
        if not isinstance(documents, list):
            self.faults.append(f"There is no list of {self.table}.")
            return {}
        found: dict[str, Record] = {}
        for number, document in enumerate(documents, 1):
            record = self._record(document, number)
            if record is None:
                continue
            if record.id in found:
                self.faults.append(f"{self._name(document, number)}: this id is used more than once.")
            found.setdefault(record.id, record)
        return found

    def _record(self, document: Any, number: int) -> Record | None:
        name = self._name(document, number)
        if not isinstance(document, dict):
            self.faults.append(f"{name}: it is no JSON object.")
            return None
        fields = dict(document)
        text = fields.pop("text", None) if self.table == "reports" else None
        try:
            record = from_document(self.kind, fields)
        except msgspec.ValidationError as problem:
            self.faults.append(f"{name}: {str(problem)[:1].lower()}{str(problem)[1:]}.")
            return None
        self.faults.extend(f"{name}: {fault}." for fault in self._own_faults(record, text))
        if isinstance(text, str):
            self.texts.setdefault(record.id, text)
        return record

    def _own_faults(self, record: Record, text: Any) -> Iterator[str]:
        if not record.id:
            yield "its id is empty"
        if record.deleted:
            yield "it is marked as deleted, and an export has no deleted records"
        if self.table == "reports" and not isinstance(text, str):
            yield "it has no text"

    def _name(self, document: Any, number: int) -> str:
        """What a fault calls the record: its id, else its place in the list."""
        identity = document.get("id") if isinstance(document, dict) else None
        if isinstance(identity, str) and identity:
            return f"{self.kind.__name__} {identity}"
        return f"{self.kind.__name__} number {number}"
