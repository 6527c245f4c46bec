"""One segment of the journal: its file, and its lines, whether they are whole and in order.

The newest segment of a replica is a plain file that grows. Older ones are never written again, and may
have been put together into one that is compressed; its name says which entries it holds and its last
checksum, so that what follows it can be tied to it unread.
"""

from __future__ import annotations

import contextlib
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from workbench.store.disk import Disk
from workbench.store.lines import DIGEST_LENGTH, START, Header, body_of, digest_of, read
from workbench.store.repository import CorruptCase

_NAME = re.compile(r"(\d{12})(?:-(\d{12})-([0-9a-f]{32})\.jsonl\.gz|\.jsonl)")
_GZIP = 16 + zlib.MAX_WBITS
_PIECE = 1 << 20
RESTORE = "restore the case from a backup, or save what is whole with `workbench restore CASE NEW`"
"""What to do about a damaged case."""


class Segment(Struct, frozen=True):
    """A file of the journal."""

    path: Path
    first: int
    """Number of its first entry; of the next one while it has none."""
    last: int | None = None
    """Number of its last entry, where its name says so."""
    digest: str | None = None
    """Checksum of its last line, where its name says so."""
    ends: str | None = None
    """Checksum of the last line that counts; lines after it belong to the copy that was left."""

    @property
    def sealed(self) -> bool:
        """Whether it is compressed."""
        return self.digest is not None


class Line(Struct, frozen=True):
    """A whole, untouched line of a segment."""

    offset: int
    end: int
    """Past its line feed."""
    header: Header
    digest: str

    @property
    def is_entry(self) -> bool:
        """Whether it is an entry, not a mark."""
        return self.header.mark is None


class StoredEntry(Struct, frozen=True):
    """An entry as it stands in a line."""

    seq: int
    body: bytes
    version: int
    """The format of the case in which it is written."""


class Scan(Struct, frozen=True):
    """What a segment holds."""

    raw: bytes
    lines: tuple[Line, ...]

    @property
    def size(self) -> int:
        """Bytes up to the end of the last whole line."""
        return self.lines[-1].end

    @property
    def torn(self) -> bytes:
        """What follows the last whole line: a write that never finished."""
        return self.raw[self.size :]

    @property
    def version(self) -> int:
        """The format of the case in which its entries are written."""
        mark = self.lines[0].header.mark
        return mark.format if mark is not None else 1

    @property
    def entries(self) -> tuple[Line, ...]:
        """The lines that are entries."""
        return tuple(line for line in self.lines if line.is_entry)

    def stored(self) -> Iterator[StoredEntry]:
        """The entries, oldest first."""
        return (StoredEntry(line.header.seq, self.body(line), self.version) for line in self.entries)

    def body(self, line: Line) -> bytes:
        """The JSON body of a line."""
        return self.raw[line.offset : line.end - DIGEST_LENGTH - 2]


def plain_name(first: int) -> str:
    """File name of a segment that can grow."""
    return f"{first:012d}.jsonl"


def sealed_name(first: int, last: int, digest: str) -> str:
    """File name of a compressed segment."""
    return f"{first:012d}-{last:012d}-{digest}.jsonl.gz"


def segment_at(path: Path) -> Segment | None:
    """The segment in a file, by its name; None when it is something else."""
    found = _NAME.fullmatch(path.name)
    if found is None:
        return None
    first, last, digest = found.groups()
    return Segment(path, int(first), int(last) if last else None, digest)


def compressed(raw: bytes, stop: Callable[[], bool] = lambda: False) -> bytes | None:
    """The bytes of a sealed segment: gzip, without a time, so that equal segments are equal files.

    None when stop, which is asked every few hundredths of a second, wants it to end before it is done.
    """
    deflate = zlib.compressobj(6, zlib.DEFLATED, _GZIP)
    done = bytearray()
    for start in range(0, len(raw), _PIECE):
        if stop():
            return None
        done += deflate.compress(raw[start : start + _PIECE])
    return bytes(done + deflate.flush())


def read_segment(segment: Segment, disk: Disk) -> Scan:
    """The lines of a segment that count.

    Raises:
        CorruptCase: it is damaged.
        OSError: it cannot be read.
    """
    raw = disk.read(segment.path)
    if segment.sealed:
        raw = _decompressed(segment.path, raw)
    found = _scan(segment.path, raw)
    if segment.sealed and (found.torn or found.lines[-1].digest != segment.digest):
        raise CorruptCase(f"{segment.path}: its last entry is damaged; {RESTORE}")
    return found if segment.ends is None else _cut(segment, found)


