"""A whole case in one file, verified when it is written, and a case made of it again."""

from __future__ import annotations

import contextlib
import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from workbench.model.identity import new_id
from workbench.store.cases import open_case
from workbench.store.copies import new_copy, write_copy
from workbench.store.disk import REPLACE, Disk, denied, flush, flush_folder, reason, write_all
from workbench.store.layout import LOCAL, MANIFEST, Layout
from workbench.store.manifest import Manifest
from workbench.store.repository import CorruptCase, FolderNotWritable, NewerCase, NotSaved, Repository
from workbench.store.versions import FORMAT

_INNER = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9._-]*/){0,2}\.?[A-Za-z0-9][A-Za-z0-9._-]*")
"""Paths that a backup may hold: none that leads out of the case."""
_ATTEMPTS = 5
"""How often a backup begins again because a writer rearranged the files meanwhile."""

Progress = Callable[[str, int, int], None]
"""Told what is being done, and how many files of how many are done; 0 of 0 at its beginning."""


class Backup(Struct, frozen=True):
    """What a backup holds."""

    path: Path
    files: int
    size: int
    """Bytes of the file."""
    entries: int
    """Number of the newest entry."""


def no_progress(stage: str, done: int, total: int) -> None:
    """Tells nobody."""


def backup(path: Path, target: Path, *, progress: Progress = no_progress, disk: Disk | None = None) -> Backup:
    """Writes a whole case into one new file, and reads it back to see that it is all there.

    Another process may have the case open; what is saved is the state after one of its entries. Faults of
    the case that opening it does not come upon are saved with it.

    Raises:
        NotACase, CorruptCase, NewerCase: there is no case that could be read.
        NotSaved: the file is there already, could not be written, or does not read back.
    """
    if target.exists():
        raise NotSaved(f"{target} is there already; choose another name")
    aside = target.with_name(f".{target.name}-{new_id()}.tmp")
    disk = disk or Disk()
    try:
        progress("reading the case", 0, 0)
        with open_case(path, read_only=True) as case:
            for remaining in reversed(range(_ATTEMPTS)):
                try:
                    sums = _write_zip(case, aside, disk, progress)
                    break
                except FileNotFoundError:
                    if not remaining:
                        raise
            _verify_zip(aside, sums, progress)
            disk.replace(aside, target)
            flush_folder(disk, target.parent)
            return Backup(target, len(sums), target.stat().st_size, case.last_seq)
    except OSError as error:
        raise NotSaved(f"{target} could not be written: {reason(error)}") from error
    finally:
        with contextlib.suppress(OSError):
            disk.unlink(aside)


def restore(source: Path, target: Path, *, progress: Progress = no_progress, disk: Disk | None = None) -> int:
    """Makes a case of a backup in a new or empty folder, which is left as it was where that fails.

    Returns:
        The number of files in it.

    Raises:
        CorruptCase: the file is no backup, or is damaged. NewerCase: a newer program wrote it.
        CaseExists, NotACase, FolderNotWritable: choose another folder.
        NotSaved: it could not be written, or the backup not be read.
    """
    disk = disk or Disk()
    layout = Layout(target.resolve())
    try:
        with zipfile.ZipFile(source) as archive:
            names = archive.namelist()
            _check_names(source, names)
            _check_format(source, archive.read(MANIFEST))
            _check_listing(archive)
            with new_copy(layout, disk):
                files = ((name, archive.read(name)) for name in names)
                write_copy(layout, disk, files, lambda done: progress("writing", done, len(names)))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise CorruptCase(f"{source} is no backup of a case, or is damaged ({error})") from error
    except OSError as error:
        if denied(error):
            raise FolderNotWritable(f"{target} cannot be written to; choose another folder") from error
        raise NotSaved(f"{source} could not be restored in {target}: {reason(error)}") from error
    return len(names)


class _Sink(io.RawIOBase):
    """What a zip file is written into: the disk, piece by piece."""

    def __init__(self, disk: Disk, descriptor: int) -> None:
        self._disk = disk
        self._descriptor = descriptor

    def writable(self) -> bool:
        """Says that it can be written to."""
        return True

    def write(self, data: Any) -> int:
        """Writes all of it. Raises OSError."""
        write_all(self._disk, self._descriptor, bytes(data))
        return len(data)


def _write_zip(case: Repository, path: Path, disk: Disk, progress: Progress) -> dict[str, str]:
    """The sha256 of each file written; equal cases give equal bytes."""
    sums: dict[str, str] = {}
    total = sum(file.is_file() for file in case.path.rglob("*") if LOCAL not in file.parts)
    descriptor = disk.open(path, REPLACE)
    try:
        with (
            io.BufferedWriter(_Sink(disk, descriptor)) as sink,
            zipfile.ZipFile(sink, "w") as archive,
        ):
            for name, data in case.contents():
                archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
                sums[name] = hashlib.sha256(data).hexdigest()
                progress("writing", len(sums), max(total, len(sums)))
            archive.comment = _listing(archive)
        flush(disk, descriptor)
    finally:
        disk.close(descriptor)
    return sums


def _listing(archive: zipfile.ZipFile) -> bytes:
    """A checksum of names, sizes and checksums: a zip file guards what is in its files, not their list."""
    listed = "".join(f"{file.filename}\n{file.file_size} {file.CRC}\n" for file in archive.infolist())
    return hashlib.sha256(listed.encode("utf-8", "surrogatepass")).hexdigest().encode()


def _check_listing(archive: zipfile.ZipFile) -> None:
    if archive.comment != _listing(archive):
        raise zipfile.BadZipFile("its list of files is damaged")


def _verify_zip(path: Path, sums: dict[str, str], progress: Progress) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            found: dict[str, str] = {}
            _check_listing(archive)
            for name in archive.namelist():
                found[name] = hashlib.sha256(archive.read(name)).hexdigest()
                progress("reading it back", len(found), len(sums))
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise NotSaved(f"The backup does not read back ({error}); look at the disk") from error
    if found != sums:
        raise NotSaved("The backup does not read back as it was written; look at the disk")


def _check_names(source: Path, names: list[str]) -> None:
    strange = [name for name in names if not _INNER.fullmatch(name)]
    if MANIFEST not in names or strange or len(set(names)) < len(names):
        why = f": it holds {strange[0]!r}" if strange else ""
        raise CorruptCase(f"{source} is no backup of a case{why}")


def _check_format(source: Path, raw: bytes) -> None:
    try:
        manifest = msgspec.json.decode(raw, type=Manifest)
    except ValueError as error:
        raise CorruptCase(f"{source} is no backup of a case ({error})") from error
    if manifest.format > FORMAT:
        raise NewerCase(
            f"{source} was written by a newer version (format {manifest.format}); update this program"
        )
