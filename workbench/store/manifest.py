"""case.json: what makes a folder a case."""

from __future__ import annotations

import json
from pathlib import Path

from msgspec import Struct

from workbench.store.disk import Disk, flush_folder, put, reason
from workbench.store.journal import holds_entries
from workbench.store.repository import CorruptCase, NewerCase, NotACase, StoreError

FORMAT = 1
"""Format of the files that this program writes; one with a higher number is left alone."""

NAME = "case.json"


class Manifest(Struct, frozen=True):
    """What case.json says."""

    format: int
    case: str


def read_manifest(root: Path, disk: Disk) -> Manifest:
    """What the folder's case.json says.

    Raises:
        NotACase: there is none.
        CorruptCase: it says nothing sensible, or it is gone while there is work in the journal.
        NewerCase: a newer program wrote the case.
    """
    path = root / NAME
    try:
        raw = disk.read(path)
    except (FileNotFoundError, NotADirectoryError):
        raise _without_manifest(root, disk) from None
    except OSError as error:
        raise CorruptCase(f"{path} cannot be read: {reason(error)}") from error
    try:
        found = json.loads(raw)
        form, case = found["format"], found["case"]
    except (ValueError, LookupError, TypeError) as error:
        raise CorruptCase(f"{path} is damaged; restore it from a backup") from error
    if not isinstance(form, int) or not isinstance(case, str):
        raise CorruptCase(f"{path} is damaged; restore it from a backup")
    if form > FORMAT:
        raise NewerCase(f"{root} was written by a newer version (format {form}); update this program")
    return Manifest(form, case)


def _without_manifest(root: Path, disk: Disk) -> StoreError:
    try:
        worked_on = holds_entries(root / "journal", disk)
    except OSError as error:
        return NotACase(f"{root} cannot be read: {reason(error)}")
    if worked_on:
        return CorruptCase(f"{root / NAME} is missing; restore it from a backup")
    return NotACase(f"{root} holds no case; name a folder that does, or a report")


def write_manifest(root: Path, disk: Disk, case_id: str) -> None:
    """Makes the folder a case. Raises OSError."""
    put(disk, root / NAME, json.dumps({"format": FORMAT, "case": case_id}).encode() + b"\n")
    flush_folder(disk, root)
