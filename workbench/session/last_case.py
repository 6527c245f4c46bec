"""Which case was opened last, remembered between starts."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from workbench.config import state_folder

_FILE = "last-case"


def last_case() -> Path | None:
    """The folder of the case opened last; None at the first start, and where nothing could be remembered."""
    try:
        words = (state_folder() / _FILE).read_text(encoding="utf-8", errors="surrogateescape").strip()
    except OSError:
        return None
    return Path(words) if words else None


def remember(folder: Path) -> None:
    """Remembers a case folder for the next start without arguments.

    A convenience: where it cannot be written, the next start opens another case, so nobody is told.
    """
    with contextlib.suppress(OSError):
        write_state(_FILE, os.fsencode(folder.resolve()) + b"\n")


def write_state(name: str, data: bytes) -> None:
    """Puts a small file into the state folder in one step, so that a reader sees it whole. Raises OSError."""
    folder = state_folder()
    folder.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.replace(temporary, folder / name)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
