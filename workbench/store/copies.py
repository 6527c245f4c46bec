"""Copying a case whole to another folder."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from workbench.model.entry import Change
from workbench.store.cases import create_case, is_case, open_case, prepare_folder
from workbench.store.disk import Disk, denied, flush_folder, make_folders, put, reason
from workbench.store.layout import FOLDERS, IGNORED, MANIFEST, Layout
from workbench.store.replicas import own_entry
from workbench.store.repository import CorruptCase, File, FolderNotWritable, NotACase, NotSaved, Repository


def save_elsewhere(case: Repository, path: Path, *, disk: Disk | None = None) -> Repository:
    """Copies an open case to a new or empty folder, verifies the copy, and opens it for writing.

    The case given stays open and as it is: its disk may have failed. Where its files cannot be read any
    more, the copy begins a new history with the records as they are in memory; its first entry says so.

    Raises:
        CaseExists, NotACase, FolderNotWritable: choose another folder.
        NotSaved: it could not be written there; the folder is as it was.
    """
    disk = disk or Disk()
    try:
        try:
            return _copied(case, path, disk)
        except _Unreadable as fault:
            return _records_only(case, path, disk, str(fault))
    except OSError as error:
        if denied(error):
            raise FolderNotWritable(f"{path} cannot be written to; choose another folder") from error
        raise NotSaved(
            f"The case could not be saved in {path}: {reason(error)}; choose another disk"
        ) from error


@contextlib.contextmanager
def new_copy(layout: Layout, disk: Disk) -> Iterator[None]:
    """Prepares a new or empty folder for a copy of a case, and leaves it as it was where writing that fails.

    Raises:
        CaseExists, NotACase: choose another folder. OSError: it cannot be prepared.
    """
    new = [path for path in (layout.root, layout.root / IGNORED) if not path.exists()]
    if not is_case(layout.root) and (stray := next(_files(layout), None)):
        raise NotACase(f"{layout.root} holds other files ({stray.name}); choose an empty folder or a new one")
    try:
        prepare_folder(layout, disk)
    except OSError:
        _clear(layout, disk, new)
        raise
    try:
        yield
    except BaseException:
        _clear(layout, disk, new)
        raise


def write_copy(
    layout: Layout, disk: Disk, files: Iterable[File], told: Callable[[int], None] = lambda done: None
) -> None:
    """Writes the files of a copy durably, last of all the one that makes it a case.

    Args:
        layout: Where to, prepared by `new_copy`.
        disk: Its disk.
        files: The files, each read when its turn comes.
        told: Is told how many are written.

    Raises:
        OSError: it could not be done.
    """
    manifest: bytes | None = None
    folders: set[Path] = set()
    for done, (name, data) in enumerate(files, 1):
        if name == MANIFEST:
            manifest = data
        else:
            path = layout.root / name
            make_folders(disk, path.parent)
            put(disk, path, data)
            folders.add(path.parent)
        told(done)
    for folder in sorted(folders):
        flush_folder(disk, folder)
    if manifest is not None:
        put(disk, layout.manifest, manifest)
    flush_folder(disk, layout.root)


class _Unreadable(Exception):
    """The files of the case to copy cannot be read, or hold damage."""


def _copied(case: Repository, path: Path, disk: Disk) -> Repository:
    try:
        files = list(case.contents())
    except OSError as error:
        raise _Unreadable(reason(error)) from error
    layout = Layout(path.resolve())
    with new_copy(layout, disk):
        write_copy(layout, disk, files)
        try:
            copy = open_case(path, disk=disk)
        except CorruptCase as fault:
            _check_history(case)
            raise _not_as_written(path) from fault
        if copy.load().tables != case.load().tables or copy.last_seq != case.last_seq:
            copy.close()
            raise _not_as_written(path)
        return copy


def _check_history(case: Repository) -> None:
    try:
        for _ in case.headings():
            pass
    except CorruptCase as fault:
        raise _Unreadable("its journal is damaged") from fault


def _not_as_written(path: Path) -> NotSaved:
    return NotSaved(f"What was saved in {path} does not read back as it was written; choose another disk")


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


def _files(layout: Layout) -> Iterator[Path]:
    return (path for name in FOLDERS for path in (layout.root / name).rglob("*") if not path.is_dir())


def _clear(layout: Layout, disk: Disk, new: list[Path]) -> None:
    """Removes what was written of a copy, as far as that is possible."""
    root, ignored = layout.root, layout.root / IGNORED
    folders = [root / name for name in FOLDERS]
    inner = sorted((path for folder in folders for path in folder.rglob("*")), reverse=True)
    with contextlib.suppress(OSError):
        for path in (layout.manifest, *_files(layout), *((ignored,) if ignored in new else ())):
            disk.unlink(path)
    for path in (*inner, *folders, *((root,) if root in new else ())):
        with contextlib.suppress(OSError):
            path.rmdir()
