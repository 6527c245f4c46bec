"""The journal: every entry of a case, appended and flushed before it counts."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

from workbench.model.entry import Entry, Heading
from workbench.store.chain import Chain
from workbench.store.disk import APPEND, Disk, SyncFailed, flush, flush_folder, put, reason, write_all
from workbench.store.lines import Mark, decode_entry, digest_of, encode_entry, encode_mark, read, seal
from workbench.store.repository import CorruptCase
from workbench.store.segment import RESTORE, Scan, Segment, StoredEntry, entries_back, plain_name
from workbench.store.versions import FORMAT


class Journal:
    """A journal open at its end: appends to the newest segment, finds any entry by its number."""

    def __init__(self, chain: Chain, newest: Scan, case_id: str, *, writable: bool) -> None:
        """Takes over a scan of the newest segment, whose torn end was cut if writable. Raises OSError."""
        last = newest.lines[-1]
        self.chain = chain
        self.seq = last.header.seq
        """Number of the newest entry."""
        self.head = last.digest
        """Checksum of the last line."""
        self.size = newest.size
        """Bytes of whole lines in the newest segment."""
        self.failed: OSError | None = None
        """Why nothing more may be written."""
        self.guard = threading.RLock()
        """Held while the journal or what it says changes, and while a segment of it is read."""
        self._disk = chain.disk
        self._case_id = case_id
        self._empty = not newest.entries
        self._descriptor: int | None = None
        if writable:
            self._descriptor = self._disk.open(chain.newest.path, APPEND)

    def append(self, body: bytes) -> None:
        """Writes a body as the next entry and flushes it.

        Raises:
            SyncFailed: it may or may not be on the disk; nothing more will be written.
            OSError: it is not in the journal, which can be used on.
        """
        self._write(body, seq=self.seq + 1)
        self._empty = False

    def mark(self, at: int, files: dict[str, str]) -> None:
        """Says what table files are about to hold, as of an entry. Raises as `append`."""
        mark = Mark(self._case_id, FORMAT, at=at, files=files)
        self._write(encode_mark(self.seq, self.head, mark), seq=self.seq)

    def turn(self) -> str:
        """Begins a new segment, unless the newest holds no entry; the checksum of its first line.

        Raises as `append`.
        """
        if self._empty:
            return self.chain.read(len(self.chain.segments) - 1).lines[0].digest
        folder = self.chain.folder / self.chain.replica
        line = seal(encode_mark(self.seq, self.head, Mark(self._case_id, FORMAT)))
        segment = Segment(folder / plain_name(self.seq + 1), self.seq + 1)
        self._begin(segment, line)
        return self.head

    def entry(self, seq: int) -> Entry:
        """The entry of that number.

        Raises:
            KeyError: there is none.
            CorruptCase: it is damaged.
        """
        if not 1 <= seq <= self.seq:
            raise KeyError(seq)
        for stored in self._segment_with(seq, back=True):
            if stored.seq == seq:
                return _decoded(stored)
        raise CorruptCase(f"{self.chain.folder}: entry {seq} is missing; {RESTORE}")

    def entries(self, newest_first: bool = False) -> Iterator[Entry]:
        """All entries, a segment at a time. Raises CorruptCase."""
        return (_decoded(stored) for stored in (self._back() if newest_first else self._onward()))

    def headings(self, *, newest_first: bool = False) -> Iterator[Heading]:
        """All entries without their changes. Raises CorruptCase."""
        return (_heading(stored) for stored in (self._back() if newest_first else self._onward()))

    def _onward(self) -> Iterator[StoredEntry]:
        seq, last = 1, self.seq
        while seq <= last:
            start = seq
            for stored in self._segment_with(seq, back=False):
                if stored.seq == seq <= last:
                    yield stored
                    seq += 1
            self._check_found(start, seq)

    def _back(self) -> Iterator[StoredEntry]:
        seq = self.seq
        while seq > 0:
            start = seq
            for stored in self._segment_with(seq, back=True):
                if stored.seq == seq:
                    yield stored
                    seq -= 1
            self._check_found(start, seq)

    def _check_found(self, start: int, seq: int) -> None:
        if start == seq:
            raise CorruptCase(f"{self.chain.folder}: entry {seq} is missing; {RESTORE}")

    def _segment_with(self, seq: int, *, back: bool) -> Iterator[StoredEntry]:
        """The entries of the segment in which one is, oldest first, or newest first and read no further."""
        with self.guard:
            try:
                try:
                    return self._entries_in(self.chain.of_entry(seq), back=back)
                except FileNotFoundError:  # whoever writes has put old segments together meanwhile
                    self.chain = Chain(self.chain.folder, self._disk, self.chain.replica)
                    return self._entries_in(self.chain.of_entry(seq), back=back)
            except OSError as error:
                raise CorruptCase(
                    f"{error.filename or self.chain.folder} cannot be read: {reason(error)}"
                ) from error

    def _entries_in(self, index: int, *, back: bool) -> Iterator[StoredEntry]:
        if not back:
            return self.chain.read(index).stored()
        segment = self.chain.segments[index]
        return entries_back(segment, self._disk, self.size if index + 1 == len(self.chain.segments) else -1)

    def close(self) -> None:
        """Gives the file back. Calling it again does nothing."""
        if self._descriptor is not None:
            with contextlib.suppress(OSError):
                self._disk.close(self._descriptor)
            self._descriptor = None

    def _begin(self, segment: Segment, line: bytes) -> None:
        """Once the new segment has its name it is the newest, and an entry in the old one would be lost."""
        self._check_usable()
        self.failed = OSError("stopped while a segment was begun")
        try:
            put(self._disk, segment.path, line)
        except OSError as error:
            self.failed = error if isinstance(error, SyncFailed) or self._may_be_there(segment) else None
            raise
        try:
            flush_folder(self._disk, segment.path.parent)
            descriptor = self._disk.open(segment.path, APPEND)
        except OSError as error:
            self.failed = error
            raise
        self.close()
        self.failed = None
        self._descriptor = descriptor
        self.chain.segments.append(segment)
        self.size = len(line)
        self.head = digest_of(line[:-1])
        self._empty = True

    def _may_be_there(self, segment: Segment) -> bool:
        """Whether a segment has its name although giving it that failed, as it may over a network."""
        try:
            return segment.path.name in self._disk.names(segment.path.parent)
        except OSError:
            return True

    def _check_usable(self) -> None:
        if self._descriptor is None or self.failed is not None:
            raise OSError("the journal takes no more entries")

    def _write(self, body: bytes, *, seq: int) -> None:
        """Writes a line after which that is the newest entry; an interrupt on the way stops the journal."""
        self._check_usable()
        assert self._descriptor is not None
        line = seal(body)
        self.failed = OSError("interrupted while an entry was written")
        try:
            write_all(self._disk, self._descriptor, line)
            flush(self._disk, self._descriptor)
        except SyncFailed as error:
            self.failed = error
            with contextlib.suppress(OSError):
                self._cut_back(self._descriptor)
            raise
        except OSError:
            self._stay_usable(self._descriptor)
            raise
        self.size += len(line)
        self.head = digest_of(line[:-1])
        self.seq = seq
        self.failed = None

    def _stay_usable(self, descriptor: int) -> None:
        """Cuts off what is left of a line, which would stand before the next one."""
        try:
            self._cut_back(descriptor)
        except OSError as error:
            self.failed = error
        else:
            self.failed = None

    def _cut_back(self, descriptor: int) -> None:
        self._disk.truncate(descriptor, self.size)
        flush(self._disk, descriptor)


def begin(
    folder: Path, disk: Disk, mark: Mark, *, seq: int = 0, prev: str = "", with_entry: Entry | None = None
) -> None:
    """Writes the first segment of a replica, which goes on after an entry and a line.

    Raises:
        OSError: it could not be done. Unstorable: the entry cannot be written.
    """
    line = seal(encode_mark(seq, prev, mark))
    if with_entry is not None:
        line += seal(encode_entry(with_entry, digest_of(line[:-1])))
    disk.make_folder(folder)
    flush_folder(disk, folder.parent)
    put(disk, folder / plain_name(seq + 1), line)
    flush_folder(disk, folder)


def _decoded(stored: StoredEntry) -> Entry:
    try:
        return decode_entry(stored.body, stored.version)
    except ValueError as error:
        raise CorruptCase(f"Entry {stored.seq} of the journal cannot be read ({error}); {RESTORE}") from error


def _heading(stored: StoredEntry) -> Heading:
    try:
        return read(stored.body, Heading)
    except ValueError as error:
        raise CorruptCase(f"Entry {stored.seq} of the journal cannot be read ({error}); {RESTORE}") from error
