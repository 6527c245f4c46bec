"""Edits that settle conflicts: what two analysts say differently, decided by one of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, TypeVar

import msgspec

from workbench.edits.claims import claim_words
from workbench.edits.edit import Draft, Edit, EditError, quoted
from workbench.edits.fields import FIELD_NAMES
from workbench.edits.incidents import delete_incident, title_of
from workbench.edits.merging.fields import together
from workbench.edits.spans import delete_span
from workbench.model.case import Case, UnknownRecord
from workbench.model.claim import Claim
from workbench.model.entity import Entity
from workbench.model.entry import TABLES, Table
from workbench.model.incident import LIST_FIELDS, SINGLE_FIELDS, Incident
from workbench.model.note import Note
from workbench.model.parts import UnknownPart, with_part
from workbench.model.record import Conflict, Record
from workbench.model.references import left_dangling, references_of, with_entities
from workbench.model.report import Report
from workbench.model.span import Span

Keep = Literal["ours", "theirs"]

R = TypeVar("R", bound=Record)


def settle_conflict(
    case: Case,
    table: Table,
    record_id: str,
    field: str,
    keep: Keep,
    *,
    item: str | None = None,
    said: Conflict | None = None,
) -> Edit:
    """Settles what a field of a record says, or one item in it; fields that belong together go together.

    Where several analysts say different things, said is the conflict whose side is taken; without it the
    newest is. Whatever is kept, the other conflicts about the field are settled with it.

    Raises:
        EditError: there is no such conflict, or their value points to what is gone.
    """
    record = _live(case, table, record_id)
    fields = together(type(record), field)
    open_ones = [each for each in record.conflicts if each.field in fields and each.item == item]
    about = [each for each in open_ones if each.field == field]
    if not about:
        raise EditError(f"there is no conflict about the {field_words(field)}")
    chosen = said if said in about else max(about, key=lambda each: (each.at, each.by))
    taken = [each for each in open_ones if (each.by, each.at) == (chosen.by, chosen.at)]
    whose = f"took what {chosen.by or 'the other side'} says" if keep == "theirs" else "kept ours"
    summary = f"Settled the {field_words(field)} of {words_of(case, record)}: {whose}"
    return _settled(case, table, record, open_ones, taken if keep == "theirs" else [], summary)


def settle_record(case: Case, table: Table, record_id: str, keep: Keep) -> Edit:
    """Settles all conflicts of a record; of several analysts' sides the newest is theirs.

    Raises:
        EditError: there are none, or a value of theirs points to what is gone.
    """
    record = _live(case, table, record_id)
    if not record.conflicts:
        raise EditError("there is no conflict about it")
    newest = {
        (each.field, each.item): each
        for each in sorted(record.conflicts, key=lambda each: (each.at, each.by))
    }
    whose = "took theirs" if keep == "theirs" else "kept ours"
    summary = f"Settled {words_of(case, record)}: {whose}"
    taken = newest.values() if keep == "theirs" else ()
    return _settled(case, table, record, record.conflicts, taken, summary)


def _settled(
    case: Case,
    table: Table,
    record: Record,
    settled: Iterable[Conflict],
    taken: Iterable[Conflict],
    summary: str,
) -> Edit:
    draft = Draft(case)
    over, taken = tuple(settled), tuple(taken)
    made = msgspec.structs.replace(
        record, conflicts=tuple(each for each in record.conflicts if each not in over)
    )
    for conflict in taken:
        if conflict.field == "deleted":
            return _deleted(case, table, record, summary)
        try:
            made = with_part(made, conflict.field, conflict.item, conflict.theirs)
        except (UnknownPart, msgspec.ValidationError) as problem:
            raise EditError(f"what they say cannot be taken over: {problem}") from problem
    draft.put(_resolving(case, _with_one_answer(made, taken)))
    return draft.edit("settle_conflict", summary, subject=record.id)


def _with_one_answer(record: R, taken: Iterable[Conflict]) -> R:
    """The record without the answer that the side taken excludes: a mention means an entity, or none."""
    if not isinstance(record, Span) or not record.unlisted or record.entity is None:
        return record
    none_meant = any(conflict.field == "unlisted" for conflict in taken)
    fields: dict[str, Any] = {"entity": None} if none_meant else {"unlisted": False}
    return msgspec.structs.replace(record, **fields)


def _deleted(case: Case, table: Table, record: Record, summary: str) -> Edit:
    """Deletes a record as the analyst would."""
    if table == "spans":
        edit = delete_span(case, record.id)
    elif table == "incidents":
        edit = delete_incident(case, record.id)
    else:
        draft = Draft(case)
        draft.remove(draft.update(record, status="rejected") if isinstance(record, Entity) else record)
        edit = draft.edit("settle_conflict", summary, subject=record.id)
    if left_dangling(case, edit.changes) is not None:
        raise EditError("other records point to it, so it cannot be deleted")
    return msgspec.structs.replace(edit, operation="settle_conflict", summary=summary)


def _live(case: Case, table: Table, record_id: str) -> Record:
    record = case.stored(table, record_id)
    if record is None or record.deleted:
        raise UnknownRecord(table, record_id)
    return record


def _resolving(case: Case, record: R) -> R:
    """The record without evidence that is gone by now, and with the entities that others were merged into.

    Raises EditError where it points to more that is gone.
    """
    if isinstance(record, Incident):
        record = msgspec.structs.replace(record, **_with_live_evidence(case, record))
        _refuse_circle(case, record)
    now = {identity: case.entity_now(identity) for identity in references_of(record)}
    record = with_entities(record, {old: entity.id for old, entity in now.items() if entity is not None})
    for identity in references_of(record):
        if identity != case.id and not any(case.has(table, identity) for table in TABLES):
            raise EditError("what they say points to a record that was deleted; keep ours")
    return record


def _with_live_evidence(case: Case, incident: Incident) -> dict[str, Any]:
    def live(value: Any) -> Any:
        evidence = tuple(span for span in value.evidence if case.has("spans", span))
        return value if evidence == value.evidence else msgspec.structs.replace(value, evidence=evidence)

    single = {name: value and live(value) for name in SINGLE_FIELDS for value in [getattr(incident, name)]}
    return {**single, **{name: tuple(map(live, getattr(incident, name))) for name in LIST_FIELDS}}


def _refuse_circle(case: Case, incident: Incident) -> None:
    above, seen = incident.part_of, {incident.id}
    while above is not None and case.has("incidents", above):
        if above in seen:
            raise EditError("an incident cannot be part of itself")
        seen.add(above)
        above = case.incident(above).part_of


def field_words(field: str) -> str:
    """The name of a field in words."""
    return FIELD_NAMES.get(field, "deletion" if field == "deleted" else field.replace("_", " "))


def words_of(case: Case, record: Record) -> str:
    """A record in a few words: what it is, and how the analyst knows it."""
    match record:
        case Incident():
            return f"incident {title_of(case, record)}"
        case Claim():
            return f"claim {claim_words(record)}"
        case Span():
            return f"{record.kind or 'words'} {quoted(record.quote)}"
        case Entity():
            return f"{record.kind} {record.name}"
        case Note():
            return f"note {quoted(record.body)}"
        case Report():
            return f"report {record.title or record.name}"
    return record.id
