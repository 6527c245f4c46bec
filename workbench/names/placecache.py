"""Find or make the file that place names are looked up in; it lives in the user's cache folder."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import mmap
import os
from pathlib import Path

from workbench.config import APPLICATION, cache_folder
from workbench.names.placefile import MAGIC, PlaceFile, build
from workbench.names.seeds import PLACES_TABLE, SEED_PLACES, seeds_folder
from workbench.names.table import read_lines, read_seed_places


def open_places(seeds: Path | None = None, cache: Path | None = None) -> PlaceFile | None:
    """The places of the seeds folder, or None when it has no readable place table.

    The first call on a machine builds a file in the cache folder (``cache``, else the user's); when no
    folder can be written to, it is built in memory. Any number of processes may call this at once.
    """
    try:
        seeds = seeds or seeds_folder()
        name = _file_name(seeds)
        for folder in _cache_folders(cache):
            places = _open(folder / name)
            if places is not None:
                return places
        data = _build(seeds)
    except (OSError, ValueError):
        return None
    for folder in _cache_folders(cache):
        if _write(folder / name, data):
            places = _open(folder / name)
            if places is not None:
                return places
    return PlaceFile(data)


def _file_name(seeds: Path) -> str:
    """A name that changes with the content: an .xz file ends with a checksum of what it holds."""
    digest = hashlib.sha256(MAGIC)
    with open(seeds / PLACES_TABLE, "rb") as table:
        table.seek(0, os.SEEK_END)
        size = table.tell()
        table.seek(max(0, size - 256))
        digest.update(str(size).encode() + table.read())
    with contextlib.suppress(FileNotFoundError):
        digest.update((seeds / SEED_PLACES).read_bytes())
    return f"places-{digest.hexdigest()[:16]}.bin"


def _cache_folders(cache: Path | None) -> list[Path]:
    """Where the built file may lie, best first; in the shared temporary folder only under our own name."""
    import tempfile

    user = os.getuid() if hasattr(os, "getuid") else "user"
    return [cache or cache_folder(), Path(tempfile.gettempdir()) / f"{APPLICATION}-{user}"]


def _open(path: Path) -> PlaceFile | None:
    """The file mapped into memory; None when it is absent, damaged or somebody else's."""
    try:
        with open(path, "rb") as stream:
            if hasattr(os, "getuid") and os.fstat(stream.fileno()).st_uid not in (os.getuid(), 0):
                return None
            return PlaceFile(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError):
        return None


def _build(seeds: Path) -> bytes:
    """Build the file's bytes; the collector would only search a million live objects again and again."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        return build(read_lines(seeds / PLACES_TABLE), read_seed_places(seeds / SEED_PLACES))
    finally:
        if collecting:
            gc.enable()


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
