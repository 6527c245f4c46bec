"""Edits on the fields of an incident: setting values, and linking spans to them as evidence."""

from __future__ import annotations

from typing import Any

import msgspec

from workbench.edits.edit import Draft, Edit, EditError, quoted
from workbench.edits.entities import acting_entity, placed
from workbench.edits.incidents import accept_entity, accept_mention, title_of
from workbench.edits.spans import new_span, without_evidence
from workbench.model.case import Case
from workbench.model.identity import new_id
from workbench.model.incident import LIST_FIELDS, SINGLE_FIELDS, Actor, Incident, Target, Weapon
from workbench.model.record import Status
from workbench.model.span import Span
from workbench.model.values import DateValue, PlaceValue, Value

Item = Actor | Target | Weapon

FIELD_NAMES: dict[str, str] = {
    "event_type": "event type",
    "sub_event_type": "sub-event type",
    "stage": "stage",
    "date": "date",
    "place": "place",
    "actors": "actor",
    "targets": "target",
    "weapons": "weapon",
}
"""Fields that can hold evidence, with their names on the screen, in the order of the form."""


def set_value(case: Case, incident_id: str, field: str, value: Any) -> Edit:
    """Gives a field a value of the analyst's own; evidence that it had stays. None empties the field."""
    if field not in SINGLE_FIELDS:
        raise EditError(f"{field} holds several values; add or change one of them")
    draft = Draft(case)
    incident = case.incident(incident_id)
    old = getattr(incident, field)
    new = None
    if value is not None:
        evidence = old.evidence if old is not None else ()
        new = Value(value=value, status="accepted", origin="analyst", evidence=evidence)
    draft.update(incident, **{field: new})
    if isinstance(value, PlaceValue):
        accept_entity(draft, case, value.entity)
    verb = "Changed" if value is not None else "Emptied"
    summary = f"{verb} {FIELD_NAMES[field]} of {title_of(case, incident)}"
    return draft.edit("set_value", summary, subject=incident_id)


def set_types(case: Case, incident_id: str, event_type: str, sub_event_type: str) -> Edit:
    """Sets event and sub-event type together, as they depend on each other."""
    draft = Draft(case)
    incident = case.incident(incident_id)
    fields = {}
    for name, value in (("event_type", event_type), ("sub_event_type", sub_event_type)):
        old = getattr(incident, name)
        evidence = old.evidence if old is not None else ()
        fields[name] = Value(value=value, status="accepted", origin="analyst", evidence=evidence)
    draft.update(incident, **fields)
    summary = f"{title_of(case, incident)} is now {sub_event_type}"
    return draft.edit("set_types", summary, subject=incident_id)


def decide_value(
    case: Case, incident_id: str, field: str, item_id: str | None, *, status: Status, reason: str = ""
) -> Edit:
    """Accepts or rejects one value of an incident; a rejected one is kept, with the reason."""
    draft = Draft(case)
    incident = case.incident(incident_id)
    decided: dict[str, Any] = {"status": status, "reason": reason.strip()}
    if field in LIST_FIELDS:
        items = getattr(incident, field)
        new: Any = tuple(msgspec.structs.replace(i, **decided) if i.id == item_id else i for i in items)
    else:
        old = getattr(incident, field)
        if old is None:
            raise EditError(f"the {FIELD_NAMES[field]} is empty")
        new = msgspec.structs.replace(old, **decided)
    draft.update(incident, **{field: new})
    summary = f"{status.capitalize()} {FIELD_NAMES[field]} of {title_of(case, incident)}"
    return draft.edit("decide_value", summary, reason=reason, subject=incident_id)


def put_item(case: Case, incident_id: str, field: str, item: Item) -> Edit:
    """Adds an actor, target or weapon, or replaces the one with the same id."""
    draft = Draft(case)
    incident = case.incident(incident_id)
    items = getattr(incident, field)
    known = any(old.id == item.id for old in items)
    new = tuple(item if old.id == item.id else old for old in items) if known else (*items, item)
    draft.update(incident, **{field: new})
    verb = "Changed" if known else "Added"
    summary = f"{verb} {FIELD_NAMES[field]} {quoted(item.words)}"
    return draft.edit("put_item", summary, subject=incident_id)


def remove_item(case: Case, incident_id: str, field: str, item_id: str) -> Edit:
    """Takes an actor, target or weapon out of an incident."""
    draft = Draft(case)
    incident = case.incident(incident_id)
    gone = [item for item in getattr(incident, field) if item.id == item_id]
    if not gone:
        raise EditError(f"there is no such {FIELD_NAMES[field]}")
    draft.update(incident, **{field: tuple(i for i in getattr(incident, field) if i.id != item_id)})
    return draft.edit(
        "remove_item", f"Removed {FIELD_NAMES[field]} {quoted(gone[0].words)}", subject=incident_id
    )


