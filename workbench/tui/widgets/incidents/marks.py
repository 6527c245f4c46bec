"""The signs of the incidents pane; each differs from the others by more than its colour."""

from __future__ import annotations

from workbench.model.case import Case
from workbench.model.record import Status
from workbench.tui.widgets.incidents.row import Piece

SIGNS: dict[Status, str] = {"proposed": "?", "accepted": "✓", "rejected": "✗"}
SUPPORTED = "●"
UNSUPPORTED = "○"
WIDE_FROM = 48
"""Cells from which rows have room for marks in words, and the list for columns."""
CONTRADICTED = "≠"
"""Stands at a figure that cannot be true together with another total of the same kind."""


def support_mark(case: Case, evidence: tuple[str, ...], width: int) -> Piece:
    """Says how many spans prove a value, in words where a row of that width has room for them."""
    spans = sum(case.has("spans", span) for span in evidence)
    words = f"{spans} span{'s' if spans > 1 else ''}" if spans else "unsupported"
    if width < WIDE_FROM:
        words = str(spans) if spans else ""
    sign, style = (SUPPORTED, "supported") if spans else (UNSUPPORTED, "unsupported")
    return Piece(f"{sign} {words}", style)
