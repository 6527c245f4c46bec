"""Reading an exported case back: the same ids, stamps and texts, so that the same case comes of it.

An import is all or nothing. It never overwrites: where the case holds a record of the same id that says
something else, or one that was deleted, the import is refused, as keeping one of the two would leave
others pointing to what they do not mean. Records that the case holds just so are left as they are.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from workbench.edits.edit import Draft, Edit
from workbench.formats.reading.json_check import ExportedCase, UnreadableExport, faults_of, read_export
from workbench.model.case import Case
from workbench.model.note import Note
from workbench.model.record import Record, same_content
from workbench.model.report import Report


class ImportRefused(Exception):
    """The file cannot be imported into this case; nothing was changed. The text says why, on one line."""


def case_id_of(data: bytes) -> str:
    """The id of the exported case, which a new case takes over to become the same.

    Raises:
        ImportRefused: it is no exported case, or has faults.
    """
    return _read(data).case_id


def import_case(case: Case, data: bytes) -> Edit:
    """The edit that adds an exported case's records; it has no changes when the case holds them all.

    Notes on the exported case become notes on this one.

    Raises:
        ImportRefused: the file has faults, or the case holds other states of its records.
    """
    export = _read(data)
    draft = Draft(case)
    conflicts = []
    texts = []
    count = 0
    for table, records in export.records.items():
        for record in records.values():
            stored = case.stored(table, record.id)
            adopted = _adopted(record, export.case_id, case.id)
            if stored is None:
                draft.put(adopted)
                count += 1
                if isinstance(record, Report):
                    texts.append(export.texts[record.id])
            elif not same_content(stored, adopted):
                conflicts.append(f"{type(record).__name__} {record.id}")
    if conflicts:
        raise ImportRefused(_conflict(conflicts))
    return draft.edit(
        "import_case",
        f"Imported {count} records",
        texts=texts,
        subject=_first_report(export),
        stamped=True,
    )


def _read(data: bytes) -> ExportedCase:
    try:
        export = read_export(data)
    except UnreadableExport as problem:
        raise ImportRefused(str(problem)) from problem
    faults = faults_of(export)
    if faults:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise ImportRefused(f"it has faults, which `workbench check` lists; the first: {faults[0]}{more}")
    return export


def _adopted(record: Record, from_case: str, to_case: str) -> Record:
    """The record as it is in the case it comes to; only notes on the case itself differ."""
    if from_case == to_case or not isinstance(record, Note):
        return record
    links = tuple(to_case if link == from_case else link for link in record.links)
    subject = to_case if record.on == "case" else record.subject
    return msgspec.structs.replace(record, subject=subject, links=links)


def _conflict(conflicts: list[str]) -> str:
    more = f" and {len(conflicts) - 1} more" if len(conflicts) > 1 else ""
    return f"the case holds another state of {conflicts[0]}{more}; import the file into a new case"


def _first_report(export: ExportedCase) -> str | None:
    def order(identity: str) -> tuple[str, str]:
        return export.records["reports"][identity].created, identity

    return min(export.records["reports"], key=order, default=None)


def count_imported(edit: Edit) -> Iterator[tuple[str, int]]:
    """How many records of each table an import adds, for tables that get any."""
    tables = [change.table for change in edit.changes]
    for table in dict.fromkeys(tables):
        yield table, tables.count(table)
