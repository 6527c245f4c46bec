"""Workbench: news reports on armed attacks and unrest, turned into sourced incident records.

``workbench.extract(text, published=None)`` gives the mentions, claims and incidents of a report,
``workbench.open_case(path)`` the session of a case, ``workbench.open_database(path)`` the case as a TinyDB
database; nothing is loaded before it is asked for.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from os import PathLike

__version__ = "0.1.0"
__all__ = ["__version__", "extract", "open_case", "open_database"]


def __getattr__(name: str) -> Any:
    """``extract``, loaded on first use (PEP 562); it is a package that can be called."""
    if name == "extract":
        return importlib.import_module("workbench.extract")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def open_case(path: str | PathLike[str], *, read_only: bool = False) -> Any:
    """The session (``workbench.session.session.Session``) of a case folder; close it when done.

    It is read-only where another process writes to the case. Raises
    ``workbench.session.opening.OpeningError`` where there is no case or it cannot be opened.
    """
    from pathlib import Path

    opening = importlib.import_module("workbench.session.opening")
    return opening.open_session(Path(path), read_only=read_only)


def open_database(path: str | PathLike[str], *, by: str | None = None, read_only: bool = False) -> Any:
    """A case folder as a TinyDB database (``workbench.store.database.database.CaseDatabase``); close it.

    by signs what is changed; without it the configured analyst does. Raises as
    ``workbench.store.cases.open_case``.
    """
    from pathlib import Path

    config = importlib.import_module("workbench.config")
    database = importlib.import_module("workbench.store.database.database")
    return database.open_database(Path(path), by=by or config.analyst_name(), read_only=read_only)
