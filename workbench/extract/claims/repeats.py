"""Figures of a headline that the text gives again: they are told once, by the text."""

from __future__ import annotations

from workbench.extract.claims.claim import FoundClaim
from workbench.extract.document import Document
from workbench.extract.incidents.headlines import AT_THE_TOP, stands_as_headline

LAST_GLUED = 1
"""The last sentence that may begin with a headline whose line break was lost."""


def without_repeats(document: Document, claims: list[FoundClaim]) -> list[FoundClaim]:
    """The claims without those of headlines that the text below gives again, or more exactly."""
    headlines = {
        sentence
        for sentence in range(min(AT_THE_TOP, len(document.sentences)))
        if stands_as_headline(document, sentence)
    }
    told = {(claim.measure, claim.low) for claim in claims if claim.sentence not in headlines}
    measures = {measure for measure, _ in told}
    glued = _in_glued_headlines(document, claims)

    def is_repeated(claim: FoundClaim) -> bool:
        exact = claim.count is not None and claim.count.form != "vague"
        return (claim.measure, claim.low) in told if exact else claim.measure in measures

    return [
        claim
        for claim in claims
        if id(claim) not in glued and (claim.sentence not in headlines or not is_repeated(claim))
    ]


def _in_glued_headlines(document: Document, claims: list[FoundClaim]) -> set[int]:
    """By their ``id()``: the earlier of two equal figures of one opening sentence, each with its event word.

    "35 rebels killed in raids Agency Sunday At least 35 rebels were killed": web text lost a line break.
    """
    found: set[int] = set()
    if document.casing != "mixed":
        return found
    last: dict[tuple[int, str, int | None], FoundClaim] = {}
    parents = {id(claim.parent) for claim in claims if claim.parent is not None}
    for claim in claims:
        if claim.sentence > LAST_GLUED:
            break
        if claim.count is None or claim.parent is not None or claim.low == 1:
            continue
        key = (claim.sentence, claim.measure, claim.low)
        earlier = last.get(key)
        if earlier is not None and id(earlier) not in parents and _says_the_same(document, earlier, claim):
            found.add(id(earlier))
        last[key] = claim
    return found


def _says_the_same(document: Document, former: FoundClaim, latter: FoundClaim) -> bool:
    if former.trigger is not None and former.trigger is latter.trigger:
        return False
    if former.victims is None or latter.victims is None:
        return True
    head = document.lower[former.victims[1] - 1]
    return head in document.lower[latter.victims[0] : latter.victims[1]]
