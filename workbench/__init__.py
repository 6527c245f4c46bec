"""Workbench: news reports on armed attacks and unrest, turned into sourced incident records.

``workbench.extract(text, published=None)`` gives the mentions, claims and incidents of a report; nothing
of it is loaded before it is asked for.
"""

from __future__ import annotations

import importlib
from typing import Any

__version__ = "0.1.0"
__all__ = ["__version__", "extract"]


def __getattr__(name: str) -> Any:
    """The public names that load on first use (PEP 562); ``extract`` is a package that can be called."""
    if name == "extract":
        return importlib.import_module("workbench.extract")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
