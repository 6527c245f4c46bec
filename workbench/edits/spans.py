"""Edits on spans: labelling, tagging, moving their bounds, deciding on them, deleting them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypeVar

import msgspec

from workbench.edits.edit import Draft, Edit, EditError, quoted
from workbench.model.case import Case
from workbench.model.identity import new_id
from workbench.model.incident import LIST_FIELDS, SINGLE_FIELDS, Incident
from workbench.model.span import MentionKind, Span
from workbench.model.values import Evidenced

E = TypeVar("E", bound=Evidenced)


def find_span(case: Case, report: str, start: int, end: int, kind: MentionKind | None) -> Span | None:
    """The report's span with exactly these bounds and this kind, a decided one before a proposed one."""
    same = [span for span in case.spans_at(report, start, end) if span.kind == kind]
    return min(same, key=lambda span: (span.status != "accepted", span.id), default=None)


def span_over(
    case: Case, report: str, start: int, end: int, *, kinds: Collection[MentionKind] | None = None
) -> Span | None:
    """A span with exactly these bounds that is not rejected; an accepted one, and one with a kind, first.

    With kinds, only a mention of one of them.
    """
    here = [
        span
        for span in case.spans_at(report, start, end)
        if span.status != "rejected" and (kinds is None or span.kind in kinds)
    ]
    return min(here, key=lambda span: (span.status != "accepted", span.kind is None, span.id), default=None)


def new_span(report: str, text: str, start: int, end: int, kind: MentionKind | None = None) -> Span:
    """A span of the analyst's own over text[start:end].

    Raises:
        EditError: the bounds are empty or outside the text.
    """
    if not 0 <= start < end <= len(text):
        raise EditError("select some words first")
    return Span(
        id=new_id(),
        report=report,
        start=start,
        end=end,
        quote=text[start:end],
        kind=kind,
        status="accepted",
        origin="analyst",
    )


def label(case: Case, report: str, text: str, start: int, end: int, kind: MentionKind) -> Edit:
    """Marks text[start:end] as a mention of a kind; a proposal with these bounds is accepted instead."""
    draft = Draft(case)
    old = find_span(case, report, start, end, kind)
    if old is not None and old.status == "accepted":
        raise EditError(f"{quoted(old.quote)} is already marked as {kind}")
    if old is not None:
        span = draft.update(old, status="accepted", reason="")
    else:
        span = draft.put(new_span(report, text, start, end, kind))
    return draft.edit("label_span", f"Marked {quoted(span.quote)} as {kind}", subject=span.id)


_MEANT_NOTHING: dict[str, Any] = {
    "entity": None,
    "candidates": (),
    "unlisted": False,
    "name": None,
    "value": None,
}
"""Fields of a span that say what its words mean, empty."""


def relabelled(span: Span, kind: MentionKind | None) -> Span:
    """The span with another kind, and without what it meant as the old one."""
    return span if kind == span.kind else msgspec.structs.replace(span, kind=kind, **_MEANT_NOTHING)


def relabel(case: Case, span_id: str, kind: MentionKind | None) -> Edit:
    """Changes the kind of a span; what links to it stays, what it meant as the old kind does not."""
    draft = Draft(case)
    span = case.span(span_id)
    draft.update(relabelled(span, kind), status="accepted", reason="")
    return draft.edit(
        "relabel_span", f"Marked {quoted(span.quote)} as {kind or 'evidence only'}", subject=span_id
    )


def add_tag(case: Case, report: str, text: str, start: int, end: int, tag: str) -> Edit:
    """Puts a free tag on text[start:end], on the span that is already there if there is one."""
    tag = tag.strip()
    if not tag:
        raise EditError("a tag needs a name")
    draft = Draft(case)
    span = span_over(case, report, start, end) or draft.put(new_span(report, text, start, end))
    draft.update(span, tags=tuple(dict.fromkeys([*span.tags, tag])), status="accepted", reason="")
    return draft.edit("tag_span", f"Tagged {quoted(span.quote)} as {tag}", subject=span.id)


def move_bounds(case: Case, span_id: str, text: str, start: int, end: int) -> Edit:
    """Moves the bounds of a span to text[start:end]; its id stays, and with it all that links to it."""
    if not 0 <= start < end <= len(text):
        raise EditError("a span needs at least one character")
    draft = Draft(case)
    old = case.span(span_id)
    span = draft.update(
        old,
        start=start,
        end=end,
        quote=text[start:end],
        fragments=(),
        name=None,
        value=None,
        status="accepted",
        reason="",
    )
    return draft.edit("move_span", f"Moved {quoted(old.quote)} to {quoted(span.quote)}", subject=span_id)


def decide_span(case: Case, span_id: str, *, accept: bool, reason: str = "") -> Edit:
    """Accepts or rejects a mention."""
    draft = Draft(case)
    span = draft.update(
        case.span(span_id), status="accepted" if accept else "rejected", reason="" if accept else reason
    )
    operation, verb = ("accept_span", "Accepted") if accept else ("reject_span", "Rejected")
    return draft.edit(operation, f"{verb} {quoted(span.quote)}", reason=reason, subject=span_id)


def delete_span(case: Case, span_id: str) -> Edit:
    """Deletes a span, also as evidence of values and claims; notes on it go to its report."""
    draft = Draft(case)
    span = case.span(span_id)
    for incident in case.incidents_proved_by(span_id):
        draft.put(without_evidence(incident, span_id))
    for claim in case.claims():
        if span_id in (*claim.spans, claim.claimant, claim.rejected_by):
            draft.update(
                claim,
                spans=tuple(other for other in claim.spans if other != span_id),
                claimant=None if claim.claimant == span_id else claim.claimant,
                claimant_entity=None if claim.claimant == span_id else claim.claimant_entity,
                rejected_by=None if claim.rejected_by == span_id else claim.rejected_by,
            )
    for note in case.notes_on(span_id):
        draft.update(note, on="report", subject=span.report)
    draft.update(span, status="rejected", deleted=True)
    return draft.edit("delete_span", f"Deleted the mark on {quoted(span.quote)}", subject=span_id)


def without_evidence(incident: Incident, span_id: str) -> Incident:
    """The incident with a span taken out of all its values, which themselves stay."""
    fields: dict[str, Any] = {
        name: _without(value, span_id)
        for name in SINGLE_FIELDS
        if (value := getattr(incident, name)) is not None
    }
    for name in LIST_FIELDS:
        fields[name] = tuple(_without(item, span_id) for item in getattr(incident, name))
    return msgspec.structs.replace(incident, **fields)


def _without(value: E, span_id: str) -> E:
    evidence = tuple(span for span in value.evidence if span != span_id)
    return msgspec.structs.replace(value, evidence=evidence)
