"""Which fields of records are merged how."""

from __future__ import annotations

from workbench.model.claim import Claim
from workbench.model.entity import Entity
from workbench.model.incident import Incident
from workbench.model.note import Note
from workbench.model.record import Record
from workbench.model.report import Report
from workbench.model.span import Span

TOGETHER: dict[type[Record], tuple[tuple[str, ...], ...]] = {
    Report: (),
    Span: (
        ("start", "end", "quote", "fragments"),
        ("kind", "name", "value", "entity", "unlisted"),
        ("status", "reason"),
    ),
    Entity: (("latitude", "longitude", "precision"),),
    Claim: (
        ("measure", "low", "high", "hedge"),
        ("claimant", "claimant_text", "claimant_entity"),
        ("rejected_by", "rejected_by_text"),
        ("status", "reason"),
    ),
    Incident: (("event_type", "sub_event_type"), ("status", "reason")),
    Note: (("on", "subject"),),
}
"""Fields that only mean something together."""

SETS: dict[type[Record], frozenset[str]] = {
    Report: frozenset(),
    Span: frozenset({"tags"}),
    Entity: frozenset({"aliases", "merged", "distinct_from"}),
    Claim: frozenset({"spans"}),
    Incident: frozenset({"tags"}),
    Note: frozenset({"links"}),
}
"""Fields that are sets: what either adds is there, and what either takes out is not."""

ITEMS = frozenset({"actors", "targets", "weapons"})
"""Fields of an incident whose items are merged by id; its `links` are, too."""

NOTED = frozenset({"rule", "confidence", "extractor", "candidates"})
"""What a program notes for itself."""


def together(kind: type[Record], field: str) -> tuple[str, ...]:
    """The fields that only mean something together with this one, itself among them."""
    return next((group for group in TOGETHER[kind] if field in group), (field,))
