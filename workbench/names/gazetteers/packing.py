"""The bytes of an imported file, unpacked from .zip or .gz as they are read, within bounds."""

from __future__ import annotations

import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

from workbench.names.gazetteers.faults import GazetteerError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

SUFFIXES = tuple(f".{ending}" for ending in ("txt", "csv", "tsv", "json", "jsonl", "ndjson"))
"""Endings of the files in an archive that may be tables."""
MOST_UNPACKED = 16 << 30
"""Bytes; GeoNames' largest file unpacks to less than 2 GB."""
MOST_UNPACKED_RATIO = 200
"""How many times its packed size a file may unpack to; names pack to about a quarter."""
_SURELY_FINE = 64 << 20
"""Bytes that any file may unpack to."""
_BUFFER = 1 << 18

_OTHER_PACKINGS = (
    (b"BZh", "a .bz2 archive"),
    (b"\xfd7zXZ\x00", "an .xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a .7z archive"),
    (b"Rar!", "a .rar archive"),
    (b"\x28\xb5\x2f\xfd", "a .zst archive"),
)


class Unpacked:
    """An open file: its bytes, and how much of it has been read."""

    def __init__(self, packed: IO[bytes], size: int, unpacked: IO[bytes] | gzip.GzipFile) -> None:
        self._packed = packed
        self._size = size
        self.stream: io.BufferedReader = io.BufferedReader(_Bounded(unpacked, size), _BUFFER)

    @property
    def share(self) -> float:
        """How much of the file has been read, 0 to 1."""
        return min(1.0, self._packed.tell() / self._size) if self._size else 1.0


@contextmanager
def unpacked(path: Path) -> Iterator[Unpacked]:
    """Opens a file; of an archive the one table in it.

    Raises GazetteerError when it cannot be read, is no regular file or no archive that can be unpacked;
    reading the stream raises it when the archive is cut short, damaged or unpacks to far too much.
    """
    with ExitStack() as opened:
        try:
            made = _open(path, opened)
        except OSError as problem:
            raise GazetteerError(f"{path}: it cannot be read: {problem.strerror or problem}") from problem
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, UnicodeError, EOFError) as problem:
            raise GazetteerError(f"{path}: the archive is damaged or cut short: {problem}") from problem
        yield made


def _open(path: Path, opened: ExitStack) -> Unpacked:
    if path.exists() and not path.is_file():
        raise GazetteerError(f"{path}: this is no file")
    packed = opened.enter_context(path.open("rb"))
    size = path.stat().st_size
    start = packed.read(8)
    packed.seek(0)
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        archive = opened.enter_context(zipfile.ZipFile(packed))
        return Unpacked(packed, size, opened.enter_context(archive.open(_table_in(path, archive))))
    if start.startswith(b"\x1f\x8b"):
        return Unpacked(packed, size, opened.enter_context(gzip.GzipFile(fileobj=packed)))
    for signature, what in _OTHER_PACKINGS:
        if start.startswith(signature):
            raise GazetteerError(f"{path}: this is {what}; unpack it first")
    return Unpacked(packed, size, packed)


def _table_in(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    """The one table of an archive; GeoNames' own hold a readme beside it."""
    names = [PurePosixPath(info.filename) for info in archive.infolist()]
    if PurePosixPath("[Content_Types].xml") in names:
        raise GazetteerError(f"{path}: this is an office document; save the sheet as CSV first")
    tables = [
        info
        for info, name in zip(archive.infolist(), names, strict=True)
        if name.suffix.lower() in SUFFIXES
        and not name.name.lower().startswith(("readme", "."))
        and "__MACOSX" not in name.parts
    ]
    if len(tables) == 1:
        return tables[0]
    if not tables:
        raise GazetteerError(f"{path}: no file in it ends with {', '.join(SUFFIXES)}")
    some = ", ".join(info.filename for info in tables[:3])
    raise GazetteerError(f"{path}: it holds {len(tables)} tables ({some} ...); unpack it and add one of them")


class _Bounded(io.RawIOBase):
    """A stream that says in words what is wrong with an archive, and ends one that unpacks to too much."""

    def __init__(self, stream: IO[bytes] | gzip.GzipFile, packed_size: int) -> None:
        self._stream = stream
        self._most = min(MOST_UNPACKED, max(_SURELY_FINE, packed_size * MOST_UNPACKED_RATIO))
        self._read = 0

    def readable(self) -> bool:
        """True: the buffer asks."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Reads some bytes; 0 at the end. Raises GazetteerError."""
        room = memoryview(buffer)
        try:
            data = self._stream.read(len(room))
        except (EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, gzip.BadGzipFile) as problem:
            raise GazetteerError(
                f"the archive is damaged or cut short ({problem}); get it again"
            ) from problem
        room[: len(data)] = data
        self._read += len(data)
        if self._read > self._most:
            raise GazetteerError("the archive unpacks to far more than a table of names; it was not read on")
        return len(data)
