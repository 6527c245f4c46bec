"""The seed tables as entries that can be searched."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from workbench.names.entry import EntryKind, NameEntry, prominence_of
from workbench.names.features import CODE_OF_KIND, feature_of
from workbench.names.seeds import SEED_PLACES, seeds_folder
from workbench.names.table import SEED_POPULATION

_PUBLIC = 0.5
"""Prominence of the people and groups of the seed tables, which hold only those often in the news."""


def seed_entries(seeds: Path | None = None) -> list[NameEntry]:
    """Every place, person and group of the seed tables; a missing table has none.

    Raises ValueError for a table that is not valid TOML, KeyError for an entry without id or name.
    """
    seeds = seeds or seeds_folder()
    places = [_place(entry) for entry in _read(seeds / SEED_PLACES, "place")]
    people = [_actor(entry, "person") for entry in _read(seeds / "people.toml", "person")]
    groups = [_actor(entry, entry["kind"]) for entry in _read(seeds / "groups.toml", "group")]
    return [*places, *people, *groups]


def _read(path: Path, table: str) -> list[dict[str, Any]]:
    if not path.is_file():
        return []
    found: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8")).get(table, [])
    return found


def _place(entry: dict[str, Any]) -> NameEntry:
    population, kind = entry.get("population", 0), entry.get("kind", "city")
    return NameEntry(
        id=entry["id"],
        kind="place",
        name=entry["name"],
        aliases=tuple(entry.get("aliases", ())),
        country=entry.get("country"),
        admin=tuple(entry.get("admin", ())),
        latitude=entry.get("latitude"),
        longitude=entry.get("longitude"),
        precision=entry.get("precision"),
        population=population,
        prominence=prominence_of(max(population, SEED_POPULATION)),
        detail=feature_of(CODE_OF_KIND[kind], population).word if kind in CODE_OF_KIND else kind,
    )


def _actor(entry: dict[str, Any], kind: EntryKind) -> NameEntry:
    acronym = (entry["acronym"],) if "acronym" in entry else ()
    return NameEntry(
        id=entry["id"],
        kind=kind,
        name=entry["name"],
        aliases=(*acronym, *entry.get("aliases", ())),
        country=entry.get("country"),
        prominence=_PUBLIC,
        detail=entry.get("type", entry.get("role", "")),
    )
