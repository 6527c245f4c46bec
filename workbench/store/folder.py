"""A case folder, open: the repository that sessions work with."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from workbench.model.case import Case
from workbench.model.entry import Entry, Heading, Table
from workbench.model.record import Record
from workbench.store.contents import contents
from workbench.store.disk import Disk, SyncFailed, reason
from workbench.store.journal import Journal
from workbench.store.layout import Layout, Name, name_of
from workbench.store.lines import Unstorable, encode_entry
from workbench.store.recovery import State
from workbench.store.repository import CorruptCase, File, NotSaved, ReadOnly
from workbench.store.sealing import by_format, seal_segments, sealable
from workbench.store.snapshot import Capture, renew_tables
from workbench.store.texts import Texts

LARGE_TAIL = 4 << 20
"""Bytes of journal past which opening is slowed by reading it (about 5,000 edits, a third of a second)."""
MANY_SEGMENTS = 64
"""Old segments of the journal from which on they are put together, however small they are."""


class CaseFolder:
    """The repository of a case folder.

    Its methods are called from one thread at a time, but for `tidy`, which may run beside the others.
    """

    def __init__(
        self, layout: Layout, disk: Disk, case_id: str, state: State, release: Callable[[], None] | None
    ) -> None:
        """Takes over what was read, and the lock; without a lock it is read-only. Raises OSError."""
        self.layout = layout
        self.disk = disk
        self._release = release
        self._read_only = release is None
        self._case = Case(case_id, tables=state.tables, spans=state.spans)
        self._members = state.members
        self._standing = state.standing
        self._stale = state.stale
        self._checkpoint_at = state.checkpoint_at
        self._tail = state.tail
        self._warnings = list(state.warnings)
        self._texts = Texts(layout.texts, disk)
        self.journal = Journal(state.chain, state.newest, case_id, writable=not self._read_only)
        self._captured: Capture | None = None
        """What the table files are being brought up to."""
        self._tidying = threading.Lock()
        self._closing = threading.Event()
        """Set when the case is wanted closed: what can wait is left for another time."""

    @property
    def path(self) -> Path:
        """The case's folder, symbolic links resolved."""
        return self.layout.root

    @property
    def case_id(self) -> str:
        """The id of the case, made with it."""
        return self._case.id

    @property
    def read_only(self) -> bool:
        """Whether commits are refused."""
        return self._read_only

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was found and mended, in words for the analyst."""
        return tuple(self._warnings)

    @property
    def last_seq(self) -> int:
        """The number of the newest entry; 0 for a new case."""
        return self.journal.seq

    def load(self) -> Case:
        """The state of the case, all records, tombstones included; every commit changes it."""
        return self._case

    def commit(self, entry: Entry) -> None:
        """Writes an entry; when it returns, the entry survives a power cut, and the case has changed.

        Raises:
            NotSaved: it was not written, and nothing changed.
            ReadOnly: the case is open read-only.
            ValueError: it is not the next entry, or was worked out from another state.
        """
        with self.journal.guard:
            self._check_writable()
            self._check_fits(entry)
            try:
                self.journal.append(encode_entry(entry, self.journal.head))
            except Unstorable as error:
                raise NotSaved(f"Not saved: {error}") from error
            except OSError as error:
                raise self._not_saved(error) from error
            try:
                self._apply(entry)
            except BaseException:  # an interrupt: no table file may come of half an entry
                self.journal.failed = OSError("interrupted while an entry was taken over")
                raise

    def _apply(self, entry: Entry) -> None:
        for change in entry.changes:
            if self._captured is not None and change.before is not None:
                self._captured.keep(change.table, change.before)
            name = name_of(change.table, change.after)
            self._stale.add(name)
            if change.id not in self._case.tables[change.table]:
                self._members.setdefault(name, []).append(change.id)
            self._case.apply((change,))

    def entries(self, *, newest_first: bool = False) -> Iterator[Entry]:
        """All entries, oldest first or newest. Raises CorruptCase."""
        return self.journal.entries(newest_first)

    def headings(self, *, newest_first: bool = False) -> Iterator[Heading]:
        """All entries without their changes, oldest first or newest. Raises CorruptCase."""
        return self.journal.headings(newest_first=newest_first)

    def entry(self, seq: int) -> Entry:
        """The entry of that number. Raises KeyError when there is none."""
        return self.journal.entry(seq)

    def add_text(self, text: str) -> str:
        """Stores a report's text durably under its sha256, and returns that. Storing it again does nothing.

        Raises:
            NotSaved: it was not stored.
            ReadOnly: the case is open read-only.
        """
        with self.journal.guard:  # while a segment is begun the journal counts as failed
            self._check_writable()
        try:
            return self._texts.add(text)
        except OSError as error:
            with self.journal.guard:
                if isinstance(error, SyncFailed):
                    self.journal.failed = error
                raise self._not_saved(error) from error

    def text(self, sha256: str) -> str:
        """The stored text. Raises CorruptCase when it is missing or does not match its sha256."""
        return self._texts.read(sha256)

    @property
    def untidy(self) -> bool:
        """Whether the next opening would have much journal to read."""
        return not self._read_only and self._tail + self.journal.size > LARGE_TAIL

    def tidy(self) -> None:
        """Brings the table files up to date, so that the next opening has less to read.

        Another thread may commit meanwhile: it waits for a flush or two at most. Nothing depends on it:
        where it fails, the journal still has everything.
        """
        with self._tidying:
            if self._release is None or self.journal.failed is not None:
                return
            try:
                self._renew_tables()
                self._seal(least=LARGE_TAIL, many=MANY_SEGMENTS)
            except SyncFailed as error:
                with self.journal.guard:
                    self.journal.failed = error
            except (OSError, CorruptCase):
                return

    def contents(self) -> Iterator[File]:
        """The files of a whole copy of the case as it stands. Raises OSError."""
        with self._tidying:
            yield from contents(self.layout, self.disk, self.journal, self._case.tables, self._members)

    def close(self) -> None:
        """Brings the table files up to date and gives up the lock. Calling it again does nothing."""
        if self._release is None:
            self.journal.close()
            return
        self._closing.set()
        try:
            with self._tidying, contextlib.suppress(OSError):
                if self.journal.failed is None:
                    self._renew_tables()
        finally:
            self.journal.close()
            release, self._release = self._release, None
            release()

    def __enter__(self) -> CaseFolder:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _renew_tables(self) -> None:
        with self.journal.guard:
            if not self._stale and (self._checkpoint_at or not self.journal.seq):
                return
            stale, self._stale = self._stale, set()
            try:
                self._captured = capture = self._capture(stale)
            except OSError:
                self._stale |= stale
                raise
        guard, mark, noted = self.journal.guard, self._mark(capture.at), self._checkpoint_at > 0
        try:
            standing, warnings = renew_tables(
                self.layout, self.disk, capture, self._standing, guard, mark, noted=noted
            )
        except OSError:
            with self.journal.guard:
                self._stale |= stale
            raise
        finally:
            with guard:
                self._captured = None
        self._standing = standing
        self._warnings += warnings
        self._tail, self._checkpoint_at = 0, capture.at

    def _capture(self, stale: set[Name]) -> Capture:
        size, segments = self.journal.size, len(self.journal.chain.segments)
        line = self.journal.turn()
        self._tail += size if len(self.journal.chain.segments) > segments else 0
        members = {name: self._members[name] for name in stale & self._members.keys()}
        return Capture(self.journal.seq, line, self._case.tables, members)

    def _mark(self, at: int) -> Callable[[dict[Name, str]], None]:
        def mark(files: dict[Name, str]) -> None:
            with self.journal.guard:
                self.journal.mark(at, files)

        return mark

    def seal(self) -> None:
        """Compresses old journal.

        Raises:
            CorruptCase: it is damaged. OSError: it could not be done. Either harms nothing.
        """
        with self._tidying:
            self._seal()

    def _seal(self, *, least: int = 0, many: int = 0) -> None:
        """Compresses old journal, where it has that many bytes or segments. Raises as `seal`."""
        chain = self.journal.chain
        old = sealable(chain, self._checkpoint_at)
        size = sum(self.disk.size(segment.path) for segment in old)
        if size < least and len(old) < many:
            return
        for together in by_format(old, self.disk):
            sealed = seal_segments(self.disk, together, self._closing.is_set)
            if sealed is None:
                return
            with self.journal.guard:
                start = chain.segments.index(together[0])
                chain.segments[start : start + len(together)] = [sealed]
            for segment in together:
                self.disk.unlink(segment.path)

    def _check_writable(self) -> None:
        if self._read_only:
            raise ReadOnly("The case is open read-only; close the other window that has it, then reopen it")
        if self._release is None:
            raise NotSaved("Not saved: the case is closed")
        if self.journal.failed is not None:
            raise self._not_saved(self.journal.failed)

    def _check_fits(self, entry: Entry) -> None:
        if entry.seq != self.journal.seq + 1:
            raise ValueError(f"entry {entry.seq} cannot follow entry {self.journal.seq}")
        seen: dict[tuple[Table, str], Record] = {}
        for change in entry.changes:
            key = (change.table, change.id)
            stored = seen.get(key) or self._case.tables[change.table].get(change.id)
            if change.before != stored or change.after.id != change.id:
                raise ValueError(
                    f"the change of {change.table} {change.id} does not start from what is stored"
                )
            if stored is not None and name_of(change.table, stored) != name_of(change.table, change.after):
                raise ValueError(f"the change of {change.table} {change.id} moves it to another report")
            seen[key] = change.after

    def _not_saved(self, error: OSError) -> NotSaved:
        if self.journal.failed is None:
            return NotSaved(f"Not saved: {reason(error)}; make room or look at the disk, then try again")
        return NotSaved(
            f"Not saved: the disk failed ({reason(error)}); save the case elsewhere, or quit and copy "
            f"{self.path} to another disk",
            final=True,
        )
