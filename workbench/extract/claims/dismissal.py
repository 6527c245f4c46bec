"""Figures that a sentence calls false: "the claim by the Front that 40 were killed is false"."""

from __future__ import annotations

from workbench.extract.attribution import (
    Statement,
    StatementKind,
    find_statements,
    last_group_named,
    load_reporting_words,
    sentence_statements,
)
from workbench.extract.claims.claim import FoundClaim
from workbench.extract.groups.clause import Clause
from workbench.extract.groups.sentences import Clauses
from workbench.extract.switches import is_on

FARTHEST_ISSUER = 40
"""Sentences back in which the one who issues the report is looked for."""
RULE = "dismissed as false"
WHOSE = frozenset({"by", "of", "from"})


def dismiss(clauses: Clauses, claims: list[FoundClaim], statements: list[Statement]) -> None:
    """Give the figures of a dismissed claim its claimant, and the one who dismisses it."""
    if not is_on(RULE):
        return
    words = load_reporting_words()
    by_sentence: dict[int, list[FoundClaim]] = {}
    for claim in claims:
        by_sentence.setdefault(claim.sentence, []).append(claim)
    said = sentence_statements(statements)
    for sentence, figures in by_sentence.items():
        first, last = clauses.document.sentences[sentence]
        if words.denied_nouns.isdisjoint(clauses.document.lower[first:last]):
            continue
        clause = clauses[sentence]
        found = _dismissed(clause)
        if found is None:
            continue
        noun, that, end = found
        own = [claim for claim in figures if that <= claim.first < end]
        if not own:
            continue
        claimant = _claimant(clauses, clause, noun, that)
        rejecter = _rejecter(clauses, clause, end, said.get(sentence, []))
        for claim in own:
            claim.statement = claimant
            claim.stance = "claimed" if claimant is not None else "denied"
            claim.rejected = rejecter
            claim.why += (RULE,)


def _dismissed(clause: Clause) -> tuple[int, int, int] | None:
    """The noun group of the claim, the token after its "that", and the token that calls it false."""
    words, lower = load_reporting_words(), clause.lower
    for noun, group in enumerate(clause.groups):
        if group.kind != "N" or clause.head_word(noun) not in words.denied_nouns:
            continue
        that = next((k for k in range(noun + 1, len(clause)) if clause.is_kind(k, "Y.")), len(clause))
        if not clause.is_kind(that, "Y"):
            return None
        for k in range(that + 1, len(clause)):
            token = clause.groups[k].head
            calls = lower[token] in words.false or words.lemma_of.get(lower[token]) in words.deny
            if calls and _is_said_of(clause, k):
                return noun, clause.groups[that].last, token
        return None
    return None


def _is_said_of(clause: Clause, index: int) -> bool:
    """Whether "is" or "was" stands in the group, or right before it."""
    first = max(0, clause.groups[index].first - 2)
    return "B" in clause.document.tags[first : clause.groups[index].last]


def _claimant(clauses: Clauses, clause: Clause, noun: int, that: int) -> Statement | None:
    """Whose claim it is: "by X", "of X", "X's claim"; "the group" is the last named."""
    source: int | None = None
    for k in range(noun + 1, len(clause)):
        if clause.groups[k].first >= that:
            break
        if clause.is_kind(k, "I") and clause.word(k) in WHOSE and clause.is_kind(k + 1, "N"):
            source = k + 1
            break
    named = clause.groups[noun].name
    if source is None and named is None:
        return None
    group = clause.groups[source if source is not None else noun]
    tokens = (group.first, group.last) if source is not None else (0, 0)
    if source is None and named is not None:
        tokens = (named.first, named.last)
    statement = _statement(clause, "claim", tokens, source if source is not None else noun)
    if group.name is None and clause.head_word(statement.group) in load_reporting_words().group_nouns:
        known = last_group_named(clauses.document.names, group.first)
        if known is not None:
            statement.resolved = (known.first, known.last)
    return statement


def _rejecter(clauses: Clauses, clause: Clause, end: int, statements: list[Statement]) -> Statement | None:
    """Who says it is false: the speaker of the sentence, "rejected by X", else the last who spoke."""
    for statement in statements:
        if statement.scope[0] <= end < statement.scope[1]:
            return _statement(clause, "deny", statement.source, statement.group, statement.resolved)
    index = clause.index_of(end)
    agents = clause.agent(index) if index is not None and clause.is_kind(index, "V") else []
    if agents:
        group = clause.groups[agents[0]]
        return _statement(clause, "deny", (group.first, group.last), agents[0])
    for sentence in range(clause.sentence - 1, max(-1, clause.sentence - FARTHEST_ISSUER), -1):
        for statement in reversed(find_statements(clauses, {sentence})):
            role = clauses[sentence].groups[statement.group].role
            if role not in ("pronoun", "group", "militant", "civilian", "person"):
                return _statement(
                    clauses[sentence], "deny", statement.source, statement.group, statement.resolved
                )
    return None


def _statement(
    clause: Clause,
    kind: StatementKind,
    source: tuple[int, int],
    group: int,
    resolved: tuple[int, int] | None = None,
) -> Statement:
    scope = clause.document.sentences[clause.sentence]
    return Statement(clause.sentence, kind, kind, source, source, group, scope, resolved or source)
