"""The totals that stand apart from their parts: "22 of the fighters", "two were among the dead"."""

from __future__ import annotations

from workbench.extract.claims.claim import FoundClaim
from workbench.extract.groups.sentences import Clauses

FARTHEST_TOTAL = 6
"""Sentences back in which the total of a part is looked for."""
ANYBODY = frozenset({"them", "people", "persons", "victims", "dead", "wounded", "injured", "those"})
"""Heads that mean whoever was counted before."""


def find_totals(clauses: Clauses, claims: list[FoundClaim]) -> None:
    """Give every part that seeks its total the nearest one told before it; claims are in text order.

    A part that finds none stays a figure of its own, but one of "the victims", who were no figure
    before, is dropped.
    """
    dropped: set[int] = set()
    for number, claim in enumerate(claims):
        if not claim.seeks_total or claim.parent is not None:
            continue
        claim.parent = _total_of(clauses, claims, number)
        if claim.parent is None and claim.needs_total:
            dropped.add(id(claim))
    if dropped:
        claims[:] = [
            claim for claim in claims if id(claim) not in dropped and id(claim.parent) not in dropped
        ]


def _total_of(clauses: Clauses, claims: list[FoundClaim], number: int) -> FoundClaim | None:
    part = claims[number]
    same = number + 1
    while same < len(claims) and claims[same].sentence == part.sentence:
        same += 1
    for other in (*claims[number + 1 : same], *reversed(claims[:number])):
        if part.sentence - other.sentence > FARTHEST_TOTAL:
            break
        if other.measure != part.measure or other.seeks_total or other.count is None:
            continue
        if other.stance == "negated" or _smaller(other, part):
            continue
        if part.any_total or _heads(clauses, part) & (_heads(clauses, other) | ANYBODY):
            return other
    return None


def _smaller(total: FoundClaim, part: FoundClaim) -> bool:
    return total.high is not None and part.low is not None and total.high <= part.low


def _heads(clauses: Clauses, claim: FoundClaim) -> set[str]:
    """The head of who was counted, in the singular and plural."""
    clause = clauses[claim.sentence]
    head = clause.head_word(claim.group)
    return {head, head + "s"}
