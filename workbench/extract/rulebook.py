"""What the extractor goes by: the rules that are switched off, and that all it remembers fits them.

The stages keep what they load from the lexicons for the life of the process. When another rulebook comes
into force all of that is forgotten, which takes a tenth of a second to load again.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

from msgspec import Struct

from workbench.extract.remembered import Remembered
from workbench.extract.switches import switch_off

_PREFIX = "workbench.extract."
_lock = RLock()


class Rulebook(Struct, frozen=True):
    """What an analyst changed about the extractor."""

    off: frozenset[str] = frozenset()
    """Rules and families of rules that are switched off, by name."""


SHIPPED = Rulebook()
"""Nothing changed."""
_current = SHIPPED


@contextmanager
def in_force(rulebook: Rulebook) -> Iterator[None]:
    """The extractor goes by this rulebook meanwhile; other threads wait."""
    global _current
    with _lock:
        if rulebook != _current:
            _forget()
            switch_off(rulebook.off)
            _current = rulebook
        yield


def _forget() -> None:
    """Empty whatever the modules of the extractor remember: their caches, and tables of words seen."""
    for name, module in list(sys.modules.items()):
        if name.startswith(_PREFIX):
            for value in vars(module).values():
                if isinstance(value, Remembered):
                    value.clear()
                elif hasattr(value, "cache_clear"):
                    value.cache_clear()
