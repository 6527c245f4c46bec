"""The formats that a case can be written in."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from workbench.formats.writing.json_export import TextOf, write_json
from workbench.model.case import Case


class Format(Struct, frozen=True, kw_only=True):
    """One export format."""

    name: str
    """What ``--as`` takes."""
    description: str
    extension: str
    """Of its files, with the dot."""
    write: Callable[[Case, TextOf], bytes]
    """Gives the bytes of the file; equal cases give equal bytes."""


FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format(
            name="json",
            description="workbench-case/1: the whole case as one JSON file; the only format read back",
            extension=".json",
            write=write_json,
        ),
    )
}
"""All formats by name."""
