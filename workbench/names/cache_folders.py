"""Where files may lie that can be made anew at any time."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from workbench.config import APPLICATION, cache_folder


def cache_folders(preferred: Path | None = None) -> list[Path]:
    """The user's cache folder (or ``preferred``), then one of our own in the shared temporary folder."""
    user = os.getuid() if hasattr(os, "getuid") else "user"
    return [preferred or cache_folder(), Path(tempfile.gettempdir()) / f"{APPLICATION}-{user}"]


def is_ours(path: Path) -> bool:
    """Whether a file belongs to this user or the system: nobody else's is trusted."""
    return not hasattr(os, "getuid") or path.stat().st_uid in (os.getuid(), 0)
