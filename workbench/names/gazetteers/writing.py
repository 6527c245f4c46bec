"""Putting an imported gazetteer into the data folder: whole or not at all, one process at a time."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from workbench.names.entry import NameEntry
from workbench.names.gazetteers.faults import GazetteerError
from workbench.names.gazetteers.installed import DAMAGED, HEADING, Heading, names_folder

_LOCK = ".lock"
_PATIENCE = 10.0
"""Seconds to wait for another process, which holds the lock only to put files in their place."""
_ASIDE = ".aside"
"""Ending of files that are being written."""
_ABANDONED = 24 * 3600
"""Seconds after which a file that is still being written was left behind by a process that died."""
_ZERO_COUNTS = ("latitude", "longitude")
"""Fields in which 0 is not what a field has that is left out."""


class Aside:
    """A file of entries that is being written beside the gazetteers."""

    def __init__(self) -> None:
        """Raises OSError when it cannot be made."""
        folder = names_folder()
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / f"{secrets.token_hex(8)}{_ASIDE}"
        self._hash = hashlib.sha256()
        self.size = 0

    def write(self, entries: Iterable[NameEntry]) -> None:
        """Writes and flushes the entries. Raises OSError, and whatever giving the entries raises."""
        encode = msgspec.json.Encoder().encode
        with self._path.open("xb") as stream:
            for entry in entries:
                line = encode(_without_what_is_empty(entry)) + b"\n"
                self._hash.update(line)
                self.size += len(line)
                stream.write(line)
            stream.flush()
            os.fsync(stream.fileno())

    @property
    def digest(self) -> str:
        """The sha256 of what was written."""
        return self._hash.hexdigest()

    @property
    def name(self) -> str:
        """What the file is called in the gazetteer's folder."""
        return f"entries-{self.digest[:16]}.ndjson"

    def install(self, heading: Heading, *, is_new: bool) -> Path:
        """Makes it the entries of a gazetteer and returns the gazetteer's folder.

        Until the very last step the gazetteer is what it was. Raises OSError, and GazetteerError when
        another process does not let go or, for one that ``is_new``, was faster.
        """
        folder = names_folder() / heading.name
        with _locked():
            _remove_abandoned()
            if is_new and (folder / HEADING).exists():
                raise already_there(heading.name)
            folder.mkdir(exist_ok=True)
            try:
                os.replace(self._path, folder / heading.entries)
                (folder / DAMAGED).unlink(missing_ok=True)
                _put(folder / HEADING, msgspec.json.format(msgspec.json.encode(heading), indent=1))
            finally:
                _tidy(folder)
            _flush_folder(names_folder())
        return folder

    def drop(self) -> None:
        """Removes it, unless it was installed."""
        with contextlib.suppress(OSError):
            self._path.unlink()


def already_there(name: str) -> GazetteerError:
    """What is said of a gazetteer that would be imported a second time."""
    return GazetteerError(
        f"there is a gazetteer {name} already; `workbench names update {name} FILE` replaces it, "
        "--name imports it beside it"
    )


def erase(name: str) -> None:
    """Removes a gazetteer, its heading first. Raises OSError, and GazetteerError as `Aside.install` does."""
    folder = names_folder() / name
    with _locked():
        (folder / HEADING).unlink()
        _tidy(folder)
        _flush_folder(names_folder())


def _without_what_is_empty(entry: NameEntry) -> dict[str, object]:
    return {
        field: value
        for field, value in msgspec.structs.asdict(entry).items()
        if value or (value is not None and field in _ZERO_COUNTS)
    }


def _put(path: Path, data: bytes) -> None:
    """Writes a file so that a crash leaves the old one or the new one."""
    aside = path.with_name(f"{secrets.token_hex(8)}{_ASIDE}")
    with aside.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(aside, path)
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    """Flushes a folder's names, without which a renamed file can be gone after a power cut."""
    if sys.platform == "win32":  # keeps no descriptor for folders
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _tidy(folder: Path) -> None:
    """Removes from a gazetteer's folder what its heading does not name; without a heading, the folder."""
    with contextlib.suppress(OSError):
        heading = folder / HEADING
        kept: tuple[str, ...] = ()
        if heading.exists():
            try:
                kept = (HEADING, DAMAGED, msgspec.json.decode(heading.read_bytes(), type=Heading).entries)
            except msgspec.DecodeError:
                return
        for path in folder.iterdir():
            if path.name not in kept:
                path.unlink()
        if not kept:
            folder.rmdir()


def _remove_abandoned() -> None:
    """Removes what processes that died were writing."""
    oldest = time.time() - _ABANDONED
    for path in names_folder().glob(f"*{_ASIDE}"):
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < oldest:
                path.unlink()


@contextmanager
def _locked() -> Iterator[None]:
    lock = FileLock(names_folder() / _LOCK, timeout=_PATIENCE, fallback_to_soft=False, thread_local=False)
    try:
        lock.acquire()
    except Timeout as problem:
        raise GazetteerError(
            "another window is changing the gazetteers; try again when it is done"
        ) from problem
    try:
        yield
    finally:
        lock.release()
