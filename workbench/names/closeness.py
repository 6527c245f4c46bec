"""How many hits can be taken for each other."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.names.hit import CLEAR_LEAD, Hit


def rivals(hits: Sequence[Hit]) -> int:
    """How many hits, the first included, lie so close that each may be meant; 0 of none."""
    lead = 0.0
    for number, hit in enumerate(hits, 1):
        lead += hit.margin
        if lead >= CLEAR_LEAD:
            return number
    return len(hits)
