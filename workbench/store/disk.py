"""The one door to the disk: what the store does to files, in pieces that a test can make fail."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock

try:
    import fcntl
except ImportError:  # Windows
    _FULL_SYNC: int | None = None
else:
    _FULL_SYNC = getattr(fcntl, "F_FULLFSYNC", None)

_SYNC = getattr(os, "fdatasync", os.fsync)
"""Flushes a file's bytes and its size. What fsync adds on Linux are times, on which nothing depends; for a
line appended to the journal they are a tenth of the cost."""

_UNKNOWN = (errno.EINVAL, errno.ENOTSUP, errno.ENOTTY)
"""What file systems say of a kind of flush that they do not know."""

_FLAGS = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)

REPLACE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
APPEND = os.O_WRONLY | os.O_APPEND


class SyncFailed(OSError):
    """A flush failed. What was written before it may be lost, and a second flush would prove nothing."""


class Disk:
    """The calls themselves; every one may raise OSError. Paths are followed at no last symbolic link."""

    def names(self, folder: Path) -> list[str]:
        """Names in a folder, sorted; none when there is no such folder."""
        try:
            return sorted(os.listdir(folder))
        except (FileNotFoundError, NotADirectoryError):
            return []

    def read(self, path: Path, offset: int = 0, size: int = -1) -> bytes:
        """Bytes of a file, size of them from offset; all to the end when size is negative."""
        if not offset and size < 0:
            with open(path, "rb", buffering=0) as whole:  # a case may have thousands of files
                return whole.readall()
        with open(path, "rb") as file:
            file.seek(offset)
            return file.read(size)

    def size(self, path: Path) -> int:
        """Bytes in a file."""
        return path.stat().st_size

    def make_folder(self, path: Path) -> None:
        """Makes a folder and those above it; one that is there is left alone."""
        path.mkdir(parents=True, exist_ok=True)

    def open(self, path: Path, flags: int) -> int:
        """A descriptor for writing."""
        return os.open(path, flags | _FLAGS, 0o666)

    def write(self, descriptor: int, data: bytes) -> int:
        """Writes some of the bytes and returns how many."""
        return os.write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        """Flushes a file to the medium; on macOS past the drive's own cache, which fsync alone leaves."""
        _flush(descriptor, _SYNC)

    def truncate(self, descriptor: int, size: int) -> None:
        """Cuts a file."""
        os.ftruncate(descriptor, size)

    def close(self, descriptor: int) -> None:
        """Gives a descriptor back."""
        os.close(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        """Renames a file over another in one step."""
        os.replace(source, target)

    def unlink(self, path: Path) -> None:
        """Removes a file; one that is gone already is no fault."""
        path.unlink(missing_ok=True)

    def sync_folder(self, folder: Path) -> None:
        """Flushes a folder's names, without which a renamed file can be gone after a power cut."""
        if sys.platform == "win32":  # keeps no descriptor for folders
            return
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            _flush(descriptor, os.fsync)  # a new name is no change of the folder's size
        except OSError as error:
            if error.errno not in _UNKNOWN:
                raise
        finally:
            os.close(descriptor)

    def lock(self, path: Path) -> Callable[[], None]:
        """Takes the kernel's lock on a file, freed with the process; returns what releases it.

        Raises:
            filelock.Timeout: another opener has it.
        """
        lock = FileLock(path, timeout=0, fallback_to_soft=False, thread_local=False)
        lock.acquire()
        return lock.release


def _flush(descriptor: int, sync: Callable[[int], None]) -> None:
    """Past the drive's own cache where the system knows how, else by the call given."""
    if _FULL_SYNC is not None:
        try:
            fcntl.fcntl(descriptor, _FULL_SYNC)
            return
        except OSError as error:
            if error.errno not in _UNKNOWN:
                raise
    sync(descriptor)


def write_all(disk: Disk, descriptor: int, data: bytes) -> None:
    """Writes all bytes, however few the disk takes at a time."""
    written = disk.write(descriptor, data)
    rest = memoryview(data)[written:]
    while rest:
        rest = rest[disk.write(descriptor, bytes(rest)) :]


def flush(disk: Disk, descriptor: int) -> None:
    """Flushes a file. Raises SyncFailed."""
    try:
        disk.sync(descriptor)
    except OSError as error:
        raise SyncFailed(error.errno, error.strerror) from error


def flush_folder(disk: Disk, folder: Path) -> None:
    """Flushes a folder's names. Raises SyncFailed."""
    try:
        disk.sync_folder(folder)
    except OSError as error:
        raise SyncFailed(error.errno, error.strerror) from error


def flush_file(disk: Disk, path: Path) -> None:
    """Flushes what another process may have written to a file without flushing it. Raises OSError."""
    descriptor = disk.open(path, APPEND)
    try:
        flush(disk, descriptor)
    finally:
        disk.close(descriptor)


def make_folders(disk: Disk, path: Path) -> None:
    """Makes a folder and those above it so that a power cut leaves them there. Raises OSError."""
    missing = [folder for folder in (path, *path.parents) if not folder.is_dir()]
    if missing:
        disk.make_folder(path)
    for folder in reversed(missing):
        flush_folder(disk, folder.parent)


def flush_way(disk: Disk, path: Path) -> None:
    """Flushes the name of a folder and the names of those above it. Raises OSError.

    Also where they were there already: whoever made them may have died before they were durable.
    """
    for folder in path.parents:
        try:
            flush_folder(disk, folder)
        except OSError as error:
            if not denied(error):  # one may lie in folders that only others may read
                raise


def write_aside(disk: Disk, path: Path, data: bytes) -> None:
    """Writes and flushes what is to take a file's place, beside it."""
    temporary = _aside(path)
    try:
        descriptor = disk.open(temporary, REPLACE)
        try:
            write_all(disk, descriptor, data)
            flush(disk, descriptor)
        finally:
            disk.close(descriptor)
    except OSError:
        drop_aside(disk, path)
        raise


def take_place(disk: Disk, path: Path) -> None:
    """Puts what was written aside in a file's place; durable only after `flush_folder`."""
    disk.replace(_aside(path), path)


def drop_aside(disk: Disk, path: Path) -> None:
    """Removes what was written aside, if it can be."""
    with contextlib.suppress(OSError):
        disk.unlink(_aside(path))


def put(disk: Disk, path: Path, data: bytes) -> None:
    """Writes a file so that a crash leaves the old one or the new one, never a half one.

    Its name is durable only after `flush_folder`.
    """
    write_aside(disk, path, data)
    try:
        take_place(disk, path)
    except OSError:
        drop_aside(disk, path)
        raise


def _aside(path: Path) -> Path:
    return path.with_name(path.name + ".tmp")


def cut(disk: Disk, path: Path, size: int) -> None:
    """Cuts a file to its first bytes, durably."""
    descriptor = disk.open(path, os.O_WRONLY)
    try:
        disk.truncate(descriptor, size)
        flush(disk, descriptor)
    finally:
        disk.close(descriptor)


def denied(error: OSError) -> bool:
    """Whether the system refused to let something be written, rather than failed to."""
    return error.errno in (errno.EACCES, errno.EPERM, errno.EROFS)


def reason(error: OSError) -> str:
    """What the system says of an error, in its words."""
    return error.strerror or str(error) or type(error).__name__
