"""Who was counted: whether a noun group can be victims, how many it stands for, and on which side."""

from __future__ import annotations

from workbench.extract.claims.casualty_words import load_casualty_words
from workbench.extract.claims.claim import FoundClaim
from workbench.extract.counts import Count, count_in
from workbench.extract.groups.clause import Clause
from workbench.extract.groups.group import Group
from workbench.extract.lexicon import load_roles
from workbench.extract.triggers.trigger import PEOPLE
from workbench.model.claim import Measure, Side

NOBODY = frozenset({"facility", "weapon", "place", "vehicle", "media"})
SINGULAR_ROLES = frozenset({"civilian", "official", "security", "militant"})
ONE_DETERMINERS = frozenset(
    {"a", "an", "one", "his", "her", "another", "my", "our", "your", "their", "its", "whose"}
)
SPARED = PEOPLE - {"pronoun"}
"""Classes of those of whom it can be said that none was hit."""
NO_ONE_OF = frozenset(
    {"no", "none", "not", "any", "a", "single", "of", "the", "its", "his", "their", "our", "other"}
)
"""Words before those of whom none was hit."""
MEMBERS = frozenset({"member", "members", "personnel"})
"""They are on the side of what they belong to: "no member of the guard"."""
SIDE_OF_ROLE: dict[str, Side] = {
    "security": "state",
    "official": "state",
    "militant": "militant",
    "civilian": "civilian",
    "group": "militant",
}


def can_be_victims(clause: Clause, index: int, surely_people: bool = False) -> bool:
    """Whether the noun group at the index can be people who are counted.

    ``surely_people`` when somebody did to them what is done to people only: then a name or a
    plural of no known class will do.
    """
    group = clause.groups[index]
    if group.role in NOBODY or clause.head_word(index) in load_casualty_words().not_people:
        return False
    if group.role in PEOPLE or group.number is not None:
        return True
    named = clause.document.tags[group.head] == "P"
    return surely_people and group.role is None and (named or clause.head_word(index).endswith("s"))


def make_claim(clause: Clause, index: int, measure: Measure, why: str) -> FoundClaim:
    """The claim a noun group makes: its figure, or how many it stands for without one."""
    group = clause.groups[index]
    count = count_in(clause.document, group.first, group.last) or _count_before_brackets(clause, index)
    low, high = (count.low, count.high) if count is not None else implied_number(clause, index)
    first = min(group.first, count.first) if count is not None else group.first
    claim = FoundClaim(
        measure=measure,
        low=low,
        high=high,
        first=first,
        last=group.last,
        sentence=clause.sentence,
        group=index,
        victims=victim_words(clause, group, count),
        side=side_of(clause, index),
        count=count,
        why=(why,),
    )
    if count is not None and count.hedge is not None:
        claim.hedge = clause.document.quote(*count.hedge)
    return claim


def _count_before_brackets(clause: Clause, index: int) -> Count | None:
    """ "Five Lakeside Front (LF) rebels": the number stands before the name and its short form."""
    if not (clause.is_kind(index - 1, ")") and clause.groups[index].determiner is None):
        return None
    opening = index - 2
    while opening > index - 4 and clause.is_kind(opening, "NJ"):
        opening -= 1
    before = opening - 1
    if not (clause.is_kind(opening, "(") and clause.is_kind(before, "N")):
        return None
    group = clause.groups[before]
    named = group.name is not None and group.number is not None and group.name.last == group.last
    return count_in(clause.document, group.first, group.last) if named else None


def is_plural(clause: Clause, index: int) -> bool:
    """Whether the head of the noun group stands for several people."""
    head = clause.head_word(index)
    return head.endswith(("s", "men")) or head in load_casualty_words().never_one


def implied_number(clause: Clause, index: int) -> tuple[int, int | None]:
    """How many a noun group without a figure stands for: one person, or at least two."""
    group, head = clause.groups[index], clause.head_word(index)
    if group.role == "person":
        return 1, 1
    if group.role == "pronoun":
        return (1, 1) if head in ("he", "she", "him", "her") else (2, None)
    if is_plural(clause, index):
        return 2, None
    if group.determiner in ONE_DETERMINERS or head in load_casualty_words().one_without_article:
        return 1, 1
    return (1, 1) if group.determiner in (None, "the") and group.role in SINGULAR_ROLES else (2, None)


def counts_some(clause: Clause, index: int) -> bool:
    """Whether the group counts some of those known: "three of the guards", "one of his sons"."""
    group = clause.groups[index]
    if group.partitive is None or group.number is None:
        return False
    for token in range(group.first, group.head):
        if clause.lower[token] == "of":
            return clause.document.tags[token + 1] in "DS"
    return False


def victim_words(clause: Clause, group: Group, count: Count | None) -> tuple[int, int] | None:
    """The tokens of the people without the figure: "security personnel" of "10 security personnel"."""
    first = group.first
    if count is not None and count.first <= group.head:
        first = max(first, count.last)
    if group.last - first == 1 and clause.lower[first] == "more":
        return None
    while first < group.head and clause.lower[first] in ("of", "the"):
        first += 1
    return (first, group.last) if first < group.last else None


def spared(clause: Clause, index: int) -> tuple[tuple[int, int] | None, Side]:
    """Who was not hit, and their side: "no citizens", "none of the guards"; None for "no casualties"."""
    group = clause.groups[index]
    first = group.first
    while first < group.last and clause.lower[first] in NO_ONE_OF:
        first += 1
    if group.role not in SPARED or first == group.last:
        return None, "unknown"
    body = index + 2
    if clause.head_word(index) in MEMBERS and clause.is_kind(index + 1, "I") and clause.is_kind(body, "N"):
        return (first, clause.groups[body].last), side_of(clause, body)
    return (first, group.last), side_of(clause, index)


def side_of(clause: Clause, index: int) -> Side:
    """The side the people counted are on, by the class of their noun; "people" tells none."""
    group = clause.groups[index]
    head = clause.head_word(index)
    if group.role == "civilian" and head in load_casualty_words().people_words:
        return "unknown"
    if group.role == "person" and group.name is not None and group.name.title is not None:
        return _side_of_title(clause, *group.name.title)
    return SIDE_OF_ROLE.get(group.role or "", "unknown")


def _side_of_title(clause: Clause, first: int, last: int) -> Side:
    roles = load_roles().role_of
    for token in range(last - 1, first - 1, -1):
        side = SIDE_OF_ROLE.get(roles.get(clause.lower[token], ""))
        if side is not None:
            return side
    return "unknown"
