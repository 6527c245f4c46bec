"""A field of a record, or one of the items in it, by name and as JSON: what conflicts are about."""

from __future__ import annotations

import typing
from functools import cache
from typing import Any, TypeVar

import msgspec

from workbench.model.record import Record
from workbench.model.unknown import KeepsUnknown, converted, json_of

R = TypeVar("R", bound=Record)

MACHINERY = frozenset(
    {"id", "created", "modified", "by", "rev", "conflicts", "ancestry", "extra", "sha256", "length"}
)
"""Fields that no two states of a record can be in conflict about: the text of a report never changes."""


class UnknownPart(ValueError):
    """There is no such field, or it has no such items; the text says which."""


@cache
def part_type(kind: type[Record], field: str, *, item: bool = False) -> Any:
    """The type of a field, or of the items of a field that holds actors, targets, weapons or links.

    Raises:
        UnknownPart: records of this kind have no such field, or it has no items with ids.
    """
    found = {each.name: each.type for each in msgspec.structs.fields(kind)}.get(field)
    if found is None or field in MACHINERY:
        raise UnknownPart(f"{kind.__name__} has no field {field}")
    if not item:
        return found
    inner = (*typing.get_args(found), None)[0] if typing.get_origin(found) is tuple else None
    if not (isinstance(inner, type) and issubclass(inner, KeepsUnknown) and "id" in inner.__struct_fields__):
        raise UnknownPart(f"{field} of {kind.__name__} has no items with ids")
    return inner


def part_of(record: Record, field: str, item: str | None = None) -> Any:
    """What a field says, or an item in it, as JSON; None where it is empty or not there."""
    if field not in record.__struct_fields__ or field == "extra":
        return json_of((record.extra or {}).get(field))
    value = getattr(record, field)
    if item is not None:
        items = value if isinstance(value, tuple) else ()
        value = next((each for each in items if getattr(each, "id", None) == item), None)
    return json_of(value)


def with_part(record: R, field: str, item: str | None, said: Any) -> R:
    """The record with a field, or an item in it, that says this; None empties it or takes the item out.

    A field that the program does not know keeps being one.

    Raises:
        UnknownPart: as `part_type` does.
        msgspec.ValidationError: the field cannot say this.
    """
    if field not in record.__struct_fields__ or field == "extra":
        return msgspec.structs.replace(record, extra={**(record.extra or {}), field: said})
    if item is None:
        return msgspec.structs.replace(record, **{field: converted(said, part_type(type(record), field))})
    kind = part_type(type(record), field, item=True)
    new = [] if said is None else [converted(said, kind)]
    old = getattr(record, field)
    place = next((number for number, each in enumerate(old) if each.id == item), len(old))
    return msgspec.structs.replace(record, **{field: (*old[:place], *new, *old[place + 1 :])})
