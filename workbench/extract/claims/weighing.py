"""How far a figure reaches and how sure the rules are of it."""

from __future__ import annotations

from workbench.extract.claims.casualty_words import load_casualty_words
from workbench.extract.claims.claim import FoundClaim
from workbench.extract.claims.lists import SUM
from workbench.extract.document import Document
from workbench.model.claim import Scope

BASE = 0.5
WEIGHTS = {
    "figure": 0.25,
    "source": 0.1,
    "event verb": 0.1,
    "part": 0.05,
    "no figure": -0.15,
    "history": -0.2,
}
"""What each sign adds to the confidence."""
CUMULATIVE_REACH = 90
"""Characters before and after a figure in which "since", "over the past" make it cumulative."""


def weigh(document: Document, claims: list[FoundClaim]) -> None:
    """Set scope and confidence of every claim."""
    for claim in claims:
        claim.scope = _scope(document, claim)
        claim.confidence = _confidence(claim)


def _scope(document: Document, claim: FoundClaim) -> Scope:
    if claim.parent is not None:
        return "part"
    first, last = document.sentences[claim.sentence]
    start, end = document.span(first, last)
    start = max(start, document.starts[claim.first] - CUMULATIVE_REACH)
    end = min(end, document.ends[claim.last - 1] + CUMULATIVE_REACH)
    if load_casualty_words().cumulative.search(document.normal, start, end):
        return "cumulative"
    told = claim.count is not None or claim.stance == "negated" or SUM in claim.why
    return "total" if told else "unclear"


def _confidence(claim: FoundClaim) -> float:
    signs = ["figure" if claim.count is not None else "no figure"]
    if claim.statement is not None:
        signs.append("source")
    if claim.trigger is not None:
        signs.append("event verb")
        if claim.trigger.past:
            signs.append("history")
    if claim.parent is not None:
        signs.append("part")
    return round(min(0.99, max(0.05, BASE + sum(WEIGHTS[sign] for sign in signs))), 2)
