"""Edits that point mentions, places, actors and targets to entities, or say that none on offer is meant."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from workbench.edits.edit import Draft, Edit, EditError, quoted
from workbench.edits.spans import find_span, new_span, relabelled, span_over
from workbench.model.case import Case
from workbench.model.claim import Claim
from workbench.model.entity import GEO_PRECISION, Entity, EntityKind
from workbench.model.identity import content_id
from workbench.model.incident import Actor, Incident, Target
from workbench.model.span import MentionKind, Span
from workbench.model.values import PlaceValue, Value
from workbench.text.intervals import SpanIndex

Item = TypeVar("Item", Actor, Target)

_NAMES: frozenset[MentionKind] = frozenset(
    {"person", "place", "nationality", "group", "organisation", "facility"}
)
"""Kinds of mentions that are names: words within one of them are not a name of their own."""
_MEANT_BY: dict[EntityKind, frozenset[MentionKind]] = {
    "person": frozenset({"person"}),
    "place": frozenset({"place", "facility", "nationality"}),
    "group": frozenset({"group", "nationality"}),
    "organisation": frozenset({"organisation", "facility"}),
}
"""Kinds of mentions that can mean an entity of a kind as they are: a hospital is a place and a body."""


def entity_id(source: str) -> str:
    """The id of the entity that a table knows as source (``geonames:N``, ``seed:slug``), in every case."""
    return content_id("entity", source)


def link_mention(
    case: Case, report: str, text: str, start: int, end: int, entity: Entity, *, everywhere: bool = False
) -> Edit:
    """Points the mention on text[start:end] to an entity, which joins the case if it is new there.

    The words become an accepted mention of the entity's kind if they were none, or a name of a kind that
    cannot mean it; dates, quantities and the like stay beside it. Undecided places, actors and targets that
    rest on the mention follow it, and so do claims by it, where the entity can be that; if not, they are left
    without any. With everywhere, the same words elsewhere in the report are linked too; a mention that was
    decided on otherwise is left alone.
    """
    draft = Draft(case)
    stored = _join(draft, case, entity)
    span = _mention_at(draft, case, report, text, start, end, stored.kind)
    kinds = _MEANT_BY[stored.kind]
    if span.kind not in kinds:
        span = draft.put(relabelled(span, stored.kind))
    others = _same_words(case, text, span, kinds) if everywhere else ()
    spans = [span, *(draft.put(other) for other in others)]
    _point(draft, case, spans, stored)
    times = f", {len(spans)} times" if len(spans) > 1 else ""
    return draft.edit("link_mention", f"Linked {quoted(span.quote)} to {stored.name}{times}", subject=span.id)


def mark_unlisted(case: Case, report: str, text: str, start: int, end: int, kind: MentionKind) -> Edit:
    """Says of text[start:end] that nothing on offer is what it means: the mention points to no entity.

    The answer is kept: no extractor guesses again, and what it offered stays with the mention. What rests on
    the mention follows as in `link_mention`, which also takes the answer back.

    Raises:
        EditError: that was said before.
    """
    draft = Draft(case)
    span = _mention_at(draft, case, report, text, start, end, kind)
    if span.unlisted:
        raise EditError(f"{quoted(span.quote)} is already marked as none of those on offer")
    _point(draft, case, [span], None)
    summary = f"None of those on offer is {quoted(span.quote)}"
    return draft.edit("mark_unlisted", summary, subject=span.id)


def set_place(case: Case, incident_id: str, entity: Entity) -> Edit:
    """Makes a place entity the place of an incident; its evidence stays, and so does the relation.

    Mentions in that evidence that meant the old place point to the entity from now on, too, but none where
    one of them means the entity already. The precision is that of the entity, unless the analyst had set
    another than the old place gave.
    """
    if entity.kind != "place":
        raise EditError(f"{entity.name} is a {entity.kind}, not a place")
    draft = Draft(case)
    stored = _join(draft, case, entity)
    incident: Incident = case.incident(incident_id)
    old = incident.place
    value = place_at(case, old.value if old else PlaceValue(), stored)
    evidence = old.evidence if old else ()
    draft.update(incident, place=Value(value=value, status="accepted", origin="analyst", evidence=evidence))
    for span in _meaning_the_place(case, evidence, old.value.entity if old else None, stored.id):
        draft.update(span, entity=stored.id, unlisted=False, status="accepted", reason="")
    return draft.edit("set_place", f"The place is {stored.name}", subject=incident_id)


def link_item(case: Case, incident_id: str, field: str, item: Actor | Target, entity: Entity) -> Edit:
    """Points an actor or target of an incident to an entity, which joins the case if it is new there.

    Raises:
        EditError: the entity is a place, which does nothing, or the item is no longer there.
    """
    if not _can_act(entity):
        raise EditError(f"{entity.name} is a place, so it cannot be an actor or a target")
    draft = Draft(case)
    stored = _join(draft, case, entity)
    incident = case.incident(incident_id)
    if item.id not in [old.id for old in getattr(incident, field)]:
        raise EditError(f"{quoted(item.words)} is no longer in the incident")
    linked = msgspec.structs.replace(item, entity=stored.id, status="accepted")
    items = tuple(linked if old.id == item.id else old for old in getattr(incident, field))
    draft.update(incident, **{field: items})
    return draft.edit("link_item", f"Linked {quoted(item.words)} to {stored.name}", subject=incident_id)


def place_at(case: Case, value: PlaceValue, entity: Entity | None) -> PlaceValue:
    """The value at another place, as `placed` gives it; the old place is looked up in the case."""
    old = case.entity(value.entity) if value.entity and case.has("entities", value.entity) else None
    return placed(value, old, entity)


def placed(value: PlaceValue, old: Entity | None, new: Entity | None) -> PlaceValue:
    """The value at another place. A precision that the old place gave follows; an analyst's own stays."""
    precision = value.precision
    if precision == GEO_PRECISION[old.precision if old else None]:
        precision = GEO_PRECISION[new.precision if new else None]
    return msgspec.structs.replace(value, entity=new.id if new else None, precision=precision)


