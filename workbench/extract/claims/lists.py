"""Victims told in a list: what shares a figure, what leaves the end open, what is no victim, the sum."""

from __future__ import annotations

from workbench.extract.claims.casualty_words import load_casualty_words
from workbench.extract.claims.claim import FoundClaim
from workbench.extract.claims.victims import is_plural
from workbench.extract.groups.clause import Clause
from workbench.extract.switches import is_on

TITLED_ROLES = frozenset({"official", "security", "civilian", "militant"})
"""Classes of nouns that say who somebody named is: "Ann Lee, leader of the party"."""

OPEN_END = "and others"
"""Names the rule for more victims than are counted."""
SUM = "sum of a list"
"""Names the rule that adds up a list."""


def is_open_end(clause: Clause, index: int) -> bool:
    """ "And others" after somebody counted: more were hit, nobody says how many."""
    group = clause.groups[index]
    alone = group.last - group.first == 1 and clause.head_word(index) in load_casualty_words().open_end
    return alone and is_on(OPEN_END)


def leave_open(clause: Clause, claim: FoundClaim, index: int) -> None:
    """Let the claim reach over the "and others" at the index, without an upper bound."""
    group = clause.groups[index]
    claim.high = None
    claim.last = group.last
    if claim.victims is not None:
        claim.victims = (claim.victims[0], group.last)
    if claim.hedge is None:
        claim.hedge = clause.document.quote(clause.groups[index - 1].first, group.last)
    claim.why += (OPEN_END,)


def shares_figure(clause: Clause, previous: FoundClaim, index: int) -> bool:
    """ "84 soldiers, policemen and guards", "women and children": one figure for all."""
    group = clause.groups[index]
    whole = clause.groups[previous.group]
    if whole.partitive is not None and group.determiner == "the" and group.number is None:
        return previous.count is not None
    if group.number is not None or group.role == "person":
        return False
    if group.determiner is not None and group.partitive is None:
        return False
    plural = group.partitive is not None or is_plural(clause, index)
    return plural and (previous.count is not None or previous.high is None)


def is_title_of(clause: Clause, previous: int, index: int) -> bool:
    """ "Senator and candidate Luis Borja": a bare title before another one is the same person."""
    title, named = clause.groups[previous], clause.groups[index]
    if named.role not in TITLED_ROLES | {"person"} or named.determiner is not None:
        return False
    if named.name is None or named.name.kind != "person":
        return False
    bare = title.determiner is None and title.number is None and title.name is None
    joined = clause.lower[title.last : named.first] == ["and"]
    return bare and joined and title.role in TITLED_ROLES and not is_plural(clause, previous)


def are_names_of(clause: Clause, claim: FoundClaim, indices: list[int]) -> bool:
    """ "Two guards, Ann Lee and Bo Li, were killed": as many names after a comma are those people."""
    whole = clause.groups[claim.group]
    if claim.count is None or claim.low != claim.high or claim.low != len(indices) or claim.low < 2:
        return False
    comma = clause.lower[whole.last : clause.groups[indices[0]].first] == [","]
    return comma and all(clause.groups[index].role == "person" for index in indices)


def reach_over(clause: Clause, claim: FoundClaim, index: int) -> None:
    """Let the claim's figure count the group at the index too."""
    claim.last = clause.groups[index].last
    if claim.victims is not None:
        claim.victims = (claim.victims[0], claim.last)


def is_apposition(clause: Clause, previous: int, index: int) -> bool:
    """ "Ann Lee, leader of the party, and ...": the noun after the name says who that is."""
    named, group = clause.groups[previous], clause.groups[index]
    if named.role != "person" or group.role not in TITLED_ROLES:
        return False
    if group.name is not None and group.name.kind == "person":
        return False
    between = clause.lower[named.last : group.first]
    if "," not in between or "and" in between or group.number is not None or is_plural(clause, index):
        return False
    return group.determiner in (None, "a", "an", "the")


def add_sums(claims: list[FoundClaim], lists: list[list[FoundClaim]]) -> None:
    """Add the total of every list: "six monks and two cooks" are eight, "Ann Lee and guards" at least three.

    The list is one statement, and the eight are what it says; the members become its parts. There is no sum
    where no member has a number, where one is a part of another total, and where the report gives the total.
    """
    if not is_on(SUM):
        return
    given = {(claim.measure, claim.low) for claim in claims if claim.parent is None}
    kept = {id(claim) for claim in claims}
    sums = []
    for members in lists:
        if not all(id(claim) in kept and claim.low and claim.parent is None for claim in members):
            continue
        if not any(claim.count is not None or claim.high == 1 for claim in members):
            continue
        total = _sum(members)
        if (total.measure, total.low) in given:
            continue
        for claim in members:
            claim.parent = total
        sums.append(total)
    if sums:
        claims.extend(sums)
        claims.sort(key=lambda claim: (claim.sentence, claim.first, -claim.last))


def _sum(members: list[FoundClaim]) -> FoundClaim:
    first, last = members[0], members[-1]
    highs = [claim.high for claim in members if claim.high is not None]
    sides = {claim.side for claim in members}
    return FoundClaim(
        measure=first.measure,
        low=sum(claim.low or 0 for claim in members),
        high=sum(highs) if len(highs) == len(members) else None,
        first=first.first,
        last=last.last,
        sentence=first.sentence,
        group=first.group,
        victims=(first.first, last.last),
        side=first.side if len(sides) == 1 else "unknown",
        trigger=first.trigger,
        why=(*first.why, SUM),
    )
