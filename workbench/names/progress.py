"""Telling how far long work is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, float], None]
"""Told in words what is being done, and which share of all is done, 0 to 1."""


def without_progress(_: str, __: float) -> None:
    """For those who do not want to be told."""
