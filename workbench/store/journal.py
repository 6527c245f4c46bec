"""The journal: every entry of a case, appended and flushed before it counts.

It is a row of segments. Each begins with a mark that says what the table files hold, and all but the
newest are never written again.
"""

from __future__ import annotations

import contextlib
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

from workbench.model.entry import Entry
from workbench.store.disk import APPEND, Disk, SyncFailed, flush, flush_folder, put, write_all
from workbench.store.lines import DIGEST_LENGTH, Mark, body_of, decode_entry, digest_of, encode_mark, seal
from workbench.store.repository import CorruptCase
from workbench.store.segment import Line, Scan, name_of, scan


class Segments:
    """The segments in a folder, for reading."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self.folder = folder
        self.disk = disk
        self.firsts = [
            int(name.removesuffix(".jsonl"))
            for name in disk.names(folder)
            if name.endswith(".jsonl") and name.removesuffix(".jsonl").isdecimal()
        ]
        """Number of the first entry of each segment, in order."""

    def path(self, first: int) -> Path:
        """The file of a segment."""
        return self.folder / name_of(first)

    def scan(self, first: int) -> Scan:
        """The lines of a segment, tied to the segment before it.

        Raises:
            CorruptCase: it is damaged, or does not follow the one before.
            FileNotFoundError: it is gone.
        """
        path = self.path(first)
        found = scan(path, self.disk.read(path))
        header = found.lines[0].header
        if header.seq != first - 1 or header.prev != self._last_digest_before(first):
            raise CorruptCase(
                f"{path}: it does not follow the segment before it; restore the case from a backup"
            )
        return found

    def _last_digest_before(self, first: int) -> str:
        index = self.firsts.index(first)
        if index == 0:
            return ""
        path = self.path(self.firsts[index - 1])
        end = self.disk.read(path, max(0, self.disk.size(path) - DIGEST_LENGTH - 1))
        return end.removesuffix(b"\n").decode("ascii", "replace")


class Journal:
    """A journal open at its end: appends to the newest segment, finds any entry by its number."""

    def __init__(self, segments: Segments, newest: Scan, *, writable: bool) -> None:
        """Takes over a scan of the newest segment, whose torn end was cut if writable."""
        last = newest.lines[-1]
        self.seq = last.header.seq
        """Number of the newest entry."""
        self.failed: OSError | None = None
        """Why nothing more may be written."""
        self._segments = segments
        self._disk = segments.disk
        self._head = last.digest
        self._size = newest.size
        self._offsets = {segments.firsts[-1]: _offsets(newest)}
        self._descriptor: int | None = None
        if writable:
            self._descriptor = self._disk.open(segments.path(segments.firsts[-1]), APPEND)

    @property
    def head(self) -> str:
        """Checksum of the last line."""
        return self._head

    @property
    def tail(self) -> int:
        """Bytes in the newest segment: what opening has to read after a crash."""
        return self._size

    def append(self, body: bytes) -> None:
        """Writes a body as the next entry and flushes it.

        Raises:
            SyncFailed: it may or may not be on the disk; nothing more will be written.
            OSError: it is not in the journal, which can be used on.
        """
        offset = self._size
        self._write(body)
        self.seq += 1
        self._offsets[self._segments.firsts[-1]].append(offset)

    def mark(self, mark: Mark) -> None:
        """Says what the table files are about to hold. Raises as `append`."""
        self._write(encode_mark(self.seq, self._head, mark))

    def turn(self, mark: Mark) -> None:
        """Begins a new segment, unless the newest holds no entry. Raises as `append`."""
        first = self.seq + 1
        if first == self._segments.firsts[-1]:
            return
        line = seal(encode_mark(self.seq, self._head, mark))
        path = self._segments.path(first)
        descriptor = self._begin_segment(path, line)
        self.close()
        self._descriptor = descriptor
        self._segments.firsts.append(first)
        self._offsets[first] = array("Q")
        self._size = len(line)
        self._head = digest_of(line[:-1])

    def entry(self, seq: int) -> Entry:
        """The entry of that number.

        Raises:
            KeyError: there is none.
            CorruptCase: it is damaged.
        """
        if not 1 <= seq <= self.seq:
            raise KeyError(seq)
        first = self._segments.firsts[bisect_right(self._segments.firsts, seq) - 1]
        if first not in self._offsets:
            self._offsets[first] = _offsets(self._segments.scan(first))
        offsets = self._offsets[first]
        path = self._segments.path(first)
        index = seq - first
        if index >= len(offsets):
            raise CorruptCase(f"{path}: entry {seq} is missing; restore the case from a backup")
        size = offsets[index + 1] - offsets[index] if index + 1 < len(offsets) else -1
        line, _, _ = self._disk.read(path, offsets[index], size).partition(b"\n")
        body = body_of(line)
        if body is None:
            raise CorruptCase(f"{path}: entry {seq} is damaged; restore the case from a backup")
        return _decoded(path, seq, body)

    def entries(self) -> Iterator[Entry]:
        """All entries, oldest first, a segment at a time. Raises CorruptCase."""
        last = self.seq
        for first in list(self._segments.firsts):
            found = self._segments.scan(first)
            for line in entry_lines(found):
                if line.header.seq <= last:
                    yield _decoded(self._segments.path(first), line.header.seq, found.body(line))

    def close(self) -> None:
        """Gives the file back. Calling it again does nothing."""
        if self._descriptor is not None:
            with contextlib.suppress(OSError):
                self._disk.close(self._descriptor)
            self._descriptor = None

    def _begin_segment(self, path: Path, line: bytes) -> int:
        """Once the new segment has its name it is the newest, and an entry in the old one would be lost."""
        self.failed = OSError("stopped while a segment was begun")
        try:
            put(self._disk, path, line)
        except OSError as error:
            self.failed = error if isinstance(error, SyncFailed) else None
            raise
        try:
            flush_folder(self._disk, self._segments.folder)
            descriptor = self._disk.open(path, APPEND)
        except OSError as error:
            self.failed = error
            raise
        self.failed = None
        return descriptor

    def _write(self, body: bytes) -> None:
        if self._descriptor is None or self.failed is not None:
            raise OSError("the journal takes no more entries")
        line = seal(body)
        try:
            write_all(self._disk, self._descriptor, line)
            flush(self._disk, self._descriptor)
        except BaseException as error:
            if isinstance(error, SyncFailed):
                self.failed = error
            self._cut_back(self._descriptor)
            raise
        self._size += len(line)
        self._head = digest_of(line[:-1])

    def _cut_back(self, descriptor: int) -> None:
        try:
            self._disk.truncate(descriptor, self._size)
        except OSError as error:  # what is left of the line would stand before the next one
            self.failed = self.failed or error


def begin(folder: Path, disk: Disk, case_id: str) -> None:
    """Writes the first segment of a new case. Raises OSError."""
    put(disk, folder / name_of(1), seal(encode_mark(0, "", Mark(case_id, {}))))
    flush_folder(disk, folder)


def holds_entries(folder: Path, disk: Disk) -> bool:
    """Whether a case was worked on; a journal that cannot be read counts as one. Raises OSError."""
    segments = Segments(folder, disk)
    try:
        return bool(segments.firsts) and (segments.firsts != [1] or len(segments.scan(1).lines) > 1)
    except CorruptCase:
        return True


def entry_lines(found: Scan) -> Iterator[Line]:
    """The lines of a segment that are entries."""
    return (line for line in found.lines if line.is_entry)


def _offsets(found: Scan) -> array[int]:
    return array("Q", (line.offset for line in entry_lines(found)))


def _decoded(path: Path, seq: int, body: bytes) -> Entry:
    try:
        return decode_entry(body)
    except ValueError as error:
        raise CorruptCase(f"{path}: entry {seq} cannot be read ({error})") from error
