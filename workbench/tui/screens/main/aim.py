"""What a name is looked up for: words of a report, the place of an incident, somebody who took part."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.model.case import Case
from workbench.model.entity import EntityKind
from workbench.model.span import Candidate, Span
from workbench.tui.widgets.incidents.target import Target

LONGEST_NAME = 60
"""Code points; longer selected words are no name, and the names box opens empty."""
KINDS: dict[str | None, EntityKind] = {
    "person": "person",
    "place": "place",
    "group": "group",
    "organisation": "organisation",
}
"""Kinds of mentions that are kinds of names too."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What the name that is found will be linked to, and what is known of it."""

    words: str = ""
    """What the search begins with."""
    kind: EntityKind | None = None
    bounds: tuple[int, int] | None = None
    """The words in the report, [start, end) in code points; None where no words of it are meant."""
    target: Target | None = None
    """The place, actor or target of an incident; None where words are meant."""
    linked: str | None = None
    """Id of the entity it points to now."""
    weighed: tuple[Candidate, ...] = ()
    """What an extractor weighed for it."""


def aim_at_target(case: Case, target: Target) -> Aim | None:
    """The place, actor or target of an incident, on its row its place; None for what holds no name."""
    incident = case.incident(target.incident)
    if target.kind == "incident":
        target = Target("field", target.incident, "place")
    if target.kind == "field" and target.field == "place":
        if incident.place is None:
            return Aim(kind="place", target=target)
        spans = [case.span(span) for span in incident.place.evidence if case.has("spans", span)]
        place = incident.place.value
        weighed = next((span.candidates for span in spans if span.candidates), ())
        words = place.words or next((span.quote for span in spans if span.kind == "place"), "")
        return Aim(_name(words), "place", target=target, linked=place.entity, weighed=weighed)
    if target.kind == "item" and target.field in ("actors", "targets"):
        for item in getattr(incident, target.field):
            if item.id == target.item:
                return Aim(_name(item.words), target=target, linked=item.entity)
    return None


def aim_at_words(words: str, bounds: tuple[int, int], span: Span | None) -> Aim:
    """Words of the report, with the mention on exactly them."""
    if span is None:
        return Aim(_name(words), bounds=bounds)
    return Aim(_name(words), KINDS.get(span.kind), bounds, linked=span.entity, weighed=span.candidates)


def _name(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LONGEST_NAME else ""
