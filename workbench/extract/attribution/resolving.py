"""Whom "the group", "it" and "he" mean who say something."""

from __future__ import annotations

from bisect import bisect_left

from workbench.extract.attribution.statement import Statement
from workbench.extract.attribution.words import ReportingWords
from workbench.extract.document import Document, Name
from workbench.extract.groups.sentences import Clauses

HE_OR_SHE = frozenset({"he", "she"})
IT_OR_THEY = frozenset({"it", "they"})
NO_BODY = frozenset({"pronoun", "person", "civilian", "group", "militant", "media"})
"""Roles of speakers that "it" does not mean, or that are found as the last group named."""
SENT_IN = 6
"""Tokens after "said" in which "in a message" stands."""
FARTHEST_GROUP = 400
"""Tokens back in which "the group" looks for its name."""
FARTHEST_PRONOUN = 3
"""Sentences back in which "he" and "she" look for the last speaker."""


def resolve(document: Document, clauses: Clauses, statements: list[Statement], words: ReportingWords) -> None:
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
