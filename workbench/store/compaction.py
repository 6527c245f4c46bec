"""Making a case smaller and quicker to open, without taking anything from its history or its texts."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from workbench.store.backup import Progress, no_progress
from workbench.store.cases import open_case
from workbench.store.chain import leftovers, replicas
from workbench.store.disk import Disk, reason
from workbench.store.folder import CaseFolder
from workbench.store.layout import BY_REPORT, FOLDERS, Layout
from workbench.store.local import is_here, replica_last_here
from workbench.store.manifest import Manifest, read_manifest
from workbench.store.migration import read_earlier
from workbench.store.recovery import READ_ATTEMPTS, State, recover
from workbench.store.replicas import replica_to_read
from workbench.store.repository import CorruptCase, NotSaved
from workbench.store.sealing import sealable
from workbench.store.segment import Segment, compressed
from workbench.store.versions import FORMAT

_SAMPLE = 1 << 20
"""Bytes of journal that are compressed to tell how small the rest would be."""


class Extra(Struct, frozen=True):
    """A file that the case does not need."""

    name: str
    """Its path in the case."""
    size: int
    """Bytes."""
    modified: str
    """UTC, ``2026-02-01T09:30:00Z``."""


class Plan(Struct, frozen=True):
    """What compacting a case would do."""

    format: int
    """Of the case as it is; one of an earlier format is brought to this one."""
    tables: int
    """Table files that lack entries of the journal, or do not fit it."""
    segments: int
    """Files of the journal that would be put together into a compressed one."""
    size: int
    """Their bytes."""
    compressed: int
    """About how many bytes they would take then."""
    elsewhere: int
    """Bytes of uncompressed journal that other copies of the case wrote, which stay as they are."""
    unfinished: tuple[Extra, ...]
    """Files whose writing was never finished, or that another one holds as well."""
    kept: tuple[Extra, ...]
    """What a crash or a stranger left, kept aside; it is removed only when that is asked for."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do, but for what is kept aside."""
        return self.format == FORMAT and not (self.tables or self.segments or self.unfinished)


def plan_compaction(path: Path, *, disk: Disk | None = None) -> Plan:
    """What `compact` would do; nothing is changed, and the case may be open elsewhere.

    Raises:
        NotACase, CorruptCase, NewerCase: there is no case that could be read.
    """
    disk = disk or Disk()
    layout = Layout(path.resolve())
    manifest = read_manifest(layout, disk)
    try:
        state = _state(layout, disk, manifest)
        segments = _sealable(layout, disk, state)
        size = sum(disk.size(segment.path) for segment in segments)
        return Plan(
            format=manifest.format,
            tables=len(state.stale | set(state.unfit)) if manifest.format == FORMAT else 0,
            segments=len(segments),
            size=size,
            compressed=_compressed(segments, size, disk),
            elsewhere=_elsewhere(layout, disk, state),
            unfinished=tuple(_unfinished(layout, disk, state)),
            kept=tuple(_extra(layout, layout.kept / name) for name in disk.names(layout.kept)),
        )
    except OSError as error:
        raise CorruptCase(f"{error.filename or layout.root} cannot be read: {reason(error)}") from error


def compact(
    path: Path, *, kept_too: bool = False, progress: Progress = no_progress, disk: Disk | None = None
) -> Plan:
    """Brings the table files up to date, compresses old journal, and removes unfinished files.

    Args:
        path: The case's folder.
        kept_too: To remove what was kept aside as well.
        progress: Is told what is being done.
        disk: What to reach it through.

    Returns:
        What there is left to do, as a rule nothing.

    Raises:
        NotACase, CorruptCase, NewerCase, CaseLocked: it cannot be opened for writing.
        NotSaved: the disk is full, or fails; nothing is lost by that.
    """
    disk = disk or Disk()
    progress("bringing the tables up to date", 0, 0)
    with open_case(path, disk=disk) as case:
        assert isinstance(case, CaseFolder)
        case.tidy()
        progress("compressing old journal", 0, 0)
        try:
            case.seal()
            if kept_too:
                for name in disk.names(case.layout.kept):
                    disk.unlink(case.layout.kept / name)
        except OSError as error:
            raise NotSaved(f"{case.path} could not be compacted: {reason(error)}; make room first") from error
    return plan_compaction(path, disk=disk)


def _state(layout: Layout, disk: Disk, manifest: Manifest) -> State:
    if manifest.format < FORMAT:
        return read_earlier(layout, disk, manifest)
    replica = replica_to_read(layout, disk)
    if replica is None:
        raise CorruptCase(f"{layout.journal} holds no journal, or several; open the case for writing once")
    return recover(layout, disk, replica, manifest.case, attempts=READ_ATTEMPTS)


def _sealable(layout: Layout, disk: Disk, state: State) -> list[Segment]:
    """The segments that would be compressed: of this copy's own journal, as others may grow elsewhere."""
    if not _is_own(layout, disk, state):
        return []
    if not state.stale:
        return sealable(state.chain, state.checkpoint_at)
    own = [segment for segment in state.chain.segments if segment.path.parent.name == state.chain.replica]
    newest = [] if state.newest.entries else [state.chain.newest]
    return [segment for segment in own if not segment.sealed and segment not in newest]


def _elsewhere(layout: Layout, disk: Disk, state: State) -> int:
    own = layout.journal / state.chain.replica if _is_own(layout, disk, state) else None
    folders = [layout.journal / name for name in replicas(layout.journal, disk)]
    plain = [path for folder in folders if folder != own for path in folder.glob("*.jsonl")]
    return sum(disk.size(path) for path in plain)


def _is_own(layout: Layout, disk: Disk, state: State) -> bool:
    """Whether the journal that is read is the one that opening the case for writing would go on with."""
    last = replica_last_here(layout, disk)
    return last is not None and last.replica == state.chain.replica and is_here(last, layout)


def _compressed(segments: list[Segment], size: int, disk: Disk) -> int:
    sample = b"".join(disk.read(segment.path, 0, _SAMPLE // len(segments)) for segment in segments)
    small = compressed(sample)
    return round(size * len(small) / len(sample)) if small is not None and sample else 0


def _unfinished(layout: Layout, disk: Disk, state: State) -> Iterator[Extra]:
    own = layout.journal / state.chain.replica
    for folder in (layout.root, *(layout.root / name for name in FOLDERS), layout.table_file(BY_REPORT), own):
        for name in disk.names(folder):
            if name.endswith(".tmp"):
                yield _extra(layout, folder / name)
    for path in leftovers(own, disk):
        yield _extra(layout, path)


def _extra(layout: Layout, path: Path) -> Extra:
    found = path.stat()
    modified = datetime.datetime.fromtimestamp(found.st_mtime, datetime.UTC)
    name = path.relative_to(layout.root).as_posix()
    return Extra(name, found.st_size, modified.strftime("%Y-%m-%dT%H:%M:%SZ"))
