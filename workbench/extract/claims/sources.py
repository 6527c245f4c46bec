"""Who states a figure, with which stance, and who rejects it."""

from __future__ import annotations

from bisect import bisect_left

from workbench.extract.attribution.statement import Statement, sentence_statements
from workbench.extract.attribution.words import load_reporting_words
from workbench.extract.claims.casualty_words import load_casualty_words
from workbench.extract.claims.claim import FoundClaim
from workbench.extract.claims.dismissal import claimant_of
from workbench.extract.claims.rejection import reject_repeated
from workbench.extract.claims.victims import spared
from workbench.extract.document import Document
from workbench.extract.groups.sentences import Clauses
from workbench.extract.switches import is_on
from workbench.model.claim import Stance

DENIAL_REACH = 3
"""Sentences back in which a denial finds the figures it rejects."""
LONGEST_TELLING = 2
"""Sentences without a source over which the last one goes on."""
NAMED_DENIAL_REACH = 40
"""The same where the denial names whose figures they are: "denied the mayor's claims"."""
PART_REACH = 4
"""Tokens after "denied" in which "responsibility", "involvement" stand."""
DENIED_AFTER = 8
DENIED_BEFORE = 4
"""Tokens after and before a denial within which "figures", "claim" and the like must stand."""
POINTING = frozenset({"it", "this", "that", "these", "those"})
GOES_ON = frozenset("DSJCQNPRMBHOVZEFG")
"""Tags after "it" or "that" that begin a clause: what is denied is something else."""


def attribute(
    clauses: Clauses, claims: list[FoundClaim], statements: list[Statement], events: set[int]
) -> None:
    """Set who states each claim, with which stance, and who rejects it; claims are in text order.

    ``events`` are the sentences that tell of an event.
    """
    by_sentence = sentence_statements(statements)
    goes_on = _GoingOn(clauses, by_sentence, events)
    for claim in claims:
        statement = _source_of(claim, by_sentence.get(claim.sentence, []))
        why = "attribution"
        if statement is None:
            statement, why = goes_on.source_of(claim), "attribution goes on"
        if statement is None or _denies_its_part(clauses.document, statement):
            continue
        if not is_on(rule := f"{why}: {statement.verb}"):
            continue
        claim.statement = statement
        claim.why += (rule,)
        if claim.stance == "reported":
            claim.stance = _stance(clauses, statement)
        if claim.stance == "denied" and clauses[claim.sentence].groups[claim.group].determiner == "any":
            claim.low, claim.high, claim.stance = 0, 0, "negated"
            claim.victims, claim.side = spared(clauses[claim.sentence], claim.group)
    reject_repeated(clauses, claims)
    sentences = [claim.sentence for claim in claims]
    for statement in statements:
        if statement.kind != "deny" or not is_on(f"denial: {statement.verb}"):
            continue
        if _denies_figures(clauses.document, statement):
            first = bisect_left(sentences, statement.sentence - DENIAL_REACH)
            last = bisect_left(sentences, statement.sentence + 1)
            named = _whose(clauses, statement)
            if named:
                first = bisect_left(sentences, statement.sentence - NAMED_DENIAL_REACH)
            _reject(clauses.document, claims[first:last], statement, named)


def _source_of(claim: FoundClaim, statements: list[Statement]) -> Statement | None:
    """The nearest statement that covers the claim; words inside a source are not said by it."""
    best: Statement | None = None
    for statement in statements:
        covers = statement.scope[0] <= claim.first < statement.scope[1]
        inside = statement.source[0] <= claim.first < statement.source[1]
        if covers and not inside and (best is None or statement.scope[0] >= best.scope[0]):
            best = statement
    return best


