"""Checking a case: every line, link, record, table file and text, without changing anything."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from workbench.model.entry import TABLES, Change, Table
from workbench.model.record import from_document
from workbench.model.report import Report
from workbench.store.disk import Disk, reason
from workbench.store.journal import Segments
from workbench.store.lines import Mark, decode, decode_entry
from workbench.store.manifest import read_manifest
from workbench.store.repository import CorruptCase
from workbench.store.segment import Line, Scan
from workbench.store.tables import Records, digest, table_path, uncollected
from workbench.store.texts import Texts

_ATTEMPTS = 5
"""How often to look again when a writer was at work meanwhile."""


def check_case(path: Path, *, disk: Disk | None = None) -> list[str]:
    """The faults of a case, one sentence each; none when all is well. It may be open elsewhere.

    Raises:
        NotACase: the folder holds none.
        NewerCase: a newer version wrote it.
    """
    disk = disk or Disk()
    root = path.resolve()
    try:
        manifest = read_manifest(root, disk)
    except CorruptCase as error:
        return [f"{error}."]
    faults: list[str] = []
    with uncollected():
        for _ in range(_ATTEMPTS):
            before = _fingerprint(root)
            faults = _Check(root, disk, manifest.case).run()
            if not faults or _fingerprint(root) == before:
                break
    return faults


def _fingerprint(root: Path) -> list[tuple[str, int]]:
    return sorted((file.name, file.stat().st_size) for file in (root / "journal").glob("*.jsonl"))


class _Check:
    """One pass over a case: replays the journal and holds everything else against it."""

    def __init__(self, root: Path, disk: Disk, case_id: str) -> None:
        self._root = root
        self._disk = disk
        self._case_id = case_id
        self._state: dict[Table, Records] = {table: {} for table in TABLES}
        self._unproved: dict[Table, str | None] = {table: self._sha256(table) for table in TABLES}
        """Table files that no mark has accounted for so far."""
        self._faults: list[str] = []

    def run(self) -> list[str]:
        """The faults found."""
        whole = self._replay()
        if whole:
            self._faults += [
                f"tables/{table}.json does not fit the journal; opening the case makes it again."
                for table in self._unproved
            ]
            self._check_texts_of_reports()
        self._check_texts()
        return self._faults

    def _replay(self) -> bool:
        """Whether the journal could be read to its end."""
        segments = Segments(self._root / "journal", self._disk)
        if segments.firsts[:1] != [1]:
            self._faults.append("The beginning of the journal is missing; restore the case from a backup.")
            return False
        for first in segments.firsts:
            newest = first == segments.firsts[-1]
            try:
                found = segments.scan(first)
                self._replay_segment(found, newest)
            except CorruptCase as error:
                self._faults.append(f"{error}.")
                return False
            except OSError as error:
                self._faults.append(f"{segments.path(first)} cannot be read: {reason(error)}.")
                return False
            if found.torn:
                self._faults.append("The last write was never finished; opening the case cuts it off.")
        return True

    def _replay_segment(self, found: Scan, newest: bool) -> None:
        for line in found.lines:
            mark = line.header.mark
            if mark is None:
                self._replay_entry(found, line)
            elif mark.case != self._case_id:
                raise CorruptCase("The journal belongs to another case; restore the case from a backup")
            elif newest:
                self._compare_tables(mark)

    def _replay_entry(self, found: Scan, line: Line) -> None:
        seq = line.header.seq
        try:
            changes = decode_entry(found.body(line)).changes
        except ValueError as error:
            raise CorruptCase(
                f"Entry {seq} cannot be read ({error}); restore the case from a backup"
            ) from error
        for change in changes:
            self._check_before(seq, change)
            self._state[change.table][change.id] = change.after

    def _check_before(self, seq: int, change: Change) -> None:
        if change.before != self._state[change.table].get(change.id):
            self._faults.append(
                f"Entry {seq} does not start from what {change.table} {change.id} was before it."
            )
        if change.after.id != change.id:
            self._faults.append(f"Entry {seq} puts {change.after.id} in the place of {change.id}.")

    def _sha256(self, table: Table) -> str | None:
        try:
            return digest(self._disk.read(table_path(self._root / "tables", table)))
        except FileNotFoundError:
            return None
        except OSError as error:
            return reason(error)

    def _compare_tables(self, mark: Mark) -> None:
        for table in [t for t, sha256 in self._unproved.items() if mark.tables.get(t) == sha256]:
            del self._unproved[table]
            if table in mark.tables and self._read(table) != self._state[table]:
                self._faults.append(f"tables/{table}.json holds other records than the journal.")

    def _read(self, table: Table) -> Records | None:
        try:
            raw = self._disk.read(table_path(self._root / "tables", table))
            documents: dict[str, dict[str, Any]] = decode(raw)[table]
            return {key: from_document(TABLES[table], document) for key, document in documents.items()}
        except (OSError, ValueError, TypeError, LookupError, AttributeError):
            return None

    def _check_texts(self) -> None:
        folder = self._root / "texts"
        texts = Texts(folder, self._disk)
        for name in self._disk.names(folder):
            if not name.endswith(".tmp"):
                try:
                    texts.read(name.removesuffix(".txt"))
                except CorruptCase as error:
                    self._faults.append(f"{error}.")

    def _check_texts_of_reports(self) -> None:
        there = set(self._disk.names(self._root / "texts"))
        for record in self._state["reports"].values():
            if isinstance(record, Report) and not record.deleted and f"{record.sha256}.txt" not in there:
                self._faults.append(f"The text of report {record.name} is missing; add the report again.")
