"""Where the program keeps its files, and who is working."""

from __future__ import annotations

import getpass
import os
from pathlib import Path

import platformdirs

APPLICATION = "analyst-workbench"
"""Name of the program's folders; `workbench` alone is somebody else's on the package index."""


def data_folder() -> Path:
    """The user's data folder for the program: cases live under it. WORKBENCH_DATA overrides it."""
    override = os.environ.get("WORKBENCH_DATA")
    return Path(override) if override else Path(platformdirs.user_data_dir(APPLICATION, appauthor=False))


def cache_folder() -> Path:
    """The folder for what can be made again. WORKBENCH_CACHE overrides it."""
    override = os.environ.get("WORKBENCH_CACHE")
    return Path(override) if override else Path(platformdirs.user_cache_dir(APPLICATION, appauthor=False))


def state_folder() -> Path:
    """The folder for what the program remembers between starts, such as the last case."""
    override = os.environ.get("WORKBENCH_DATA")
    if override:
        return Path(override) / "state"
    return Path(platformdirs.user_state_dir(APPLICATION, appauthor=False))


def cases_folder() -> Path:
    """Where cases are made for reports opened by name."""
    return data_folder() / "cases"


def lexicons_folder() -> Path:
    """Where the analyst's own lexicons are looked for."""
    return data_folder() / "lexicons"


def rules_off_file() -> Path:
    """Which rules of the extractor are switched off, a name a line."""
    return data_folder() / "rules-off.txt"


def analyst_name() -> str:
    """Whose edits these are: WORKBENCH_ANALYST, else the login name."""
    named = os.environ.get("WORKBENCH_ANALYST", "").strip()
    if named:
        return named
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user id without a name, as in a bare container
        return "analyst"
