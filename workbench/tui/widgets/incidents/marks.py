"""The signs of the incidents pane; each differs from the others by more than its colour."""

from __future__ import annotations

from workbench.model.case import Case
from workbench.model.claim import Claim
from workbench.model.incident import Incident
from workbench.model.record import Status
from workbench.tui.widgets.incidents.row import Piece

SIGNS: dict[Status, str] = {"proposed": "?", "accepted": "✓", "rejected": "✗"}
SUPPORTED = "●"
UNSUPPORTED = "○"
WIDE_FROM = 48
"""Cells from which rows have room for marks in words, and the list for columns."""
CONTRADICTED = "≠"
"""Stands at a figure that cannot be true together with another total of the same kind."""

CONFLICT = "⇄"
"""Stands at an incident of which another analyst says otherwise, or of a claim of which one does."""


def conflict_mark(case: Case, incident: Incident) -> tuple[Piece, ...]:
    """Says in how many fields of an incident and its claims analysts differ; nothing where they do not."""
    told = [
        record for record in case.conflicted() if isinstance(record, Claim) and record.incident == incident.id
    ]
    count = len(incident.conflicts) + sum(len(claim.conflicts) for claim in told)
    return (Piece(f"{CONFLICT}{count}", "warning"),) if count else ()


def support_mark(case: Case, evidence: tuple[str, ...], width: int) -> Piece:
    """Says how many spans prove a value, in words where a row of that width has room for them."""
    spans = sum(case.has("spans", span) for span in evidence)
    words = f"{spans} span{'s' if spans > 1 else ''}" if spans else "unsupported"
    if width < WIDE_FROM:
        words = str(spans) if spans else ""
    sign, style = (SUPPORTED, "supported") if spans else (UNSUPPORTED, "unsupported")
    return Piece(f"{sign} {words}", style)
