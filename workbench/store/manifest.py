"""case.json: what makes a folder a case."""

from __future__ import annotations

import json

import msgspec
from msgspec import Struct

from workbench.store.chain import worked_on
from workbench.store.disk import Disk, flush_folder, put, reason
from workbench.store.layout import IGNORED, LOCAL, Layout
from workbench.store.repository import CorruptCase, NewerCase, NotACase, StoreError
from workbench.store.segment import RESTORE
from workbench.store.versions import FORMAT


class Manifest(Struct, frozen=True):
    """What case.json says."""

    format: int
    case: str


def read_manifest(layout: Layout, disk: Disk) -> Manifest:
    """What the folder's case.json says.

    Raises:
        NotACase: there is none.
        CorruptCase: it says nothing sensible, or it is gone while there is work in the journal.
        NewerCase: a newer program wrote the case.
    """
    try:
        raw = disk.read(layout.manifest)
    except (FileNotFoundError, NotADirectoryError):
        raise _without_manifest(layout, disk) from None
    except OSError as error:
        raise CorruptCase(f"{layout.manifest} cannot be read: {reason(error)}") from error
    try:
        found = msgspec.json.decode(raw, type=Manifest)
    except ValueError as error:
        raise CorruptCase(f"{layout.manifest} is damaged; {RESTORE}") from error
    if found.format > FORMAT:
        raise NewerCase(
            f"{layout.root} was written by a newer version (format {found.format}); update this program"
        )
    if found.format < 1:
        raise CorruptCase(f"{layout.manifest} is damaged; {RESTORE}")
    return found


def write_manifest(layout: Layout, disk: Disk, case_id: str) -> None:
    """Makes the folder a case, of which version control is to leave out what is local. Raises OSError."""
    put(disk, layout.root / IGNORED, f"/{LOCAL}/\n*.tmp\n".encode())
    put(disk, layout.manifest, json.dumps({"format": FORMAT, "case": case_id}).encode() + b"\n")
    flush_folder(disk, layout.root)


def _without_manifest(layout: Layout, disk: Disk) -> StoreError:
    try:
        lost = worked_on(layout.root, disk)
    except OSError as error:
        return NotACase(f"{layout.root} cannot be read: {reason(error)}")
    if lost:
        return CorruptCase(f"{layout.manifest} is missing; {RESTORE}")
    return NotACase(f"{layout.root} holds no case; name a folder that does, or a report")
