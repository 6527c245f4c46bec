"""What is whole in a damaged case folder: every whole line of its journals, every whole table and text.

A line that carries its own checksum is whole wherever it stands, be it after a damaged place, in a
segment that others no longer follow, or in a compressed one up to where it cannot be read further.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from workbench.model.entry import Table
from workbench.model.record import Record
from workbench.store.disk import Disk, reason
from workbench.store.documents import records_of
from workbench.store.layout import BY_REPORT, JOURNAL, Layout, Name, table_of
from workbench.store.lines import START, Header, Mark, body_of, checksum, read
from workbench.store.segment import StoredEntry, segment_at
from workbench.store.tables import digest, names_on_disk
from workbench.store.versions import FORMAT

_BLOCK = 4096
"""Bytes of the pieces in which a file is read that cannot be read as a whole: a sector, as a rule."""
_GZIP = 16 + zlib.MAX_WBITS
_ASIDE = ".json.tmp"
"""A table file that was written and had not yet taken its place."""


class JournalFound(Struct):
    """What is whole of one replica's journal."""

    replica: str
    entries: dict[int, StoredEntry]
    begins: tuple[Mark, int, str] | None = None
    """Its first line, where that is whole: the mark, the entry that it follows, and that line's checksum."""
    first: int = 0
    """Number of the first entry that its files are named for."""
    last: int = 0
    """Number of the newest entry that it is known to have had."""
    marks: list[Mark] = []
    digests: dict[str, int] = {}
    """The entry after which each whole line stands, by its checksum."""


class TableFound(Struct, frozen=True):
    """The records of a table file that could be read."""

    name: Name
    """As the journal names it, be it that it had not yet taken its place."""
    table: Table
    records: list[Record]
    sha256: str


class Found(Struct):
    """What is whole in a folder, and in words what is not."""

    journals: dict[str, JournalFound] = {}
    tables: list[TableFound] = []
    texts: dict[str, bytes] = {}
    """By their sha256."""
    lost: list[str] = []
    """What could not be read, a sentence each."""


def salvage(layout: Layout, disk: Disk) -> Found:
    """Reads all that is whole in a case folder of any format; nothing is changed, nothing raised."""
    found = Found()
    for replica, folder in _journal_folders(layout, disk):
        journal = _journal(layout, disk, replica, folder, found.lost)
        if journal is not None:
            found.journals[replica] = journal
    _read_tables(layout, disk, found)
    _read_texts(layout, disk, found)
    return found


def _journal_folders(layout: Layout, disk: Disk) -> list[tuple[str, Path]]:
    """The folders with journals by their replicas; that of a case of format 1 is the journal itself."""
    inner = [(name, layout.journal / name) for name in disk.names(layout.journal)]
    return [(JOURNAL, layout.journal), *((name, path) for name, path in inner if path.is_dir())]


def _journal(layout: Layout, disk: Disk, replica: str, folder: Path, lost: list[str]) -> JournalFound | None:
    segments = [segment for name in disk.names(folder) if (segment := segment_at(folder / name))]
    if not segments:
        return None
    segments.sort(key=lambda segment: (segment.first, segment.sealed))
    journal = JournalFound(replica, {}, first=segments[0].first)
    version = FORMAT
    for segment in segments:
        name = segment.path.relative_to(layout.root).as_posix()
        raw = _bytes_of(segment.path, disk, name, segment.sealed, lost)
        is_newest = segment is segments[-1] and not segment.sealed
        version = _take_lines(journal, raw, name, version, is_newest, lost)
        journal.last = max(journal.last, segment.last or 0, segment.first - 1)
    return journal


def _take_lines(
    journal: JournalFound, raw: bytes, name: str, version: int, is_newest: bool, lost: list[str]
) -> int:
    """Adds the whole lines of a segment; the format of the case that its entries are written in."""
    whole: list[tuple[Header, bytes]] = []
    for offset, end, body in _pieces(raw):
        header = _header(body) if body is not None else None
        if body is not None and header is not None:
            whole.append((header, body))
        elif is_newest and end == len(raw):
            lost.append(f"{name} ends in {end - offset} bytes that are no whole entry.")
        else:
            lost.append(f"{name} is damaged from byte {offset} to byte {end}.")
    marks = [header.mark for header, _ in whole if header.mark is not None]
    version = marks[0].format if marks else version
    for header, body in whole:
        journal.last = max(journal.last, header.seq)
        journal.digests.setdefault(checksum(body), header.seq)
        if header.mark is None:
            journal.entries.setdefault(header.seq, StoredEntry(header.seq, body, version))
        elif journal.begins is None and header.mark.at is None and header.seq == journal.first - 1:
            journal.begins = (header.mark, header.seq, header.prev)
    journal.marks += marks
    return version


def _header(body: bytes) -> Header | None:
    try:
        return read(body, Header)
    except ValueError:
        return None


