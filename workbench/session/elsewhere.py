"""Where a case could be saved whose own folder can no longer be written to."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from workbench.config import cases_folder


def folders_elsewhere(case: Path) -> list[Path]:
    """New folders for a copy of a case, the best first: on another disk than its own, where there is one."""
    places = dict.fromkeys(path for path in (Path.home(), Path.cwd(), cases_folder()) if _writable(path))
    best_first = sorted(places, key=lambda place: _device(place) == _device(case))
    return [_free(place, f"{case.name}-copy") for place in best_first]


def _writable(place: Path) -> bool:
    return place.is_dir() and os.access(place, os.W_OK)


def _device(path: Path) -> int | None:
    try:
        return path.stat().st_dev
    except OSError:
        return None


def _free(place: Path, name: str) -> Path:
    """A path there that nothing has yet."""
    names: Iterable[str] = (name if number == 1 else f"{name}-{number}" for number in range(1, 1_000_000))
    return next(place / name for name in names if not (place / name).exists())
