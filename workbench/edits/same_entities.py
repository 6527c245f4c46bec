"""Edits that say which entities are one, and which are not.

A merged entity leaves a tombstone, and its id stays with the entity that it was merged into, in exports too:
`Case.entity_now` leads from the one to the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from workbench.edits.edit import Draft, Edit, EditError
from workbench.edits.entities import placed
from workbench.edits.entity_facts import follow_precision, spellings
from workbench.model.case import Case
from workbench.model.entity import BODIES, Entity
from workbench.model.incident import Incident
from workbench.model.record import Record
from workbench.model.references import pointing_to, with_entities


def may_be_one(one: Entity, other: Entity) -> bool:
    """Whether two entities are of kinds that can be merged: the same, or a group and an organisation."""
    return one.kind == other.kind or {one.kind, other.kind} <= BODIES


def merge_entities(case: Case, keep_id: str, other_ids: Iterable[str]) -> Edit:
    """Makes several entities one: all that pointed to the others points to the one kept.

    Their names become spellings of it, and what it does not know of coordinates, country, regions, source
    and description comes from them, in their order. That it was kept apart from one of them is forgotten.
    Undo makes them what they were.

    Raises:
        EditError: they cannot be merged; the text says why.
    """
    keep, others = _merging(case, keep_id, tuple(dict.fromkeys(other_ids)))
    draft = Draft(case)
    kept = draft.put(_together(keep, others))
    follow_precision(draft, case, kept)
    merged = {other.id: (other, kept) for other in others}
    for record in list(pointing_to(case, merged)):
        draft.put(_exchanged(draft.current(record), merged))
    _keep_memory(draft, case, {other.id: keep_id for other in others})
    for other in others:
        draft.update(other, status="rejected", deleted=True)
    names = _listed([other.name for other in others])
    summary = f"Merged {names} into {keep.name}"
    return draft.edit("merge_entities", summary, subject=keep_id, renewable=True)


def as_merged(case: Case, records: Iterable[Record]) -> list[Record]:
    """New records as they are to join a case: in line with what was decided on the entities they point to.

    They point to the entities that others were merged into, which are left out, and incidents have the
    precision that their place has in the case.
    """
    news = list(records)
    decided: dict[str, _Exchange] = {}
    for record in news:
        now = case.entity_now(record.id) if isinstance(record, Entity) else None
        if now is not None and now.status != "proposed" and isinstance(record, Entity):
            decided[record.id] = record, now
    gone = {identity for identity, (_, now) in decided.items() if now.id != identity}
    return [_exchanged(record, decided) for record in news if record.id not in gone]


def keep_apart(case: Case, one_id: str, other_id: str) -> Edit:
    """Says that two entities are not the same, so that nobody is asked again; both records say so.

    Raises:
        EditError: they are one entity, or one of them is gone.
    """
    if one_id == other_id:
        raise EditError("a name cannot be kept apart from itself")
    one, other = _live(case, one_id), _live(case, other_id)
    draft = Draft(case)
    for entity, apart in ((one, other), (other, one)):
        merged = tuple(identity for identity in entity.merged if identity != apart.id)
        distinct = tuple(dict.fromkeys((*entity.distinct_from, apart.id)))
        draft.update(entity, distinct_from=distinct, merged=merged)
    return draft.edit("keep_apart", f"{one.name} and {other.name} are not the same", subject=one_id)


def _merging(case: Case, keep_id: str, other_ids: Sequence[str]) -> tuple[Entity, list[Entity]]:
    """The entities to be merged. Raises EditError where they cannot be."""
    keep, others = _live(case, keep_id), [_live(case, identity) for identity in other_ids]
    if not others:
        raise EditError("choose what is to be merged")
    if keep_id in other_ids:
        raise EditError(f"{keep.name} cannot be merged into itself")
    for entity in (keep, *others):
        if entity.status == "rejected":
            raise EditError(f"{entity.name} was rejected")
        if not may_be_one(keep, entity):
            raise EditError(f"{entity.name} is a {entity.kind}, and {keep.name} a {keep.kind}")
    return keep, others


_Exchange = tuple[Entity, Entity]
"""An entity, and the one that takes its place."""


def _exchanged(record: Record, merged: Mapping[str, _Exchange]) -> Record:
    """The record pointing to the entities kept. The precision of an incident follows its place."""
    found = with_entities(record, {identity: now.id for identity, (_, now) in merged.items()})
    place = record.place if isinstance(record, Incident) else None
    exchange = merged.get(place.value.entity or "") if place is not None else None
    if place is not None and exchange is not None:
        value = placed(place.value, *exchange)
        found = msgspec.structs.replace(found, place=msgspec.structs.replace(place, value=value))
    return found


def _keep_memory(draft: Draft, case: Case, into: Mapping[str, str]) -> None:
    """Lets what was kept apart from the entities merged be kept apart from the one kept."""
    for entity in case.entities():
        if entity.id in {*into, *into.values()} or into.keys().isdisjoint(entity.distinct_from):
            continue
        apart = dict.fromkeys(into.get(other, other) for other in entity.distinct_from)
        draft.update(entity, distinct_from=tuple(apart))


def _live(case: Case, entity_id: str) -> Entity:
    if not case.has("entities", entity_id):
        raise EditError("one of them is no longer in the case")
    return case.entity(entity_id)


def _together(keep: Entity, others: Sequence[Entity]) -> Entity:
    """The entity kept, with what the others add to it."""
    fields: dict[str, Any] = {}
    for name in ("country", "admin", "source", "description"):
        fields[name] = getattr(keep, name) or next(filter(None, (getattr(o, name) for o in others)), None)
    fields["admin"] = fields["admin"] or ()
    known = next((each for each in (keep, *others) if each.precision is not None), keep)
    located = next((each for each in (keep, *others) if each.latitude is not None), known)
    fields |= {name: getattr(located, name) for name in ("latitude", "longitude")}
    fields["precision"] = located.precision or known.precision
    fields["aliases"] = spellings(
        (*keep.aliases, *(name for other in others for name in (other.name, *other.aliases))),
        besides=keep.name,
    )
    gone = dict.fromkeys(other.id for other in others)
    merged = dict.fromkeys((*keep.merged, *(old for each in others for old in (each.id, *each.merged))))
    distinct = dict.fromkeys(identity for each in (keep, *others) for identity in each.distinct_from)
    apart = tuple(identity for identity in distinct if identity not in gone and identity != keep.id)
    return msgspec.structs.replace(
        keep, **fields, merged=tuple(merged), distinct_from=apart, status="accepted"
    )


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
