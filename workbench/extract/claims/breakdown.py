"""The parts of a total: "21 people, including 10 soldiers and 11 civilians", "12 men, five of them monks"."""

from __future__ import annotations

from workbench.extract.claims.claim import FoundClaim
from workbench.extract.groups.clause import Clause
from workbench.extract.groups.group import Voice

INCLUDING = frozenset({"including", "among"})
LINKS = frozenset({"them", "whom", "those", "which"})
REACH = 12
"""Groups after the counted one in which "including" still breaks it down."""


def parts_after(clause: Clause, index: int) -> list[int]:
    """The noun groups that break the counted group at the index down; empty when nothing does."""
    at = index + 1
    while clause.is_kind(at, "I") and clause.word(at) == "of" and clause.is_kind(at + 1, "N"):
        at += 2
    if clause.is_kind(at, "(-") and clause.is_kind(at + 1, "N") and clause.groups[at + 1].number is not None:
        return clause.coordinated(at + 1)
    return _after_verb(clause, at)


def _after_verb(clause: Clause, first: int) -> list[int]:
    """Over the verb, the place and the day: "12 people were killed in Karsa on Monday, including ..."."""
    verbs = 0
    for k in range(first, min(len(clause), first + REACH)):
        kind = clause.groups[k].kind
        word = clause.word(k)
        if word in INCLUDING:
            return _included(clause, k)
        if kind == "V":
            verbs += 1
            if verbs > 1 or (k > first and not clause.is_kind(k - 1, "A")):
                return []
            if clause.groups[k].voice == Voice.GERUND:
                return []
        elif kind == "N":
            if _of_them(clause, k):
                return [k]
            if not clause.is_kind(k - 1, "IT"):
                if clause.is_time(k):
                    continue
                return []
        elif kind not in ",(-ItTA*" or (kind == "," and not _goes_on(clause, k + 1)):
            return []
    return []


def _goes_on(clause: Clause, index: int) -> bool:
    """Whether a breakdown stands after the comma."""
    if index >= len(clause):
        return False
    return clause.word(index) in INCLUDING or (clause.is_kind(index, "N") and _of_them(clause, index))


def _included(clause: Clause, index: int) -> list[int]:
    """The list after "including", "among them"; "among the crowd" breaks nothing down."""
    at, linked = index + 1, clause.word(index) != "among"
    while at < len(clause) and clause.word(at) in LINKS:
        at, linked = at + 1, True
    return clause.coordinated(at) if linked and clause.is_kind(at, "N") else []


def _of_them(clause: Clause, index: int) -> bool:
    group = clause.groups[index]
    return group.partitive is not None and clause.lower[group.head] in LINKS


def victims_of_part(clause: Clause, index: int, claim: FoundClaim) -> None:
    """ "Five of them monks": those counted are the monks, the next noun."""
    if not _of_them(clause, index):
        return
    claim.victims = None
    if clause.is_kind(index + 1, "N"):
        group = clause.groups[index + 1]
        claim.last = group.last
        claim.victims = (group.first, group.last)