def _pieces(raw: bytes) -> Iterator[tuple[int, int, bytes | None]]:
    """The whole lines of a segment, and the places between them: start, end, and the body of a line."""
    position = 0
    while position < len(raw):
        body, end = _line_at(raw, position)
        if body is None:
            end = position + 1
            while body is None:
                end = raw.find(START, end)
                if end < 0:
                    end = len(raw)
                    break
                body, _ = _line_at(raw, end)
                end += body is None
            body = None
        yield position, end, body
        position = end


def _line_at(raw: bytes, start: int) -> tuple[bytes | None, int]:
    """The body of the line that starts there, if it is whole, and where it ends.

    Its line feed counts for nothing: the next line or the end may come without it.
    """
    feed = raw.find(b"\n", start)
    if feed >= 0 and (body := body_of(raw[start:feed])) is not None:
        return body, feed + 1
    after = raw.find(START, start + 1)
    for stop, end in ((after - 1, after), (after, after)) if after > 0 else ((len(raw), len(raw)),):
        if (body := body_of(raw[start:stop])) is not None:
            return body, end
    return None, start


def _bytes_of(path: Path, disk: Disk, name: str, is_sealed: bool, lost: list[str]) -> bytes:
    """What can be read of a file, zeros for what cannot, and of a compressed one what it unpacks to."""
    try:
        raw = disk.read(path)
    except OSError as error:
        lost.append(f"{name} cannot be read as a whole: {reason(error)}.")
        raw = _in_blocks(path, disk)
    if not is_sealed:
        return raw
    inflate = zlib.decompressobj(_GZIP)
    try:
        plain = inflate.decompress(raw)
        if inflate.eof:
            return plain
    except zlib.error:
        plain = _as_far_as_it_goes(raw)
    lost.append(f"{name} cannot be read past the first {len(plain)} bytes that it holds.")
    return plain


def _as_far_as_it_goes(raw: bytes) -> bytes:
    """What a compressed file holds before the place at which unpacking it fails."""
    inflate = zlib.decompressobj(_GZIP)
    plain = bytearray()
    try:
        for index in range(len(raw)):  # of more bytes at a time what comes before the fault would be lost
            plain += inflate.decompress(raw[index : index + 1])
    except zlib.error:
        pass
    return bytes(plain)


def _in_blocks(path: Path, disk: Disk) -> bytes:
    try:
        size = disk.size(path)
    except OSError:
        return b""
    blocks = []
    for start in range(0, size, _BLOCK):
        length = min(_BLOCK, size - start)
        try:
            blocks.append(disk.read(path, start, length))
        except OSError:
            blocks.append(bytes(length))
    return b"".join(blocks)


def _read_tables(layout: Layout, disk: Disk, found: Found) -> None:
    names = names_on_disk(layout, disk)
    aside = [name for name in disk.names(layout.tables) if name.endswith(_ASIDE)]
    parts = disk.names(layout.table_file(BY_REPORT))
    aside += [f"{BY_REPORT}/{name}" for name in parts if name.endswith(_ASIDE)]
    for name in (*names, *aside):
        is_old = name == f"{BY_REPORT}.json"  # as a case of format 1 has it
        table = BY_REPORT if is_old else table_of(name.removesuffix(".tmp"))
        if table is None:
            continue
        try:
            raw = disk.read(layout.table_file(name))
        except OSError as error:
            found.lost.append(f"tables/{name} cannot be read: {reason(error)}.")
            continue
        records, unread = _records(table, raw)
        found.tables.append(TableFound(name.removesuffix(".tmp"), table, records, digest(raw)))
        if unread and name in names:
            found.lost.append(f"tables/{name} has {unread} lines that cannot be read.")


def _records(table: Table, raw: bytes) -> tuple[list[Record], int]:
    """The records of a table file that can be read, and the number of lines that cannot."""
    try:
        return list(records_of(table, raw).values()), 0
    except ValueError:
        pass
    records: list[Record] = []
    unread = 0
    for line in raw.splitlines():
        if line.startswith(b'"'):
            try:
                document = b'{"%b": {%b}}' % (table.encode(), line.removesuffix(b","))
                records += records_of(table, document).values()
            except ValueError:
                unread += 1
    return records, unread or 1


def _read_texts(layout: Layout, disk: Disk, found: Found) -> None:
    for name in disk.names(layout.texts):
        try:
            raw = disk.read(layout.texts / name)
        except OSError as error:
            found.lost.append(f"texts/{name} cannot be read: {reason(error)}.")
            continue
        sha256 = hashlib.sha256(raw).hexdigest()
        if name.removesuffix(".tmp") == f"{sha256}.txt":
            found.texts[sha256] = raw
        elif not name.endswith(".tmp"):
            found.lost.append(f"texts/{name} was changed.")
