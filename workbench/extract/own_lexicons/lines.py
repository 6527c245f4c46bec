"""Which line of a TOML file a key or a word stands on: a small scan of text that tomllib has read already."""

from __future__ import annotations

import re
from bisect import bisect_right

KeyPath = tuple[str | int, ...]
"""Keys from the outermost in; the number of an element in an array, from 0."""

_BLANK = re.compile(r"(?:[\s,]|#[^\n]*)*")
"""Also the commas between elements, of which the scan need not know."""
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_DOT = re.compile(r"[ \t]*\.[ \t]*")
_EQUALS = re.compile(r"[ \t]*=[ \t]*")
_SCALAR = re.compile(r"[^,\]}\n#]*")
_STRINGS = (
    re.compile(r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}', re.DOTALL),
    re.compile(r"'''(?:[^']|'{1,2}(?!'))*'{3,5}"),
    re.compile(r'"(?:[^"\\\n]|\\.)*"'),
    re.compile(r"'[^'\n]*'"),
)


class KeyLines:
    """The lines of a file's keys and words."""

    def __init__(self, text: str) -> None:
        """``text`` is valid TOML."""
        self._text = text.replace("\r\n", "\n")
        self._breaks = [match.start() for match in re.finditer("\n", self._text)]
        self._places: dict[KeyPath, tuple[int, int]] = {}
        self._rows: dict[KeyPath, int] = {}
        self._at = 0
        self._scan()

    def line(self, path: KeyPath, word: str | None = None) -> int:
        """The line of a key, from 1, or of a word in its value; where it is not there that of its table."""
        while path and path not in self._places:
            path = path[:-1]
        start, end = self._places.get(path, (0, 0))
        if word is not None:
            found = re.search(rf"(?<![^\s\"'\[,]){re.escape(word)}(?![^\s\"',\]])", self._text[start:end])
            start += found.start() if found else 0
        return bisect_right(self._breaks, start - 1) + 1

    def has(self, path: KeyPath) -> bool:
        """Whether the file has the key."""
        return path in self._places

    # ---------------------------------------------------------------------------------------- the scan
    def _scan(self) -> None:
        table: KeyPath = ()
        while self._skip(_BLANK) is not None and self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> KeyPath:
        start = self._at
        is_row = self._text.startswith("[[", start)
        self._at += 2 if is_row else 1
        self._skip(_BLANK)
        path: KeyPath = ()
        keys = self._key()
        for number, key in enumerate(keys, start=1):
            path = (*path, key)
            if path in self._rows and not (is_row and number == len(keys)):
                path = (*path, self._rows[path])
            self._note(path, start, start)
        if is_row:
            self._rows[path] = self._rows.get(path, -1) + 1
            path = (*path, self._rows[path])
        self._at = self._text.index("]", self._at) + (2 if is_row else 1)
        self._note(path, start, self._at)
        return path

    def _pair(self, table: KeyPath) -> None:
        """A key, the equals sign and the value."""
        start = self._at
        path = table
        for key in self._key():
            path = (*path, key)
            self._note(path, start, start)
        self._skip(_EQUALS)
        self._value(path)
        self._places[path] = (start, self._at)

    def _key(self) -> list[str]:
        keys: list[str] = []
        while True:
            start = self._at
            self._skip(_BARE_KEY)
            if self._at == start:
                self._string()
                keys.append(self._text[start + 1 : self._at - 1])
            else:
                keys.append(self._text[start : self._at])
            if _DOT.match(self._text, self._at) is None:
                return keys
            self._skip(_DOT)

    def _value(self, path: KeyPath) -> None:
        opening = self._text[self._at : self._at + 1]
        if opening in ("'", '"'):
            self._string()
        elif opening == "[":
            self._within("]", path, keyed=False)
        elif opening == "{":
            self._within("}", path, keyed=True)
        else:
            self._skip(_SCALAR)

    def _within(self, closing: str, path: KeyPath, *, keyed: bool) -> None:
        """The elements of an array, or the pairs of an inline table."""
        self._at += 1
        number = 0
        self._skip(_BLANK)
        while self._text[self._at] != closing:
            start = self._at
            if keyed:
                self._pair(path)
            else:
                self._value((*path, number))
                self._places[(*path, number)] = (start, self._at)
            number += 1
            self._skip(_BLANK)
        self._at += 1

    def _string(self) -> None:
        for pattern in _STRINGS:
            found = pattern.match(self._text, self._at)
            if found is not None:
                self._at = found.end()
                return

    def _skip(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self._text, self._at)
        if found is not None:
            self._at = found.end()
        return found

    def _note(self, path: KeyPath, start: int, end: int) -> None:
        self._places.setdefault(path, (start, end))
