"""Whom "they" and "he" mean who did it: the last fighters told of, or forces."""

from __future__ import annotations

from workbench.extract.groups.clause import Clause
from workbench.extract.groups.group import Group
from workbench.extract.groups.sentences import Clauses
from workbench.scheme.words import word_class

FARTHEST = 1
"""Sentences back in which an antecedent is looked for."""
MANY = frozenset({"they"})
ONE = frozenset({"he", "she"})
FIGHTERS = frozenset({"militant", "group"})
FORCES = frozenset({"security"})
PLURALS = frozenset({"police", "troops", "men", "personnel"})


class Antecedents:
    """Resolves the pronouns of one report."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses

    def doer(self, clause: Clause, index: int) -> Group | None:
        """Who "they" or "he" is that did it: fighters told of before, else forces; None when nobody fits."""
        word = clause.head_word(index)
        if word not in MANY and word not in ONE:
            return None
        return self._last(clause, index, FIGHTERS, word in MANY) or (
            self._last(clause, index, FORCES, True) if word in MANY else None
        )

    def _last(self, clause: Clause, index: int, roles: frozenset[str], many: bool) -> Group | None:
        """The first that fits of the sentence up to the index, else of the sentences before it."""
        for sentence in range(clause.sentence, max(-1, clause.sentence - FARTHEST - 1), -1):
            other = self.clauses[sentence]
            end = index if sentence == clause.sentence else len(other)
            for k in range(end):
                group = other.groups[k]
                if group.kind == "N" and group.role in roles and self._is_many(other, group) is many:
                    return group
        return None

    def _is_many(self, clause: Clause, group: Group) -> bool:
        """Whether a noun group is of several: "three men", "rebels", a group."""
        if group.role == "group":
            return True
        word = clause.lower[group.head]
        return (
            word_class(word) == "NNS"
            or word in ("police", "people", "troops", "men", "women")
            or word.endswith("s")
        )
