"""The chain of segments that a case's history consists of.

Each place where a case is worked on is a replica with a journal of its own, so that two analysts'
journals never meet in one file. A copy of a case goes on from where it was copied: its first line names
the replica that it follows and the checksum of the last line it took over. Numbers go on through.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from pathlib import Path

from msgspec.structs import replace

from workbench.store.disk import Disk
from workbench.store.layout import JOURNAL
from workbench.store.lines import Header
from workbench.store.repository import CorruptCase
from workbench.store.segment import RESTORE, Scan, Segment, first_line, last_digest, read_segment, segment_at


class Chain:
    """The segments of a case as seen from one replica, oldest first."""

    def __init__(self, folder: Path, disk: Disk, replica: str) -> None:
        """Raises CorruptCase where the chain is broken, OSError where it cannot be read."""
        self.folder = folder
        self.disk = disk
        self.replica = replica
        self.segments = _followed(folder, disk, replica)

    @property
    def newest(self) -> Segment:
        """The segment that grows, if the replica is that of this place."""
        return self.segments[-1]

    def of_entry(self, seq: int) -> int:
        """Index of the segment that holds an entry."""
        return bisect_right(self.segments, seq, key=lambda segment: segment.first) - 1

    def read(self, index: int) -> Scan:
        """The lines of a segment, tied to the segment before it.

        Raises:
            CorruptCase: it is damaged, or does not follow the one before.
            OSError: it cannot be read.
        """
        segment = self.segments[index]
        found = read_segment(segment, self.disk)
        header = found.lines[0].header
        before = last_digest(self.segments[index - 1], self.disk) if index else ""
        if header.seq != segment.first - 1 or header.prev != before:
            raise CorruptCase(f"{segment.path}: it does not follow the segment before it; {RESTORE}")
        if found.torn and segment.ends is None and index + 1 < len(self.segments):  # only the newest may be
            last = found.lines[-1].header.seq
            raise CorruptCase(f"{segment.path}: damaged at byte {found.size}, after entry {last}; {RESTORE}")
        return found

    def after_entry(self, seq: int) -> range:
        """Indices of the segments that begin after an entry: several where a copy went on before the next."""
        start = bisect_left(self.segments, seq + 1, key=lambda segment: segment.first)
        return range(start, bisect_right(self.segments, seq + 1, key=lambda segment: segment.first))

    def read_from(self, index: int) -> list[tuple[Segment, Scan]]:
        """The segments from one on. Raises as `read`."""
        return [(self.segments[at], self.read(at)) for at in range(index, len(self.segments))]


def replicas(folder: Path, disk: Disk) -> list[str]:
    """The replicas that have a journal in the case."""
    return [name for name in disk.names(folder) if _segments(folder / name, disk)]


def tips(folder: Path, disk: Disk) -> dict[str, int]:
    """The replicas that no other goes on from, so that each ends a history of its own; its last entry.

    One in which nothing was done yet counts only where there is no other.

    Raises:
        CorruptCase: one of them is damaged. OSError: it cannot be read.
    """
    begins, ends = _begins_and_ends(folder, disk)
    used = _used(begins, ends)
    followed = _followed_ends(begins, used)
    return {name: ends[name] for name in used if (name, ends[name]) not in followed}


def is_followed(folder: Path, disk: Disk, replica: str) -> bool:
    """Whether work went on elsewhere from where a replica ends. Raises as `tips`."""
    begins, ends = _begins_and_ends(folder, disk)
    return (replica, ends[replica]) in _followed_ends(begins, _used(begins, ends))


def _begins_and_ends(folder: Path, disk: Disk) -> tuple[dict[str, Header], dict[str, int]]:
    """The first line of each replica, and the number of its last entry."""
    found = {name: _segments(folder / name, disk) for name in replicas(folder, disk)}
    begins = {name: first_line(segments[0], disk) for name, segments in found.items()}
    ends = {name: read_segment(segments[-1], disk).lines[-1].header.seq for name, segments in found.items()}
    return begins, ends


def _used(begins: dict[str, Header], ends: dict[str, int]) -> list[str]:
    return [name for name in begins if ends[name] > begins[name].seq] or list(begins)


def _followed_ends(begins: dict[str, Header], used: list[str]) -> set[tuple[str, int]]:
    """From which entry of which replica others went on."""
    followed: set[tuple[str, int]] = set()
    for name in used:
        mark = begins[name].mark
        if mark is not None:
            followed |= mark.adopts.items()
        if mark is not None and mark.follows is not None:
            followed.add((mark.follows, begins[name].seq))
    return followed


def worked_on(root: Path, disk: Disk) -> bool:
    """Whether a folder holds the journal of work on a case, of any format; one that is damaged counts."""
    journal = root / JOURNAL
    for folder in (journal, *(journal / name for name in disk.names(journal))):
        for segment in _segments(folder, disk):
            try:
                if segment.first > 1 or len(read_segment(segment, disk).lines) > 1:
                    return True
            except CorruptCase:
                return True
    return False


def leftovers(folder: Path, disk: Disk) -> list[Path]:
    """Segments of a replica that a sealed one holds as well: a crash came before they were removed."""
    kept = {segment.path for segment in _segments(folder, disk)}
    found = (segment_at(folder / name) for name in disk.names(folder))
    return [segment.path for segment in found if segment is not None and segment.path not in kept]


def _segments(folder: Path, disk: Disk) -> list[Segment]:
    found = [segment for name in disk.names(folder) if (segment := segment_at(folder / name)) is not None]
    # Of those that begin alike the one that holds most comes first.
    found.sort(key=lambda segment: (segment.first, -(segment.last or 0)))
    kept: list[Segment] = []
    for segment in found:
        last = kept[-1].last if kept else None
        if last is None or segment.first > last:
            kept.append(segment)
    return kept


def _followed(folder: Path, disk: Disk, replica: str) -> list[Segment]:
    """The segments of a replica and of all that it goes on from, oldest first."""
    parts: dict[str, tuple[list[Segment], Header]] = {}
    name: str | None = replica
    while name is not None:
        own = _segments(folder / name, disk)
        if not own or name in parts:
            raise CorruptCase(f"{folder / name} holds no journal to go on from; {RESTORE}")
        header = first_line(own[0], disk)
        parts[name] = own, header
        name = header.mark.follows if header.mark is not None else None
    segments: list[Segment] = []
    for own, header in reversed(parts.values()):
        segments = [*_ended(segments, header.seq, header.prev, disk), *own] if segments else own
    return segments


def _ended(segments: list[Segment], seq: int, digest: str, disk: Disk) -> list[Segment]:
    """The segments up to the line with that checksum, which comes after that entry and before the next."""
    while segments and segments[-1].first > seq:
        last = segments.pop()
        if last.first == seq + 1 and any(line.digest == digest for line in read_segment(last, disk).lines):
            return [*segments, replace(last, ends=digest)]
    if not segments:
        raise CorruptCase(f"The journal before entry {seq + 1} is missing; {RESTORE}")
    return [*segments[:-1], replace(segments[-1], ends=digest)]
