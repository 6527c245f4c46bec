"""Copying a case whole: to another folder, into one file, and back from it."""

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

from msgspec import Struct

from workbench.model.entry import Change
from workbench.model.identity import new_id
from workbench.store.cases import create_case, open_case, prepare_folder
from workbench.store.check import check_case
from workbench.store.disk import REPLACE, Disk, denied, flush, flush_folder, put, reason, write_all
from workbench.store.layout import MANIFEST, Layout
from workbench.store.replicas import own_entry
from workbench.store.repository import CorruptCase, FolderNotWritable, NotSaved, Repository

_INNER = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9._-]*/){0,2}\.?[A-Za-z0-9][A-Za-z0-9._-]*")
"""Paths that a backup may hold: none that leads out of the case."""
_ATTEMPTS = 5
"""How often a backup begins again because a writer rearranged the files meanwhile."""

Progress = Callable[[int], None]
"""Told the number of files done so far."""


class Backup(Struct, frozen=True):
    """What a backup holds."""

    files: int
    size: int
    """Bytes of the file."""
    entries: int
    """Number of the newest entry."""


def save_elsewhere(case: Repository, path: Path, *, disk: Disk | None = None) -> Repository:
    """Copies an open case to a new or empty folder, verifies the copy, and opens it for writing.

    The case given stays open and as it is: its disk may have failed. Where its files cannot be read any
    more, the copy begins a new history with the records as they are in memory, and its warnings say so.

    Raises:
        CaseExists, NotACase, FolderNotWritable: choose another folder.
        NotSaved: it could not be written there.
    """
    disk = disk or Disk()
    layout = Layout(path.resolve())
    try:
        try:
            files = list(case.contents())
        except OSError as error:
            return _records_only(case, path, disk, reason(error))
        prepare_folder(layout, disk)
        for name, data in sorted(files, key=lambda file: file[0] == MANIFEST):  # the one that makes it a case
            _write(layout, disk, name, data)
        copy = open_case(path, disk=disk)
    except CorruptCase as fault:
        return _records_only(case, path, disk, str(fault))
    except OSError as error:
        if denied(error):
            raise FolderNotWritable(f"{path} cannot be written to; choose another folder") from error
        raise NotSaved(
            f"The case could not be saved in {path}: {reason(error)}; choose another disk"
        ) from error
    if copy.load().tables != case.load().tables or copy.last_seq != case.last_seq:
        copy.close()
        raise NotSaved(f"What was saved in {path} does not read back as it was written; choose another disk")
    return copy


def backup(
    path: Path, target: Path, *, progress: Progress = lambda done: None, disk: Disk | None = None
) -> Backup:
    """Writes a whole case into one new file, and reads it back to see that it is all there.

    Another process may have the case open; what is saved is the state after one of its entries.

    Raises:
        NotACase, CorruptCase, NewerCase: there is no case that could be read.
        NotSaved: the file is there already, could not be written, or does not read back.
    """
    if target.exists():
        raise NotSaved(f"{target} is there already; choose another name")
    aside = target.with_name(f".{target.name}-{new_id()}.tmp")
    disk = disk or Disk()
    try:
        with open_case(path, read_only=True) as case:
            for remaining in reversed(range(_ATTEMPTS)):
                try:
                    sums = _write_zip(case, aside, disk, progress)
                    break
                except FileNotFoundError:
                    if not remaining:
                        raise
            _verify_zip(aside, sums)
            disk.replace(aside, target)
            flush_folder(disk, target.parent)
            return Backup(len(sums), target.stat().st_size, case.last_seq)
    except OSError as error:
        raise NotSaved(f"{target} could not be written: {reason(error)}") from error
    finally:
        with contextlib.suppress(OSError):
            disk.unlink(aside)


def restore(source: Path, target: Path, *, disk: Disk | None = None) -> list[str]:
    """Makes a case of a backup in a new or empty folder; the faults that checking it finds.

    Raises:
        CorruptCase: the file is no backup, or is damaged.
        CaseExists, NotACase, FolderNotWritable: choose another folder.
        NotSaved: it could not be written.
    """
    disk = disk or Disk()
    layout = Layout(target.resolve())
    try:
        with zipfile.ZipFile(source) as archive:
            names = archive.namelist()
            _check_names(source, names)
            prepare_folder(layout, disk)
            for name in sorted(names, key=lambda name: name == MANIFEST):  # the one that makes it a case
                _write(layout, disk, name, archive.read(name))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise CorruptCase(f"{source} is no backup of a case, or is damaged ({error})") from error
    except OSError as error:
        if denied(error):
            raise FolderNotWritable(f"{target} cannot be written to; choose another folder") from error
        raise NotSaved(f"{source} could not be restored in {target}: {reason(error)}") from error
    return check_case(target)


def _write(layout: Layout, disk: Disk, name: str, data: bytes) -> None:
    path = layout.root / name
    if not path.parent.is_dir():
        disk.make_folder(path.parent)
        flush_folder(disk, path.parent.parent)
    put(disk, path, data)
    flush_folder(disk, path.parent)


def _records_only(case: Repository, path: Path, disk: Disk, fault: str) -> Repository:
    """A copy without the history, which cannot be read."""
    copy = create_case(path, case_id=case.case_id, disk=disk)
    tables = case.load().tables
    for report in tables["reports"].values():
        with contextlib.suppress(CorruptCase):
            copy.add_text(case.text(report.sha256))
    changes = tuple(
        Change(table, record.id, None, record)
        for table, records in tables.items()
        for record in records.values()
    )
    if changes:
        copy.commit(own_entry(1, "save_elsewhere", f"Saved without its history: {fault}", changes))
    return copy


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
    descriptor = disk.open(path, REPLACE)
    try:
        with (
            io.BufferedWriter(_Sink(disk, descriptor)) as sink,
            zipfile.ZipFile(sink, "w") as archive,
        ):
            for name, data in case.contents():
                archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
                sums[name] = hashlib.sha256(data).hexdigest()
                progress(len(sums))
        flush(disk, descriptor)
    finally:
        disk.close(descriptor)
    return sums


def _verify_zip(path: Path, sums: dict[str, str]) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            found = {name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise NotSaved(f"The backup does not read back ({error}); look at the disk") from error
    if found != sums:
        raise NotSaved("The backup does not read back as it was written; look at the disk")


def _check_names(source: Path, names: list[str]) -> None:
    strange = [name for name in names if not _INNER.fullmatch(name)]
    if MANIFEST not in names or strange or len(set(names)) < len(names):
        why = f": it holds {strange[0]!r}" if strange else ""
        raise CorruptCase(f"{source} is no backup of a case{why}")
