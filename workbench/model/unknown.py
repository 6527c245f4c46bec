"""Fields that a newer or foreign program wrote: kept at every depth, and written back where they stood."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType
from msgspec import inspect as types

Unknown = Annotated[dict[str, Any], Meta(min_length=1, max_length=0)] | UnsetType
"""Unknown fields by name, or nothing. No JSON value has this type (no object is longer than 0 and not
longer than 1), so that a decoder refuses a field named ``extra`` as it does any other unknown one."""


class KeepsUnknown(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A piece of a record. Decoding refuses unknown fields; `converted` and `document_of` keep them."""

    extra: Unknown = UNSET


T = TypeVar("T")


def converted(value: Any, kind: type[T]) -> T:
    """The value of that type that JSON-ready values describe, unknown fields kept in ``extra``.

    Raises:
        msgspec.ValidationError: a field is missing or has a value of the wrong type.
    """
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError:
        shape = _shape(kind)  # type: ignore[arg-type]  # types are hashable, which mypy doubts
        read = msgspec.convert(_without_unknown(value, shape), kind)
        whole: T = _with_unknown(read, value)
        return whole


def document_of(value: Any) -> Any:
    """A record, a piece of one or a field's value as JSON-ready values, unknown fields where they stood."""
    if isinstance(value, tuple):
        return [document_of(item) for item in value]
    if not isinstance(value, KeepsUnknown):
        return msgspec.to_builtins(value)
    if not holds_unknown(value):
        return msgspec.to_builtins(value)
    known = msgspec.structs.replace(value, extra=UNSET) if value.extra else value
    document: dict[str, Any] = msgspec.to_builtins(known)
    for name in document:
        if _is_nested(part := getattr(value, name)):
            document[name] = document_of(part)
    return {**(value.extra or {}), **document}


def json_of(value: Any) -> Any:
    """As `document_of`, with lists for tuples, so that it equals what JSON gives back."""
    return _with_lists(document_of(value))


def _with_lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _with_lists(part) for name, part in value.items()}
    return [_with_lists(part) for part in value] if isinstance(value, (list, tuple)) else value


def sorted_json(value: Any) -> bytes:
    """JSON that is the same for equal values; half of a surrogate pair is written as an escape."""
    try:
        return msgspec.json.encode(value, order="deterministic")
    except UnicodeEncodeError:
        return json.dumps(value, sort_keys=True).encode()


def holds_unknown(value: KeepsUnknown) -> bool:
    """Whether a record, or a piece of one, holds unknown fields at any depth."""
    for part in msgspec.structs.astuple(value):
        if isinstance(part, tuple):
            if part and isinstance(part[0], KeepsUnknown) and any(map(holds_unknown, part)):
                return True
        elif isinstance(part, KeepsUnknown) and holds_unknown(part):
            return True
    return bool(value.extra)


def _is_nested(part: Any) -> bool:
    return isinstance(part, KeepsUnknown) or (
        isinstance(part, tuple) and bool(part) and isinstance(part[0], KeepsUnknown)
    )


@cache
def _shape(kind: Any) -> types.Type:
    return types.type_info(kind)


def _without_unknown(value: Any, shape: types.Type) -> Any:
    """The value without the fields that structs of this shape do not have."""
    if isinstance(shape, types.UnionType):
        nested = (types.StructType, types.VarTupleType)
        shape = next((each for each in shape.types if isinstance(each, nested)), shape)
    if isinstance(shape, types.StructType) and isinstance(value, Mapping):
        known = {field.name: field.type for field in shape.fields if field.name != "extra"}
        return {name: _without_unknown(part, known[name]) for name, part in value.items() if name in known}
    if isinstance(shape, types.VarTupleType) and isinstance(value, (list, tuple)):
        return [_without_unknown(part, shape.item_type) for part in value]
    return value


def _with_unknown(read: Any, value: Any) -> Any:
    """What was read from a value, with the unknown fields of that value."""
    if isinstance(read, KeepsUnknown) and isinstance(value, Mapping):
        fields: dict[str, Any] = {}
        unknown = {}
        for name, part in value.items():
            if name == "extra" or name not in read.__struct_fields__:
                unknown[name] = part
            elif (whole := _with_unknown(old := getattr(read, name), part)) is not old:
                fields[name] = whole
        if unknown:
            fields["extra"] = unknown
        return msgspec.structs.replace(read, **fields) if fields else read
    if isinstance(read, tuple) and isinstance(value, (list, tuple)):
        parts = tuple(_with_unknown(old, part) for old, part in zip(read, value, strict=True))
        return parts if any(new is not old for new, old in zip(parts, read, strict=True)) else read
    return read
