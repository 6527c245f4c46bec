"""Exact look-up of the people and groups of the seed tables; the light door, for the extractor."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.names.entry import NameEntry
from workbench.names.normalise import plain

_GROUPS = ("group", "organisation")


class KnownActors:
    """People, groups and organisations by name or alias, whatever the case and accents."""

    def __init__(self, entries: Iterable[NameEntry]) -> None:
        self._ids: dict[tuple[bool, str], str | None] = {}
        for entry in entries:
            person = entry.kind not in _GROUPS
            for name in {plain(name) for name in (entry.name, *entry.aliases)}:
                key = (person, name)
                # A name that two bear tells nothing.
                self._ids[key] = entry.id if self._ids.get(key, entry.id) == entry.id else None

    def identify(self, name: str, kind: str) -> str | None:
        """The id of the one person (kind ``person``), group or organisation of that name; else None."""
        if kind != "person" and kind not in _GROUPS:
            return None
        return self._ids.get((kind == "person", plain(name)))
