"""Making, finding and opening cases: the store's front door."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

from filelock import Timeout

from workbench.model.identity import new_id
from workbench.store.disk import Disk, flush_folder, reason
from workbench.store.folder import CaseFolder
from workbench.store.journal import begin, holds_entries
from workbench.store.manifest import NAME, read_manifest, write_manifest
from workbench.store.recovery import FOLDERS, READ_ATTEMPTS, mend, recover
from workbench.store.repository import (
    CaseExists,
    CaseLocked,
    CorruptCase,
    FolderNotWritable,
    NotACase,
    NotSaved,
    Repository,
)
from workbench.store.texts import Texts

_LOCK = "case.lock"
_DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)


def is_case(path: Path) -> bool:
    """Whether the folder is a case, damaged or not."""
    return (path / NAME).is_file()


def holds_text(path: Path, sha256: str) -> bool:
    """Whether the case has a text, be it of a deleted report; cheaper than opening the case."""
    return Texts(path / "texts", Disk()).path(sha256).is_file()


def create_case(path: Path, *, case_id: str | None = None, disk: Disk | None = None) -> Repository:
    """Makes a case in a new or empty folder, and opens it; case_id is that of an exported case to restore.

    Raises:
        CaseExists: there is one already.
        NotACase: the folder holds other files, or the path is a file.
        CorruptCase: the folder holds a case's journal without its case.json.
        CaseLocked: another process is making it; FolderNotWritable where nothing can be written.
        NotSaved: the disk is full, or fails.
    """
    disk = disk or Disk()
    root = path.resolve()
    try:
        _check_free(root, disk)
        for name in FOLDERS:
            disk.make_folder(root / name)
        release = _lock(root, disk)
        try:
            _check_unused(root, disk)
            case_id = case_id or new_id()
            begin(root / "journal", disk, case_id)
            write_manifest(root, disk, case_id)
            flush_folder(disk, root.parent)
            return _open_locked(root, disk, release)
        except BaseException:
            release()
            raise
    except OSError as error:
        if error.errno in _DENIED:
            raise FolderNotWritable(f"{root} cannot be written to; choose another folder") from error
        raise NotSaved(f"The case could not be made in {root}: {reason(error)}") from error


def open_case(path: Path, *, read_only: bool = False, disk: Disk | None = None) -> Repository:
    """Opens a case; read-only without a lock, so beside a writer and on a medium that cannot be written.

    Raises:
        NotACase: the folder holds none.
        CorruptCase: it is damaged; nothing was changed.
        NewerCase: a newer version wrote it; nothing was changed.
        CaseLocked: another process writes to it; FolderNotWritable where nothing can be written.
            Both can be opened read-only.
    """
    disk = disk or Disk()
    root = path.resolve()
    manifest = read_manifest(root, disk)
    if read_only:
        state = recover(root, disk, manifest.case, attempts=READ_ATTEMPTS)
        return CaseFolder(root, disk, manifest.case, state, None)
    release = _lock(root, disk)
    try:
        return _open_locked(root, disk, release)
    except BaseException:
        release()
        raise


def _open_locked(root: Path, disk: Disk, release: Callable[[], None]) -> CaseFolder:
    manifest = read_manifest(root, disk)
    state = recover(root, disk, manifest.case)
    try:
        mend(root, disk, state)
        folder = CaseFolder(root, disk, manifest.case, state, release)
    except OSError as error:
        if error.errno in _DENIED:
            raise _not_writable(root) from error
        raise NotSaved(f"{root} cannot be opened for writing: {reason(error)}; open it read-only") from error
    if folder.large_tail:
        folder.tidy()
    return folder


def _lock(root: Path, disk: Disk) -> Callable[[], None]:
    try:
        return disk.lock(root / _LOCK)
    except Timeout:
        raise CaseLocked(f"{root} is open in another window; close it there to change it here") from None
    except OSError as error:
        if error.errno in _DENIED:
            raise _not_writable(root) from error
        raise CaseLocked(f"{root} cannot be locked ({reason(error)}); copy it to another folder") from error


def _not_writable(root: Path) -> FolderNotWritable:
    return FolderNotWritable(f"{root} cannot be written to; allow that, or copy it to another folder")


def _check_free(root: Path, disk: Disk) -> None:
    if root.exists() and not root.is_dir():
        raise NotACase(f"{root} is a file; choose a folder for the case")
    if is_case(root):
        raise CaseExists(f"{root} is a case already; open it, or choose another folder")
    others = [n for n in disk.names(root) if n not in (*FOLDERS, _LOCK) and not n.endswith(".tmp")]
    if others:
        raise NotACase(f"{root} holds other files ({others[0]}); choose an empty folder or a new one")


def _check_unused(root: Path, disk: Disk) -> None:
    """Lets a case be made where making one was cut short, and nowhere else."""
    if is_case(root):
        raise CaseExists(f"{root} is a case already; open it, or choose another folder")
    if holds_entries(root / "journal", disk):
        raise CorruptCase(f"{root} holds a journal, but {NAME} is missing; restore it from a backup")
