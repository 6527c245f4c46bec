"""Edits on claims. A claim is what one source said: claims are never merged or added up."""

from __future__ import annotations

from typing import Any

from workbench.edits.edit import Draft, Edit
from workbench.edits.entities import acting_entity
from workbench.edits.incidents import accept_mention, title_of
from workbench.edits.spans import find_span, new_span
from workbench.model.case import Case
from workbench.model.claim import Claim, Measure
from workbench.model.identity import new_id


def claim_words(claim: Claim) -> str:
    """The figure in words: "21 or more killed", "37 to 70 killed"."""
    if claim.low is None and claim.high is None:
        figure = claim.hedge or "some"
    elif claim.high is None:
        figure = f"{claim.low} or more"
    elif claim.low is None or claim.low == claim.high:
        figure = str(claim.high) if claim.low is not None else f"up to {claim.high}"
    else:
        figure = f"{claim.low} to {claim.high}"
    return f"{figure} {claim.measure}"


def new_claim(
    case: Case, report: str, text: str, start: int, end: int, *, measure: Measure, **fields: Any
) -> Edit:
    """A claim stated by text[start:end]; fields are those of Claim. The words become a quantity mention."""
    draft = Draft(case)
    span = find_span(case, report, start, end, "quantity")
    if span is None or span.status == "rejected":
        span = draft.put(new_span(report, text, start, end, "quantity"))
    accept_mention(draft, case, span.id)
    claim = Claim(
        id=new_id(),
        measure=measure,
        status="accepted",
        origin="analyst",
        report=report,
        spans=(span.id,),
        claimant_entity=_entity_of(case, fields.get("claimant")),
        **fields,
    )
    draft.put(claim)
    by = claim.claimant_text or "no one named"
    about = f", for {title_of(case, case.incident(claim.incident))}" if claim.incident else ""
    summary = f"New claim: {claim_words(claim)}, by {by}{about}"
    return draft.edit("new_claim", summary, subject=claim.id)


def _entity_of(case: Case, span_id: str | None) -> str | None:
    """The entity that the claimant's mention points to, if it is one that can say something."""
    return acting_entity(case, case.span(span_id)) if span_id and case.has("spans", span_id) else None


def change_claim(case: Case, claim_id: str, **fields: Any) -> Edit:
    """Changes fields of a claim, and with that accepts it."""
    draft = Draft(case)
    if "claimant" in fields or "claimant_text" in fields:
        fields["claimant_entity"] = _entity_of(case, fields.get("claimant"))
    claim = draft.update(case.claim(claim_id), status="accepted", reason="", **fields)
    return draft.edit("change_claim", f"Changed claim: {claim_words(claim)}", subject=claim_id)


def decide_claim(case: Case, claim_id: str, *, accept: bool, reason: str = "") -> Edit:
    """Accepts a claim with the mentions it rests on, or rejects it."""
    draft = Draft(case)
    claim = case.claim(claim_id)
    draft.update(claim, status="accepted" if accept else "rejected", reason="" if accept else reason.strip())
    if accept:
        for span_id in (*claim.spans, claim.claimant, claim.rejected_by):
            accept_mention(draft, case, span_id)
    operation, verb = ("accept_claim", "Accepted") if accept else ("reject_claim", "Rejected")
    return draft.edit(operation, f"{verb} claim: {claim_words(claim)}", reason=reason, subject=claim_id)


def reopen_claim(case: Case, claim_id: str) -> Edit:
    """Takes a decision back: the claim is a proposal again."""
    draft = Draft(case)
    claim = draft.update(case.claim(claim_id), status="proposed", reason="")
    return draft.edit("reopen_claim", f"Reopened claim: {claim_words(claim)}", subject=claim_id)
