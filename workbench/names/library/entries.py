"""What the library holds: what the analyst has imported, the shipped places, and the seed tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from workbench.names.entry import NameEntry
from workbench.names.gazetteers.faults import GazetteerError
from workbench.names.gazetteers.registry import list_gazetteers
from workbench.names.seeds import PLACES_TABLE
from workbench.names.sources import seed_entries
from workbench.names.table import read_place_entries


def library_entries(seeds: Path) -> Iterator[NameEntry]:
    """Every entry once, with the names that all sources have for it.

    Shipped places come first, then imported entries, then the rest of the seed tables. Of an entry that
    several sources have, the analyst's own one tells the facts, and the seed table the name.
    """
    lent = {entry.id: entry for entry in seed_entries(seeds)}
    imported = {entry.id for entry in _imported()}
    waiting: dict[str, NameEntry] = {}
    for entry in read_place_entries(seeds / PLACES_TABLE):
        if entry.id in imported:
            waiting[entry.id] = entry
        else:
            yield _with_names_of(entry, lent.pop(entry.id, None))
    for entry in _imported():
        if entry.id in imported:
            imported.remove(entry.id)  # a later gazetteer that has it too says nothing new
            known = _with_aliases_of(entry, waiting.pop(entry.id, None))
            yield _with_names_of(known, lent.pop(entry.id, None))
    yield from lent.values()


def _imported() -> Iterator[NameEntry]:
    for gazetteer in list_gazetteers():
        with suppress(GazetteerError):  # damaged: `workbench names list` tells
            yield from gazetteer.entries()


def _with_aliases_of(entry: NameEntry, other: NameEntry | None) -> NameEntry:
    if other is None:
        return entry
    names = dict.fromkeys((*entry.aliases, other.name, *other.aliases))
    names.pop(entry.name, None)
    prominence = max(entry.prominence, other.prominence)
    return msgspec.structs.replace(entry, aliases=tuple(names), prominence=prominence)


def _with_names_of(entry: NameEntry, seed: NameEntry | None) -> NameEntry:
    """The entry under the name that the seed table gives it."""
    if seed is None:
        return entry
    known = _with_aliases_of(msgspec.structs.replace(seed, admin=entry.admin or seed.admin), entry)
    return msgspec.structs.replace(
        entry,
        name=known.name,
        aliases=known.aliases,
        admin=known.admin,
        prominence=known.prominence,
    )
