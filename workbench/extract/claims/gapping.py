"""Bare numbers that leave out who is counted: "40 soldiers were killed and 18 captured"."""

from __future__ import annotations

from itertools import pairwise

from workbench.extract.claims.claim import FoundClaim
from workbench.extract.groups.clause import Clause
from workbench.extract.groups.sentences import Clauses
from workbench.extract.switches import is_on

RULE = "shares victims"
"""Names the rule that a bare number after "and" counts those told before it."""
STOPS = frozenset('.;()-"WYU')
"""Kinds of groups over which nothing is left out."""


def share_victims(clauses: Clauses, claims: list[FoundClaim]) -> None:
    """Give bare numbers the people and the side of the first conjunct; claims are in text order."""
    if not is_on(RULE):
        return
    for whole, claim in pairwise(claims):
        if claim.sentence == whole.sentence and _leaves_out(clauses[claim.sentence], whole, claim):
            first = whole.parent or whole
            claim.victims, claim.side = first.victims, first.side
            claim.why += (RULE,)


def _leaves_out(clause: Clause, whole: FoundClaim, claim: FoundClaim) -> bool:
    """Whether the figure is a bare number in a second conjunct whose verb tells of those counted before."""
    if (
        (whole.parent or whole).victims is None
        or whole.count is None
        or claim.victims is not None
        or claim.count is None
    ):
        return False
    if whole.trigger is None or claim.trigger is None or claim.parent is not None:
        return False
    if whole.trigger is claim.trigger or clause.groups[claim.group].last > claim.count.last:
        return False
    if (
        whole.parent is None
        and clause.is_kind(whole.group - 1, "K,")
        and clause.is_kind(whole.group - 2, "N")
    ):
        return False
    at = claim.group - 1
    at -= clause.is_kind(at, "V")
    if not clause.is_kind(at, "K"):
        return False
    between = range(whole.group + 1, at)
    if any(clause.groups[k].kind in STOPS for k in between):
        return False
    return all(clause.is_kind(k - 1, "IT") or clause.is_time(k) for k in between if clause.is_kind(k, "N"))
