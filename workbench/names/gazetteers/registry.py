"""The analyst's own gazetteers: import them from files, bring them up to date, remove and list them.

`list_gazetteers` is cheap and light; what reads and writes files is imported when it is wanted.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from workbench.names.gazetteers.faults import GazetteerError
from workbench.names.gazetteers.installed import (
    HEADING,
    Damaged,
    Gazetteer,
    Heading,
    damaged_gazetteers,
    list_gazetteers,
    names_folder,
)

if TYPE_CHECKING:
    from workbench.names.gazetteers.importing import Imported
    from workbench.names.progress import Progress

__all__ = ["Damaged", "Gazetteer", "add", "damaged_gazetteers", "list_gazetteers", "remove", "update"]


def add(
    path: Path,
    *,
    name: str | None = None,
    countries: Iterable[str] = (),
    attribution: str | None = None,
    progress: Progress | None = None,
) -> Imported:
    """Imports a file as a new gazetteer; its name is made of ``name``, else of the file's.

    Takes GeoNames dumps, tables with a heading, and FollowTheMoney's JSON lines, also in .zip and .gz. Only
    entries of ``countries``, by code or name, are taken where any are given. Malformed rows are counted and
    the first ones listed in the heading.

    Raises GazetteerError when the file cannot be read or holds nothing that can be used, a country is not
    known, there is a gazetteer of that name, or the data folder cannot be written to; nothing is changed.
    """
    from workbench.names.gazetteers.importing import Order, codes_of, import_file, name_for
    from workbench.names.gazetteers.writing import already_there

    made = name_for(path) if name is None else name_for(Path(name))
    if _is_there(made):
        raise already_there(made)
    order = Order(name=made, path=path, countries=codes_of(countries), attribution=attribution, is_new=True)
    return import_file(order, progress)


def update(name: str, path: Path | None = None, *, progress: Progress | None = None) -> Imported:
    """Reads a gazetteer's file again, or another one in its place, with the same choice of countries.

    The old one stays until the new one is whole. Raises GazetteerError as `add` does, and when there is no
    such gazetteer or its file is no longer where it was.
    """
    from workbench.names.gazetteers.importing import Order, import_file

    heading = _heading(name)
    source = path or Path(heading.path)
    if path is None and not source.exists():
        raise GazetteerError(
            f"{source} is no longer there; `workbench names update {name} FILE` takes another"
        )
    countries, attribution = frozenset(heading.countries), heading.attribution or None
    order = Order(name=name, path=source, countries=countries, attribution=attribution, is_new=False)
    return import_file(order, progress)


def remove(name: str) -> None:
    """Removes a gazetteer, also a damaged one. What cases link to it keeps its names and coordinates.

    Raises GazetteerError when there is none of that name or it cannot be removed.
    """
    from workbench.names.gazetteers.writing import erase

    if not _is_there(name):
        raise _unknown(name)
    try:
        erase(name)
    except OSError as problem:
        raise GazetteerError(f"{name} cannot be removed: {problem.strerror or problem}") from problem


def _is_there(name: str) -> bool:
    """Whether there is a gazetteer of that name, sound or damaged."""
    try:
        return any(folder.name == name and (folder / HEADING).exists() for folder in names_folder().iterdir())
    except OSError:
        return False


def _heading(name: str) -> Heading:
    if not _is_there(name):
        raise _unknown(name)
    try:
        return msgspec.json.decode((names_folder() / name / HEADING).read_bytes(), type=Heading)
    except (OSError, msgspec.DecodeError) as problem:
        said = f"{name}: its {HEADING} cannot be read; remove it and add its file again"
        raise GazetteerError(said) from problem


def _unknown(name: str) -> GazetteerError:
    names = sorted(
        [each.name for each in list_gazetteers()] + [damaged.name for damaged in damaged_gazetteers()]
    )
    there = f"there are {', '.join(names)}" if names else "none was imported yet"
    return GazetteerError(f"there is no imported gazetteer {name}; {there}")
