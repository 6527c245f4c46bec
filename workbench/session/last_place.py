"""Where the analyst was in each case, remembered between starts: the last report, and the cursor in it."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import msgspec
from msgspec import Struct

from workbench.config import state_folder
from workbench.session.last_case import write_state

MOST = 200
"""Cases of which the place is remembered, those worked in last."""
_FILE = "last-places.json"


class Place(Struct, frozen=True, kw_only=True):
    """A place in a case, with what it takes to show it before the case is open."""

    report: str
    """Id of the report."""
    sha256: str
    """That of its text."""
    name: str
    """How the report is called."""
    cursor: int = 0
    """Code points from the start of the text."""


class _Kept(Struct, frozen=True):
    """A place as the file has it."""

    case: str
    """The case's folder, symbolic links resolved."""
    place: Place


def place_in(folder: Path) -> Place | None:
    """The place in a case; None where none is remembered."""
    wanted = str(folder.resolve())
    return next((kept.place for kept in _read() if kept.case == wanted), None)


def place_of(sha256: str) -> tuple[Path, Place] | None:
    """The case in which this text was looked at last, and the place in it; None where none was."""
    return next(((Path(kept.case), kept.place) for kept in _read() if kept.place.sha256 == sha256), None)


def remember_place(folder: Path, place: Place) -> None:
    """Remembers a place for the next opening of the case.

    A convenience: where it cannot be written, the next opening begins with the first report.
    """
    case = str(folder.resolve())
    others = [kept for kept in _read() if kept.case != case]
    kept = msgspec.to_builtins([_Kept(case, place), *others[: MOST - 1]])
    with contextlib.suppress(OSError):
        # Escaped, as a folder's name may hold bytes that are no text.
        write_state(_FILE, json.dumps(kept).encode("ascii") + b"\n")


def _read() -> list[_Kept]:
    """The places, those worked in last first; none where the file is missing or damaged."""
    try:
        return msgspec.convert(json.loads((state_folder() / _FILE).read_bytes()), list[_Kept])
    except (OSError, ValueError, RecursionError):
        return []
