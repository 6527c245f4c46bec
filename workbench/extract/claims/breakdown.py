"""The parts of a total: "21 people, including 10 soldiers and 11 civilians", "12 men, five of them monks"."""

from __future__ import annotations

from workbench.extract.groups.clause import Clause

INCLUDING = frozenset({"including", "among"})
LINKS = frozenset({"them", "whom", "those"})


def parts_after(clause: Clause, index: int) -> list[int]:
    """The noun groups that break the counted group at the index down; empty when nothing does."""
    at = index + 1
    while clause.is_kind(at, "I") and clause.word(at) == "of" and clause.is_kind(at + 1, "N"):
        at += 2
    signed = clause.is_kind(at, ",(-")
    if signed:
        at += 1
    if at >= len(clause):
        return []
    if clause.word(at) in INCLUDING:
        at += 1
        while at < len(clause) and clause.word(at) in LINKS:
            at += 1
        return clause.coordinated(at) if clause.is_kind(at, "N") else []
    if not signed or not clause.is_kind(at, "N"):
        return []
    if clause.groups[at].partitive is not None and clause.lower[clause.groups[at].head] in LINKS:
        return [at]
    bracketed = clause.is_kind(at - 1, "(-") and clause.groups[at].number is not None
    return clause.coordinated(at) if bracketed else []
