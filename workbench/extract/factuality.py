"""Whether an event is told as having happened now: not negated, wished, planned, threatened or history."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from workbench.extract.attribution.words import load_reporting_words
from workbench.extract.document import Document, TimeExpression
from workbench.extract.groups.clause import Clause
from workbench.extract.groups.group import Voice
from workbench.extract.groups.sentences import Clauses
from workbench.extract.lexicon import LexiconFile
from workbench.extract.triggers.role_words import load_role_words
from workbench.extract.triggers.trigger import Trigger

FAR_DATE = 18
"""Tokens within which a date far in the past makes an event history."""
DENIAL_REACH = 8
"""Groups back from an event word in which the verb that denies it stands."""
FOILED_REACH = 5
COORDINATION = 9
"""Groups back within which a verb may share its "to" with one that follows."""
HABIT = 8
"""Tokens within which "every day" makes an event a habit."""
LONG_UNITS = frozenset({"years", "months", "decades"})
LONG_SPAN = r"(?:over|in|during|for) (?:the )?(?:past|last) (?:[\w-]+ ){0,2}(?:years|months|decades)"
"""Spans of time too long for one event: "over the past 9 years"."""
OPENING = 2
"""Tokens from the start of a sentence within which a date holds for all that it tells: "In May 2011 ..."."""
LONGEST_DATE = 32
"""Days; a longer interval ("this year") does not date an event."""


class DoubtWords(Struct, frozen=True):
    """The tables ``doubt`` and ``history`` of ``language.toml``."""

    modals: frozenset[str]
    past_modals: frozenset[str]
    fulfilled: frozenset[str]
    caused: frozenset[str]
    conditions: frozenset[str]
    intentions: frozenset[str]
    negations: frozenset[str]
    possible: frozenset[str]
    prevented: frozenset[str]
    planned: frozenset[str]
    """Passives that put their subject off to another day: "a march was planned for Friday"."""
    taking_place: frozenset[str]
    calling: frozenset[str]
    """Verbs before "for" and an event that has not come about."""
    foiled: frozenset[str]
    threats: frozenset[str]
    tried: frozenset[str]
    denied_parts: frozenset[str]
    long_doers: frozenset[str]
    """What kills over years: "the war has killed"."""
    nobody: frozenset[str]
    purposes: frozenset[str]
    """Nouns of what is meant to come: "the plan of attacking"."""
    bringing: frozenset[str]
    """Verbs that bring their object about: with a modal it has not come about."""
    history: re.Pattern[str]
    history_cues: frozenset[str]
    """Words of which one stands in every match of the pattern."""
    days_to_be_past: int


@cache
def load_doubt_words() -> DoubtWords:
    """The lists, by the names they have in the file."""
    file = LexiconFile("language")
    days = file.value("history.days_to_be_past")
    if not isinstance(days, int):
        raise file.wrong("history.days_to_be_past", "history.days_to_be_past is no whole number")
    phrases = sorted(file.phrases("history.phrases"), key=len, reverse=True)

    def listed(key: str) -> frozenset[str]:
        return frozenset(file.phrases(f"doubt.{key}"))

    return DoubtWords(
        modals=listed("modals"),
        past_modals=listed("past_modals"),
        fulfilled=listed("fulfilled"),
        caused=listed("caused"),
        conditions=listed("conditions"),
        intentions=listed("intentions"),
        negations=listed("negations"),
        possible=listed("possible"),
        prevented=listed("prevented"),
        planned=listed("planned"),
        taking_place=listed("taking_place"),
        calling=listed("calling"),
        foiled=listed("foiled"),
        threats=listed("threats"),
        tried=listed("tried"),
        denied_parts=listed("denied_parts"),
        long_doers=frozenset(file.phrases("history.long_doers")),
        nobody=listed("nobody"),
        purposes=listed("purposes"),
        bringing=listed("bringing"),
        history_cues=frozenset(max(reversed(phrase.split()), key=len) for phrase in phrases) | LONG_UNITS,
        history=re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))}|{LONG_SPAN})\b", re.IGNORECASE),
        days_to_be_past=days,
    )


def judge(clauses: Clauses, triggers: list[Trigger]) -> None:
    """Set negated, denied, unreal, threatened, attempted, past and generic on every trigger."""
    document, words = clauses.document, load_doubt_words()
    times: dict[int, list[TimeExpression]] = {}
    for time in document.times:
        if time.kind in ("date", "time") and time.end is not None:
            times.setdefault(document.sentence_of[time.first], []).append(time)
    habits = [time.first for time in document.times if time.kind == "set"]
    historic: dict[int, bool] = {}
    for trigger in triggers:
        clause = clauses[trigger.sentence]
        if trigger.verbal:
            _judge_verb(clause, trigger, words)
        else:
            _judge_noun(clause, trigger, words)
        _judge_before(document, trigger, words)
        _judge_denial(clause, trigger, words)
        if trigger.sentence not in historic:
            historic[trigger.sentence] = _history_phrase(document, trigger.sentence, words)
        _judge_time(document, trigger, words, times.get(trigger.sentence, []), historic[trigger.sentence])
        if any(clause.head_word(k) in words.long_doers for k in trigger.subjects):
            trigger.past = True
        if any(
            abs(first - trigger.first) < HABIT and _in_sentence(document, first, trigger) for first in habits
        ):
            trigger.past = True


def _judge_verb(clause: Clause, trigger: Trigger, words: DoubtWords) -> None:
    group = clause.groups[trigger.group]
    trigger.negated = group.negated or any(names_nobody(clause, k, words) for k in trigger.objects)
    if _is_bare(clause, trigger.group):
        leading = _leading_verb(clause, trigger.group)
        trigger.generic = leading is None
        if leading is not None:
            _judge_modal(clause, leading, trigger, words)
    else:
        _judge_modal(clause, trigger.group, trigger, words)
    if group.voice == Voice.GERUND and _is_purposed(clause, trigger.group, words):
        trigger.unreal = True
    if trigger.lemma in load_role_words().repelling:
        trigger.attempted = True


def _judge_modal(clause: Clause, index: int, trigger: Trigger, words: DoubtWords) -> None:
    """What the modal verb or the "to" of a verb group says of the event."""
    group = clause.groups[index]
    if group.modal in words.modals:
        perfect = "have" in clause.lower[group.first : group.last]
        trigger.unreal = not (perfect and group.modal in words.past_modals)
    elif group.modal == "to":
        before = clause.before(index)
        word = clause.head_word(before) if before >= 0 else ""
        trigger.attempted = word in words.tried
        trigger.unreal = not (
            word in words.fulfilled or trigger.attempted or _is_caused(clause, before, words)
        )
        trigger.threatened = word in words.threats


def _is_bare(clause: Clause, index: int) -> bool:
    """A verb in its base form, alone: "guerrillas attack civilians"."""
    group = clause.groups[index]
    return clause.document.tags[group.head] == "V" and group.first == group.head and group.modal is None


def _leading_verb(clause: Clause, index: int) -> int | None:
    """The verb whose modal or "to" a bare verb shares: "ordered to pursue, capture or kill"."""
    if not clause.is_kind(index - 1, "K,"):
        return None
    for k in range(index - 2, max(-1, index - COORDINATION), -1):
        if clause.is_kind(k, ".;WYU"):
            return None
        if clause.is_kind(k, "V") and not _is_bare(clause, k):
            return k if clause.groups[k].modal is not None else None
    return None


def _is_purposed(clause: Clause, index: int, words: DoubtWords) -> bool:
    """Whether a noun of purpose governs the group: "a plan of attacking", "the threat of an attack"."""
    return (
        clause.is_kind(index - 1, "I")
        and clause.word(index - 1) in ("of", "for")
        and clause.is_kind(index - 2, "N")
        and clause.head_word(index - 2) in words.purposes
    )


def _in_sentence(document: Document, token: int, trigger: Trigger) -> bool:
    return document.sentence_of[token] == trigger.sentence


def _is_caused(clause: Clause, doer: int, words: DoubtWords) -> bool:
    """ "Prompting the police to open fire": the group before the verb did it, made to by something."""
    if not clause.is_kind(doer, "N"):
        return False
    verb = clause.before(doer)
    return clause.is_kind(verb, "V") and clause.head_word(verb) in words.caused


def names_nobody(clause: Clause, index: int, words: DoubtWords) -> bool:
    """Whether a noun group says that there was none: "nobody", "no civilians"."""
    group = clause.groups[index]
    return group.determiner == "no" or clause.lower[group.first] in words.nobody


def _judge_noun(clause: Clause, trigger: Trigger, words: DoubtWords) -> None:
    group = clause.groups[trigger.group]
    opening = clause.document.sentences[trigger.sentence][0]
    inside = clause.lower[group.first : trigger.first]
    near = clause.lower[max(opening, group.first - 2) : group.first]
    if not words.negations.isdisjoint(inside) or "without" in near or "no" in near:
        trigger.negated = True
    by_remote = "remote" in inside
    if not words.possible.isdisjoint(inside) and not by_remote:
        trigger.unreal = True
    if not words.tried.isdisjoint(inside) or _is_foiled_after(clause, trigger, words):
        trigger.attempted = True
    before = clause.before(trigger.group)
    if before >= 0 and clause.is_kind(before, "V"):
        word = clause.head_word(before)
        if word in words.foiled:
            trigger.attempted = True
        elif word in words.prevented:
            trigger.unreal = True
            trigger.threatened = word in words.threats
        elif word in words.bringing and clause.groups[before].modal in words.modals:
            trigger.unreal = True
    if _is_purposed(clause, trigger.group, words) or _is_to_come(clause, trigger, words):
        trigger.unreal = True
    bare = group.determiner is None and group.name is None and group.number is None
    if bare and group.first == group.head:
        plural = clause.lower[group.head].endswith("s")
        trigger.generic = plural or _is_named_as_a_crime(clause, trigger)


def _is_named_as_a_crime(clause: Clause, trigger: Trigger) -> bool:
    """A deed by its name only: "engaged in kidnapping and extortion", "charges of murder"."""
    if trigger.objects or trigger.subjects:
        return False
    before = trigger.group - 1
    return clause.is_kind(before, "I") or clause.is_kind(before, ",K")


def _is_to_come(clause: Clause, trigger: Trigger, words: DoubtWords) -> bool:
    """ "Called for a march", "a march is planned for Friday", "the rally will be held": what puts it off."""
    before = trigger.group - 1
    if clause.is_kind(before, "I") and clause.word(before) == "for" and clause.is_kind(before - 1, "V"):
        called = clause.groups[before - 1].voice <= Voice.PASSIVE
        if called and clause.head_word(before - 1) in words.calling:
            return True
    for k in range(trigger.group + 1, min(len(clause), trigger.group + FOILED_REACH)):
        if clause.is_kind(k, "V"):
            group, word = clause.groups[k], clause.head_word(k)
            if group.modal in words.modals and "have" not in clause.lower[group.first : group.last]:
                return word in words.taking_place or word in words.planned
            finite = group.voice == Voice.PASSIVE and group.modal is None
            return finite and not group.negated and word in words.planned
        if clause.is_kind(k, ",.;KWY"):
            return False
    return False


def _is_foiled_after(clause: Clause, trigger: Trigger, words: DoubtWords) -> bool:
    """ "The attack on the post was foiled"."""
    first = trigger.group + 1
    for k, kind in enumerate(clause.kinds[first : trigger.group + FOILED_REACH], start=first):
        if kind == "V":
            return clause.groups[k].voice == Voice.PASSIVE and clause.head_word(k) in words.foiled
        if kind in ",.;KWY":
            return False
    return False


def _judge_denial(clause: Clause, trigger: Trigger, words: DoubtWords) -> None:
    """ "Officials denied that gunmen struck", "the group denied the killing": what is denied, or by whom."""
    denying = load_reporting_words()
    kinds = clause.kinds
    for k in range(trigger.group - 1, max(-1, trigger.group - DENIAL_REACH), -1):
        kind = kinds[k]
        if kind in ".;" or (kind == "K" and clause.word(k) == "but"):
            return
        if kind != "V":
            continue
        lemma = denying.lemma_of.get(clause.head_word(k))
        if lemma not in denying.deny:
            if clause.is_kind(k - 1, "Y") or k == trigger.group - 1 or clause.groups[k].voice == Voice.GERUND:
                continue
            return
        if clause.groups[k].negated or clause.groups[k].voice > Voice.PASSIVE:
            return
        opening = clause.groups[k + 1]
        between = clause.lower[clause.groups[k].last : trigger.last]
        own = clause.groups[trigger.group].voice == Voice.GERUND and trigger.verbal and trigger.group == k + 1
        if own or not words.denied_parts.isdisjoint(between):
            trigger.disowned = True
        elif opening.kind == "Y" or not trigger.verbal:
            trigger.denied = True
        return


def _judge_before(document: Document, trigger: Trigger, words: DoubtWords) -> None:
    """Conditions and intentions in the few words before: "if", "planned to"."""
    lower = document.lower
    opening = document.sentences[trigger.sentence][0]
    for token in range(max(opening, trigger.first - 8), trigger.first):
        word = lower[token]
        if word in words.conditions:
            trigger.unreal = True
        elif word in words.intentions and token > trigger.first - 6 and "to" in lower[token : trigger.first]:
            trigger.unreal = True
            trigger.threatened = trigger.threatened or word in words.threats


def _history_phrase(document: Document, sentence: int, words: DoubtWords) -> bool:
    first, last = document.sentences[sentence]
    if words.history_cues.isdisjoint(document.lower[first:last]):
        return False
    start, end = document.span(first, last)
    return words.history.search(document.normal, start, end) is not None


def _judge_time(
    document: Document, trigger: Trigger, words: DoubtWords, times: list[TimeExpression], historic: bool
) -> None:
    published = document.published
    if published is None:
        trigger.past = historic
        return
    recent = [
        time
        for time in times
        if time.start is not None
        and time.end is not None
        and abs((published - time.end).days) <= words.days_to_be_past
        and (time.end - time.start).days < LONGEST_DATE
    ]
    opening = document.sentences[trigger.sentence][0]
    far = any(
        time.end is not None
        and (published - time.end).days > words.days_to_be_past
        and time.kind == "date"
        and (abs(time.first - trigger.first) < FAR_DATE or time.first - opening <= OPENING)
        for time in times
    )
    if recent:
        near = min(abs(time.first - trigger.first) for time in recent)
        trigger.past = far and all(
            abs(time.first - trigger.first) < near
            for time in times
            if time.end is not None and (published - time.end).days > words.days_to_be_past
        )
        return
    trigger.past = historic or far
