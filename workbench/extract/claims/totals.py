"""The totals that stand apart from their parts: "22 of the fighters", "two were among the dead", sums."""

from __future__ import annotations

from workbench.extract.claims.claim import FoundClaim
from workbench.extract.groups.sentences import Clauses

FARTHEST_TOTAL = 6
"""Sentences back in which the total of a part is looked for."""
MOST_BETWEEN = 12
"""Figures after a total among which those that add up to it are looked for."""
LEAST_TOTAL = 4
"""Smaller figures add up by chance."""
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


def find_sums(claims: list[FoundClaim]) -> None:
    """Make the figures after a total that add up to it exactly its parts; claims are in text order.

    "A raid killed 22 people. Sixteen died in Karsa, five in Tombe and one in Delibe."
    """
    parents = {id(claim.parent) for claim in claims if claim.parent is not None}
    for number, total in enumerate(claims):
        if not _can_be_total(total) or id(total) in parents:
            continue
        rest, members = total.low or 0, []
        for claim in claims[number + 1 : number + 1 + MOST_BETWEEN]:
            if claim.sentence - total.sentence > FARTHEST_TOTAL or rest == 0:
                break
            if claim.measure != total.measure or claim.parent is not None or not claim.low:
                continue
            if claim.low >= (total.low or 0):
                continue
            if claim.low > rest:
                break
            if claim.count is not None or claim.high == 1:
                members.append(claim)
                rest -= claim.low
        if rest == 0 and len(members) > 1:
            for claim in members:
                claim.parent = total
            parents.add(id(total))


def _can_be_total(claim: FoundClaim) -> bool:
    counted = claim.count is not None and claim.count.form in ("exact", "at_least")
    return counted and claim.parent is None and (claim.low or 0) >= LEAST_TOTAL


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
