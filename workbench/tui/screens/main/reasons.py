"""Which rules proposed what the analyst looks at, how sure they are, and the words that it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.edits.incidents import title_of
from workbench.extract.rules import names_in
from workbench.model.case import Case
from workbench.model.incident import Incident
from workbench.model.span import Span
from workbench.tui.widgets.incidents.target import Target


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why something was proposed; words may be untrusted."""

    of: str
    """What it is, in words."""
    rules: tuple[str, ...]
    confidence: float | None
    quotes: tuple[str, ...]
    """The words of the report that prove it."""


def reasons_of_span(case: Case, span: Span) -> Reasons:
    """Why a mark was proposed; one that only proves an incident was proposed with that."""
    if not span.rule and (proved := case.incidents_proved_by(span.id)):
        return reasons_of_target(case, Target("incident", proved[0].id))
    return Reasons(
        f"{span.kind or 'words'} · {span.quote}", names_in(span.rule), span.confidence, (span.quote,)
    )


def reasons_of_target(case: Case, target: Target) -> Reasons:
    """Why an incident, a value or a claim was proposed; a value without its own rules has those."""
    if target.kind == "claim" and case.has("claims", target.claim):
        claim = case.claim(target.claim or "")
        quotes = _quotes(case, claim.spans)
        return Reasons(
            f"{claim.measure} · {' '.join(quotes)}", names_in(claim.rule), claim.confidence, quotes
        )
    incident = case.incident(target.incident)
    name = title_of(case, incident)
    value = getattr(incident, target.field or "", None)
    if target.kind == "item":
        value = next((item for item in value or () if item.id == target.item), None)
    if target.kind == "incident" or value is None or not hasattr(value, "evidence"):
        return _of_incident(case, incident, name)
    field = (target.field or "").replace("_", " ")
    rules = names_in(value.rule or incident.rule)
    return Reasons(f"{field} · {name}", rules, incident.confidence, _quotes(case, value.evidence))


def _of_incident(case: Case, incident: Incident, name: str) -> Reasons:
    told = incident.event_type.evidence if incident.event_type is not None else ()
    return Reasons(name, names_in(incident.rule), incident.confidence, _quotes(case, told))


def _quotes(case: Case, spans: Iterable[str]) -> tuple[str, ...]:
    return tuple(case.span(span).quote for span in spans if case.has("spans", span))
