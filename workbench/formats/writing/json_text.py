"""JSON as bytes that are the same everywhere and safe to print on a terminal."""

from __future__ import annotations

import re
from typing import Any

import msgspec

# DEL, the C1 controls, and the marks, overrides and isolates that change the order of what is shown:
# JSON allows them raw, a terminal obeys them. In valid UTF-8 these bytes are always whole characters.
_UNSEEN = re.compile(rb"\x7f|\xc2[\x80-\x9f]|\xd8\x9c|\xe2\x80[\x8e\x8f\xa8-\xae]|\xe2\x81[\xa6-\xaf]")


def to_json(value: Any, *, indent: int | None = None) -> bytes:
    """A value as UTF-8 JSON on one line, or indented; control and bidi characters are written as escapes.

    Raises:
        UnicodeEncodeError: a text holds half of a surrogate pair.
    """
    encoded = msgspec.json.encode(value)
    if indent is not None:
        encoded = msgspec.json.format(encoded, indent=indent)
    return _UNSEEN.sub(_escaped, encoded)


def _escaped(match: re.Match[bytes]) -> bytes:
    return b"\\u%04x" % ord(match[0].decode())
