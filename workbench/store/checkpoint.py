"""The checkpoint: at which entry the table files stand, with a checksum of each.

It spares opening all of the journal but its end. Where it is missing, damaged or of another journal, the
whole journal is read instead.
"""

from __future__ import annotations

import msgspec
from msgspec import Struct

from workbench.store.disk import Disk, flush_folder, put
from workbench.store.layout import Layout, Name
from workbench.store.lines import body_of, seal


class Checkpoint(Struct, frozen=True):
    """All table files as of an entry."""

    at: int
    """Number of the entry."""
    line: str
    """Checksum of the line that begins the segment after it: the checkpoint is of that journal."""
    files: dict[Name, str]
    """sha256 of each table file."""


def read_checkpoint(layout: Layout, disk: Disk) -> Checkpoint | None:
    """The checkpoint, if there is one that is whole."""
    try:
        body = body_of(disk.read(layout.checkpoint).removesuffix(b"\n"))
        return None if body is None else msgspec.json.decode(body, type=Checkpoint)
    except (OSError, ValueError):
        return None


def write_checkpoint(layout: Layout, disk: Disk, checkpoint: Checkpoint) -> None:
    """Puts a checkpoint in the place of the one before. Raises OSError."""
    put(disk, layout.checkpoint, seal(msgspec.json.encode(checkpoint)))
    flush_folder(disk, layout.local)
