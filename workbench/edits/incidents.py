"""Edits on whole incidents: deciding, making, placing under an umbrella, deleting."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from workbench.edits.edit import Draft, Edit, EditError, quoted
from workbench.edits.spans import new_span, span_over
from workbench.model.case import Case
from workbench.model.identity import new_id
from workbench.model.incident import LIST_FIELDS, SINGLE_FIELDS, Coding, Incident, evidence_of
from workbench.model.record import Status
from workbench.model.values import Evidenced, Value

E = TypeVar("E", bound=Evidenced)


def title_of(case: Case, incident: Incident) -> str:
    """A short name for lists and summaries: the analyst's title, else type and place."""
    if incident.title:
        return incident.title
    kind = incident.sub_event_type or incident.event_type
    return ", ".join(
        part for part in (kind.value if kind else "Incident", place_name(case, incident)) if part
    )


def place_name(case: Case, incident: Incident) -> str:
    """The name of its place: the entity's, else the words; empty when there is none."""
    if incident.place is None:
        return ""
    value = incident.place.value
    if case.has("entities", value.entity):
        return case.entity(value.entity or "").name
    return value.words or ""


def accept_incident(case: Case, incident_id: str) -> Edit:
    """Accepts an incident, its undecided values, and the mentions, entities and claims they rest on."""
    draft = Draft(case)
    incident = case.incident(incident_id)
    draft.put(_decided(incident, "accepted"))
    for span_id in evidence_of(incident):
        accept_mention(draft, case, span_id)
    for claim in case.claims_of(incident_id):
        if claim.status == "proposed":
            draft.update(claim, status="accepted")
            for spoken in (*claim.spans, claim.claimant, claim.rejected_by):
                accept_mention(draft, case, spoken)
    for entity_id in _entities_of(incident):
        accept_entity(draft, case, entity_id)
    return draft.edit("accept_incident", f"Accepted {title_of(case, incident)}", subject=incident_id)


def accept_mention(draft: Draft, case: Case, span_id: str | None) -> None:
    """Accepts a proposed span and the entity it points to; a decided one stays as it is."""
    if span_id is None or not case.has("spans", span_id):
        return
    span = case.span(span_id)
    if span.status == "proposed":
        draft.update(span, status="accepted")
        accept_entity(draft, case, span.entity)


def accept_entity(draft: Draft, case: Case, entity_id: str | None) -> None:
    """Accepts a proposed entity; a decided one stays as it is."""
    if entity_id is not None and case.has("entities", entity_id):
        entity = case.entity(entity_id)
        if entity.status == "proposed":
            draft.update(entity, status="accepted")


def _entities_of(incident: Incident) -> list[str]:
    place = [incident.place.value.entity] if incident.place else []
    actors = [actor.entity for actor in incident.actors]
    targets = [target.entity for target in incident.targets]
    return [entity for entity in (*place, *actors, *targets) if entity]


def _decided(incident: Incident, status: Status) -> Incident:
    """The incident and all its proposed values with that status."""
    fields: dict[str, Any] = {"status": status, "reason": ""}
    for name in SINGLE_FIELDS:
        if (value := getattr(incident, name)) is not None:
            fields[name] = _accepted(value)
    for name in LIST_FIELDS:
        fields[name] = tuple(_accepted(item) for item in getattr(incident, name))
    return msgspec.structs.replace(incident, **fields)


def _accepted(value: E) -> E:
    return msgspec.structs.replace(value, status="accepted") if value.status == "proposed" else value


def reject_incident(case: Case, incident_id: str, reason: str) -> Edit:
    """Rejects an incident; it is kept, with the reason, and so are its values as they were."""
    draft = Draft(case)
    incident = case.incident(incident_id)
    reason = reason.strip()
    draft.update(incident, status="rejected", reason=reason)
    summary = f"Rejected {title_of(case, incident)}"
    return draft.edit("reject_incident", summary, reason=reason, subject=incident_id)


def reopen_incident(case: Case, incident_id: str) -> Edit:
    """Takes a decision back: the incident is a proposal again."""
    draft = Draft(case)
    incident = draft.update(case.incident(incident_id), status="proposed", reason="")
    return draft.edit("reopen_incident", f"Reopened {title_of(case, incident)}", subject=incident_id)


def new_incident(
    case: Case, report: str, text: str, start: int, end: int, *, event_type: str, sub_event_type: str
) -> Edit:
    """A new incident of the analyst's own; the selected words text[start:end] are evidence for its type."""
    draft = Draft(case)
    span = span_over(case, report, start, end) or draft.put(new_span(report, text, start, end))
    accept_mention(draft, case, span.id)
    made = {"status": "accepted", "origin": "analyst", "evidence": (span.id,)}
    incident = Incident(
        id=new_id(),
        status="accepted",
        origin="analyst",
        report=report,
        event_type=Value(value=event_type, **made),  # type: ignore[arg-type]
        sub_event_type=Value(value=sub_event_type, **made),  # type: ignore[arg-type]
    )
    draft.put(incident)
    summary = f"New incident from {quoted(span.quote)}"
    return draft.edit("new_incident", summary, subject=incident.id)


def set_part_of(case: Case, incident_id: str, umbrella: str | None) -> Edit:
    """Puts an incident under an umbrella, or takes it out.

    Raises:
        EditError: the incident would become a part of itself.
    """
    above, seen = umbrella, {incident_id}
    while above is not None:
        if above in seen:
            raise EditError("an incident cannot be part of itself")
        seen.add(above)
        above = case.incident(above).part_of if case.has("incidents", above) else None
    draft = Draft(case)
    incident = draft.update(case.incident(incident_id), part_of=umbrella)
    where = f"part of {title_of(case, case.incident(umbrella))}" if umbrella else "on its own"
    return draft.edit("set_part_of", f"{title_of(case, incident)} is now {where}", subject=incident_id)


def set_coding(case: Case, incident_id: str, coding: Coding) -> Edit:
    """Marks how far the coding of an incident is."""
    draft = Draft(case)
    incident = draft.update(case.incident(incident_id), coding=coding)
    return draft.edit("set_coding", f"{title_of(case, incident)}: {coding}", subject=incident_id)


def set_title(case: Case, incident_id: str, title: str) -> Edit:
    """Gives an incident a title of its own, or with an empty one takes it away."""
    draft = Draft(case)
    incident = draft.update(case.incident(incident_id), title=title.strip() or None)
    return draft.edit("set_title", f"Named it {quoted(title_of(case, incident))}", subject=incident_id)


def delete_incident(case: Case, incident_id: str) -> Edit:
    """Deletes an incident of the analyst's own. Its claims and parts stay; notes on it go to the case.

    Raises:
        EditError: it was proposed from a report: such a one is rejected, and kept with the reason.
    """
    draft = Draft(case)
    incident = case.incident(incident_id)
    if incident.origin == "rule":
        raise EditError("it was proposed from the report: reject it, saying why")
    for claim in case.claims_of(incident_id):
        draft.update(claim, incident=None)
    for part in case.parts_of(incident_id):
        draft.update(part, part_of=None)
    for note in case.notes_on(incident_id):
        draft.update(note, on="case", subject=case.id)
    draft.update(incident, status="rejected", deleted=True)
    return draft.edit("delete_incident", f"Deleted {title_of(case, incident)}", subject=incident_id)
