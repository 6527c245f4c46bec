"""Checking a case: every line, link, record, table file and text, without changing anything."""

from __future__ import annotations

from pathlib import Path

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
from workbench.store.tables import digest, names_on_disk, no_records, uncollected
from workbench.store.texts import Texts
from workbench.store.versions import FORMAT

_ATTEMPTS = 5
"""How often to look again when a writer was at work meanwhile."""


def check_case(path: Path, *, disk: Disk | None = None) -> list[str]:
    """The faults of a case, one sentence each; none when all is well. It may be open elsewhere.

    Raises:
        NotACase: the folder holds none.
        NewerCase: a newer version wrote it.
    """
    disk = disk or Disk()
    layout = Layout(path.resolve())
    try:
        manifest = read_manifest(layout, disk)
    except CorruptCase as error:
        return [f"{error}."]
    faults: list[str] = []
    with uncollected():
        for _ in range(_ATTEMPTS):
            before = _fingerprint(layout)
            faults = _Check(layout, disk, manifest).run()
            if not faults or _fingerprint(layout) == before:
                break
    return faults


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
        self._faults: list[str] = []

    def run(self) -> list[str]:
        """The faults found."""
        try:
            chain = self._chain()
            if self._manifest.format == FORMAT:
                self._place_files(chain)
            self._compare(0)
            for index in range(len(chain.segments)):
                self._replay_segment(chain.segments[index], chain.read(index))
            self._check_other_journals(chain)
        except CorruptCase as error:
            self._faults.append(f"{error}.")
        except OSError as error:
            self._faults.append(f"{error.filename or self._layout.journal} cannot be read: {reason(error)}.")
        else:
            self._check_texts_of_reports()
        self._check_texts()
        return self._faults

    def _chain(self) -> Chain:
        if self._manifest.format < FORMAT:
            return Chain(self._layout.root, self._disk, JOURNAL)
        replica = replica_to_read(self._layout, self._disk)
        if replica is None:
            raise CorruptCase("The case holds no journal, or several; open it for writing once")
        return Chain(self._layout.journal, self._disk, replica)

    def _place_files(self, chain: Chain) -> None:
        """Finds at which entry each table file stands."""
        marks = [
            line.header.mark
            for index in range(len(chain.segments))
            for line in chain.read(index).lines
            if line.header.mark is not None
        ]
        checkpoint = read_checkpoint(self._layout, self._disk)
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
                self._faults.append(
                    f"tables/{name} does not fit the journal; opening the case makes it again."
                )
            else:
                self._due.setdefault(at, []).append(name)

    def _replay_segment(self, segment: Segment, found: Scan) -> None:
        for line in found.lines:
            mark = line.header.mark
            if mark is None:
                self._replay_entry(segment, found, line)
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

    def _read(self, name: Name) -> dict[str, Record] | None:
        table = table_of(name)
        assert table is not None
        try:
            records = records_of(table, self._disk.read(self._layout.table_file(name)))
        except (OSError, ValueError):
            return None
        return {record.id: record for record in records}

    def _check_other_journals(self, chain: Chain) -> None:
        """Journals of other copies of the case, which its own history does not need."""
        for replica in replicas(self._layout.journal, self._disk):
            other = Chain(self._layout.journal, self._disk, replica)
            for index in range(len(other.segments)):
                if other.segments[index].path not in {segment.path for segment in chain.segments}:
                    other.read(index)

    def _check_texts(self) -> None:
        texts = Texts(self._layout.texts, self._disk)
        for name in self._disk.names(self._layout.texts):
            if not name.endswith(".tmp"):
                try:
                    texts.read(name.removesuffix(".txt"))
                except CorruptCase as error:
                    self._faults.append(f"{error}.")

    def _check_texts_of_reports(self) -> None:
        there = set(self._disk.names(self._layout.texts))
        for record in self._state["reports"].values():
            if isinstance(record, Report) and not record.deleted and f"{record.sha256}.txt" not in there:
                self._faults.append(f"The text of report {record.name} is missing; add the report again.")
