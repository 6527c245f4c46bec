"""Open the index of the library, or have it built.

It lies as one file in the user's cache folder, under a name that changes with its content.
"""

from __future__ import annotations

import contextlib
import hashlib
import time
from dataclasses import dataclass
from pathlib import Path

from workbench.names.cache_folders import cache_folders, is_ours
from workbench.names.gazetteers.registry import list_gazetteers
from workbench.names.index.damage import DamagedIndex
from workbench.names.index.file import MAGIC
from workbench.names.index.fuzzy import FuzzyIndex
from workbench.names.library.background import Unbuilt, build_beside
from workbench.names.progress import Progress, without_progress
from workbench.names.seeds import PLACES_TABLE, seeds_folder

_VERSION = "4"
"""Changes when the same entries would make another index: with the views, the forms or the trigrams."""
PREFIX, SUFFIX = f"names-{_VERSION}-", ".bin"
_ANY = "names-"
"""Every version's files begin so."""
_STALE = 3600.0
"""Seconds after which a lock, or what a builder that was ended has left, is nobody's."""
_KEPT = 2
"""Index files kept: this one, and one of another version of the program or of the names before."""


@dataclass(frozen=True)
class Library:
    """What there is to search."""

    index: FuzzyIndex | None
    name: str
    """The file that was wanted; another one means that names were imported since."""
    path: Path | None
    """The file that serves."""
    problem: str = ""
    """Why none or an older one serves; empty when all is well."""


def open_library(seeds: Path | None = None, *, progress: Progress = without_progress) -> Library:
    """The index of all names; built in a process of its own where it is missing, stale or damaged.

    While it cannot be built - a full disk, no folder to write to - the one of before serves, if there is one.
    """
    try:
        seeds = seeds or seeds_folder()
        library = _open_or_build(seeds, file_name(seeds), progress)
        if library.name != file_name(seeds):
            # Names were imported while it was built: nobody knows which of them it has.
            library = _open_or_build(seeds, file_name(seeds), progress)
        return library
    except OSError as problem:
        return Library(None, "", None, str(problem))


def _open_or_build(seeds: Path, name: str, progress: Progress) -> Library:
    folders = cache_folders()
    for folder in folders:
        index = _open(folder / name)
        if index is not None:
            return Library(index, name, folder / name)
    problem = ""
    for folder in folders:
        try:
            build_beside(seeds, folder / name, progress)
        except Unbuilt as failure:
            problem = problem or str(failure)
            continue
        index = _open(folder / name)
        if index is not None:
            _forget_old(folder, name)
            return Library(index, name, folder / name)
    for folder in folders:
        for path in _newest(folder):
            index = _open(path)
            if index is not None:
                return Library(index, name, path, problem or "the index of names could not be read")
    return Library(None, name, None, problem or "the index of names could not be read")


def is_current(name: str, seeds: Path | None = None) -> bool:
    """Whether the index of that name has all that is imported now."""
    try:
        return name == file_name(seeds or seeds_folder())
    except OSError:
        return True


def file_name(seeds: Path) -> str:
    """The name of the index of these seeds and of the gazetteers that are imported now.

    Raises OSError when there is no place table.
    """
    digest = hashlib.sha256(MAGIC)
    with open(seeds / PLACES_TABLE, "rb") as table:
        # An .xz file ends with a checksum of what it holds.
        size = table.seek(0, 2)
        table.seek(max(0, size - 256))
        digest.update(b"%d" % size + table.read())
    for path in sorted(seeds.glob("*.toml")):
        digest.update(path.name.encode() + path.read_bytes())
    for gazetteer in list_gazetteers():
        digest.update(gazetteer.digest.encode())
    return f"{PREFIX}{digest.hexdigest()[:16]}{SUFFIX}"


def _open(path: Path) -> FuzzyIndex | None:
    """The index in a file; None when it is absent, damaged or somebody else's."""
    try:
        return FuzzyIndex.open(path) if is_ours(path) else None
    except (OSError, DamagedIndex):
        return None


def _newest(folder: Path, prefix: str = PREFIX) -> list[Path]:
    """The index files of a folder, newest first."""
    try:
        found = {path: path.stat().st_mtime for path in folder.glob(f"{prefix}*{SUFFIX}")}
    except OSError:
        return []
    return sorted(found, key=lambda path: -found[path])


def _forget_old(folder: Path, name: str) -> None:
    """Remove index files that are no longer made; one may still be mapped by another process."""
    others = [path for path in _newest(folder, _ANY) if path.name != name]
    kept = {name, *(path.name for path in others[: _KEPT - 1])}
    for path in folder.glob(f"{_ANY}*{SUFFIX}*"):
        with contextlib.suppress(OSError):
            being_written = path.suffix != SUFFIX and time.time() - path.stat().st_mtime < _STALE
            if path.name not in kept and not being_written:
                path.unlink()
