"""An index as one file of arrays that is mapped into memory: only what a search touches is read.

A heading tells where each array lies. Numbers are in the machine's own byte order: the file is a cache.
"""

from __future__ import annotations

import contextlib
import json
import mmap
import os
import tempfile
import weakref
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from workbench.names.index.damage import DamagedIndex

MAGIC = b"workbench names 1\n"
_ALIGNMENT = 64
_AT_ONCE = 1 << 22
"""Bytes that are checked together."""
_NUMBER = 8
"""Bytes of the heading's length and of its checksum, both in hexadecimal."""

Array = NDArray[Any]
READ_IN_PARTS = frozenset({"postings", "entry_data"})
"""Large arrays of which a search needs some whole pieces: read when asked for, they take no memory."""


def write_arrays(path: Path, arrays: Mapping[str, Array], facts: Mapping[str, object]) -> None:
    """Write all or nothing. Raises OSError when the folder or the disk does not allow it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    placed: dict[str, tuple[str, int, int, int]] = {}
    at = 0
    for name, array in arrays.items():
        checksum = zlib.crc32(np.ascontiguousarray(array).tobytes())
        placed[name] = (array.dtype.str, len(array), at, checksum)
        at += _padded(array.nbytes)
    heading = json.dumps({"arrays": placed, "bytes": at, "facts": facts}, sort_keys=True).encode()
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(MAGIC + b"%08x%08x" % (len(heading), zlib.crc32(heading)) + heading)
            stream.write(bytes(_padded(stream.tell()) - stream.tell()))
            for array in arrays.values():
                np.ascontiguousarray(array).tofile(stream)
                stream.write(bytes(_padded(array.nbytes) - array.nbytes))
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


class Parts:
    """An array of which pieces are read from a file."""

    def __init__(self, file: int, kind: str, count: int, start: int) -> None:
        """``count`` numbers of a numpy ``kind``, from byte ``start`` of an open file on."""
        self._kind, self._count, self._start = np.dtype(kind), count, start
        self._file = os.dup(file)
        weakref.finalize(self, os.close, self._file)

    def __len__(self) -> int:
        """How many numbers there are."""
        return self._count

    def __getitem__(self, piece: slice) -> Array:
        """The numbers from one position up to another. Raises DamagedIndex when the file was cut short."""
        size = self._kind.itemsize
        length = (piece.stop - piece.start) * size
        data = os.pread(self._file, length, self._start + piece.start * size)
        if len(data) != length:
            raise DamagedIndex("the index was cut short while it was in use")
        return np.frombuffer(data, self._kind)


def read_arrays(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """The arrays, mapped or as :class:`Parts`, and the facts.

    Raises OSError when there is no such file, else DamagedIndex.
    """
    with open(path, "rb") as stream:
        try:
            data = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError as problem:
            raise DamagedIndex(f"{path.name} is empty") from problem
        described, start = _heading(path, data)
        arrays: dict[str, Any] = {}
        for name, (kind, count, at, _) in described["arrays"].items():
            if name in READ_IN_PARTS and hasattr(os, "pread"):
                arrays[name] = Parts(stream.fileno(), kind, count, start + at)
            else:
                arrays[name] = np.frombuffer(data, np.dtype(kind), count, start + at)
        return arrays, described["facts"]


def is_sound(path: Path) -> bool:
    """Whether every array is what was written. Reads the whole file: a part of a second, for a worker."""
    try:
        with open(path, "rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
            described, start = _heading(path, data)
            for kind, count, at, checksum in described["arrays"].values():
                stream.seek(start + at)
                if _checksum(stream, count * np.dtype(kind).itemsize) != checksum:
                    return False
    except (OSError, ValueError):
        return False
    return True


def _checksum(stream: BinaryIO, left: int) -> int:
    checksum = 0
    while left:
        piece = stream.read(min(left, _AT_ONCE))
        if not piece:
            return -1
        checksum, left = zlib.crc32(piece, checksum), left - len(piece)
    return checksum


def _heading(path: Path, data: mmap.mmap) -> tuple[dict[str, Any], int]:
    """What the heading says, and where the arrays begin. Raises DamagedIndex."""
    body = len(MAGIC) + 2 * _NUMBER
    try:
        numbers = data[len(MAGIC) : body]
        length, checksum = int(numbers[:_NUMBER], 16), int(numbers[_NUMBER:], 16)
    except ValueError as problem:
        raise DamagedIndex(f"{path.name} is damaged or of another version") from problem
    heading = data[body : body + length]
    start = _padded(body + length)
    if data[: len(MAGIC)] != MAGIC or zlib.crc32(heading) != checksum:
        raise DamagedIndex(f"{path.name} is damaged or of another version")
    described: dict[str, Any] = json.loads(heading)
    if len(data) != start + described["bytes"]:
        raise DamagedIndex(f"{path.name} is cut short")
    return described, start


def _padded(size: int) -> int:
    return -(-size // _ALIGNMENT) * _ALIGNMENT
