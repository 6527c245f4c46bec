"""Whom "it" and "its fighters" mean when a party speaks of itself: "the Front said it had struck"."""

from __future__ import annotations

from workbench.extract.attribution.words import load_reporting_words
from workbench.extract.groups.clause import Clause
from workbench.model.incident import Attribution

ITSELF = frozenset({"it", "they", "we"})
OWN = frozenset({"its", "their", "our"})
PARTIES = frozenset({"group", "organisation", "militant"})
REACH = 14
"""Groups back from "it" to the verb of saying."""
ONLY_NEXT = 2
"""Groups between the verb of saying and "it" at most: "said that it"."""


def speaks_of_itself(clause: Clause, index: int) -> tuple[int, Attribution] | None:
    """The named party that says it did something, where the group at the index is "it" or its people.

    Gives the group of the party, and whether it claims the deed or denies it.
    """
    own = clause.lower[clause.groups[index].first] in OWN
    if not own and clause.head_word(index) not in ITSELF:
        return None
    words = load_reporting_words()
    for k in range(index - 1, max(-1, index - (REACH if own else 1 + ONLY_NEXT)), -1):
        if clause.is_kind(k, ".;"):
            return None
        if not clause.is_kind(k, "V"):
            continue
        lemma = words.lemma_of.get(clause.head_word(k))
        if lemma is None or lemma in words.without_report:
            return None
        subject = clause.subject(k)
        party = clause.groups[subject] if subject is not None else None
        if subject is None or party is None or party.role not in PARTIES or party.name is None:
            return None
        return subject, "denied" if lemma in words.deny else "claimed"
    return None


def says_so(clause: Clause, index: int) -> int | None:
    """The subject of the verb of saying that governs the clause of the noun group at the index."""
    words = load_reporting_words()
    for k in range(index - 1, max(-1, index - 1 - ONLY_NEXT), -1):
        if clause.is_kind(k, "V"):
            return clause.subject(k) if clause.head_word(k) in words.lemma_of else None
        if not clause.is_kind(k, "Y"):
            return None
    return None