def link_evidence(
    case: Case,
    incident_id: str,
    field: str,
    report: str,
    text: str,
    start: int,
    end: int,
    *,
    item_id: str | None = None,
) -> Edit:
    """Links text[start:end] to a field as evidence; an empty field also takes its value from the words.

    item_id names the actor, target or weapon that the words prove; without it they make a new one.

    Raises:
        EditError: the words are linked already, or the field is empty and cannot take its value from words.
    """
    draft = Draft(case)
    span = _evidence_span(draft, case, field, report, text, start, end)
    incident = case.incident(incident_id)
    if field in LIST_FIELDS:
        fields: dict[str, Any] = {field: _items_with(case, incident, field, item_id, span)}
    else:
        fields = {field: _value_with(case, incident, field, span)}
    draft.update(incident, **fields)
    summary = f"Linked {quoted(span.quote)} to {FIELD_NAMES[field]} of {title_of(case, incident)}"
    return draft.edit("link_evidence", summary, subject=incident_id)


def unlink_evidence(case: Case, incident_id: str, span_id: str) -> Edit:
    """Takes a span out of all values of an incident; the span and the values stay."""
    draft = Draft(case)
    incident = case.incident(incident_id)
    draft.put(without_evidence(incident, span_id))
    quote = quoted(case.span(span_id).quote)
    return draft.edit(
        "unlink_evidence", f"Unlinked {quote} from {title_of(case, incident)}", subject=incident_id
    )


_PREFERRED_KINDS: dict[str, tuple[str | None, ...]] = {
    "date": ("date", "time"),
    "place": ("place", "facility"),
    "actors": ("group", "organisation", "person", "nationality"),
    "targets": ("facility", "organisation", "person", "group"),
    "weapons": ("weapon",),
}
"""Which of several mentions over the same words a field means."""


def _evidence_span(
    draft: Draft, case: Case, field: str, report: str, text: str, start: int, end: int
) -> Span:
    here = [span for span in case.spans_at(report, start, end) if span.status != "rejected"]
    if not here:
        return draft.put(new_span(report, text, start, end))
    preferred = _PREFERRED_KINDS.get(field, ())
    span = min(here, key=lambda s: (s.kind not in preferred, s.status != "accepted", s.id))
    accept_mention(draft, case, span.id)
    return draft.current(span)


def _value_with(case: Case, incident: Incident, field: str, span: Span) -> Value[Any]:
    old: Value[Any] | None = getattr(incident, field)
    if old is not None:
        if span.id in old.evidence:
            raise EditError(f"{quoted(span.quote)} is already evidence for the {FIELD_NAMES[field]}")
        return msgspec.structs.replace(old, evidence=(*old.evidence, span.id))
    if field == "date":
        value: Any = date_from(span)
    elif field == "place":
        entity = case.entity(span.entity) if span.entity and case.has("entities", span.entity) else None
        value = placed(PlaceValue(words=span.name or span.quote), None, entity)
    else:
        raise EditError(f"choose the {FIELD_NAMES[field]} first, then link its evidence")
    return Value(value=value, status="accepted", origin="analyst", evidence=(span.id,))


def date_from(span: Span) -> DateValue:
    """The date that a span's TIMEX3 value says: a day, a month, a day with a time; else only its words."""
    value = span.value or ""
    day, _, clock = value.partition("T")
    if len(day) == 10 and day[:4].isdigit() and day[8:].isdigit():
        time = clock[:5] if len(clock) >= 5 and clock[2] == ":" else None
        return DateValue(start=day, end=day, precision=1, time=time, words=span.quote)
    return DateValue(precision=3 if len(day) == 7 else 2, words=span.quote)


def _items_with(
    case: Case, incident: Incident, field: str, item_id: str | None, span: Span
) -> tuple[Item, ...]:
    items: tuple[Item, ...] = getattr(incident, field)
    if item_id is None:
        return (*items, _item_from(case, field, span))
    changed = []
    for item in items:
        if item.id == item_id:
            if span.id in item.evidence:
                raise EditError(f"{quoted(span.quote)} is already evidence for it")
            item = msgspec.structs.replace(item, evidence=(*item.evidence, span.id))
        changed.append(item)
    return tuple(changed)


def _item_from(case: Case, field: str, span: Span) -> Item:
    """A new actor, target or weapon that a span names; where that means a place, it has only the words."""
    item = new_item(field, span.name or span.quote)
    if isinstance(item, Weapon):
        return msgspec.structs.replace(item, evidence=(span.id,))
    return msgspec.structs.replace(item, evidence=(span.id,), entity=acting_entity(case, span))


def new_item(field: str, words: str) -> Item:
    """An actor, target or weapon of the analyst's own, without evidence yet; an actor is a perpetrator."""
    made: dict[str, Any] = {"id": new_id(), "words": words, "status": "accepted", "origin": "analyst"}
    if field == "actors":
        return Actor(role="perpetrator", **made)
    return Target(**made) if field == "targets" else Weapon(**made)
