"""The lines of an imported file as text: its encoding, its line ends, and what is no text at all."""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.names.gazetteers.faults import GazetteerError, RowCount
from workbench.names.gazetteers.packing import Unpacked, unpacked

LONGEST_LINE = 16 << 20
"""Bytes; an entity of FollowTheMoney with thousands of names takes less than one million."""

_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks of encodings in which a line feed is more than one byte; UTF-32 LE before UTF-16 LE."""

# Control characters that text does not have; tab, line ends, form feed and escape do occur in it.
_CONTROLS = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F))
_CONTROL_SHARE = 20
"""A text with more than one control character in this many bytes is binary."""
_LOOKED_AT = 1 << 16
_TOLD_EVERY = 5_000
"""Lines between two words on how much has been read."""


class Lines:
    """The lines of an open file, each with its number from 1, without its line end.

    By byte order mark, else as UTF-8; a line that is no UTF-8 is read as windows-1252.
    """

    def __init__(self, opened: Unpacked, name: str, told: Callable[[float], None] | None = None) -> None:
        """``told`` takes now and then how much of the file has been read, 0 to 1."""
        self._opened = opened
        self._name = name
        self._told = told
        self.not_utf8 = 0
        """Lines read as windows-1252 so far."""
        self.first_not_utf8 = 0
        """Number of the first of them."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the analyst should know about the reading, in words."""
        if not self.not_utf8:
            return ()
        lines = "1 line is" if self.not_utf8 == 1 else f"{self.not_utf8:,} lines are"
        said = f"{lines} not UTF-8, the first of them line {self.first_not_utf8}"
        return (f"{said}; read as windows-1252, so check the accented letters",)

    def read(self, count: RowCount) -> Iterator[tuple[int, str]]:
        """The lines that hold anything; one that is longer than any row counts as malformed.

        Raises GazetteerError when the file is binary or cannot be read on.
        """
        try:
            yield from self._read(count)
        except GazetteerError as problem:
            raise GazetteerError(f"{self._name}: {problem}") from problem
        except OSError as problem:
            raise GazetteerError(f"{self._name}: it cannot be read: {problem.strerror}") from problem

    def _read(self, count: RowCount) -> Iterator[tuple[int, str]]:
        stream = self._opened.stream
        start = stream.peek(_LOOKED_AT)
        wide = next((codec for mark, codec in _WIDE if start.startswith(mark)), None)
        if wide is not None:
            yield from _wide_lines(stream, wide, count)
            return
        _refuse_binary(start)
        if start.startswith(codecs.BOM_UTF8):
            stream.read(len(codecs.BOM_UTF8))
        number = 0
        while line := stream.readline(LONGEST_LINE):
            number += 1
            if self._told is not None and number % _TOLD_EVERY == 0:
                self._told(self._opened.share)
            if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
                _skip(stream)
                count.reject(number, _TOO_LONG)
                continue
            text = self._decoded(line, number).rstrip("\r\n")
            if text and not text.isspace():
                yield number, text

    def _decoded(self, line: bytes, number: int) -> str:
        try:
            return line.decode()
        except UnicodeDecodeError:
            self.not_utf8 += 1
            self.first_not_utf8 = self.first_not_utf8 or number
            return line.decode("cp1252", "replace")


_TOO_LONG = f"it is longer than {LONGEST_LINE >> 20} MB"


def _wide_lines(stream: io.BufferedReader, codec: str, count: RowCount) -> Iterator[tuple[int, str]]:
    text = io.TextIOWrapper(stream, codec, errors="replace", newline="\n")
    number = 0
    while line := text.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE and not line.endswith("\n"):
            while (rest := text.readline(LONGEST_LINE)) and not rest.endswith("\n"):
                pass
            count.reject(number, _TOO_LONG)
        elif line.strip():
            yield number, line.rstrip("\r\n")


def _skip(stream: io.BufferedReader) -> None:
    """Reads to the end of a line."""
    while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
        pass


def _refuse_binary(start: bytes) -> None:
    if not start:
        raise GazetteerError("it is empty")
    controls = len(start) - len(start.translate(None, _CONTROLS))
    if b"\0" in start or controls * _CONTROL_SHARE > len(start):
        raise GazetteerError("this is a binary file, not text")


@contextmanager
def open_lines(path: Path, told: Callable[[float], None] | None = None) -> Iterator[Lines]:
    """Opens a file, packed or not, for its lines; ``told`` as in `Lines`. Raises GazetteerError."""
    with unpacked(path) as opened:
        yield Lines(opened, str(path), told)
