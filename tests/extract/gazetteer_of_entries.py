"""A gazetteer for tests, of a few places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """A place of the gazetteer, with its other names."""

    id: str
    name: str
    kind: str
    country: str
    admin: tuple[str, ...]
    population: int
    also: tuple[str, ...] = ()
    latitude: float | None = 1.0
    longitude: float | None = 2.0
    feature: str = ""
    precision: int = 1


class World:
    """Looks entries up by name, whatever the case."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries

    def candidates(self, name: str) -> list[Entry]:
        """Every entry of that name, the most populous first."""
        found = [
            entry
            for entry in self.entries
            if name.lower() in (form.lower() for form in (entry.name, *entry.also))
        ]
        return sorted(found, key=lambda entry: -entry.population)

    def lookup(self, name: str) -> Entry | None:
        """The most populous entry of that name."""
        return next(iter(self.candidates(name)), None)
