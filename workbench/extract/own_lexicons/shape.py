"""What a lexicon file may hold, told from the shipped one: its keys and the type of each value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

Leaf = Literal["words", "phrases", "text", "number", "truth"]
"""Words of one string, strings of an array, one text, one number, true or false."""
Pattern = tuple[str, ...]

OPEN: frozenset[str] = frozenset(
    {
        "events.kind", "events.words", "events.role_words.target_after", "events.role_words.doer_after",
        "events.role_words.accusing", "evidence.words.*", "evidence.around.*", "evidence.gazetteer.*",
        "subtypes.concepts", "subtypes.implied", "languages.function_words", "languages.scripts",
        "numbers.multipliers",
        "places.countries.aliases", "times.months", "times.weekdays", "times.units", "times.parts_of_day",
        "times.seasons", "times.holidays", "toponyms.regions", "toponyms.regions.*", "toponyms.towns",
        "toponyms.peoples", "verbs.irregular",
    }
)  # fmt: skip
"""Tables whose keys are data, so that further ones may be added; * stands for any key."""
TEXTS: frozenset[str] = frozenset(
    {
        "events.kind.*.about", "events.kind.*.sub_event", "events.kind.*.muc", "subtypes.implied.*",
        "languages.scripts.*",
        "places.countries.aliases.*", "times.units.*", "times.parts_of_day.*", "times.seasons.*",
        "times.holidays.*", "toponyms.towns.*", "toponyms.peoples.*",
    }
)  # fmt: skip
"""Strings that are one value; all others are words with blanks between."""


@dataclass(slots=True)
class Table:
    """A table: the keys it may have."""

    members: dict[str, Shape] = field(default_factory=dict)
    any: Shape | None = None
    """Of an open table: the shape of every member."""

    def of(self, key: str) -> Shape | None:
        """The shape of the value of a key; None for a key that may not be there."""
        return self.any if self.any is not None else self.members.get(key)


@dataclass(slots=True)
class Rows:
    """An array of tables: the keys each row may have, and those it must."""

    members: dict[str, Shape] = field(default_factory=dict)
    required: frozenset[str] = frozenset()


Shape = Table | Rows | Leaf


def shape_of(name: str, tables: dict[str, Any]) -> Table:
    """The shape of a shipped lexicon file."""
    found = _shape(tables, (name,))
    assert isinstance(found, Table)
    return found


def _shape(value: Any, path: Pattern) -> Shape:
    if isinstance(value, dict):
        return _table(value, path)
    if isinstance(value, list):
        if value and isinstance(value[0], dict):
            rows = [{key: _row_value(member) for key, member in row.items()} for row in value]
            members = {key: shape for row in rows for key, shape in row.items()}
            return Rows(members, frozenset(set.intersection(*map(set, rows))))
        return "phrases"
    if isinstance(value, bool):
        return "truth"
    if isinstance(value, (int, float)):
        return "number"
    return "text" if _matches(TEXTS, path) else "words"


def _row_value(value: Any) -> Shape:
    """A string of a row is one text: a verb, the name of a list."""
    return "text" if isinstance(value, str) else _shape(value, ())


def _table(value: dict[str, Any], path: Pattern) -> Table:
    if not _matches(OPEN, path):
        return Table({key: _shape(member, (*path, key)) for key, member in value.items()})
    shapes = [_shape(member, (*path, "*")) for member in value.values()]
    return Table(any=_union(shapes) if shapes else "words")


def _union(shapes: Iterable[Shape]) -> Shape:
    """What any of the members of an open table may be."""
    first, *others = shapes
    for other in others:
        if isinstance(first, Table) and isinstance(other, Table):
            members = dict(first.members)
            for key, shape in other.members.items():
                members[key] = _union([members[key], shape]) if key in members else shape
            inner = [shape for shape in (first.any, other.any) if shape is not None]
            first = Table(members, _union(inner) if inner else None)
        elif isinstance(first, Rows) and isinstance(other, Rows):
            first = Rows(first.members | other.members, first.required & other.required)
    return first


def _matches(patterns: frozenset[str], path: Pattern) -> bool:
    if ".".join(path) in patterns:
        return True
    return any(
        len(parts) == len(path) and all(part in ("*", key) for part, key in zip(parts, path, strict=True))
        for parts in (pattern.split(".") for pattern in patterns)
    )
