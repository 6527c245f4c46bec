"""A report: one source text and what is known about it."""

from __future__ import annotations

from typing import Literal

from workbench.model.record import Record

Progress = Literal["new", "in_work", "done"]


class Report(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One source text. The text itself is kept by its sha256 and never changes; the rest can be edited."""

    sha256: str
    """Of the UTF-8 bytes of the text with LF line ends, lower-case hexadecimal."""
    length: int
    """Code points."""
    name: str
    """File name it was read from."""
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    """YYYY-MM-DD."""
    language: str | None = None
    """ISO 639-1."""
    progress: Progress = "new"
    extractor: str | None = None
    """Name and version of the extractor that last proposed on it."""
