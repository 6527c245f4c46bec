"""Values that carry their evidence: what an incident's fields hold."""

from __future__ import annotations

import datetime
import re
from typing import Generic, Literal, TypeVar

from workbench.model.record import Origin, Status
from workbench.model.unknown import KeepsUnknown

T = TypeVar("T")

Relation = Literal["in", "near", "between", "region"]


class Evidenced(KeepsUnknown, frozen=True, kw_only=True, omit_defaults=True):
    """Something an analyst can decide on, with the spans that prove it; without any it is unsupported."""

    status: Status
    origin: Origin
    evidence: tuple[str, ...] = ()
    """Ids of spans; several are usual, and one span may prove several values."""
    rule: str = ""
    """Names of the rules that made it, comma-separated; empty when an analyst did."""
    reason: str = ""
    """Why it was rejected."""


class Value(Evidenced, Generic[T], frozen=True, kw_only=True, omit_defaults=True):
    """One value of a field."""

    value: T


class DateValue(KeepsUnknown, frozen=True, kw_only=True, omit_defaults=True):
    """When an incident happened."""

    start: str | None = None
    """First day, YYYY-MM-DD; None while the words stay open ("Saturday" without a published date)."""
    end: str | None = None
    """Last day, included."""
    precision: int = 1
    """ACLED time_precision: 1 the day, 2 the week or a few days, 3 the month."""
    time: str | None = None
    """Local time of day, HH:MM."""
    anchor: str | None = None
    """What it was resolved against: published, dateline, previous, explicit."""
    words: str | None = None
    """The report's words, where no day could be told."""


class PlaceValue(KeepsUnknown, frozen=True, kw_only=True, omit_defaults=True):
    """Where an incident happened."""

    entity: str | None = None
    """Id of the place's entity; None while only the words are known."""
    words: str | None = None
    precision: int = 1
    """ACLED geo_precision: 1 the named town, 2 near it or a small area, 3 a region."""
    relation: Relation = "in"


_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def is_day(words: str) -> bool:
    """Whether words are a day of the calendar as YYYY-MM-DD, the only form that records hold."""
    try:
        return _DAY.fullmatch(words) is not None and bool(datetime.date.fromisoformat(words))
    except ValueError:
        return False
