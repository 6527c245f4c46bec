"""Reading one segment of the journal: where its lines are, and whether they are whole and in order."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from workbench.store.lines import START, Header, body_of, digest_of, read
from workbench.store.repository import CorruptCase


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

    def body(self, line: Line) -> bytes:
        """The JSON body of a line."""
        body, _, _ = self.raw[line.offset : line.end].rpartition(b"\t")
        return body


def name_of(first: int) -> str:
    """File name of the segment whose first entry has this number."""
    return f"{first:012d}.jsonl"


def scan(path: Path, raw: bytes) -> Scan:
    """The lines of a segment. An unfinished last write is left out.

    Raises:
        CorruptCase: a line is damaged although lines follow it, or they do not follow each other.
    """
    lines: list[Line] = []
    position = 0
    while position < len(raw):
        end = raw.find(b"\n", position)
        body = body_of(raw[position:end]) if end >= 0 else None
        if body is None:
            _refuse_damage(path, raw, position)
            break
        line = _line(path, position, raw[position:end], body)
        if lines:
            _check_order(path, lines[-1], line)
        lines.append(line)
        position = end + 1
    if not lines or lines[0].is_entry:
        raise CorruptCase(f"{path}: its first line is damaged; restore the case from a backup")
    return Scan(raw, tuple(lines))


def _line(path: Path, offset: int, line: bytes, body: bytes) -> Line:
    try:
        header = read(body, Header)
    except ValueError as error:
        raise CorruptCase(f"{path}: the line at byte {offset} cannot be read ({error})") from error
    return Line(offset, offset + len(line) + 1, header, digest_of(line))


def _check_order(path: Path, last: Line, line: Line) -> None:
    expected = last.header.seq + (1 if line.is_entry else 0)
    if line.header.prev != last.digest or line.header.seq != expected:
        raise CorruptCase(f"{path}: entry {line.header.seq} does not follow entry {last.header.seq}")


def _refuse_damage(path: Path, raw: bytes, position: int) -> None:
    """Tells a torn last write from damage: nothing was ever written after a torn one."""
    candidate = raw.find(START, position + 1)
    while candidate >= 0:
        end = raw.find(b"\n", candidate)
        if end < 0:
            return
        if body_of(raw[candidate:end]) is not None:
            raise CorruptCase(
                f"{path}: damaged at byte {position}, with good entries after it;"
                " restore the case from a backup"
            )
        candidate = raw.find(START, candidate + 1)
