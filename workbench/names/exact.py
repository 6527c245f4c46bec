"""Exact look-up of place names, light enough for an extractor that asks for every word group."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import mmap
import os
from pathlib import Path

import msgspec

from workbench.names.normalise import plain
from workbench.names.placefile import MAGIC, PlaceFile, build
from workbench.names.seeds import PLACES_TABLE, SEED_PLACES, seeds_folder
from workbench.names.table import read_lines, read_seed_places

_LONGEST = 100
"""No place name is longer than this many code points; longer texts are not looked up."""
_MEMORY = 50_000
"""Names remembered before the memory is emptied."""


class Place(msgspec.Struct, frozen=True, gc=False):
    """One bearer of a name. ``admin`` runs from the first-order region down to what is known."""

    id: str
    """``geonames:1167528`` for a place, ``geonames:PK.02`` (GeoNames' code) for a first-order region,
    ``region:...`` for a second-order one, ``seed:...`` for one added by hand."""
    name: str
    kind: str
    """city | admin1 | admin2 | country, or the seed table's own word."""
    country: str
    """ISO 3166-1 alpha-2."""
    admin: tuple[str, ...]
    population: int
    """0 where nothing is known; of a region: the sum over the places in it."""
    latitude: float | None
    longitude: float | None
    """Degrees, WGS 84."""


class Gazetteer:
    """The place names of the world; case, accents, hyphens and full stops do not matter."""

    def __init__(self, places: PlaceFile) -> None:
        """Look up in ``places``."""
        self._places = places
        self._memory: dict[str, tuple[int, ...]] = {}
        self._read: dict[int, Place] = {}

    def __contains__(self, name: str) -> bool:
        """Whether any place bears the name."""
        return bool(self._find(name))

    def lookup(self, name: str) -> Place | None:
        """The most prominent place of that name, or None."""
        numbers = self._find(name)
        return self._place(numbers[0]) if numbers else None

    def candidates(self, name: str) -> list[Place]:
        """Every place of that name, most prominent first."""
        return [self._place(number) for number in self._find(name)]

    def _find(self, name: str) -> tuple[int, ...]:
        found = self._memory.get(name)
        if found is None:
            if len(self._memory) >= _MEMORY:
                self._memory.clear()
                self._read.clear()
            key = plain(name) if len(name) <= _LONGEST else ""
            found = self._places.find(key.encode()) if key and key.isascii() else ()
            self._memory[name] = found
        return found

    def _place(self, number: int) -> Place:
        known = self._read.get(number)
        if known is None:
            known = self._read[number] = self._parse(number)
        return known

    def _parse(self, number: int) -> Place:
        place, kind, name, country, admin1, admin2, latitude, longitude, people = self._places.row(number)
        return Place(
            place,
            name,
            kind,
            country,
            tuple(filter(None, (admin1, admin2))),
            int(people),
            float(latitude) if latitude else None,
            float(longitude) if longitude else None,
        )


def open_gazetteer(seeds: Path | None = None, cache: Path | None = None) -> Gazetteer | None:
    """The gazetteer of the seeds folder, or None when it has no readable place table.

    The first call on a machine builds a file in the cache folder; when no folder can be written to,
    it is built in memory. Any number of processes may call this at once.
    """
    try:
        seeds = seeds or seeds_folder()
        name = _file_name(seeds)
        for folder in _cache_folders(cache):
            places = _open(folder / name)
            if places is not None:
                return Gazetteer(places)
        data = _build(seeds)
    except (OSError, ValueError):
        return None
    for folder in _cache_folders(cache):
        if _write(folder / name, data):
            places = _open(folder / name)
            if places is not None:
                return Gazetteer(places)
    return Gazetteer(PlaceFile(data))


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
    if cache is None:
        import platformdirs

        cache = Path(platformdirs.user_cache_dir("workbench", appauthor=False))
    import tempfile

    user = os.getuid() if hasattr(os, "getuid") else "user"
    return [cache, Path(tempfile.gettempdir()) / f"workbench-{user}"]


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
        os.replace(temporary, path)
        return True
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        return False
