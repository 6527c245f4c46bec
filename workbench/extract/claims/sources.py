"""Who states a figure, with which stance, and who rejects it."""

from __future__ import annotations

from bisect import bisect_left

from workbench.extract.attribution import Statement, load_reporting_words, sentence_statements
from workbench.extract.claims.claim import FoundClaim
from workbench.extract.document import Document
from workbench.extract.groups.sentences import Clauses
from workbench.extract.switches import is_on
from workbench.model.claim import Stance

DENIAL_REACH = 3
"""Sentences back in which a denial finds the figures it rejects."""
DENIED_AFTER = 8
DENIED_BEFORE = 4
"""Tokens after and before a denial within which "figures", "claim" and the like must stand."""


def attribute(clauses: Clauses, claims: list[FoundClaim], statements: list[Statement]) -> None:
    """Set who states each claim, with which stance, and who rejects it; claims are in text order."""
    by_sentence = sentence_statements(statements)
    for claim in claims:
        statement = _source_of(claim, by_sentence.get(claim.sentence, []))
        if statement is None or not is_on(rule := f"attribution: {statement.verb}"):
            continue
        claim.statement = statement
        claim.why += (rule,)
        if claim.stance == "reported":
            claim.stance = _stance(clauses, statement)
    sentences = [claim.sentence for claim in claims]
    for statement in statements:
        if statement.kind != "deny" or not is_on(f"denial: {statement.verb}"):
            continue
        if _denies_figures(clauses.document, statement):
            first = bisect_left(sentences, statement.sentence - DENIAL_REACH)
            last = bisect_left(sentences, statement.sentence + 1)
            _reject(clauses.document, claims[first:last], statement)


def _source_of(claim: FoundClaim, statements: list[Statement]) -> Statement | None:
    """The nearest statement that covers the claim; words inside a source are not said by it."""
    best: Statement | None = None
    for statement in statements:
        covers = statement.scope[0] <= claim.first < statement.scope[1]
        inside = statement.source[0] <= claim.first < statement.source[1]
        if covers and not inside and (best is None or statement.scope[0] >= best.scope[0]):
            best = statement
    return best


def _stance(clauses: Clauses, statement: Statement) -> Stance:
    """Claimed when a side of the fight says it of itself or the enemy; denied when the source denies it."""
    if statement.kind == "deny":
        return "denied"
    return "claimed" if statement.kind == "claim" or is_armed_group(clauses, statement) else "reported"


def is_armed_group(clauses: Clauses, statement: Statement) -> bool:
    """Whether the source is an armed group or its fighters."""
    group = clauses[statement.sentence].groups[statement.group]
    if group.role in ("militant", "group"):
        return True
    tokens = range(*statement.resolved)
    return any((name := clauses.name_at.get(token)) is not None and name.kind == "group" for token in tokens)


def _denies_figures(document: Document, statement: Statement) -> bool:
    """Whether the denial is about figures told before: "rejected these figures", "a toll X denied"."""
    words = load_reporting_words().denied_nouns
    end = document.sentences[statement.sentence][1]
    after = document.lower[statement.cue[1] : min(end, statement.cue[1] + DENIED_AFTER)]
    before = document.lower[max(0, statement.source[0] - DENIED_BEFORE) : statement.source[0]]
    return not words.isdisjoint(after) or not words.isdisjoint(before)


def _reject(document: Document, claims: list[FoundClaim], denial: Statement) -> None:
    """Mark the figures of the nearest other source before the denial as rejected."""
    denier = document.quote(*denial.resolved).casefold()
    rejected_source: str | None = None
    for claim in reversed(claims):
        if (claim.sentence, claim.first) >= (denial.sentence, denial.cue[0]) or claim.statement is None:
            continue
        source = document.quote(*claim.statement.resolved).casefold()
        if source == denier or (rejected_source is not None and source != rejected_source):
            continue
        rejected_source = source
        claim.rejected = denial
        claim.why += (f"denial: {denial.verb}",)
