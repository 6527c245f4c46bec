"""What an extractor weighed for a mention, as the names box shows it."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.model.span import Candidate
from workbench.names.context import Context
from workbench.names.entry import NameEntry
from workbench.names.hit import Hit


def linked_hit(entry: NameEntry, context: Context) -> Hit:
    """What words are linked to, whatever they look like."""
    return Hit(entry, entry.name, 0.0, 0.0, (), context.distance_to(entry.latitude, entry.longitude))


def weighed_hits(candidates: Iterable[Candidate], context: Context) -> tuple[Hit, ...]:
    """The candidates as hits, best first; none of them is sure, or the extractor had taken it."""
    return tuple(
        Hit(
            entry=_entry(candidate),
            alias=candidate.name,
            score=candidate.score or 0.0,
            margin=0.0,
            matched=(),
            distance=context.distance_to(candidate.latitude, candidate.longitude),
            sure=False,
        )
        for candidate in candidates
    )


def _entry(candidate: Candidate) -> NameEntry:
    return NameEntry(
        id=candidate.source,
        kind="place",
        name=candidate.name,
        country=candidate.country,
        admin=candidate.admin,
        latitude=candidate.latitude,
        longitude=candidate.longitude,
    )
