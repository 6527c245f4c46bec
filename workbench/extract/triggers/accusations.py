"""Who is said to have done it: "X is responsible for the raid", "accused of", "suspected of"."""

from __future__ import annotations

from workbench.extract.groups.clause import Clause
from workbench.extract.groups.sentences import Clauses
from workbench.extract.switches import is_on
from workbench.extract.triggers.role_words import load_role_words
from workbench.extract.triggers.trigger import ACTORS, Trigger

REACH = 9
"""Tokens before the event word within which the accusing word may stand."""


def add_accusations(clauses: Clauses, triggers: list[Trigger]) -> None:
    """Give triggers without a doer the one the sentence accuses."""
    lower, accusing = clauses.document.lower, load_role_words().accusing
    for trigger in triggers:
        if trigger.subjects:
            continue
        clause = clauses[trigger.sentence]
        opening = clauses.document.sentences[trigger.sentence][0]
        for token in range(trigger.first - 1, max(opening, trigger.first - REACH) - 1, -1):
            prepositions = accusing.get(lower[token])
            if prepositions is None or not is_on(f"accusation: {lower[token]}"):
                continue
            if prepositions and not any(
                lower[t] in prepositions for t in range(token + 1, min(trigger.first, token + 4))
            ):
                continue
            accused = _accused(clause, token)
            if accused is not None and clause.groups[accused].role in ACTORS:
                trigger.subjects = [accused]
                trigger.accused = True
                trigger.why += (f"accusation: {lower[token]}",)
            break


def _accused(clause: Clause, token: int) -> int | None:
    index = clause.index_of(token)
    if index is None:
        return None
    subject = clause.subject(index) if clause.is_kind(index, "V") else None
    return subject if subject is not None else clause.actor_before(index)
