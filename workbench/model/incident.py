"""An incident: what the analyst decides happened, every value with its evidence."""

from __future__ import annotations

from typing import Literal

from workbench.model.record import Origin, Record, Status
from workbench.model.unknown import KeepsUnknown
from workbench.model.values import DateValue, Evidenced, PlaceValue, Value

Stage = Literal["accomplished", "attempted", "threatened"]
Role = Literal["perpetrator", "target", "both", "unknown"]
Attribution = Literal["reported", "claimed", "blamed", "denied", "suspected", "unclaimed"]
Coding = Literal["draft", "coded", "reviewed"]


class Actor(Evidenced, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody who took part, and how that is known."""

    id: str
    role: Role
    words: str
    entity: str | None = None
    attribution: Attribution = "reported"
    by: str | None = None
    """Who attributes it, in the words of the report."""


class Target(Evidenced, frozen=True, kw_only=True, omit_defaults=True):
    """Whom or what it was directed against."""

    id: str
    words: str
    entity: str | None = None


class Weapon(Evidenced, frozen=True, kw_only=True, omit_defaults=True):
    """What it was done with."""

    id: str
    words: str


class Link(KeepsUnknown, frozen=True, kw_only=True, omit_defaults=True):
    """A relation to another incident."""

    id: str
    kind: Literal["same_as", "follow_up", "retaliation_for"]
    incident: str


class Incident(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One incident. Event types are ACLED's names; claims point to it, it does not list them."""

    status: Status
    origin: Origin
    reason: str = ""
    """Why it was rejected."""
    title: str | None = None
    report: str | None = None
    """The report it was first proposed from."""
    event_type: Value[str] | None = None
    sub_event_type: Value[str] | None = None
    stage: Value[Stage] | None = None
    date: Value[DateValue] | None = None
    place: Value[PlaceValue] | None = None
    actors: tuple[Actor, ...] = ()
    targets: tuple[Target, ...] = ()
    weapons: tuple[Weapon, ...] = ()
    links: tuple[Link, ...] = ()
    part_of: str | None = None
    """The umbrella incident."""
    background: bool = False
    """Told as history, not as news."""
    tags: tuple[str, ...] = ()
    coding: Coding = "draft"
    rule: str = ""
    confidence: float | None = None


SINGLE_FIELDS: tuple[str, ...] = ("event_type", "sub_event_type", "stage", "date", "place")
"""Fields that hold one value."""
LIST_FIELDS: tuple[str, ...] = ("actors", "targets", "weapons")
"""Fields that hold several, each with an id of its own."""


def evidenced_of(incident: Incident) -> list[Evidenced]:
    """All values of an incident that can have evidence, in the order of the form."""
    single = [value for name in SINGLE_FIELDS if (value := getattr(incident, name)) is not None]
    return [*single, *incident.actors, *incident.targets, *incident.weapons]


def evidence_of(incident: Incident) -> tuple[str, ...]:
    """Ids of all spans that prove anything about an incident, each once, in the order of the form."""
    return tuple(dict.fromkeys(span for value in evidenced_of(incident) for span in value.evidence))
