"""A case folder, open: the repository that sessions work with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from workbench.model.case import Case
from workbench.model.entry import TABLES, Entry, Table
from workbench.model.record import Record
from workbench.store.disk import Disk, SyncFailed, flush_folder, reason
from workbench.store.journal import Journal
from workbench.store.lines import Mark, Unstorable, encode_entry
from workbench.store.recovery import State
from workbench.store.repository import NotSaved, ReadOnly
from workbench.store.tables import TableFile, digest, documents_of, rendered, table_path
from workbench.store.texts import Texts

LARGE_TAIL = 4 << 20
"""Bytes of journal past which opening is slowed by reading it (about 5,000 edits, a third of a second)."""


class CaseFolder:
    """The repository of a case folder. Its methods are called from one thread at a time."""

    def __init__(
        self, root: Path, disk: Disk, case_id: str, state: State, release: Callable[[], None] | None
    ) -> None:
        """Takes over what was read, and the lock; without a lock it is read-only."""
        self._root = root
        self._disk = disk
        self._case_id = case_id
        self._release = release
        self._read_only = release is None
        self._tables = state.tables
        self._standing = state.standing
        self._stale = state.stale
        self._warnings = tuple(state.warnings)
        self._texts = Texts(root / "texts", disk)
        self._journal = Journal(state.segments, state.newest, writable=not self._read_only)

    @property
    def path(self) -> Path:
        """The case's folder, symbolic links resolved."""
        return self._root

    @property
    def case_id(self) -> str:
        """The id of the case, made with it."""
        return self._case_id

    @property
    def read_only(self) -> bool:
        """Whether commits are refused."""
        return self._read_only

    @property
    def warnings(self) -> tuple[str, ...]:
        """What opening found and mended, in words for the analyst."""
        return self._warnings

    @property
    def last_seq(self) -> int:
        """The number of the newest entry; 0 for a new case."""
        return self._journal.seq

    def load(self) -> Case:
        """The state of the case, all records, tombstones included."""
        return Case(
            self._case_id,
            ((table, record) for table in TABLES for record in self._tables[table].values()),
        )

    def commit(self, entry: Entry) -> None:
        """Writes an entry; when it returns, the entry survives a power cut.

        Raises:
            NotSaved: it was not written, and nothing changed.
            ReadOnly: the case is open read-only.
            ValueError: it is not the next entry, or was worked out from another state.
        """
        self._check_writable()
        self._check_fits(entry)
        try:
            self._journal.append(encode_entry(entry, self._journal.head))
        except Unstorable as error:
            raise NotSaved(f"Not saved: {error}") from error
        except OSError as error:
            raise self._not_saved(error) from error
        for change in entry.changes:
            self._tables[change.table][change.id] = change.after
            self._stale.add(change.table)

    def entries(self) -> Iterator[Entry]:
        """All entries, oldest first. Raises CorruptCase."""
        return self._journal.entries()

    def entry(self, seq: int) -> Entry:
        """The entry of that number. Raises KeyError when there is none."""
        return self._journal.entry(seq)

    def add_text(self, text: str) -> str:
        """Stores a report's text durably under its sha256, and returns that. Storing it again does nothing.

        Raises:
            NotSaved: it was not stored.
            ReadOnly: the case is open read-only.
        """
        self._check_writable()
        try:
            return self._texts.add(text)
        except OSError as error:
            if isinstance(error, SyncFailed):
                self._journal.failed = error
            raise self._not_saved(error) from error

    def text(self, sha256: str) -> str:
        """The stored text. Raises CorruptCase when it is missing or does not match its sha256."""
        return self._texts.read(sha256)

    def tidy(self) -> None:
        """Brings the table files up to date, so that the next opening has less to read.

        Nothing depends on it: where it fails, the journal still has everything.
        """
        if self._release is None or self._journal.failed is not None or not self._stale:
            return
        try:
            self._renew_tables()
        except SyncFailed as error:
            self._journal.failed = error
        except OSError:
            return

    def close(self) -> None:
        """Brings the table files up to date and gives up the lock. Calling it again does nothing."""
        if self._release is None:
            self._journal.close()
            return
        try:
            self.tidy()
        finally:
            self._journal.close()
            release, self._release = self._release, None
            release()

    def __enter__(self) -> CaseFolder:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def large_tail(self) -> bool:
        """Whether opening had much journal to read."""
        return self._journal.tail > LARGE_TAIL

    def _renew_tables(self) -> None:
        """The mark comes first: by it a reader tells at which entry each file stands, wherever this stops."""
        folder = self._root / "tables"
        stale = sorted(self._stale)
        files = {table: rendered({table: documents_of(self._tables[table])}) for table in stale}
        mark = Mark(self._case_id, self._standing | {table: digest(raw) for table, raw in files.items()})
        self._journal.mark(mark)
        for table, raw in files.items():
            TableFile(table_path(folder, table), self._disk).put(raw)
        flush_folder(self._disk, folder)
        self._journal.turn(mark)
        self._standing = mark.tables
        self._stale.clear()

    def _check_writable(self) -> None:
        if self._read_only:
            raise ReadOnly("The case is open read-only; close the other window that has it, then reopen it")
        if self._release is None:
            raise NotSaved("Not saved: the case is closed")
        if self._journal.failed is not None:
            raise self._not_saved(self._journal.failed)

    def _check_fits(self, entry: Entry) -> None:
        if entry.seq != self._journal.seq + 1:
            raise ValueError(f"entry {entry.seq} cannot follow entry {self._journal.seq}")
        seen: dict[tuple[Table, str], Record] = {}
        for change in entry.changes:
            key = (change.table, change.id)
            stored = seen.get(key) or self._tables[change.table].get(change.id)
            if change.before != stored or change.after.id != change.id:
                raise ValueError(
                    f"the change of {change.table} {change.id} does not start from what is stored"
                )
            seen[key] = change.after

    def _not_saved(self, error: OSError) -> NotSaved:
        if self._journal.failed is None:
            return NotSaved(f"Not saved: {reason(error)}; make room or look at the disk, then try again")
        return NotSaved(
            f"Not saved: the disk failed ({reason(error)}); quit, and copy {self._root} to another disk"
        )
