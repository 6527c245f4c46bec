"""Checking a case: every line, link, record, table file and text, without changing anything."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from workbench.model.entry import Change
from workbench.model.record import Record
from workbench.model.report import Report
from workbench.store.chain import Chain, replicas
from workbench.store.checkpoint import read_checkpoint
from workbench.store.disk import Disk, reason
from workbench.store.documents import records_of
from workbench.store.layout import JOURNAL, Layout, Name, name_of, table_of
from workbench.store.lines import decode_entry
from workbench.store.manifest import Manifest, read_manifest
from workbench.store.recovery import known_states
from workbench.store.replicas import replica_to_read
from workbench.store.repository import CorruptCase
from workbench.store.segment import RESTORE, Line, Scan, Segment
from workbench.store.tables import digest, names_on_disk, no_records, rendered, uncollected
from workbench.store.texts import Texts
from workbench.store.versions import FORMAT

_ATTEMPTS = 5
"""How often to look again when a writer was at work meanwhile."""


class Findings(Struct, frozen=True):
    """What checking a case found, and how much it looked at."""

    faults: list[str]
    """One sentence each."""
    entries: int = 0
    """Entries of all journals."""
    records: int = 0
    """Records, deleted ones not counted."""
    texts: int = 0


def check_case(path: Path, *, disk: Disk | None = None) -> list[str]:
    """The faults of a case, one sentence each; none when all is well. Raises as `examine_case`."""
    return examine_case(path, disk=disk).faults


def examine_case(path: Path, *, disk: Disk | None = None) -> Findings:
    """What checking a case finds. It may be open elsewhere.

    Raises:
        NotACase: the folder holds none.
        NewerCase: a newer version wrote it.
    """
    disk = disk or Disk()
    layout = Layout(path.resolve())
    try:
        manifest = read_manifest(layout, disk)
    except CorruptCase as error:
        return Findings([f"{error}."])
    found = Findings([])
    with uncollected():
        for _ in range(_ATTEMPTS):
            before = _fingerprint(layout)
            found = _Check(layout, disk, manifest).run()
            if not found.faults or _fingerprint(layout) == before:
                break
    return found


def _fingerprint(layout: Layout) -> list[tuple[str, int]]:
    return sorted((file.name, file.stat().st_size) for file in layout.journal.rglob("*.jsonl*"))


class _Check:
    """One pass over a case: replays the journal and holds everything else against it."""

    def __init__(self, layout: Layout, disk: Disk, manifest: Manifest) -> None:
        self._layout = layout
        self._disk = disk
        self._manifest = manifest
        self._state = no_records()
        self._files: dict[Name, dict[str, Record]] = {}
        """The records of the state by the table file that they belong in."""
        self._due: dict[int, list[Name]] = {}
        """The table files that stand at an entry."""
        self._unplaced: dict[Name, str] = {}
        """sha256 of those whose entry no checksum tells: they may stand at the newest."""
        self._faults: list[str] = []
        self._entries = 0
        self._texts = 0

    def run(self) -> Findings:
        """What was found."""
        try:
            chain = self._chain()
            if self._manifest.format == FORMAT:
                self._place_files(chain)
            self._compare(0)
            for index in range(len(chain.segments)):
                self._replay_segment(chain.segments[index], chain.read(index))
            self._compare_unplaced()
            self._check_other_journals(chain)
        except CorruptCase as error:
            self._faults.append(f"{error}.")
        except OSError as error:
            self._faults.append(f"{error.filename or self._layout.journal} cannot be read: {reason(error)}.")
        else:
            self._check_texts_of_reports()
        self._check_texts()
        live = sum(not each.deleted for records in self._state.values() for each in records.values())
        return Findings(self._faults, self._entries, live, self._texts)

    def _chain(self) -> Chain:
        if self._manifest.format < FORMAT:
            return Chain(self._layout.root, self._disk, JOURNAL)
        replica = replica_to_read(self._layout, self._disk)
        if replica is None:
            raise CorruptCase("The case holds no journal, or several; open it for writing once")
        return Chain(self._layout.journal, self._disk, replica)

    def _place_files(self, chain: Chain) -> None:
        """Finds at which entry each table file stands."""
        lines = [line for index in range(len(chain.segments)) for line in chain.read(index).lines]
        marks = [line.header.mark for line in lines if line.header.mark is not None]
        checkpoint = read_checkpoint(self._layout, self._disk)
        if checkpoint is not None and not any(line.digest == checkpoint.line for line in lines):
            self._faults.append(f"The journal after entry {checkpoint.at} is missing; {RESTORE}.")
        known = known_states(checkpoint, marks)
        names = names_on_disk(self._layout, self._disk)
        for name in sorted((checkpoint.files.keys() if checkpoint is not None else set()) - set(names)):
            self._faults.append(f"tables/{name} is missing; opening the case makes it again.")
        for name in names:
            sha256 = digest(self._disk.read(self._layout.table_file(name)))
            at = known.get(name, {}).get(sha256)
            if table_of(name) is None:
                self._faults.append(f"tables/{name} is no table of a case.")
            elif at is None:
                self._unplaced[name] = sha256
            else:
                self._due.setdefault(at, []).append(name)

    def _replay_segment(self, segment: Segment, found: Scan) -> None:
        for line in found.lines:
            mark = line.header.mark
            if mark is None:
                self._replay_entry(segment, found, line)
                self._entries += 1
                self._compare(line.header.seq)
            elif mark.case != self._manifest.case:
                raise CorruptCase(f"{segment.path} belongs to another case; {RESTORE}")
        if found.torn and segment.ends is None:
            self._faults.append("The last write was never finished; opening the case cuts it off.")

    def _replay_entry(self, segment: Segment, found: Scan, line: Line) -> None:
        seq = line.header.seq
        try:
            changes = decode_entry(found.body(line), found.version).changes
        except ValueError as error:
            raise CorruptCase(f"{segment.path}: entry {seq} cannot be read ({error}); {RESTORE}") from error
        for change in changes:
            self._check_change(seq, change)
            self._state[change.table][change.id] = change.after
            self._files.setdefault(name_of(change.table, change.after), {})[change.id] = change.after

    def _check_change(self, seq: int, change: Change) -> None:
        if change.before != self._state[change.table].get(change.id):
            self._faults.append(
                f"Entry {seq} does not start from what {change.table} {change.id} was before it."
            )
        if change.after.id != change.id:
            self._faults.append(f"Entry {seq} puts {change.after.id} in the place of {change.id}.")

    def _compare(self, seq: int) -> None:
        """Holds the table files that stand at an entry against the state after it."""
        for name in self._due.pop(seq, ()):
            if self._read(name) != self._files.get(name, {}):
                self._faults.append(f"tables/{name} holds other records than the journal.")

    def _compare_unplaced(self) -> None:
        """Of what a crash or a backup left, files may be there that no mark in the journal speaks of."""
        for name, sha256 in self._unplaced.items():
            table = table_of(name)
            assert table is not None
            if digest(rendered(table, self._files.get(name, {}).values())) != sha256:
                self._faults.append(
                    f"tables/{name} does not fit the journal; opening the case makes it again."
                )

    def _read(self, name: Name) -> dict[str, Record] | None:
        table = table_of(name)
        assert table is not None
        try:
            return records_of(table, self._disk.read(self._layout.table_file(name)))
        except (OSError, ValueError):
            return None

    def _check_other_journals(self, chain: Chain) -> None:
        """Journals of other copies of the case, which its own history does not need."""
        for replica in replicas(self._layout.journal, self._disk):
            other = Chain(self._layout.journal, self._disk, replica)
            for index in range(len(other.segments)):
                if other.segments[index].path not in {segment.path for segment in chain.segments}:
                    self._entries += len(other.read(index).entries)

    def _check_texts(self) -> None:
        texts = Texts(self._layout.texts, self._disk)
        for name in self._disk.names(self._layout.texts):
            if not name.endswith(".tmp"):
                self._texts += 1
                try:
                    texts.read(name.removesuffix(".txt"))
                except CorruptCase as error:
                    self._faults.append(f"{error}.")

    def _check_texts_of_reports(self) -> None:
        there = set(self._disk.names(self._layout.texts))
        for record in self._state["reports"].values():
            if isinstance(record, Report) and not record.deleted and f"{record.sha256}.txt" not in there:
                self._faults.append(f"The text of report {record.name} is missing; add the report again.")
