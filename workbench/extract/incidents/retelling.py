"""A day told once serves every telling: "the killing of judges" and "two judges were killed on Monday"."""

from __future__ import annotations

from msgspec.structs import replace

from workbench.extract.document import Document
from workbench.extract.incidents.incident import FoundIncident
from workbench.extract.switches import is_on

RULE = "date: told again"
UNTELLING = frozenset(
    {"people", "persons", "person", "civilians", "others", "victims", "men", "members", "soldiers"}
)
"""Heads that are hit in most incidents, and so tell none from another."""


def share_days(document: Document, incidents: list[FoundIncident]) -> None:
    """Give incidents without a day of their own that of the same kind of event on the same victim."""
    if not is_on(RULE):
        return
    told: dict[tuple[str, str], FoundIncident] = {}
    for incident in incidents:
        if incident.date is not None and incident.date.own and incident.date.precision == 1:
            for head in _heads(document, incident):
                told.setdefault((incident.kind, head), incident)
    if not told:
        return
    for incident in incidents:
        if incident.background or (incident.date is not None and incident.date.own):
            continue
        for head in _heads(document, incident):
            other = told.get((incident.kind, head))
            if other is not None and other.date is not None:
                incident.date = replace(other.date, own=False)
                incident.note(RULE)
                break


def _heads(document: Document, incident: FoundIncident) -> list[str]:
    spans = [*incident.victims, *incident.targets]
    return [head for _, last, _ in spans if (head := document.lower[last - 1]) not in UNTELLING]
