"""Record ids: time-ordered UUIDv7 for what people make, UUIDv5 for what follows from content."""

from __future__ import annotations

import os
import threading
import time
import uuid

NAMESPACE = uuid.UUID("6f1d2c1e-5a0b-5d0e-9a53-2f6f0c7b9d11")
"""Namespace of every content-derived id; never changes, or the same content would get two ids."""

_lock = threading.Lock()
_last = 0


def new_id() -> str:
    """A new UUIDv7 (RFC 9562, section 5.7) in lower case; later calls in one process sort later.

    48 bits of Unix milliseconds, a 12-bit counter that carries into the milliseconds, 62 random bits.
    """
    global _last
    with _lock:
        _last = max(_last + 1, time.time_ns() // 1_000_000 << 12)
        stamp = _last
    milliseconds, counter = stamp >> 12, stamp & 0xFFF
    random = int.from_bytes(os.urandom(8), "big") & (1 << 62) - 1
    return str(uuid.UUID(int=milliseconds << 80 | 7 << 76 | counter << 64 | 2 << 62 | random))


def content_id(*parts: str) -> str:
    """The UUIDv5 of parts, the first of which says what kind of thing it is; equal parts give equal ids."""
    return str(uuid.uuid5(NAMESPACE, "\x1f".join(parts)))
