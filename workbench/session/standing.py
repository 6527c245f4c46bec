"""Which entries of a history are taken back, and which were done again."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from workbench.model.entry import Heading


class Standing(Struct, frozen=True):
    """What became of an entry."""

    undone_by: int | None = None
    """Number of the entry that takes it back, if it is taken back now."""
    redone_by: int | None = None
    """Number of the entry that did it again, if it stands because of that."""


def standings(headings: Iterable[Heading]) -> dict[int, Standing]:
    """What became of entries by their numbers; those that simply stand are left out.

    Any part of a history will do that reaches to its end: what takes an entry back comes after it.
    """
    found: dict[int, Standing] = {}
    first: dict[int, int] = {}
    """For an entry that takes back or does again: the entry that all that is about."""
    for heading in sorted(headings, key=lambda heading: heading.seq):
        about = heading.undoes if heading.undoes is not None else heading.redoes
        if about is None:
            continue
        root = first.get(about, about)
        first[heading.seq] = root
        undone = heading.undoes is not None
        found[root] = Standing(undone_by=heading.seq) if undone else Standing(redone_by=heading.seq)
        if about != root:
            found[about] = Standing(undone_by=heading.seq)
    return found
