"""What a folder of an analyst's own lexicons holds, once it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbench.extract.own_lexicons.lines import KeyLines

State = tuple[tuple[str, int, int], ...]
"""(name, size in bytes, time of the last change in nanoseconds) of each file."""


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A shipped file as the analyst's file of that name changes it."""

    path: str
    tables: dict[str, Any]
    lines: KeyLines
    """Of the analyst's file."""


@dataclass(frozen=True, slots=True)
class OwnLexicons:
    """The files of a folder; two are the same while neither the folder nor a file in it was changed."""

    folder: str
    state: State
    files: Mapping[str, OwnFile] = field(default_factory=dict, compare=False)
    """By the name of the lexicon, "events"."""


NOTHING_OWN = OwnLexicons("", ())


def state_of(folder: Path) -> State:
    """The state of the lexicons in a folder; empty where there is none. Raises OSError."""
    if not folder.is_dir():
        return ()
    found = [(path.name, path.stat()) for path in sorted(folder.glob("*.toml"))]
    return tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in found)
