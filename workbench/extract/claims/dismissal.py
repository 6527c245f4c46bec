"""Figures that a sentence calls false: "the claim by the Front that 40 were killed is false"."""

from __future__ import annotations

from workbench.extract.attribution.finding import find_statements
from workbench.extract.attribution.resolving import last_group_named
from workbench.extract.attribution.statement import Statement, StatementKind, sentence_statements
from workbench.extract.attribution.words import load_reporting_words
from workbench.extract.claims.claim import FoundClaim
from workbench.extract.groups.clause import Clause
from workbench.extract.groups.group import Voice
from workbench.extract.groups.grouping import noun_role
from workbench.extract.groups.sentences import Clauses
from workbench.extract.switches import is_on

FARTHEST_ISSUER = 40
"""Sentences back in which the one who issues the report is looked for."""
RULE = "dismissed as false"
NOUN_REACH = 5
"""Groups after "denied" in which "the claim" stands: past "the rebels'"."""
CONTENT_REACH = 6
"""Groups after "the claim" in which what is claimed begins: past "by the Front on Monday"."""
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
        found = _dismissed(clause) or _denied(clause)
        if found is None:
            continue
        noun, that, end = found
        own = [claim for claim in figures if that <= claim.first < end]
        claimant = claimant_of(clauses, clause, noun, that)
        if not own or (claimant is None and end == last):
            continue
        rejecter = _rejecter(clauses, clause, min(end, last - 1), said.get(sentence, []))
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
        that = _content(clause, noun)
        if that is None:
            return None
        for k in range(that + 1, len(clause)):
            token = clause.groups[k].head
            calls = lower[token] in words.false or words.lemma_of.get(lower[token]) in words.deny
            if calls and _is_said_of(clause, k):
                return noun, clause.groups[that].first, token
        return None
    return None


def _denied(clause: Clause) -> tuple[int, int, int] | None:
    """The same for "the army denied the claim by the Front that": it reaches to the end of the sentence."""
    words = load_reporting_words()
    for verb, group in enumerate(clause.groups):
        if group.kind != "V" or words.lemma_of.get(clause.lower[group.head]) not in words.deny:
            continue
        for noun in range(verb + 1, min(len(clause), verb + NOUN_REACH)):
            if clause.is_kind(noun, "N") and clause.head_word(noun) in words.denied_nouns:
                that = _content(clause, noun)
                if that is not None:
                    return noun, clause.groups[that].first, clause.document.sentences[clause.sentence][1]
    return None


def _content(clause: Clause, noun: int) -> int | None:
    """Where what is claimed begins: "that 40 died", "to have killed 40", "of having killed 40"."""
    for k in range(noun + 1, min(len(clause), noun + CONTENT_REACH)):
        if clause.is_kind(k, "Y"):
            return k
        if clause.is_kind(k, "V"):
            group = clause.groups[k]
            if group.voice == Voice.PARTICIPLE:
                continue
            return k if group.modal == "to" or clause.lower[group.first] == "having" else None
        if clause.is_kind(k, "."):
            return None
    return None


def _is_said_of(clause: Clause, index: int) -> bool:
    """Whether "is" or "was" stands in the group, or right before it."""
    first = max(0, clause.groups[index].first - 2)
    return "B" in clause.document.tags[first : clause.groups[index].last]


def claimant_of(clauses: Clauses, clause: Clause, noun: int, that: int) -> Statement | None:
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
        return _possessor(clause, noun)
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


def _possessor(clause: Clause, noun: int) -> Statement | None:
    """ "The rebels' claim", "rebel claims", "government figures": who is named by a common noun."""
    if clause.is_kind(noun - 1, "\"L'") and clause.is_kind(noun - 2, "N"):
        group = clause.groups[noun - 2]
        return _statement(clause, "claim", (group.first, group.last), noun - 2)
    group = clause.groups[noun]
    for token in range(group.head - 1, group.first - 1, -1):
        if noun_role(clause.lower[token]) in ("militant", "security", "official"):
            return _statement(clause, "claim", (token, token + 1), noun)
    return None


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
