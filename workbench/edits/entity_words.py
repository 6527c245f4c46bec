"""The words of names as an analyst types or pastes them: on one line, without signs that cannot be seen."""

from __future__ import annotations

import unicodedata
from typing import Any

from workbench.edits.edit import EditError

_JOINERS = "\u200c\u200d"
"""They part or tie letters of Persian, Kurdish and Indian names, and are seen by it."""
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They show what follows in another order than it is stored: a name can pass for another."""


def told(what: str, words: Any) -> str:
    """The words on one line, without signs that show nothing; what says in an error what they are.

    Raises:
        EditError: they are no text, or a sign among them would turn or garble what is around them.
    """
    if not isinstance(words, str):
        raise EditError(f"a {what} is a text, not {words!r}")
    line = " ".join(words.split())
    for sign in line:
        if sign in _TURNING or unicodedata.category(sign) in ("Cc", "Cs"):
            raise EditError(f"a {what} cannot hold the control sign U+{ord(sign):04X}")
    kept = "".join(sign for sign in line if sign in _JOINERS or unicodedata.category(sign) != "Cf")
    return " ".join(kept.split()) if kept.strip(_JOINERS + " ") else ""
