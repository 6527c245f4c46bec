"""Find or make the file that place names are looked up in; it lives in the user's cache folder."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import mmap
import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from workbench.names.cache_folders import cache_folders, is_ours
from workbench.names.entry import NameEntry
from workbench.names.gazetteers.faults import GazetteerError
from workbench.names.gazetteers.registry import list_gazetteers
from workbench.names.placefile import MAGIC, PlaceFile, build
from workbench.names.seeds import PLACES_TABLE, SEED_PLACES, seeds_folder
from workbench.names.table import Row, read_lines, read_seed_places, row_of

_ABANDONED = 3600.0
"""Seconds after which a file that is half written belongs to nobody."""


class Imported(Protocol):
    """A gazetteer that the analyst has imported; :mod:`workbench.names.gazetteers` has them."""

    @property
    def digest(self) -> str:
        """Changes with what it holds."""

    def entries(self) -> Iterator[NameEntry]:
        """What it holds. Raises GazetteerError when it is damaged."""


def open_places(
    seeds: Path | None = None,
    cache: Path | None = None,
    imported: Sequence[Imported] | None = None,
    *,
    anew: bool = False,
) -> PlaceFile | None:
    """The places of the seeds folder and the imported gazetteers (``imported``, else all that there are).

    None when the seeds folder has no readable place table. The first call on a machine, or with other
    gazetteers, builds a file in the cache folder (``cache``, else the user's); when no folder can be written
    to, it is built in memory. Any number of processes may call this at once. ``anew`` builds in any case: for
    a file that turned out to be damaged.
    """
    try:
        seeds = seeds or seeds_folder()
        gazetteers = list_gazetteers() if imported is None else imported
        name = _file_name(seeds, gazetteers)
        for folder in () if anew else cache_folders(cache):
            places = _open(folder / name)
            if places is not None:
                return places
        data = _build(seeds, gazetteers)
    except (OSError, ValueError):
        return None
    for folder in cache_folders(cache):
        if _write(folder / name, data):
            _remove_others(folder, name)
            places = _open(folder / name)
            if places is not None:
                return places
    return PlaceFile(data)


def _file_name(seeds: Path, gazetteers: Sequence[Imported]) -> str:
    """A name that changes with the content: an .xz file ends with a checksum of what it holds."""
    digest = hashlib.sha256(MAGIC)
    with open(seeds / PLACES_TABLE, "rb") as table:
        table.seek(0, os.SEEK_END)
        size = table.tell()
        table.seek(max(0, size - 256))
        digest.update(str(size).encode() + table.read())
    with contextlib.suppress(FileNotFoundError):
        digest.update((seeds / SEED_PLACES).read_bytes())
    for gazetteer in gazetteers:
        digest.update(gazetteer.digest.encode())
    return f"places-{digest.hexdigest()[:16]}.bin"


def _open(path: Path) -> PlaceFile | None:
    """The file mapped into memory; None when it is absent, damaged or somebody else's."""
    try:
        with open(path, "rb") as stream:
            if not is_ours(path):
                return None
            return PlaceFile(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError):
        return None


def _build(seeds: Path, gazetteers: Sequence[Imported]) -> bytes:
    """Build the file's bytes; the collector would only search a million live objects again and again."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        lines = read_lines(seeds / PLACES_TABLE)
        return build(lines, read_seed_places(seeds / SEED_PLACES), _rows(gazetteers))
    finally:
        if collecting:
            gc.enable()


def _rows(gazetteers: Sequence[Imported]) -> Iterator[Row]:
    """The places of the gazetteers; of a damaged one those before the damage, as the others are as good."""
    for gazetteer in gazetteers:
        with contextlib.suppress(GazetteerError):
            yield from (row_of(entry) for entry in gazetteer.entries() if entry.kind == "place")


def _write(path: Path, data: bytes) -> bool:
    """Write all or nothing; False when the folder does not allow it."""
    import tempfile

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    except OSError:
        return False
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, path)
        return True
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        return False


def _remove_others(folder: Path, name: str) -> None:
    """Remove the files of other tables and gazetteers, but not what another process is writing.

    Where a file cannot be removed while a process has it mapped, it stays for the next time.
    """
    for path in folder.glob("places-*.bin*"):
        with contextlib.suppress(OSError):
            if path.suffix != ".bin" and time.time() - path.stat().st_mtime < _ABANDONED:
                continue
            if path.name != name:
                path.unlink()
