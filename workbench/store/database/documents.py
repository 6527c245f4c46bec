"""Records as the documents that TinyDB sees, and documents as records.

A document is what the JSON of a record says: lists for tuples, a field at its default left out, a field
that the program does not know at the top level.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from msgspec import Struct, inspect, structs

from workbench.model.entry import TABLES, Table
from workbench.model.record import Record, from_document, to_document
from workbench.model.unknown import document_of as part_of

Document = dict[str, Any]

_WHOLE = frozenset({str, int, bool, type(None)})
_SINGLE = _WHOLE | {float}
_SINGLE_TYPES = (
    inspect.StrType,
    inspect.IntType,
    inspect.FloatType,
    inspect.BoolType,
    inspect.NoneType,
    inspect.LiteralType,
)
_KEPT_APART = "extra"
"""The field of a record whose content stands at the top level of its document."""


def plain(value: Any) -> Any:
    """A copy that shares nothing, as JSON would give it back. Raises ValueError for what JSON cannot hold."""
    if value.__class__ in _SINGLE:
        if value.__class__ is float and not math.isfinite(value):
            raise ValueError(f"{value} is no number that can be stored")
        return value
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise ValueError("the keys of a mapping must be text")
        return {key: plain(item) for key, item in value.items()}
    raise ValueError(f"a value of the type {type(value).__name__} cannot be stored")


def document_of(record: Record) -> Document:
    """The record as a document of its own; changing it changes nothing else."""
    document = to_document(record)
    for name, value in document.items():
        if value.__class__ not in _SINGLE:
            document[name] = plain(value)
    return document


def record_of(table: Table, record_id: str, document: Mapping[str, Any]) -> Record:
    """The record of that id that a document describes.

    Raises:
        ValueError: the document is none of that table; the text names the record and the field.
    """
    where = f"{table} {record_id}"
    fields = {**document, "id": record_id}
    for name, value in fields.items():
        if not isinstance(name, str):
            raise ValueError(f"{where}: {name!r}: the name of a field must be text")
        if value.__class__ not in _WHOLE:
            try:
                fields[name] = plain(value)
            except (ValueError, RecursionError) as error:
                raise ValueError(f"{where}: {name}: {error}") from error
    if document.get("id", record_id) != record_id:
        raise ValueError(f"{where}: id: a record keeps its id; a new one gets it as the doc_id of a Document")
    if fields.get("deleted"):
        raise ValueError(f"{where}: deleted: records are deleted by `remove`")
    try:
        return from_document(TABLES[table], fields)
    except (ValueError, TypeError) as error:
        raise ValueError(f"{where}: {error}") from error


class RecordView(Mapping[str, Any]):
    """The document of a record without making it: a field is read when it is asked for.

    A search moves one view from record to record, which is what makes it faster than one over dicts.
    Whoever wants to keep a document past the test of a query makes a ``dict`` of the view.
    """

    __slots__ = ("_nested", "_single", "record")

    record: Record

    def __init__(self, kind: type[Record]) -> None:
        """A view for records of a kind; set ``record`` before use."""
        self._single, self._nested = _defaults(kind)

    def __getitem__(self, name: str) -> Any:
        try:
            if (value := getattr(self.record, name)) is not self._single[name]:
                return value
        except (AttributeError, KeyError):
            pass
        else:
            raise KeyError(name)
        return self._other(name)

    def __iter__(self) -> Iterator[str]:
        return iter(document_of(self.record))

    def __len__(self) -> int:
        return len(document_of(self.record))

    def _other(self, name: str) -> Any:
        """A field of several values, or one that the program does not know."""
        if name not in self._nested:
            return plain((self.record.extra or {})[name])
        value = getattr(self.record, name)
        if value is self._nested[name]:
            raise KeyError(name)
        return plain(part_of(value))


Defaults = dict[str, Any]


@cache
def _defaults(kind: type[Struct]) -> tuple[Defaults, Defaults]:
    """The defaults of a record's fields, by which msgspec tells (by identity) what a document leaves out.

    First the fields that hold one text, number or truth value, then the others.
    """
    defaults = {field.name: field.default for field in structs.fields(kind) if field.name != _KEPT_APART}
    described = inspect.type_info(kind)
    assert isinstance(described, inspect.StructType)
    single = {field.name for field in described.fields if _holds_single(field.type)}
    return (
        {name: default for name, default in defaults.items() if name in single},
        {name: default for name, default in defaults.items() if name not in single},
    )


def _holds_single(kind: inspect.Type) -> bool:
    if isinstance(kind, inspect.UnionType):
        return all(_holds_single(one) for one in kind.types)
    return isinstance(kind, _SINGLE_TYPES)
