"""The export format ``workbench-case/1``: a whole case as one JSON file.

It holds the live records of the six tables, each with every field written out and sorted by id, reports
with their text, and where the records come from. What was deleted, who undid what and the time of the
export are not in it, so equal cases give equal bytes. The schema is `workbench-case-1.schema.json`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from workbench import __version__
from workbench.config import APPLICATION
from workbench.formats.writing.json_text import to_json
from workbench.model.case import Case
from workbench.model.entry import TABLES
from workbench.model.record import Record
from workbench.model.report import Report
from workbench.model.unknown import KeepsUnknown

FORMAT = "workbench-case/1"

UNWRITTEN = frozenset({"deleted", "extra", "other"})
"""Fields of records that an export leaves out: it has no deleted records, what was kept in ``extra`` stands
among the record's own fields, and what another state said before it was merged is for the next merging."""

UNWRITTEN_EMPTY = frozenset({"conflicts", "ancestry"})
"""Fields that few records have, and that are left out where they are empty."""

OFFSETS = "Unicode code points, 0-based, end-exclusive, into the report's text with LF line ends"
"""What every start and end in the file counts."""

TextOf = Callable[[str], str]
"""Gives the text of a report by the report's id."""


def write_json(case: Case, text_of: TextOf) -> bytes:
    """The case in format ``workbench-case/1``, indented UTF-8 with a line end at the end."""
    return to_json(case_document(case, text_of), indent=2) + b"\n"


def case_document(case: Case, text_of: TextOf) -> dict[str, Any]:
    """The case as JSON-ready values."""
    document: dict[str, Any] = {"format": FORMAT, "case": {"id": case.id}}
    for table in TABLES:
        live = [record for record in case.tables[table].values() if not record.deleted]
        document[table] = [full_document(record) for record in sorted(live, key=lambda record: record.id)]
    for report in document["reports"]:
        report["text"] = text_of(report["id"])
    document["provenance"] = _provenance(case)
    return document


def full_document(record: Record) -> dict[str, Any]:
    """The record as JSON-ready values, defaults written out; unknown fields come last, by name."""
    document: dict[str, Any] = _plain(record)
    return document


def _plain(value: Any) -> Any:
    if isinstance(value, KeepsUnknown):
        written = {name: _plain(part) for name, part in _fields(value)}
        unknown = value.extra or {}
        return {**written, **{name: _ordered(unknown[name]) for name in sorted(unknown)}}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return _ordered(value) if isinstance(value, dict) else value


def _fields(value: KeepsUnknown) -> Iterator[tuple[str, Any]]:
    for name in value.__struct_fields__:
        part = getattr(value, name)
        if name not in UNWRITTEN and (part or name not in UNWRITTEN_EMPTY):
            yield name, part


def _ordered(value: Any) -> Any:
    """An unknown field with its own fields in order, so that equal ones are written alike."""
    if isinstance(value, dict):
        return {name: _ordered(value[name]) for name in sorted(value)}
    if isinstance(value, (list, tuple)):
        return [_ordered(item) for item in value]
    return value


def _provenance(case: Case) -> dict[str, Any]:
    """Which program wrote the file, which extractors proposed on its reports, and whose records it holds."""
    live = [record for table in TABLES for record in case.tables[table].values() if not record.deleted]
    extractors = {record.extractor for record in live if isinstance(record, Report) and record.extractor}
    return {
        "program": APPLICATION,
        "version": __version__,
        "extractors": sorted(extractors),
        "by": sorted({record.by for record in live if record.by}),
        "offsets": OFFSETS,
    }