class _GoingOn:
    """Who goes on telling in a sentence that names no source: who spoke right before, of the same event."""

    def __init__(self, clauses: Clauses, by_sentence: dict[int, list[Statement]], events: set[int]) -> None:
        self._clauses = clauses
        self._by_sentence = by_sentence
        self._events = events
        self._known: dict[int, Statement | None] = {}

    def source_of(self, claim: FoundClaim) -> Statement | None:
        """The source of a figure whose sentence has none; figures of a longer time are the report's own."""
        if self._by_sentence.get(claim.sentence) or (claim.trigger is not None and claim.trigger.past):
            return None
        first, last = self._clauses.document.sentences[claim.sentence]
        start, end = self._clauses.document.span(first, last)
        if load_casualty_words().cumulative.search(self._clauses.document.normal, start, end):
            return None
        return self._before(claim.sentence)

    def _before(self, sentence: int) -> Statement | None:
        """The last who spoke at most LONGEST_TELLING sentences before, when all between tell of events."""
        if sentence not in self._known:
            self._known[sentence] = self._look_back(sentence)
        return self._known[sentence]

    def _look_back(self, sentence: int) -> Statement | None:
        document, elsewhere = self._clauses.document, load_reporting_words().elsewhere
        for before in range(sentence - 1, max(-1, sentence - 1 - LONGEST_TELLING), -1):
            if document.paragraph_of[before] != document.paragraph_of[sentence]:
                return None
            opens_elsewhere = document.lower[document.sentences[before + 1][0]] in elsewhere
            if before not in self._events or opens_elsewhere:
                return None
            statements = self._by_sentence.get(before)
            if statements is not None:
                last = statements[-1]
                whole = last.scope[1] >= document.sentences[before][1] - 1
                return last if whole and last.kind != "deny" else None
        return None


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
    """Whether the denial is about figures told before: "rejected these figures", "a toll X denied".

    "Denied this" is, "denied it was there" is not; "denied that any soldier died" is.
    """
    nouns, lower = load_reporting_words().denied_nouns, document.lower
    end = document.sentences[statement.sentence][1]
    if not nouns.isdisjoint(lower[max(0, statement.source[0] - DENIED_BEFORE) : statement.source[0]]):
        return True
    for at in range(statement.cue[1], min(end, statement.cue[1] + DENIED_AFTER)):
        word = lower[at]
        if word == "any":
            return True
        if word in nouns and (word not in POINTING or at + 1 >= end or document.tags[at + 1] not in GOES_ON):
            return True
    return statement.verb not in load_reporting_words().deny and not nouns.isdisjoint(
        lower[statement.scope[0] : statement.scope[1]]
    )


def _denies_its_part(document: Document, statement: Statement) -> bool:
    """ "Denied responsibility for the raid that killed nine": the nine are not denied."""
    after = document.lower[statement.cue[1] : statement.cue[1] + PART_REACH]
    return statement.kind == "deny" and not load_reporting_words().own_parts.isdisjoint(after)


def _whose(clauses: Clauses, denial: Statement) -> frozenset[str]:
    """The words that name whose claims are denied: "denies the mayor's claims"; empty when none do."""
    clause, nouns = clauses[denial.sentence], load_reporting_words().denied_nouns
    for noun in range(len(clause)):
        group = clause.groups[noun]
        if group.kind != "N" or group.first < denial.cue[1] or clause.head_word(noun) not in nouns:
            continue
        if clause.head_word(noun) in POINTING:
            continue
        source = claimant_of(clauses, clause, noun, clause.document.sentences[denial.sentence][1])
        if source is None:
            break
        words = clause.document.lower[source.resolved[0] : source.resolved[1]]
        return frozenset(word for word in words if word not in nouns and len(word) > 2)
    return frozenset()


def _reject(document: Document, claims: list[FoundClaim], denial: Statement, named: frozenset[str]) -> None:
    """Mark the figures of the nearest other source before the denial as rejected, or of whom it names."""
    denier = document.quote(*denial.resolved).casefold()
    rejected_source: str | None = None
    for claim in reversed(claims):
        if (claim.sentence, claim.first) >= (denial.sentence, denial.cue[0]) or claim.statement is None:
            continue
        source = document.quote(*claim.statement.resolved).casefold()
        if named:
            if named.isdisjoint(document.lower[slice(*claim.statement.resolved)]):
                continue
        elif source == denier or (rejected_source is not None and source != rejected_source):
            continue
        rejected_source = source
        claim.rejected = denial
        claim.why += (f"denial: {denial.verb}",)
