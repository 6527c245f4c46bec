"""Opening: the table files, and on top of them the entries that they do not hold yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import attrgetter
from pathlib import Path
from typing import Any

from msgspec import Struct

from workbench.model.entry import Table
from workbench.model.identity import new_id
from workbench.model.record import Record
from workbench.model.span import Span
from workbench.store.chain import Chain, leftovers
from workbench.store.checkpoint import Checkpoint, read_checkpoint
from workbench.store.disk import Disk, cut, flush_file, flush_folder, make_folders, put, reason
from workbench.store.documents import records_of, share_texts
from workbench.store.layout import BY_REPORT, FOLDERS, Layout, Name, name_of, table_of
from workbench.store.lines import Mark, after_images
from workbench.store.repository import CorruptCase
from workbench.store.segment import RESTORE, Scan, Segment
from workbench.store.tables import Tables, digest, names_on_disk, no_records, rendered, uncollected

READ_ATTEMPTS = 6
"""How often a reader looks again when a writer renews the files under it, before it replays everything."""

_IS_DELETED = attrgetter("deleted")

Scans = list[tuple[Segment, Scan]]


class State(Struct):
    """A case as it stands on disk."""

    chain: Chain
    newest: Scan
    tables: Tables
    spans: dict[str, set[str]]
    """The ids of the spans that are not deleted, by report."""
    standing: dict[Name, str]
    """sha256 of each table file that fits the journal."""
    members: dict[Name, list[str]]
    """The ids of the records of each table file."""
    stale: set[Name]
    """Table files that lack something."""
    unfit: list[Name]
    """Table files that do not fit the journal, though they are there."""
    checkpoint_at: int
    """Number of the entry at which the checkpoint stands; 0 without one."""
    tail: int
    """Bytes of journal that had to be read before its newest segment."""
    warnings: list[str]


def recover(layout: Layout, disk: Disk, replica: str, case_id: str, *, attempts: int = 1) -> State:
    """Reads a case; nothing on disk is changed.

    With more than one attempt another process may write to the case meanwhile; what is read is
    then the state after one of its entries.

    Raises:
        CorruptCase: it is damaged, with what and where.
    """
    for remaining in reversed(range(attempts)):
        try:
            with uncollected():
                chain = Chain(layout.journal, disk, replica)
                state = _Recovery(layout, disk, chain, case_id).run(settle=not remaining)
        except CorruptCase:
            if not remaining:
                raise
            continue
        except OSError as error:
            if remaining:
                continue
            raise CorruptCase(f"{error.filename or layout.root} cannot be read: {reason(error)}") from error
        if state is not None:
            return state
    raise AssertionError("the last attempt settles")


def replayed(layout: Layout, disk: Disk, chain: Chain, case_id: str) -> State:
    """The state that a journal gives, whatever the table files hold. Raises CorruptCase, OSError."""
    with uncollected():
        return _Recovery(layout, disk, chain, case_id).replayed()


class _Recovery:
    """One reading of a case."""

    def __init__(self, layout: Layout, disk: Disk, chain: Chain, case_id: str) -> None:
        self._layout = layout
        self._disk = disk
        self._case_id = case_id
        self._chain = chain
        self._tables = no_records()
        self._texts: dict[Any, Any] = {}
        self._spans: defaultdict[str, set[str]] = defaultdict(set)
        self._members: dict[Name, list[str]] = {}
        self._standing: dict[Name, str] = {}
        self._reached: dict[Name, int] = {}
        """The entry at which each table file stands that fits the journal."""
        self._unfit: dict[Name, str] = {}
        """sha256 of the table files that do not."""

    def replayed(self) -> State:
        """The state that the journal gives without the table files."""
        scans = self._chain.read_from(0)
        self._check_case(scans)
        return self._state(None, scans, self._replay(scans), [])

    def run(self, *, settle: bool) -> State | None:
        """The state; None when a writer seems to be at work, and it is not yet time to settle."""
        checkpoint = read_checkpoint(self._layout, self._disk)
        scans = self._scans_from(checkpoint)
        if scans is None:
            checkpoint, scans = None, self._chain.read_from(0)
        newest = scans[-1][1]
        if newest.torn and not settle and newest.torn != self._chain.read(len(self._chain.segments) - 1).torn:
            return None  # seen while it was being written
        self._check_case(scans)
        self._read_tables(known_states(checkpoint, _marks(scans)))
        missing = sorted(
            checkpoint.files.keys() - self._reached.keys() - self._unfit.keys() if checkpoint else ()
        )
        if missing or self._unfit:
            if not settle:
                return None
            if checkpoint is not None:
                scans = self._chain.read_from(0)
        stale = self._replay(scans)
        stale = stale - self._settled() | self._unfit.keys()
        return self._state(checkpoint, scans, stale, missing)

    def _state(
        self, checkpoint: Checkpoint | None, scans: Scans, stale: set[Name], missing: list[Name]
    ) -> State:
        newest = scans[-1][1]
        return State(
            chain=self._chain,
            newest=newest,
            tables=self._tables,
            spans=self._spans,
            members=self._members,
            standing=self._standing,
            stale=stale,
            unfit=sorted(self._unfit),
            checkpoint_at=checkpoint.at if checkpoint is not None else 0,
            tail=sum(found.size for _, found in scans[:-1]),
            warnings=self._warnings(newest, missing),
        )

    def _scans_from(self, checkpoint: Checkpoint | None) -> Scans | None:
        """The segments after a checkpoint; None where it is not one of this journal."""
        if checkpoint is None:
            return None
        for index in self._chain.after_entry(checkpoint.at):
            if self._chain.read(index).lines[0].digest == checkpoint.line:
                return self._chain.read_from(index)
        self._refuse_lost_end(checkpoint)
        return None

    def _refuse_lost_end(self, checkpoint: Checkpoint) -> None:
        """Refuses a journal that ends before what its own table files hold: going on would put that aside."""
        last = self._chain.read(len(self._chain.segments) - 1).lines[-1].header.seq
        if checkpoint.at <= last:
            return
        for name, sha256 in checkpoint.files.items():
            try:
                if digest(self._disk.read(self._layout.table_file(name))) != sha256:
                    return  # an older state of all of it, as version control brings back
            except OSError:
                return
        raise CorruptCase(f"The journal after entry {last} is missing; {RESTORE}")

    def _check_case(self, scans: Scans) -> None:
        for segment, found in scans:
            mark = found.lines[0].header.mark
            if mark is not None and mark.case != self._case_id:
                raise CorruptCase(f"{segment.path} belongs to another case; {RESTORE}")

    def _read_tables(self, known: dict[Name, dict[str, int]]) -> None:
        """Reads the files that fit."""
        for name in names_on_disk(self._layout, self._disk):
            table = table_of(name)
            if table is None:
                continue
            raw = self._disk.read(self._layout.table_file(name))
            sha256 = digest(raw)
            at = known.get(name, {}).get(sha256)
            if at is None:
                self._unfit[name] = sha256
                continue
            self._reached[name] = at
            self._standing[name] = sha256
            self._take(table, raw, name)

    def _take(self, table: Table, raw: bytes, name: Name) -> None:
        try:
            records = records_of(table, raw)
        except ValueError as error:
            path = self._layout.table_file(name)
            raise CorruptCase(f"{path}: a record cannot be read ({error}); {RESTORE}") from error
        share_texts(table, records.values(), self._texts)
        self._members[name] = list(records)
        self._tables[table].update(records)
        first = next(iter(records.values()), None)
        if isinstance(first, Span):
            if True in map(_IS_DELETED, records.values()):
                records = {key: record for key, record in records.items() if not record.deleted}
            self._spans[first.report].update(records)

    def _replay(self, scans: Scans) -> set[Name]:
        """Applies the entries that the table files lack; the names of those files."""
        stale: set[Name] = set()
        reached = self._reached
        for segment, found in scans:
            for line in found.entries:
                seq = line.header.seq
                try:
                    for table, after in after_images(found.body(line), found.version):
                        name = name_of(table, after)
                        if seq > reached.get(name, 0):
                            self._put(table, name, after)
                            stale.add(name)
                except ValueError as error:
                    raise CorruptCase(
                        f"{segment.path}: entry {seq} cannot be read ({error}); {RESTORE}"
                    ) from error
        return stale

    def _put(self, table: Table, name: Name, record: Record) -> None:
        share_texts(table, (record,), self._texts)
        if record.id not in self._tables[table]:
            self._members.setdefault(name, []).append(record.id)
        self._tables[table][record.id] = record
        if isinstance(record, Span):
            live = self._spans[record.report]
            live.discard(record.id) if record.deleted else live.add(record.id)

    def _settled(self) -> set[Name]:
        """Finds files that hold what the journal says although nobody noted their checksum."""
        settled: set[Name] = set()
        for name, sha256 in list(self._unfit.items()):
            table = table_of(name)
            assert table is not None
            records = self._tables[table]
            if digest(rendered(table, [records[each] for each in self._members.get(name, ())])) == sha256:
                del self._unfit[name]
                self._standing[name] = sha256
                settled.add(name)
        return settled

    def _warnings(self, newest: Scan, missing: list[Name]) -> list[str]:
        said = [f"tables/{name} is missing; it was made again from the journal." for name in missing]
        said += [f"tables/{name} was changed; it was made again from the journal." for name in self._unfit]
        if newest.torn:
            said.append("The last change was being written when the program stopped; it was left out.")
        return said


def mend(layout: Layout, disk: Disk, state: State) -> None:
    """Clears away what a crash left, and keeps aside what nobody can place.

    That is an unfinished last line of the journal, and table files that were changed from outside. What
    was written and never flushed, because the process died, is flushed before anything is built upon it.

    Raises:
        OSError: the folder cannot be changed.
    """
    own = layout.journal / state.chain.replica
    needed = (layout.root, *(layout.root / name for name in FOLDERS), layout.table_file(BY_REPORT), own)
    for folder in needed:
        make_folders(disk, folder)  # a copy leaves out what is empty
    for folder in (*needed, layout.kept):
        for name in disk.names(folder):
            if name.endswith(".tmp"):
                disk.unlink(folder / name)
    flush_file(disk, state.chain.newest.path)
    for folder in needed:
        flush_folder(disk, folder)
    for path in leftovers(own, disk):
        disk.unlink(path)
    for name in state.unfit:
        kept = keep_aside(layout, disk, layout.table_file(name))
        state.warnings.append(f"The changed tables/{name} was kept as {kept.relative_to(layout.root)}.")
    torn = state.newest.torn
    if not torn:
        return
    if torn.strip(b"\0"):
        make_folders(disk, layout.kept)
        put(disk, layout.kept / f"torn-{new_id()}.bin", torn)
        flush_folder(disk, layout.kept)
    cut(disk, state.chain.newest.path, state.newest.size)
    state.newest = Scan(state.newest.raw[: state.newest.size], state.newest.lines)


def keep_aside(layout: Layout, disk: Disk, path: Path) -> Path:
    """Moves a file that does not belong to where it can be looked at. Raises OSError.

    It is copied first: of a name moved between folders a power cut may leave nothing in either.
    """
    make_folders(disk, layout.kept)
    kept = layout.kept / f"{path.stem}-{new_id()}{path.suffix}"
    put(disk, kept, disk.read(path))
    flush_folder(disk, layout.kept)
    disk.unlink(path)
    return kept


def _marks(scans: Scans) -> Iterator[Mark]:
    return (line.header.mark for _, found in scans for line in found.lines if line.header.mark is not None)


def known_states(checkpoint: Checkpoint | None, marks: Iterable[Mark]) -> dict[Name, dict[str, int]]:
    """For each table file the checksums that it may have, and the entry at which it then stands."""
    known: dict[Name, dict[str, int]] = {}
    since = 0
    if checkpoint is not None:
        since = checkpoint.at
        for name, sha256 in checkpoint.files.items():
            known[name] = {sha256: since}
    for mark in marks:
        if mark.at is not None and mark.at >= since:
            for name, sha256 in mark.files.items():
                known.setdefault(name, {})[sha256] = mark.at
    return known
