"""Bringing a case of an earlier format to this one.

A migration is an entry of the journal like any other, so that it can be seen and nothing it changes is
lost. The folder is rearranged by writing anew beside what is there; case.json, written last, decides
which of the two counts.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from filelock import Timeout

from workbench.store.chain import Chain, replicas
from workbench.store.disk import Disk, flush_folder, put
from workbench.store.journal import begin
from workbench.store.layout import JOURNAL, Layout
from workbench.store.lines import Mark
from workbench.store.local import claim_replica, new_replica
from workbench.store.manifest import Manifest, write_manifest
from workbench.store.recovery import State, keep_aside, replayed
from workbench.store.replicas import own_entry
from workbench.store.repository import CaseLocked
from workbench.store.segment import read_segment, segment_at
from workbench.store.versions import FORMAT

MIGRATE = "migrate"
"""The operation of the entry that a migration is; nobody can undo it."""
_OLD_LOCK = "case.lock"
_OLD_SPANS = "spans.json"


def read_earlier(layout: Layout, disk: Disk, manifest: Manifest) -> State:
    """The state of a case of format 1, which its journal alone gives. Raises CorruptCase, OSError."""
    return replayed(layout, disk, Chain(layout.root, disk, JOURNAL), manifest.case)


def migrate(layout: Layout, disk: Disk, manifest: Manifest) -> None:
    """Makes a case of an earlier format one of this format.

    Raises:
        CaseLocked: a program of that format has it open.
        CorruptCase: it is damaged; nothing was changed. OSError: it could not be done, or not to the end.
    """
    release = _lock_as_earlier(layout, disk)
    try:
        state = read_earlier(layout, disk, manifest)
        replica = _cleared_replica(layout, disk)
        seq, prev = _copy_journal(state, layout.journal / replica, disk)
        entry = own_entry(seq + 1, MIGRATE, f"Case format {manifest.format} became {FORMAT}", ())
        mark = Mark(manifest.case, FORMAT)
        begin(layout.journal / replica, disk, mark, seq=seq, prev=prev, with_entry=entry)
        claim_replica(layout, disk, replica)
        write_manifest(layout, disk, manifest.case)
    finally:
        release()


def clear_earlier(layout: Layout, disk: Disk) -> None:
    """Removes what a migration has taken over, and keeps aside what it had no place for. Raises OSError."""
    journal = [layout.journal / name for name in disk.names(layout.journal)]
    tables = [layout.tables / name for name in disk.names(layout.tables)]
    taken_over = [path for path in journal if segment_at(path) is not None]
    taken_over += [path for path in tables if path.name == _OLD_SPANS]
    taken_over += [layout.root / name for name in disk.names(layout.root) if name == _OLD_LOCK]
    others = [path for path in journal if path.name.startswith("torn-")]
    others += [path for path in tables if path.name.endswith(".kept")]
    if taken_over:  # the process that wrote case.json may have died before it was flushed
        flush_folder(disk, layout.root)
    for path in others:
        keep_aside(layout, disk, path)
    for path in taken_over:
        disk.unlink(path)


def _lock_as_earlier(layout: Layout, disk: Disk) -> Callable[[], None]:
    try:
        return disk.lock(layout.root / _OLD_LOCK)
    except Timeout:
        raise CaseLocked(f"{layout.root} is open in an earlier version; close it there first") from None


def _cleared_replica(layout: Layout, disk: Disk) -> str:
    """A replica without files; that of an attempt that was cut short is used again."""
    attempts = replicas(layout.journal, disk)
    for replica in attempts:
        for name in disk.names(layout.journal / replica):
            disk.unlink(layout.journal / replica / name)
    return attempts[0] if attempts else new_replica()


def _copy_journal(state: State, folder: Path, disk: Disk) -> tuple[int, str]:
    """Copies the segments that hold entries; number and checksum of what then comes last."""
    disk.make_folder(folder)
    seq, prev = 0, ""
    for segment in state.chain.segments:
        found = read_segment(segment, disk)
        if found.entries:
            put(disk, folder / segment.path.name, found.raw[: found.size])
            seq, prev = found.lines[-1].header.seq, found.lines[-1].digest
    return seq, prev
