"""How far a statement reaches, and whether it calls false what it is about."""

from __future__ import annotations

from workbench.extract.attribution.words import ReportingWords
from workbench.extract.groups.clause import Clause
from workbench.extract.groups.group import Voice

AFTER_SPEAKER = frozenset({"on", "in", "at", "late", "early", "today", "yesterday", "sunday", "monday",
                           "tuesday", "wednesday", "thursday", "friday", "saturday"})  # fmt: skip
OCCASION = frozenset({"in", "at", "on", "via", "by", "through", "to"})
"""Before where or by what it was said: "said in a statement"."""
AFTERWARDS = frozenset({"after", "before", "as", "when", "while"})
"""After the time of saying it: "said a day after the truce"."""
FALSE_REACH = 60
"""Tokens of what is said in which something is called false."""
NEAR_FALSE = 7
"""Tokens before "false" in which stands what is called so."""
UNTRUE = frozenset({"true", "truth"})
NOT_TRUE = frozenset({"none", "not", "n't", "nothing", "isn't", "wasn't", "aren't", "weren't"})


def scope_of(clause: Clause, index: int, source: int, before: bool, words: ReportingWords) -> tuple[int, int]:
    """What the statement covers: to the right of "X said", the whole sentence of ", X said" and "said X".

    Where nothing that is said follows "X said", it was said before, with or without a comma.
    """
    first, last = clause.document.sentences[clause.sentence]
    verb = clause.groups[index]
    if not before or verb.voice == Voice.PASSIVE:
        return first, last
    heard = _audience(clause, index, words)
    told = clause.groups[heard].last
    following = clause.lower[told] if told < last else "."
    ends = following in ".," or following in AFTER_SPEAKER or told >= last - 1
    if source > 0 and clause.is_kind(source - 1, ',"') and ends:
        return first, last
    if source > 0 and _says_nothing_after(clause, heard) and _tells_before(clause, source):
        return first, last
    return verb.last, last


def _audience(clause: Clause, index: int, words: ReportingWords) -> int:
    """The last group of who is told: "told reporters", "told a radio station"; else the verb itself."""
    if clause.head_word(index) not in words.addressing or not clause.is_kind(index + 1, "N"):
        return index
    return index if clause.is_time(index + 1) else index + 1


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


def calls_false(clause: Clause, scope: tuple[int, int], words: ReportingWords) -> bool:
    """ "None of this is true", "the figures were false", "no truth in the claim"."""
    said = clause.lower[scope[0] : min(scope[1], scope[0] + FALSE_REACH)]
    if words.false.isdisjoint(said) and UNTRUE.isdisjoint(said):
        return False
    for at, word in enumerate(said):
        before = said[max(0, at - NEAR_FALSE) : at]
        if word == "truth" and "no" in before[-1:]:
            near = said[at + 1 : at + NEAR_FALSE]
        elif word in words.false or (word == "true" and not NOT_TRUE.isdisjoint(before)):
            near = before
        else:
            continue
        if not words.denied_nouns.isdisjoint(near):
            return True
    return False
