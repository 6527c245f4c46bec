"""What the position of the incidents pane stands on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TargetKind = Literal["incident", "field", "item", "claim"]


@dataclass(frozen=True, slots=True)
class Target:
    """An incident, or one field, item of a list field, or claim of it; all by id or field name."""

    kind: TargetKind
    incident: str
    """For a claim, the incident that it is attached to, which may be the umbrella of the one shown."""
    field: str | None = None
    """A field of `Incident`; for an item, the field that lists it."""
    item: str | None = None
    claim: str | None = None
