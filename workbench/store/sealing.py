"""Putting old segments of the journal together into compressed ones."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from workbench.store.chain import Chain
from workbench.store.disk import Disk, flush_folder, put
from workbench.store.repository import CorruptCase
from workbench.store.segment import Segment, compressed, first_line, read_segment, sealed_name


def sealable(chain: Chain, checkpoint_at: int) -> list[Segment]:
    """The plain segments of this replica that opening does not read: those before the checkpoint's."""
    own = chain.folder / chain.replica
    return [
        segment
        for segment in chain.segments[:-1]
        if segment.path.parent == own and not segment.sealed and segment.first <= checkpoint_at
    ]


def by_format(segments: list[Segment], disk: Disk) -> list[list[Segment]]:
    """Neighbours written in one format of the case together: a sealed segment holds entries of one only.

    Raises:
        CorruptCase: one is damaged. OSError: it cannot be read.
    """

    def version(segment: Segment) -> int:
        mark = first_line(segment, disk).mark
        return mark.format if mark is not None else 1

    return [list(group) for _, group in groupby(segments, key=version)]


def seal_segments(
    disk: Disk, segments: list[Segment], stop: Callable[[], bool] = lambda: False
) -> Segment | None:
    """Writes the compressed segment that holds what neighbouring ones do, verified.

    None when stop wanted it to end before it was done; then, as on an exception, nothing has changed.

    Raises:
        CorruptCase: one is damaged; nothing was changed. OSError: it could not be done, which harms nothing.
    """
    scans = [read_segment(segment, disk) for segment in segments]
    last = scans[-1].lines[-1]
    folder = segments[0].path.parent
    path = folder / sealed_name(segments[0].first, last.header.seq, last.digest)
    plain = b"".join(found.raw[: found.size] for found in scans)
    small = compressed(plain, stop)
    if small is None:
        return None
    put(disk, path, small)
    flush_folder(disk, folder)
    sealed = Segment(path, segments[0].first, last.header.seq, last.digest)
    if read_segment(sealed, disk).raw != plain:
        disk.unlink(path)
        raise CorruptCase(f"{path} does not read back as it was written; look at the disk")
    return sealed
