"""Reading a report from a plain text file: its encoding, its line ends, and what is no text at all."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

from msgspec import Struct

from workbench.text.sanitise import normalise_newlines

LARGEST = 256 * 1024 * 1024
"""Bytes; what is larger is no report, and a device that never ends must not fill the memory."""

TITLE_LENGTH = 160
"""Code points; a longer first line is a paragraph, not a headline."""

# A byte order mark and its codec; that of UTF-32 LE starts with that of UTF-16 LE, so it comes first.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)

# How files start that analysts have at hand and that hold text, but not as plain text.
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "a rich text file"),
)

# Control characters that text does not have; tab, line ends, form feed and escape do occur in it.
_CONTROLS = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F))
_CONTROL_SHARE = 20
"""A text with more than one control character in this many is binary."""


class UnreadableReport(Exception):
    """A file that cannot be read as a report; the text says why, and what to do, on one line."""


class ReportText(Struct, frozen=True, kw_only=True):
    """What a file holds, ready to become a report."""

    name: str
    """The file's base name."""
    text: str
    """With LF line ends and without a byte order mark."""
    title: str | None = None
    """The first line, where it looks like a headline."""
    warnings: tuple[str, ...] = ()
    """What the analyst should know about the reading, in words."""


def read_text(path: Path) -> ReportText:
    """Reads a report file.

    Raises:
        UnreadableReport: it is missing, a folder, not allowed, too large, or not plain text.
    """
    data = _bytes_of(path)
    try:
        text, warnings = decode(data)
    except ValueError as problem:
        raise UnreadableReport(f"{path}: {problem}") from problem
    if not text.strip():
        warnings = (*warnings, "the report is empty, so there is nothing to propose")
    return ReportText(name=name_of(path), text=text, title=guess_title(text), warnings=warnings)


def name_of(path: Path) -> str:
    """The base name as text; bytes of it that are no UTF-8 become U+FFFD, as they cannot be stored."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text that bytes hold, by byte order mark, else as UTF-8, else as windows-1252, and warnings.

    Raises:
        ValueError: the bytes are no text.
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise ValueError(f"this is {what}; save it as plain text first")
    text, warnings = _decoded(data)
    raw = text.encode("utf-8", "surrogatepass")  # bytes are searched twenty times as fast as characters
    controls = len(raw) - len(raw.translate(None, _CONTROLS))
    if "\0" in text or controls * _CONTROL_SHARE > len(text):
        raise ValueError("this is a binary file, not text")
    return normalise_newlines(text), warnings


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            body = data[len(mark) :]
            try:
                return body.decode(codec), ()
            except UnicodeDecodeError:
                warning = f"some of it is not the {name} it says it is; those characters are shown as \ufffd"
                return body.decode(codec, "replace"), (warning,)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        warning = "it is not UTF-8 and was read as windows-1252; check accented letters and quotation marks"
        return data.decode("cp1252", "replace"), (warning,)


def _bytes_of(path: Path) -> bytes:
    """The bytes of a file; raises UnreadableReport."""
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except FileNotFoundError as problem:
        raise UnreadableReport(f"{path}: there is no such file") from problem
    except IsADirectoryError as problem:
        raise UnreadableReport(f"{path}: this is a folder, not a report") from problem
    except PermissionError as problem:
        what = "this is a folder, not a report" if path.is_dir() else "you may not read this file"
        raise UnreadableReport(f"{path}: {what}") from problem
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise UnreadableReport(f"{path}: it cannot be read: {reason}") from problem
    if len(data) > LARGEST:
        raise UnreadableReport(
            f"{path}: it is larger than {LARGEST // 1024 // 1024} MB, too large for a report"
        )
    return data


def guess_title(text: str) -> str | None:
    """The first line, if it stands apart from what follows and does not end as a sentence does."""
    first, _, rest = text.lstrip().partition("\n")
    title = " ".join(first.split())
    if not rest.strip() or len(title) > TITLE_LENGTH or len(title.split()) < 2 or title[-1] in ".!:;,":
        return None
    following = rest.partition("\n")[0].strip()
    if following and len(following) <= TITLE_LENGTH:
        return None  # hard-wrapped prose: the first line is no more than the start of a paragraph
    return title