def _join(draft: Draft, case: Case, entity: Entity) -> Entity:
    """The entity as the case has it, accepted, or the one it was merged into; a new one is added."""
    known = case.entity_now(entity.id)
    if known is not None:
        return draft.update(known, status="accepted")
    return draft.put(msgspec.structs.replace(entity, status="accepted"))


def _mention_at(
    draft: Draft, case: Case, report: str, text: str, start: int, end: int, kind: MentionKind
) -> Span:
    """The name with these bounds, of that kind where there are several; a new one where there is none."""
    span = find_span(case, report, start, end, kind) or span_over(case, report, start, end, kinds=_NAMES)
    return span if span is not None else draft.put(new_span(report, text, start, end, kind))


def _can_act(entity: Entity) -> bool:
    """Whether an entity can do or say something, or be the target of it: a place cannot."""
    return entity.kind != "place"


def acting_entity(case: Case, span: Span) -> str | None:
    """The id of the entity that a mention points to, if it can do or say something."""
    known = case.entity_now(span.entity) if span.entity else None
    return known.id if known is not None and _can_act(known) else None


def _meaning_the_place(case: Case, evidence: Iterable[str], old: str | None, new: str) -> list[Span]:
    """The mentions of a place among evidence that meant the old one, and mean the new one when it changes.

    Where nothing says what they mean, that is the first one, and the like: of "between X and Y" X.
    """
    live = [case.span(span_id) for span_id in evidence if case.has("spans", span_id)]
    places = [span for span in live if span.kind == "place"]
    if any(span.entity == new for span in places):
        return []
    meant = [span for span in places if span.entity == old]
    return meant if old is not None else [span for span in meant if span.quote == meant[0].quote]


def _same_words(case: Case, text: str, span: Span, kinds: Collection[MentionKind]) -> Iterator[Span]:
    """The report's other mentions of the same words that nobody decided on, and new ones where there is none.

    They are of these kinds, or proposed as another that they change. Words inside a longer name are part of
    that name.
    """
    words = r"\s+".join(map(re.escape, span.quote.split()))
    found = [match.span() for match in re.finditer(rf"(?<!\w){words}(?!\w)", text)]
    names = SpanIndex(_over_any(found, (each for each in case.spans_of(span.report) if each.kind in _NAMES)))
    for start, end in found:
        if (start, end) == (span.start, span.end):
            continue
        over = names.overlapping(start, end)
        exact = [each for each in over if (each.start, each.end) == (start, end)]
        alike = [each for each in exact if each.kind in kinds]
        if alike and all(map(_is_open, alike)):
            yield alike[0]
        elif exact and exact == over and all(each.status == "proposed" for each in exact):
            yield relabelled(exact[0], span.kind)
        elif not over and span.kind is not None:
            yield new_span(span.report, text, start, end, span.kind)


def _over_any(ranges: Sequence[tuple[int, int]], spans: Iterable[Span]) -> Iterator[Span]:
    """The spans that share a code point with any of the ranges, which are in text order and apart."""
    ends = [end for _, end in ranges]
    for span in spans:
        number = bisect_right(ends, span.start)
        if number < len(ranges) and ranges[number][0] < span.end:
            yield span


def _is_open(span: Span) -> bool:
    """Whether nobody decided what a mention means."""
    return span.status == "proposed" or (
        span.status == "accepted" and span.entity is None and not span.unlisted
    )


def _point(draft: Draft, case: Case, spans: Iterable[Span], entity: Entity | None) -> None:
    """Points mentions to an entity, or to none on offer, and with them what rests on them undecided."""
    claims: dict[str | None, list[Claim]] = defaultdict(list)
    for claim in case.claims():
        claims[claim.claimant].append(claim)
    identity = entity.id if entity is not None else None
    acting = identity if entity is not None and _can_act(entity) else None
    for span in spans:
        before = case.span(span.id).entity if case.has("spans", span.id) else None
        draft.update(span, entity=identity, unlisted=entity is None, status="accepted", reason="")
        for claim in claims[span.id]:
            draft.update(claim, claimant_entity=acting)
        for incident in case.incidents_proved_by(span.id):
            draft.put(_following(case, draft.current(incident), span.id, before, entity))


def _following(
    case: Case, incident: Incident, span_id: str, before: str | None, entity: Entity | None
) -> Incident:
    """The incident with its undecided values that say what a mention did saying what it says now."""
    acting = entity.id if entity is not None and _can_act(entity) else None
    where = entity if entity is not None and entity.kind == "place" else None

    def item_following(item: Item) -> Item:
        rests = item.status == "proposed" and span_id in item.evidence and item.entity == before
        return msgspec.structs.replace(item, entity=acting) if rests else item

    place = incident.place
    if (
        place is not None
        and (place.status, place.value.entity) == ("proposed", before)
        and span_id in place.evidence
    ):
        place = msgspec.structs.replace(place, value=place_at(case, place.value, where))
    actors, targets = (
        tuple(map(item_following, incident.actors)),
        tuple(map(item_following, incident.targets)),
    )
    return msgspec.structs.replace(incident, place=place, actors=actors, targets=targets)
