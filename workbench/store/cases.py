"""Making, finding and opening cases: the store's front door."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from filelock import Timeout

from workbench.model.identity import new_id
from workbench.store.chain import worked_on
from workbench.store.disk import Disk, denied, flush_folder, flush_way, reason
from workbench.store.folder import CaseFolder
from workbench.store.journal import begin
from workbench.store.layout import FOLDERS, IGNORED, MANIFEST, Layout
from workbench.store.lines import Mark
from workbench.store.local import (
    claim_ownership,
    claim_replica,
    give_up_ownership,
    new_replica,
    other_owner,
)
from workbench.store.manifest import Manifest, read_manifest, write_manifest
from workbench.store.migration import clear_earlier, migrate, read_earlier
from workbench.store.recovery import READ_ATTEMPTS, State, mend, recover
from workbench.store.replicas import own_replica, replica_to_read
from workbench.store.repository import (
    CaseExists,
    CaseLocked,
    CaseOwned,
    CorruptCase,
    FolderNotWritable,
    NotACase,
    NotSaved,
    Repository,
)
from workbench.store.segment import RESTORE
from workbench.store.texts import Texts
from workbench.store.versions import FORMAT


def is_case(path: Path) -> bool:
    """Whether the folder is a case, damaged or not."""
    return (path / MANIFEST).is_file()


def holds_text(path: Path, sha256: str) -> bool:
    """Whether the case has a text, be it of a deleted report; cheaper than opening the case."""
    return Texts(Layout(path).texts, Disk()).path(sha256).is_file()


def stored_text(path: Path, sha256: str) -> str:
    """A text of a case that is not open. Raises CorruptCase when it is missing or was changed."""
    return Texts(Layout(path.resolve()).texts, Disk()).read(sha256)


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
    layout = Layout(path.resolve())
    try:
        prepare_folder(layout, disk)
        release = _lock(layout, disk)
        try:
            _check_unused(layout, disk)
            case_id = case_id or new_id()
            replica = new_replica()
            begin(layout.journal / replica, disk, Mark(case_id, FORMAT))
            claim_replica(layout, disk, replica)
            write_manifest(layout, disk, case_id)
            return _open_locked(layout, disk, read_manifest(layout, disk), release)
        except BaseException:
            release()
            raise
    except OSError as error:
        if denied(error):
            raise FolderNotWritable(f"{layout.root} cannot be written to; choose another folder") from error
        raise NotSaved(f"The case could not be made in {layout.root}: {reason(error)}") from error


def open_case(
    path: Path, *, read_only: bool = False, take_over: bool = False, disk: Disk | None = None
) -> Repository:
    """Opens a case; read-only without a lock, so beside a writer and on a medium that cannot be written.

    Args:
        path: The case's folder.
        read_only: Not to write to it.
        take_over: To write to it although another computer's owner file says that it is open there.
        disk: What to reach it through.

    Raises:
        NotACase: the folder holds none.
        CorruptCase: it is damaged; nothing was changed.
        NewerCase: a newer version wrote it; nothing was changed.
        CaseLocked: another process writes to it; CaseOwned on another computer; FolderNotWritable
            where nothing can be written. All can be opened read-only.
        NotSaved: it cannot be written to, though that is allowed: the disk is full, or fails.
    """
    disk = disk or Disk()
    layout = Layout(path.resolve())
    manifest = read_manifest(layout, disk)
    if read_only:
        return CaseFolder(layout, disk, manifest.case, _read(layout, disk, manifest), None)
    release = _lock(layout, disk)
    try:
        manifest = read_manifest(layout, disk)  # which another window may just have changed
        owner = other_owner(layout, disk)
        if owner is not None and not take_over:
            raise CaseOwned(f"{layout.root} is open on another computer ({owner}); close it there")
        return _open_locked(layout, disk, manifest, release)
    except BaseException:
        release()
        raise


def prepare_folder(layout: Layout, disk: Disk) -> None:
    """Makes the folders of a new case. Raises CaseExists, NotACase, OSError."""
    root = layout.root
    if root.exists() and not root.is_dir():
        raise NotACase(f"{root} is a file; choose a folder for the case")
    if is_case(root):
        raise CaseExists(f"{root} is a case already; open it, or choose another folder")
    expected = (*FOLDERS, IGNORED)
    others = [name for name in disk.names(root) if name not in expected and not name.endswith(".tmp")]
    if others:
        raise NotACase(f"{root} holds other files ({others[0]}); choose an empty folder or a new one")
    for name in FOLDERS:
        disk.make_folder(root / name)
    flush_folder(disk, root)
    flush_way(disk, root)


def _read(layout: Layout, disk: Disk, manifest: Manifest) -> State:
    try:
        if manifest.format < FORMAT:
            return read_earlier(layout, disk, manifest)
        replica = replica_to_read(layout, disk)
    except OSError as error:
        raise CorruptCase(f"{error.filename or layout.root} cannot be read: {reason(error)}") from error
    if replica is None:
        raise CorruptCase(f"{layout.journal} holds no journal, or several; open the case for writing once")
    return recover(layout, disk, replica, manifest.case, attempts=READ_ATTEMPTS)


def _open_locked(layout: Layout, disk: Disk, manifest: Manifest, release: Callable[[], None]) -> CaseFolder:
    try:
        if manifest.format < FORMAT:
            migrate(layout, disk, manifest)
        clear_earlier(layout, disk)
        if not disk.names(layout.journal) and not disk.names(layout.tables):
            raise CorruptCase(f"{layout.journal} is empty; {RESTORE}")
        state = recover(layout, disk, own_replica(layout, disk, manifest.case), manifest.case)
        mend(layout, disk, state)
        with contextlib.suppress(OSError):  # only other machines look at it
            claim_ownership(layout, disk)
        case = CaseFolder(layout, disk, manifest.case, state, lambda: _close(layout, disk, release))
        if not state.checkpoint_at and not state.stale:  # as in a copy, whose table files no mark speaks of
            case.tidy()
        return case
    except OSError as error:
        if denied(error):
            raise _not_writable(layout) from error
        raise NotSaved(
            f"{layout.root} cannot be opened for writing: {reason(error)}; open it read-only"
        ) from error


def _close(layout: Layout, disk: Disk, release: Callable[[], None]) -> None:
    try:
        with contextlib.suppress(OSError):  # the next opening here knows it for its own
            give_up_ownership(layout, disk)
    finally:
        release()


def _lock(layout: Layout, disk: Disk) -> Callable[[], None]:
    try:
        if not layout.local.is_dir():  # as in a clone
            disk.make_folder(layout.local)
        return disk.lock(layout.lock)
    except Timeout:
        raise CaseLocked(
            f"{layout.root} is open in another window; close it there to change it here"
        ) from None
    except OSError as error:
        if denied(error):
            raise _not_writable(layout) from error
        raise CaseLocked(
            f"{layout.root} cannot be locked ({reason(error)}); copy it to another folder"
        ) from error


def _not_writable(layout: Layout) -> FolderNotWritable:
    return FolderNotWritable(f"{layout.root} cannot be written to; allow that, or copy it to another folder")


def _check_unused(layout: Layout, disk: Disk) -> None:
    """Lets a case be made where making one was cut short, and nowhere else."""
    if is_case(layout.root):
        raise CaseExists(f"{layout.root} is a case already; open it, or choose another folder")
    if worked_on(layout.root, disk):
        raise CorruptCase(f"{layout.root} holds a journal, but {MANIFEST} is missing; {RESTORE}")
