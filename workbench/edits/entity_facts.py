"""Edits on what a case knows of a place, person, group or organisation: adding one, changing one.

Mentions, incidents and claims hold an entity's id and never its name: a change shows wherever it is linked.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, get_args

import msgspec

from workbench.edits.edit import Draft, Edit, EditError
from workbench.edits.entities import place_at
from workbench.edits.entity_words import told
from workbench.model.case import Case
from workbench.model.entity import BODIES, Entity, EntityKind, PlacePrecision
from workbench.model.identity import new_id

CHANGEABLE = frozenset(
    {"name", "kind", "aliases", "country", "admin", "latitude", "longitude", "precision", "description"}
)
"""Fields that `change_entity` takes."""
_LISTS = {"aliases": "spellings", "admin": "regions"}
"""Fields that hold several names, with what they are called."""


def new_entity(
    kind: EntityKind,
    name: str,
    *,
    aliases: Iterable[str] = (),
    country: str | None = None,
    admin: Iterable[str] = (),
    latitude: float | None = None,
    longitude: float | None = None,
    precision: PlacePrecision | None = None,
    description: str | None = None,
) -> Entity:
    """An entity of the analyst's own, not yet in a case: `add_entity` and every edit that links adds it.

    country is ISO 3166-1 alpha-2 in any case, admin the regions from the largest, coordinates are WGS84
    degrees.

    Raises:
        EditError: a field is wrong; the text says which, and how it should be.
    """
    made = Entity(id=new_id(), kind=kind, name=name, status="accepted", origin="analyst")
    return _checked(
        msgspec.structs.replace(
            made,
            aliases=_names("spellings", aliases),
            country=country,
            admin=_names("regions", admin),
            latitude=latitude,
            longitude=longitude,
            precision=precision,
            description=description,
        )
    )


def add_entity(case: Case, entity: Entity) -> Edit:
    """Adds an entity to the case that nothing points to yet.

    Raises:
        EditError: the case has it, or had it and merged it into another.
    """
    known = case.entity_now(entity.id)
    if known is not None:
        raise EditError(f"{known.name} is in the case already")
    draft = Draft(case)
    draft.put(msgspec.structs.replace(_checked(entity), status="accepted"))
    return draft.edit("add_entity", f"Added {entity.kind} {entity.name}", subject=entity.id)


def change_entity(case: Case, entity_id: str, **fields: Any) -> Edit:
    """Changes fields of an entity, wherever it is linked, and with that accepts it; see CHANGEABLE.

    The places of incidents take over a new precision, but for those whose precision an analyst set.

    Raises:
        EditError: there is no such field, or it cannot say this; the text says why.
    """
    if unknown := sorted(fields.keys() - CHANGEABLE):
        raise EditError(f"the {unknown[0].replace('_', ' ')} of a name cannot be changed")
    old = case.entity(entity_id)
    kind = fields.get("kind", old.kind)
    if kind != old.kind and not {kind, old.kind} <= BODIES:
        raise EditError(f"a {old.kind} cannot become a {kind}")
    tuples = {name: _names(word, fields[name]) for name, word in _LISTS.items() if name in fields}
    draft = Draft(case)
    entity = _checked(msgspec.structs.replace(old, **{**fields, **tuples}, status="accepted"))
    draft.put(entity)
    follow_precision(draft, case, entity)
    return draft.edit("change_entity", _summary(old, entity), subject=entity_id, renewable=True)


def follow_precision(draft: Draft, case: Case, entity: Entity) -> None:
    """Gives the incidents at a place its precision, but for those whose precision an analyst set."""
    for incident in case.incidents():
        if incident.place is not None and incident.place.value.entity == entity.id:
            value = place_at(case, incident.place.value, entity)  # which looks at what the case had
            draft.update(incident, place=msgspec.structs.replace(incident.place, value=value))


def _summary(old: Entity, new: Entity) -> str:
    if new.name != old.name:
        return f"Renamed {old.name} to {new.name}"
    changed = {name for name in CHANGEABLE if getattr(new, name) != getattr(old, name)}
    if changed & {"latitude", "longitude"}:
        changed = changed - {"latitude", "longitude"} | {"coordinates"}
    what = ", ".join(sorted(_LISTS.get(name, name) for name in changed))
    return f"Changed {what} of {new.name}" if what else f"Accepted {new.name}"


def _checked(entity: Entity) -> Entity:
    """The entity with its words in order. Raises EditError where a field says what it cannot say."""
    if entity.kind not in get_args(EntityKind):
        raise EditError(f"a name is one of a {_listed(EntityKind)}, not of a {entity.kind}")
    name = told("name", entity.name)
    if not name:
        raise EditError("a name is needed")
    _check_place(entity)
    return msgspec.structs.replace(
        entity,
        name=name,
        aliases=spellings((told("spelling", each) for each in entity.aliases), besides=name),
        country=_country(told("country", entity.country or "")),
        admin=tuple(filter(None, (told("region", each) for each in entity.admin))),
        description=told("description", entity.description or "") or None,
    )


def _names(what: str, names: Any) -> tuple[str, ...]:
    """The names of a list. Raises EditError where it is none: a text alone would come apart into letters."""
    if isinstance(names, str) or not isinstance(names, Iterable):
        raise EditError(f"{what} are a list, not {names!r}")
    return tuple(names)


def spellings(names: Iterable[str], *, besides: str) -> tuple[str, ...]:
    """The names but for besides, each once, whatever the case of their letters."""
    known: dict[str, str] = {besides.casefold(): ""}
    for name in (" ".join(each.split()) for each in names):
        known.setdefault(name.casefold(), name)
    return tuple(filter(None, known.values()))


def _listed(choice: Any) -> str:
    """The words that a field may say."""
    *most, last = get_args(choice)
    return f"{', '.join(most)} or {last}"


def _country(code: str) -> str | None:
    code = code.upper()
    if code and not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise EditError(f"a country is two letters, such as PK, not {code}")
    return code or None


def _check_place(entity: Entity) -> None:
    if entity.kind != "place":
        if any(known is not None for known in (entity.latitude, entity.longitude, entity.precision)):
            raise EditError(f"only a place has coordinates and a precision, not a {entity.kind}")
        return
    if (entity.latitude is None) != (entity.longitude is None):
        missing = "longitude" if entity.longitude is None else "latitude"
        raise EditError(f"a {missing} is needed as well, or neither of the two")
    if entity.precision not in (None, *get_args(PlacePrecision)):
        raise EditError(f"a precision is one of {_listed(PlacePrecision)}, not {entity.precision}")
    for name, most in (("latitude", 90), ("longitude", 180)):
        degrees = getattr(entity, name)
        if degrees is not None and (isinstance(degrees, bool) or not isinstance(degrees, int | float)):
            raise EditError(f"a {name} is a number of degrees, not {degrees!r}")
        if degrees is not None and not (math.isfinite(degrees) and -most <= degrees <= most):
            raise EditError(f"a {name} lies between -{most} and {most}, so it cannot be {degrees}")
