"""A span: a piece of a report; with a kind it is a mention."""

from __future__ import annotations

from typing import Literal

from workbench.model.record import Origin, Record, Status
from workbench.model.unknown import KeepsUnknown

MentionKind = Literal[
    "person", "place", "nationality", "group", "organisation", "facility",
    "date", "time", "duration", "weapon", "quantity", "event",
]  # fmt: skip


class Candidate(KeepsUnknown, frozen=True, kw_only=True, omit_defaults=True):
    """Something that a name may also mean: an extractor weighed it, and took another or none."""

    source: str
    """Id in the table that lists it: ``geonames:N`` or ``seed:slug``."""
    name: str
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    admin: tuple[str, ...] = ()
    """Regions that contain it, largest first."""
    latitude: float | None = None
    """WGS84 degrees."""
    longitude: float | None = None
    score: float | None = None
    """0 to 1: how well it fitted the name and what else the report names."""


class Span(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A piece of a report, [start, end) in code points of its text; spans may overlap."""

    report: str
    start: int
    end: int
    quote: str
    """The text between start and end, so that a record can be read without the report."""
    status: Status
    origin: Origin
    fragments: tuple[tuple[int, int], ...] = ()
    """The pieces of a discontinuous span in text order, within start and end; empty when it is one."""
    kind: MentionKind | None = None
    """None for a span that only serves as evidence or carries tags."""
    tags: tuple[str, ...] = ()
    name: str | None = None
    """Normalised or fullest form of the words, where it differs from the quote."""
    entity: str | None = None
    """Id of the entity a mention points to."""
    candidates: tuple[Candidate, ...] = ()
    """What the name may mean beside the entity, best first, at most five."""
    unlisted: bool = False
    """The analyst looked: nothing on offer is what the words mean, and no entity is to be guessed."""
    value: str | None = None
    """TIMEX3 value of a date, time or duration."""
    rule: str = ""
    confidence: float | None = None
    reason: str = ""
    """Why it was rejected."""
