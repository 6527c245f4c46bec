"""Figures named only to be rejected: "he rejected the figure of 14 dead" is about the 14 told before."""

from __future__ import annotations

from workbench.extract.attribution.words import load_reporting_words
from workbench.extract.claims.claim import FoundClaim
from workbench.extract.groups.clause import Clause
from workbench.extract.groups.sentences import Clauses
from workbench.extract.switches import is_on

RULE = "figure named again"
"""Names the rule that a figure which is denied is the one told before."""
BEFORE_FIGURE = frozenset({"of", "that"})
"""What links "the figure", "reports" to the number."""


def reject_repeated(clauses: Clauses, claims: list[FoundClaim]) -> None:
    """Drop figures that are denied as a figure, and mark the same figure told before as rejected.

    Claims are in text order and have their sources. A figure that nobody gave before stays, denied.
    """
    if not is_on(RULE):
        return
    dropped: set[int] = set()
    for number, claim in enumerate(claims):
        if claim.stance != "denied" or claim.parent is not None or claim.statement is None:
            continue
        if not _is_named_as_figure(clauses[claim.sentence], claim.group):
            continue
        earlier = _told_before(claims[:number], claim)
        for other in earlier:
            other.rejected = claim.statement
            other.why += (RULE,)
        if earlier:
            dropped.add(id(claim))
    if dropped:
        claims[:] = [
            claim for claim in claims if id(claim) not in dropped and id(claim.parent) not in dropped
        ]


def _is_named_as_figure(clause: Clause, index: int) -> bool:
    """Whether "the figure of", "a toll of", "reports that" leads to the noun group."""
    linked = clause.is_kind(index - 1, "IY") and clause.word(index - 1) in BEFORE_FIGURE
    if not linked or not clause.is_kind(index - 2, "N"):
        return False
    return clause.head_word(index - 2) in load_reporting_words().denied_nouns


def _told_before(claims: list[FoundClaim], denied: FoundClaim) -> list[FoundClaim]:
    """The same number of the same measure, which another source or the report gave."""
    return [
        claim
        for claim in claims
        if (claim.measure, claim.low, claim.high) == (denied.measure, denied.low, denied.high)
        and claim.stance not in ("denied", "negated")
        and (
            claim.statement is None
            or denied.statement is None
            or claim.statement.resolved != denied.statement.resolved
        )
    ]
