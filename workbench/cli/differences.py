"""What a change did to a record, field by field, in words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from workbench.model.entry import Change
from workbench.model.record import STAMPS, Record, to_document

_LEFT_OUT = frozenset({*STAMPS, "id"})
"""Fields that say how a state came about, not what it says."""
_LABELS = ("title", "name", "quote", "victims", "body", "measure")
"""Fields that name a record to a reader, the best first."""
_CONTEXT = 16
"""Characters shown before and after the part of a long text that changed."""

Named = Callable[[str], str | None]
"""The label of the record with an id; None where there is none."""


class Difference(Struct, frozen=True):
    """One field that a change gave another value."""

    field: str
    """Its path, with dots: ``date.value.start``, ``actors[armed men].status``."""
    before: str
    """Empty where there was none."""
    after: str


def label_of(record: Record) -> str:
    """A few words that tell a record from others."""
    for name in _LABELS:
        words = getattr(record, name, None)
        if words:
            return shortened(str(words), 60)
    kind = getattr(record, "event_type", None)
    return str(kind.value) if kind is not None else ""


def differences(change: Change, named: Named, longest: int = 60) -> list[Difference]:
    """The fields in which the states before and after differ; of a new record all that it has.

    Args:
        change: What was done.
        named: What ids of other records are shown as.
        longest: Characters of a value that are shown; of longer ones the part that differs.
    """
    before = _flat(to_document(change.before)) if change.before is not None else {}
    after = _flat(to_document(change.after))
    found = []
    for field in dict.fromkeys([*before, *after]):
        old, new = _text(before.get(field), named), _text(after.get(field), named)
        if old != new:
            found.append(Difference(field, *excerpts(old, new, longest)))
    return found


def excerpts(before: str, after: str, longest: int) -> tuple[str, str]:
    """Both texts, shortened to the part in which they differ where one of them is long."""
    if max(len(before), len(after)) <= longest:
        return before, after
    start = next(
        (at for at, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]),
        min(len(before), len(after)),
    )
    start = max(0, start - _CONTEXT) if before and after else 0
    return tuple(_from(text, start, longest) for text in (before, after))  # type: ignore[return-value]  # two


def shortened(text: str, longest: int) -> str:
    """The beginning of a text, at most so many characters."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _from(text: str, start: int, longest: int) -> str:
    return ("…" if start and text else "") + shortened(text[start:], longest)


def _flat(document: Mapping[str, Any], path: str = "") -> dict[str, Any]:
    """The values of a document by their paths."""
    found: dict[str, Any] = {}
    for name, value in document.items():
        if path or name not in _LEFT_OUT:
            found |= _at(f"{path}{name}", value)
    return found


def _at(path: str, value: Any) -> dict[str, Any]:
    if isinstance(value, Mapping):
        return _flat(value, f"{path}.")
    if isinstance(value, (list, tuple)) and value and all(isinstance(item, Mapping) for item in value):
        found: dict[str, Any] = {}
        for name, item in _items(value):
            parts = {key: part for key, part in item.items() if key != "id"}
            found |= _flat(parts, f"{path}[{name}].")
        return found
    return {path: value}


def _items(items: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Items of a list with what they are called: their words, or their place; no two alike."""
    used: set[str] = set()
    for number, item in enumerate(items, 1):
        name = shortened(str(item.get("words") or item.get("field") or number), 18)
        name = name if name not in used else f"{name} {number}"
        used.add(name)
        yield name, item


def _text(value: Any, named: Named) -> str:
    """A value in words; ids as the labels of their records."""
    if value is None or value == [] or value == ():
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return named(value) or value
    if isinstance(value, (list, tuple)):
        return ", ".join(_text(item, named) for item in value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
