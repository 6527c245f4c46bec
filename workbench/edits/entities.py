"""Edits on entities: adding them to the case, and pointing mentions and incidents to them."""

from __future__ import annotations

import msgspec

from workbench.edits.edit import Draft, Edit, EditError, quoted
from workbench.edits.spans import find_span, new_span, span_over
from workbench.model.case import Case
from workbench.model.entity import Entity
from workbench.model.identity import content_id
from workbench.model.incident import Actor, Incident, Target
from workbench.model.values import PlaceValue, Value


def entity_id(source: str) -> str:
    """The id of the entity that a table knows as source (``geonames:N``, ``seed:slug``), in every case."""
    return content_id("entity", source)


def link_mention(case: Case, report: str, text: str, start: int, end: int, entity: Entity) -> Edit:
    """Points the mention on text[start:end] to an entity, which joins the case if it is new there.

    The words become a mention of the entity's kind if they were none, as an accepted one.
    """
    draft = Draft(case)
    stored = _join(draft, case, entity)
    span = find_span(case, report, start, end, entity.kind)
    if span is None:
        other = span_over(case, report, start, end)
        span = other if other is not None and other.kind is not None else None
    if span is None:
        span = draft.put(new_span(report, text, start, end, entity.kind))
    draft.update(span, entity=stored.id, status="accepted", reason="")
    summary = f"Linked {quoted(span.quote)} to {stored.name}"
    return draft.edit("link_mention", summary, subject=span.id)


def set_place(case: Case, incident_id: str, entity: Entity) -> Edit:
    """Makes a place entity the place of an incident; its evidence stays, and so do precision and relation.

    Mentions of the place in that evidence point to the entity from now on, too.
    """
    if entity.kind != "place":
        raise EditError(f"{entity.name} is a {entity.kind}, not a place")
    draft = Draft(case)
    stored = _join(draft, case, entity)
    incident: Incident = case.incident(incident_id)
    old = incident.place
    value = msgspec.structs.replace(old.value if old else PlaceValue(), entity=stored.id)
    evidence = old.evidence if old else ()
    draft.update(incident, place=Value(value=value, status="accepted", origin="analyst", evidence=evidence))
    for span_id in evidence:
        if case.has("spans", span_id) and case.span(span_id).kind == "place":
            draft.update(case.span(span_id), entity=stored.id, status="accepted", reason="")
    return draft.edit("set_place", f"The place is {stored.name}", subject=incident_id)


def link_item(case: Case, incident_id: str, field: str, item: Actor | Target, entity: Entity) -> Edit:
    """Points an actor or target of an incident to an entity, which joins the case if it is new there."""
    draft = Draft(case)
    stored = _join(draft, case, entity)
    incident = case.incident(incident_id)
    linked = msgspec.structs.replace(item, entity=stored.id, status="accepted")
    items = tuple(linked if old.id == item.id else old for old in getattr(incident, field))
    draft.update(incident, **{field: items})
    return draft.edit("link_item", f"Linked {quoted(item.words)} to {stored.name}", subject=incident_id)


def _join(draft: Draft, case: Case, entity: Entity) -> Entity:
    """The entity as the case has it, accepted; added to the case where it is new."""
    if case.has("entities", entity.id):
        return draft.update(case.entity(entity.id), status="accepted")
    return draft.put(msgspec.structs.replace(entity, status="accepted"))
