"""Which states a record came from: what tells a newer state from an older one, and both from another's.

Revisions alone do not: two analysts who start from revision 3 both make a revision 4. So every state has an
id that follows from what it says, its revision, and who said so when, and a changed record carries the ids
of the states before it. States with the same id are the same, whichever case they stand in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TypeVar

import msgspec
from msgspec import UNSET

from workbench.model.record import Ancestry, Record, to_document
from workbench.model.unknown import json_of, sorted_json

R = TypeVar("R", bound=Record)

KEPT = 60
"""How many states a record remembers. Past that a merging may find an older common one, and ask more."""

_DIGEST = 6
"""Bytes of an id: with a few dozen states a record, two ids meet by chance once in 10^11."""


def state_id(record: Record) -> str:
    """The id of a state: of what the record says, its revision, by whom and when.

    When a record was made does not count, so that what an extractor proposes is the same state everywhere.
    """
    when = record.modified if record.ancestry else ""
    said = msgspec.structs.replace(record, created="", modified=when, ancestry=UNSET)
    return hashlib.blake2b(sorted_json(to_document(said)), digest_size=_DIGEST).hexdigest()


def past_of(record: Record) -> tuple[str, ...]:
    """Ids of the states that a state came from, oldest first; none while nobody changed the record."""
    return tuple(record.ancestry.states.split()) if record.ancestry else ()


def succeeding(before: Record | None, after: R) -> R:
    """A changed record that remembers the state before it; a new one as it is."""
    if before is None:
        return after
    return msgspec.structs.replace(after, ancestry=_ancestry((*past_of(before), state_id(before))))


def descending(ours: Record, theirs: Record, merged: R) -> R:
    """A record made of two states, which remembers both and all before them."""
    past = dict.fromkeys((*past_of(ours), *past_of(theirs), state_id(ours), state_id(theirs)))
    their_past = msgspec.structs.replace(theirs.ancestry, other=UNSET) if theirs.ancestry else UNSET
    other = json_of(msgspec.structs.replace(theirs, ancestry=their_past))
    ancestry = msgspec.structs.replace(_ancestry(past), other=other)
    return msgspec.structs.replace(merged, ancestry=ancestry)


def _ancestry(states: Iterable[str]) -> Ancestry:
    return Ancestry(states=" ".join(list(states)[-KEPT:]))