def entries_back(segment: Segment, disk: Disk, size: int = -1) -> Iterator[StoredEntry]:
    """The entries that count, newest first, without looking at those before: for what happened last.

    Args:
        segment: Where to look.
        disk: What to read it through.
        size: Bytes of it to look at; all when negative.

    Raises:
        CorruptCase: an entry that was come to is damaged. OSError: the segment cannot be read.
    """
    if segment.ends is not None:  # what follows may be half a line
        return reversed(tuple(read_segment(segment, disk).stored()))
    mark = first_line(segment, disk).mark
    raw = disk.read(segment.path, 0, size)
    if segment.sealed:
        raw = _decompressed(segment.path, raw)
    return _entries_back(segment, raw, mark.format if mark is not None else 1)


def first_line(segment: Segment, disk: Disk) -> Header:
    """The mark that begins a segment. Raises CorruptCase, OSError."""
    size = 1 << 16
    raw = disk.read(segment.path, 0, size)
    if segment.sealed:
        with contextlib.suppress(zlib.error):  # then what is there is no line
            raw = zlib.decompressobj(_GZIP).decompress(raw, size)
    line, feed, _ = raw.partition(b"\n")
    body = body_of(line) if feed else None
    if body is None:
        raise CorruptCase(f"{segment.path}: its first line is damaged; {RESTORE}")
    return _header(segment.path, 0, body)


def last_digest(segment: Segment, disk: Disk) -> str:
    """Checksum of the last line that counts, of a segment that something follows. Raises OSError."""
    if segment.ends is not None:
        return segment.ends
    if segment.digest is not None:
        return segment.digest
    end = disk.read(segment.path, max(0, disk.size(segment.path) - DIGEST_LENGTH - 1))
    return end.removesuffix(b"\n").decode("ascii", "replace")


def _decompressed(path: Path, raw: bytes) -> bytes:
    inflate = zlib.decompressobj(_GZIP)
    try:
        plain = inflate.decompress(raw)
    except zlib.error as error:
        raise CorruptCase(f"{path}: it is damaged ({error}); {RESTORE}") from error
    if not inflate.eof or inflate.unused_data:
        raise CorruptCase(f"{path}: its end is damaged; {RESTORE}")
    return plain


def _entries_back(segment: Segment, raw: bytes, version: int) -> Iterator[StoredEntry]:
    end = len(raw)
    while end > 0:
        start = raw.rfind(b"\n", 0, end - 1) + 1
        line = raw[start : end - 1]
        body = body_of(line)
        if body is None:
            raise CorruptCase(f"{segment.path}: the line at byte {start} is damaged; {RESTORE}")
        header = _header(segment.path, start, body)
        if header.mark is None:
            yield StoredEntry(header.seq, body, version)
        end = start


def _scan(path: Path, raw: bytes) -> Scan:
    """The lines of a segment. An unfinished last write is left out; damage is refused."""
    lines: list[Line] = []
    position = 0
    while position < len(raw):
        end = raw.find(b"\n", position)
        body = body_of(raw[position:end]) if end >= 0 else None
        if body is None:
            _refuse_damage(path, raw, position, lines)
            break
        line = Line(position, end + 1, _header(path, position, body), digest_of(raw[position:end]))
        if lines:
            _check_order(path, lines[-1], line)
        lines.append(line)
        position = end + 1
    if not lines or lines[0].is_entry:
        raise CorruptCase(f"{path}: its first line is damaged; {RESTORE}")
    return Scan(raw, tuple(lines))


def _header(path: Path, offset: int, body: bytes) -> Header:
    try:
        return read(body, Header)
    except ValueError as error:
        raise CorruptCase(f"{path}: the line at byte {offset} cannot be read ({error}); {RESTORE}") from error


def _check_order(path: Path, last: Line, line: Line) -> None:
    expected = last.header.seq + (1 if line.is_entry else 0)
    if line.header.prev != last.digest or line.header.seq != expected:
        raise CorruptCase(
            f"{path}: entry {line.header.seq} does not follow entry {last.header.seq}; {RESTORE}"
        )


def _refuse_damage(path: Path, raw: bytes, position: int, lines: list[Line]) -> None:
    """Tells a torn last write from damage: nothing was ever written after a torn one."""
    whole = whole_lines_after(raw, position)
    if whole:
        last = lines[-1].header.seq if lines else 0
        rest = "another whole line" if whole == 1 else f"{whole} whole lines"
        raise CorruptCase(
            f"{path}: damaged at byte {position}, after entry {last} and before {rest}; {RESTORE}"
        )


def whole_lines_after(raw: bytes, position: int) -> int:
    """How many whole lines there are past a damaged place."""
    count = 0
    candidate = raw.find(START, position + 1)
    while candidate >= 0:
        end = raw.find(b"\n", candidate)
        if end < 0:
            break
        if body_of(raw[candidate:end]) is not None:
            count += 1
            candidate = raw.find(START, end)
        else:
            candidate = raw.find(START, candidate + 1)
    return count


def _cut(segment: Segment, found: Scan) -> Scan:
    for index, line in enumerate(found.lines):
        if line.digest == segment.ends:
            return Scan(found.raw[: line.end], found.lines[: index + 1])
    raise CorruptCase(f"{segment.path}: what another copy of the case goes on from is not in it; {RESTORE}")
