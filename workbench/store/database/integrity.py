"""What changes by a script must leave whole: references, the texts of reports, and the quotes of spans."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from workbench.model.case import Case
from workbench.model.entry import TABLES, Change, Table
from workbench.model.record import Record
from workbench.model.references import left_dangling, references_of
from workbench.model.report import Report
from workbench.model.span import Span
from workbench.store.repository import CorruptCase

_FIXED: dict[Table, tuple[str, ...]] = {"reports": ("sha256", "length"), "spans": ("report",)}
"""Fields that never change: the text of a report, and what a span's offsets count in."""
_ANCHOR = ("start", "end", "quote", "fragments")

_TABLE_OF = {kind: table for table, kind in TABLES.items()}


def check_changes(case: Case, changes: Iterable[Change], text: Callable[[str], str]) -> None:
    """Raises ValueError, naming the record, when changes would leave something broken.

    text gives a stored text by its sha256, or raises CorruptCase.
    """
    after = {change.id: change for change in changes}
    if any(change.after.deleted for change in after.values()):
        _check_removals(case, after)
    for change in after.values():
        if not change.after.deleted:
            _check_references(case, after, change)
            if change.before is not None:
                _check_fixed(change)
            _check_text(case, after, change, text)


def _check_removals(case: Case, after: dict[str, Change]) -> None:
    pointing = left_dangling(case, after.values())
    if pointing is not None:
        gone = next(i for i in references_of(pointing) if i in after and after[i].after.deleted)
        raise ValueError(
            f"{after[gone].table} {gone} cannot be removed: {_name(pointing)} points to it; "
            "change or remove that in the same transaction"
        )


def _check_fixed(change: Change) -> None:
    for field in _FIXED.get(change.table, ()):
        if _differ(change, (field,)):
            raise ValueError(f"{_name(change.after)}: {field} never changes; make a new record")


def _check_references(case: Case, after: dict[str, Change], change: Change) -> None:
    """Only references that are new, so that a fault already there keeps nobody from mending others."""
    known = () if change.before is None else tuple(references_of(change.before))
    for identity in references_of(change.after):
        if identity not in known and identity not in after and not _is_there(case, identity):
            raise ValueError(f"{_name(change.after)}: it points to {identity}, which is not in the case")


def _is_there(case: Case, identity: str) -> bool:
    return identity == case.id or any(case.has(table, identity) for table in TABLES)


def _check_text(case: Case, after: dict[str, Change], change: Change, text: Callable[[str], str]) -> None:
    record = change.after
    if isinstance(record, Report) and change.before is None:
        _check_report(record, text)
    elif isinstance(record, Span) and (change.before is None or _differ(change, _ANCHOR)):
        changed = after.get(record.report)
        report = changed.after if changed is not None else case.stored("reports", record.report)
        if not isinstance(report, Report):
            raise ValueError(f"{_name(record)}: report: {record.report} is no report")
        _check_span(record, text(report.sha256))


def _check_report(report: Report, text: Callable[[str], str]) -> None:
    try:
        length = len(text(report.sha256))
    except CorruptCase as error:
        raise ValueError(
            f"{_name(report)}: its text is not in the case; `add_text` of the repository stores it"
        ) from error
    if length != report.length:
        raise ValueError(f"{_name(report)}: length: its text has {length} characters, not {report.length}")


def _check_span(span: Span, text: str) -> None:
    if not 0 <= span.start < span.end <= len(text):
        raise ValueError(f"{_name(span)}: {span.start} to {span.end} is not within its report")
    if text[span.start : span.end] != span.quote:
        raise ValueError(f"{_name(span)}: quote: its report has other words from {span.start} to {span.end}")
    pieces = [offset for fragment in span.fragments for offset in fragment]
    if pieces and (pieces != sorted(pieces) or pieces[0] < span.start or pieces[-1] > span.end):
        raise ValueError(f"{_name(span)}: fragments: they are not in text order within the span")


def _differ(change: Change, fields: Iterable[str]) -> bool:
    def value(record: Record | None, field: str) -> Any:
        return getattr(record, field)

    return any(value(change.before, field) != value(change.after, field) for field in fields)


def _name(record: Record) -> str:
    return f"{_TABLE_OF[type(record)]} {record.id}"
