"""Finds who says what: "X said", "said X", "according to X", "X denied"."""

from __future__ import annotations

from itertools import pairwise

from workbench.extract.attribution.resolving import resolve
from workbench.extract.attribution.scope import calls_false, scope_of
from workbench.extract.attribution.statement import Statement, StatementKind
from workbench.extract.attribution.words import ReportingWords, load_reporting_words
from workbench.extract.groups.clause import Clause
from workbench.extract.groups.group import Voice
from workbench.extract.groups.sentences import Clauses
from workbench.extract.switches import is_on

NAMED_SOURCES = frozenset({"person", "organisation", "group", "place", "nationality", "facility"})
SPEAKING_ROLES = frozenset({"official", "security", "militant", "civilian", "organisation", "group", "media"})
SOURCE_TAIL = frozenset({"of", "for", "from", "in", "at"})
"""Prepositions that belong to the words of a source: "the head of the clinic"."""
NO_SPEAKER = frozenset({"nobody", "none", "no", "no-one"})


def find_statements(clauses: Clauses, sentences: set[int] | None = None) -> list[Statement]:
    """Every attribution in text order; with ``sentences``, only in those."""
    words = load_reporting_words()
    cues = (
        words.lemma_of.keys()
        | words.labelling.keys()
        | words.giving.keys()
        | {"according", "per", "citing", "quoting"}
    )
    document = clauses.document
    found: list[Statement] = []
    for sentence, (first, last) in enumerate(document.sentences):
        if sentences is not None and sentence not in sentences:
            continue
        if cues.isdisjoint(document.lower[first:last]):
            continue
        clause = clauses[sentence]
        own: list[Statement] = []
        for index in range(len(clause)):
            statement = _according(clause, index) or _reported(clause, index, words)
            if statement is not None:
                own.append(statement)
        _close_scopes(own)
        found.extend(own)
    resolve(document, clauses, found, words)
    return found


def _according(clause: Clause, index: int) -> Statement | None:
    """ "According to X", "as per X", "citing X": the whole sentence is theirs."""
    if clause.word(index) not in ("according", "per", "citing", "quoting"):
        return None
    at = index + 1
    while clause.is_kind(at, "TI") and clause.word(at) in ("to", "from"):
        at += 1
    if not clause.is_kind(at, "N"):
        return None
    first = clause.groups[index].first
    noun = clause.groups[at]
    source = (noun.first, _source_end(clause, at))
    whole = clause.document.sentences[clause.sentence]
    return Statement(clause.sentence, "according", "report", (first, noun.first), source, at, whole)


def _reported(clause: Clause, index: int, words: ReportingWords) -> Statement | None:
    group = clause.groups[index]
    if group.kind != "V":
        return None
    form = clause.lower[group.head]
    given = _gives_figure(clause, index, words)
    lemma = words.lemma_of.get(form) or words.labelling.get(form) or given
    if lemma is None:
        return None
    source, before = _speaker(clause, index, lemma, words)
    if source is None or clause.lower[clause.groups[source].first] in NO_SPEAKER:
        return None
    first = _first_speaker(clause, source, words) if before else source
    scope = scope_of(clause, index, first, before, words)
    kind: StatementKind = (
        "deny" if lemma in words.deny
        else "claim" if lemma in words.claim
        else "confirm" if lemma in words.confirm
        else "report"
    )  # fmt: skip
    if kind == "report" and calls_false(clause, scope, words):
        kind = "deny"
    elif form not in words.lemma_of and given is None:
        return None
    tokens = (clause.groups[first].first, _source_end(clause, source))
    return Statement(clause.sentence, lemma, kind, (group.first, group.last), tokens, source, scope)


def _gives_figure(clause: Clause, index: int, words: ReportingWords) -> str | None:
    """The verb of "gave a toll of 30", "released new figures"; None when no figure is given."""
    group = clause.groups[index]
    lemma = words.giving.get(clause.lower[group.head])
    if lemma is None or group.voice != Voice.ACTIVE or group.negated or not clause.is_kind(index + 1, "N"):
        return None
    noun = clause.groups[index + 1]
    told = noun.partitive in words.given or clause.head_word(index + 1) in words.given
    return lemma if told and is_on(f"attribution: {lemma}") else None


def _speaker(clause: Clause, index: int, lemma: str, words: ReportingWords) -> tuple[int | None, bool]:
    """The group of who says it, and whether it stands before its verb."""
    group = clause.groups[index]
    if group.voice == Voice.PASSIVE or (group.voice == Voice.PARTICIPLE and clause.next_word(index) == "by"):
        agents = clause.agent(index)
        return (agents[0], True) if agents else (None, False)
    inverts = group.voice != Voice.GERUND and lemma in words.inverted and _may_be_inverted(clause, index)
    if inverts and _is_speaker_after(clause, index + 1) and _may_speak(clause, index + 1, words):
        return index + 1, False
    subject = clause.subject(index)
    if clause.is_kind(index - 1, "N") and clause.is_kind(index - 2, ",") and not clause.is_time(index - 1):
        subject = index - 1
    if subject is not None and clause.is_kind(clause.before(index), "K,"):
        told_of = clause.is_kind(subject - 1, "IY") and clause.is_kind(subject - 2, "V")
        subject = clause.subject(subject - 2) if told_of else subject
    if subject is not None and _may_speak(clause, subject, words):
        return subject, True
    return None, False


def _first_speaker(clause: Clause, index: int, words: ReportingWords) -> int:
    """The first speaker of a list up to the index: the aide of "wounding 20, an aide and medics said"."""
    first = index
    for member in reversed(clause.subjects(index)[:-1]):
        if not _may_speak(clause, member, words):
            break
        first = member
    return first


def _may_be_inverted(clause: Clause, index: int) -> bool:
    if index == 0:
        return True
    before = clause.before(index, "A")
    return before < 0 or clause.is_kind(before, ',".-')


def _is_speaker_after(clause: Clause, index: int) -> bool:
    """Whether the noun group after "announced" can be who did; in "announced nine people died" it died."""
    if not clause.is_kind(index, "N"):
        return False
    at = index + 1
    while clause.is_kind(at, "I") and clause.is_kind(at + 1, "N"):
        at += 2
    return not (clause.is_kind(at, "V") and clause.groups[at].voice <= Voice.PASSIVE)


def _may_speak(clause: Clause, index: int, words: ReportingWords) -> bool:
    group = clause.groups[index]
    word = clause.head_word(index)
    if group.role == "pronoun":
        return word in words.pronouns
    if word in words.nouns or group.role in SPEAKING_ROLES:
        return True
    name = group.name
    return name is not None and name.kind in NAMED_SOURCES and name.first <= group.head < name.last


def _source_end(clause: Clause, index: int) -> int:
    """The end of the source's words, with "of the clinic" and the like."""
    end, k = clause.groups[index].last, index + 1
    while (
        k < index + 4
        and clause.is_kind(k, "I")
        and clause.word(k) in SOURCE_TAIL
        and clause.is_kind(k + 1, "N")
        and not clause.is_time(k + 1)
    ):
        end = clause.groups[k + 1].last
        k += 2
    return end


def _close_scopes(statements: list[Statement]) -> None:
    """A later source of the same sentence ends the reach of the one before it."""
    statements.sort(key=lambda statement: statement.cue)
    for former, latter in pairwise(statements):
        starts = latter.source[0]
        opens_right = latter.scope[0] >= latter.cue[1] - 1
        if opens_right and former.verb != "according" and former.cue[0] < starts < former.scope[1]:
            former.scope = (former.scope[0], max(former.scope[0], starts))
