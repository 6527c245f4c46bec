"""Event types and sub-event types by ACLED's names, with their rank and what other schemes call them.

Names and ranks are those of the ACLED codebook (2024/25); the crosswalk follows the codebooks of MUC-4,
UCDP GED, GTD and PLOVER. The table itself is ``events.toml``.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from msgspec import Struct


class SubEvent(Struct, frozen=True):
    """One kind of event at the finest level of the scheme."""

    name: str
    event_type: str
    disorder_type: str
    rank: int
    """0 is the highest: of two tactics at one place and day the lower number names the event."""
    muc_type: str | None
    ucdp_types: tuple[int, ...]
    """UCDP GED ``type_of_violence`` values that can apply; empty when it is no UCDP event."""
    gtd_types: tuple[int, ...]
    """GTD ``attacktype1`` values that can apply, the usual one first."""
    plover: str | None
    civilians_targeted: bool
    """ACLED always codes civilian targeting for it."""


@cache
def _read() -> tuple[SubEvent, ...]:
    table = tomllib.loads(Path(__file__).with_name("events.toml").read_text(encoding="utf-8"))
    found: list[SubEvent] = []
    for event in table["event"]:
        for sub in event["sub"]:
            found.append(
                SubEvent(
                    name=sub["name"],
                    event_type=event["name"],
                    disorder_type=sub.get("disorder", event["disorder"]),
                    rank=len(found),
                    muc_type=sub.get("muc") or None,
                    ucdp_types=tuple(sub.get("ucdp", ())),
                    gtd_types=tuple(sub.get("gtd", ())),
                    plover=sub.get("plover"),
                    civilians_targeted=sub.get("civilians", False),
                )
            )
    return tuple(found)


SUB_EVENTS: tuple[SubEvent, ...] = _read()
"""Every sub-event type, the highest rank first."""

EVENT_TYPES: tuple[str, ...] = tuple(dict.fromkeys(sub.event_type for sub in SUB_EVENTS))
"""Event type names, in order of rank."""

MUC_TYPES: tuple[str, ...] = (
    "ARSON", "ATTACK", "BOMBING", "FORCED WORK STOPPAGE", "HIJACKING", "KIDNAPPING", "ROBBERY",
)  # fmt: skip
"""Incident types of the MUC-4 task definition."""

_BY_NAME = {sub.name: sub for sub in SUB_EVENTS}
_BY_FOLDED = {sub.name.casefold(): sub for sub in SUB_EVENTS}


def sub_event(name: str) -> SubEvent:
    """The sub-event type of that name, in any case; KeyError when the scheme has none."""
    found = _BY_NAME.get(name) or _BY_FOLDED.get(name.strip().casefold())
    if found is None:
        raise KeyError(name)
    return found


def sub_events_of(event_type: str) -> tuple[SubEvent, ...]:
    """The sub-event types of an event type, the highest rank first; empty for an unknown name."""
    return tuple(sub for sub in SUB_EVENTS if sub.event_type == event_type)


def higher(first: SubEvent, second: SubEvent) -> SubEvent:
    """The one that names the event where both tactics occur together (ACLED's hierarchy)."""
    return first if first.rank <= second.rank else second
