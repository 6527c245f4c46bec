"""Keeps Python's garbage collector from searching the lexicons again and again while a report is read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """No search for reference cycles meanwhile; reading a report makes thousands of records, and hardly a
    cycle, so that nearly a tenth of the time went into it. A collector that was off stays off."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
