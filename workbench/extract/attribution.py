"""Who says it: the source of a statement, the words that show it, and how far it reaches."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from workbench.extract.document import Document, Name
from workbench.extract.groups.clause import Clause
from workbench.extract.groups.group import Voice
from workbench.extract.groups.sentences import Clauses
from workbench.extract.inflection import inflect
from workbench.extract.lexicon import LexiconFile

StatementKind = Literal["report", "claim", "confirm", "deny"]
NAMED_SOURCES = frozenset({"person", "organisation", "group", "place", "nationality", "facility"})
SPEAKING_ROLES = frozenset({"official", "security", "militant", "civilian", "organisation", "group", "media"})
SOURCE_TAIL = frozenset({"of", "for", "from", "in", "at"})
"""Prepositions that belong to the words of a source: "the head of the clinic"."""
AFTER_SPEAKER = frozenset({"on", "in", "at", "late", "early", "today", "yesterday", "sunday", "monday",
                           "tuesday", "wednesday", "thursday", "friday", "saturday"})  # fmt: skip
CITING = frozenset({"according", "per", "citing", "quoting"})
"""Words after which the source of the whole sentence stands."""
OCCASION = frozenset({"in", "at", "on", "via", "by", "through", "to"})
"""Before where or by what it was said: "said in a statement"."""
AFTERWARDS = frozenset({"after", "before", "as", "when", "while"})
"""After the time of saying it: "said a day after the truce"."""
NO_SPEAKER = frozenset({"nobody", "none", "no", "no-one"})
HE_OR_SHE = frozenset({"he", "she"})
IT_OR_THEY = frozenset({"it", "they"})
NO_BODY = frozenset({"pronoun", "person", "civilian", "group", "militant", "media"})
"""Roles of speakers that "it" does not mean, or that are found as the last group named."""
FALSE_REACH = 8
"""Tokens after "said" in which what is called false, and the word that does, stand."""
SENT_IN = 6
"""Tokens after "said" in which "in a message" stands."""
FARTHEST_GROUP = 400
"""Tokens back in which "the group" looks for its name."""
FARTHEST_PRONOUN = 3
"""Sentences back in which "he" and "she" look for the last speaker."""


class Statement(Struct):
    """A source, the words that attribute something to it, and the tokens it covers."""

    sentence: int
    verb: str
    kind: StatementKind
    cue: tuple[int, int]
    """Tokens of the reporting words."""
    source: tuple[int, int]
    """Tokens of the source as it stands there: "the group"."""
    group: int
    """Index of the source in the groups of the sentence."""
    scope: tuple[int, int]
    resolved: tuple[int, int] = (0, 0)
    """Tokens of whom that means: "BLA"; the same as ``source`` when it names itself."""


class ReportingWords(Struct, frozen=True):
    """The tables ``reporting`` and ``speakers`` of ``language.toml``."""

    lemma_of: dict[str, str]
    claim: frozenset[str]
    confirm: frozenset[str]
    deny: frozenset[str]
    deny_forms: frozenset[str]
    inverted: frozenset[str]
    without_report: frozenset[str]
    nouns: frozenset[str]
    pronouns: frozenset[str]
    group_nouns: frozenset[str]
    denied_nouns: frozenset[str]
    false: frozenset[str]
    """What is said of a claim that is dismissed: "false", "baseless"."""
    messages: frozenset[str]
    """What is said in writing: "the message said" says who sent it."""
    elsewhere: frozenset[str]
    """Words that open a sentence on something else: "separately", "meanwhile"."""
    dated: frozenset[str]
    """Forms of verbs after which a day is that of saying it, not of what is said."""


@cache
def load_reporting_words() -> ReportingWords:
    """The lists, with every form of the reporting verbs."""
    file = LexiconFile("language")
    lemma_of: dict[str, str] = {}
    for lemma in file.phrases("reporting.verbs"):
        for form in inflect(lemma):
            lemma_of.setdefault(form, lemma)
    denying = file.word_set("reporting.deny_verbs")
    return ReportingWords(
        lemma_of=lemma_of,
        claim=file.word_set("reporting.claim_verbs"),
        confirm=file.word_set("reporting.confirm_verbs"),
        deny=denying,
        deny_forms=frozenset(form for form, lemma in lemma_of.items() if lemma in denying),
        inverted=file.word_set("reporting.inverted_verbs"),
        without_report=file.word_set("reporting.without_report"),
        nouns=file.word_set("speakers.nouns"),
        pronouns=file.word_set("speakers.pronouns"),
        group_nouns=file.word_set("speakers.group_nouns"),
        denied_nouns=file.word_set("speakers.denied_nouns"),
        false=file.word_set("speakers.false"),
        messages=file.word_set("speakers.messages"),
        elsewhere=file.word_set("speakers.elsewhere"),
        dated=frozenset(form for lemma in file.phrases("reporting.dated_verbs") for form in inflect(lemma)),
    )


def find_statements(clauses: Clauses, sentences: set[int] | None = None) -> list[Statement]:
    """Every attribution in text order; with ``sentences``, only in those."""
    words = load_reporting_words()
    cues = words.lemma_of.keys() | CITING
    document, lower = clauses.document, clauses.document.lower
    found: list[Statement] = []
    for sentence, (first, last) in enumerate(document.sentences):
        if sentences is not None and sentence not in sentences:
            continue
        if cues.isdisjoint(lower[first:last]):
            continue
        clause = clauses[sentence]
        own: list[Statement] = []
        for index, group in enumerate(clause.groups):
            statement = _according(clause, index) if lower[group.first] in CITING else None
            if statement is None and group.kind == "V" and lower[group.head] in words.lemma_of:
                statement = _reported(clause, index, words)
            if statement is not None:
                own.append(statement)
        _close_scopes(own)
        found.extend(own)
    _resolve(document, clauses, found, words)
    return found


def _according(clause: Clause, index: int) -> Statement | None:
    """ "According to X", "as per X", "citing X": the whole sentence is theirs."""
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
    """ "X said": the head of the verb group at the index is a verb of saying."""
    group = clause.groups[index]
    lemma = words.lemma_of[clause.lower[group.head]]
    source, before = _speaker(clause, index, lemma, words)
    if source is None or clause.lower[clause.groups[source].first] in NO_SPEAKER:
        return None
    kind: StatementKind = (
        "deny" if lemma in words.deny
        else "claim" if lemma in words.claim
        else "confirm" if lemma in words.confirm
        else "report"
    )  # fmt: skip
    if kind == "report" and _calls_false(clause, index, words):
        kind = "deny"
    first = clause.subjects(source)[0] if before else source
    tokens = (clause.groups[first].first, _source_end(clause, source))
    scope = _scope(clause, index, first, before)
    return Statement(clause.sentence, lemma, kind, (group.first, group.last), tokens, source, scope)


def _calls_false(clause: Clause, index: int, words: ReportingWords) -> bool:
    """ "The army says none of this is true", "officials said the figures were false"."""
    last = clause.document.sentences[clause.sentence][1]
    after = clause.lower[clause.groups[index].last : min(last, clause.groups[index].last + FALSE_REACH)]
    if words.denied_nouns.isdisjoint(after[:5]):
        return False
    untrue = "true" in after and not {"none", "not", "n't", "nothing"}.isdisjoint(after)
    return untrue or not words.false.isdisjoint(after)


def _speaker(clause: Clause, index: int, lemma: str, words: ReportingWords) -> tuple[int | None, bool]:
    """The group of who says it, and whether it stands before its verb."""
    group = clause.groups[index]
    if group.voice == Voice.PASSIVE:
        agents = clause.agent(index)
        return (agents[0], True) if agents else (None, False)
    inverts = group.voice != Voice.GERUND and lemma in words.inverted and _may_be_inverted(clause, index)
    if inverts and _is_speaker_after(clause, index + 1) and _may_speak(clause, index + 1, words):
        return index + 1, False
    subject = clause.subject(index)
    if subject is not None and clause.is_kind(clause.before(index), "K,"):
        told_of = clause.is_kind(subject - 1, "I") and clause.is_kind(subject - 2, "V")
        subject = clause.subject(subject - 2) if told_of else subject
    if subject is not None and _may_speak(clause, subject, words):
        return subject, True
    return None, False


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


def _scope(clause: Clause, index: int, source: int, before: bool) -> tuple[int, int]:
    """What the statement covers: to the right of "X said", the whole sentence of ", X said" and "said X".

    Where nothing that is said follows "X said", it was said before, with or without a comma.
    """
    first, last = clause.document.sentences[clause.sentence]
    verb = clause.groups[index]
    if not before or verb.voice == Voice.PASSIVE:
        return first, last
    following = clause.lower[verb.last] if verb.last < last else "."
    ends = following in ".," or following in AFTER_SPEAKER or verb.last >= last - 1
    if source > 0 and clause.is_kind(source - 1, ',"') and ends:
        return first, last
    if source > 0 and _says_nothing_after(clause, index) and _tells_before(clause, source):
        return first, last
    return verb.last, last


def _says_nothing_after(clause: Clause, index: int) -> bool:
    """Whether only the time, the occasion or "adding that" follows: "a monitor said on Monday"."""
    at = index + 1
    while at < len(clause):
        step = _step_over_occasion(clause, at)
        if step == 0:
            break
        at += step
    if at >= len(clause) or clause.is_kind(at, '.;")'):
        return True
    if at > index + 1 and clause.is_kind(at, "I") and clause.word(at) in AFTERWARDS:
        return True
    return clause.is_kind(at, "V") and clause.groups[at].voice == Voice.GERUND


def _step_over_occasion(clause: Clause, at: int) -> int:
    """How many groups from here on say when or where something was said; 0 when none does."""
    if clause.is_kind(at, "tA") or clause.is_time(at):
        return 1
    if not clause.is_kind(at, "I"):
        return 0
    timed = clause.is_kind(at + 1, "t") or (at + 1 < len(clause) and clause.is_time(at + 1))
    return 2 if timed or (clause.word(at) in OCCASION and clause.is_kind(at + 1, "N")) else 0


def _tells_before(clause: Clause, source: int) -> bool:
    """Whether a finite verb stands before the source, and no "as" or "what" leads to it."""
    if clause.is_kind(source - 1, "IWYU"):
        return False
    return any(group.kind == "V" and group.voice <= Voice.PASSIVE for group in clause.groups[:source])


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


def _resolve(
    document: Document, clauses: Clauses, statements: list[Statement], words: ReportingWords
) -> None:
    """Whom "the group", "it" and "he" mean: the last group named, the last speaker."""
    names = document.names
    for number, statement in enumerate(statements):
        statement.resolved = statement.source
        group = clauses[statement.sentence].groups[statement.group]
        word = document.lower[group.head]
        definite = group.name is None and group.determiner in ("the", "this")
        earlier = statements[max(0, number - 6) : number]
        if (definite and word in words.group_nouns) or word in IT_OR_THEY:
            name = last_group_named(names, statement.source[0])
            body = _last_body(clauses, earlier, statement) if word in IT_OR_THEY else None
            if body is not None and (name is None or body[0] > name.last):
                statement.resolved = body
            elif name is not None:
                statement.resolved = (name.first, name.last)
        elif definite and word in words.messages:
            statement.resolved = _sender(document, clauses, earlier, statement, word) or statement.source
        elif word in HE_OR_SHE:
            statement.resolved = (
                _last_speaker(clauses, statements[max(0, number - 6) : number], statement) or statement.source
            )


def last_group_named(names: list[Name], before: int) -> Name | None:
    """The last armed group named before a token, else the last organisation that is no news outlet."""
    last: Name | None = None
    for number in range(bisect_left(names, before, key=lambda name: name.first) - 1, -1, -1):
        name = names[number]
        if name.kind == "group":
            return name
        if last is None and name.kind == "organisation" and "media" not in " ".join(name.why):
            last = name
        if before - name.last > FARTHEST_GROUP:
            break
    return last


def _last_body(clauses: Clauses, earlier: list[Statement], statement: Statement) -> tuple[int, int] | None:
    """The authority that spoke right before "it" or "they": "the government says ... It has spoken of"."""
    for other in reversed(earlier):
        if statement.sentence - other.sentence > 1:
            break
        group = clauses[other.sentence].groups[other.group]
        if other.cue < statement.cue and group.role not in NO_BODY:
            first, last = other.source
            return (first + (clauses.document.lower[first] in ("the", "a")), last)
    return None


def _sender(
    document: Document, clauses: Clauses, earlier: list[Statement], statement: Statement, word: str
) -> tuple[int, int] | None:
    """Whose message it is: of the speaker who "said in a message"."""
    for other in reversed(earlier):
        clause = clauses[other.sentence]
        if statement.sentence - other.sentence <= FARTHEST_PRONOUN and other.cue < statement.cue:
            told = document.lower[other.cue[1] : other.cue[1] + SENT_IN]
            if "in" in told and word in told and clause.groups[other.group].role != "pronoun":
                return other.resolved if other.resolved != (0, 0) else other.source
    return None


def _last_speaker(clauses: Clauses, earlier: list[Statement], statement: Statement) -> tuple[int, int] | None:
    for other in reversed(earlier):
        if statement.sentence - other.sentence > FARTHEST_PRONOUN or other.cue >= statement.cue:
            continue
        group = clauses[other.sentence].groups[other.group]
        if group.role != "pronoun":
            return other.source
    return None


def sentence_statements(statements: list[Statement]) -> dict[int, list[Statement]]:
    """The statements of each sentence."""
    found: dict[int, list[Statement]] = {}
    for statement in statements:
        found.setdefault(statement.sentence, []).append(statement)
    return found
