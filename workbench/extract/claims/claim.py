"""A figure the report states, before it gets its id."""

from __future__ import annotations

from msgspec import Struct

from workbench.extract.attribution.statement import Statement
from workbench.extract.counts import Count
from workbench.extract.triggers.trigger import Trigger
from workbench.model.claim import Measure, Scope, Side, Stance


class FoundClaim(Struct, eq=False):
    """One statement of a figure over tokens [first, last)."""

    measure: Measure
    low: int | None
    high: int | None
    first: int
    last: int
    sentence: int
    group: int
    """Index of the counted noun group in its sentence."""
    victims: tuple[int, int] | None
    """Tokens of the people counted, without the figure and its hedge."""
    side: Side = "unknown"
    count: Count | None = None
    hedge: str | None = None
    trigger: Trigger | None = None
    parent: FoundClaim | None = None
    """The claim whose total this is a part of."""
    seeks_total: bool = False
    """It counts some of those told before: "two of the guards", "were among the dead"."""
    any_total: bool = False
    """Its total may count people by any noun: "two women were among the dead"."""
    needs_total: bool = False
    """Without its total it is no figure: "the victims were two women"."""
    statement: Statement | None = None
    """Who says it; None when the report does."""
    rejected: Statement | None = None
    stance: Stance = "reported"
    scope: Scope = "unclear"
    why: tuple[str, ...] = ()
    confidence: float = 0.5
