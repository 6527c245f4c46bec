"""A claim: one source's statement of a figure. Claims are never merged, averaged or added up."""

from __future__ import annotations

from typing import Literal

from workbench.model.record import Origin, Record, Status

Measure = Literal["killed", "injured", "abducted", "captured", "arrested", "missing", "displaced", "freed"]
Side = Literal["civilian", "state", "militant", "unknown"]
Stance = Literal["reported", "claimed", "denied", "negated"]
Scope = Literal["total", "part", "cumulative", "unclear"]


class Claim(Record, frozen=True, kw_only=True, omit_defaults=True):
    """Who says how many were killed, injured or taken."""

    measure: Measure
    status: Status
    origin: Origin
    low: int | None = None
    high: int | None = None
    """None where the source sets no upper bound ("at least 21")."""
    hedge: str | None = None
    """The words around the figure: "at least", "dozens"."""
    victims: str | None = None
    """Who was counted, in the words of the report."""
    side: Side = "unknown"
    claimant: str | None = None
    """Id of the span that names the claimant."""
    claimant_text: str | None = None
    claimant_entity: str | None = None
    via: str | None = None
    """Through whom the report has it, in words."""
    stance: Stance = "reported"
    scope: Scope = "unclear"
    part_of: str | None = None
    """Id of the claim whose total this one breaks down."""
    rejected_by: str | None = None
    """Id of the span that names who rejects the figure."""
    rejected_by_text: str | None = None
    incident: str | None = None
    report: str | None = None
    spans: tuple[str, ...] = ()
    """Ids of the spans that state it."""
    rule: str = ""
    confidence: float | None = None
    reason: str = ""
