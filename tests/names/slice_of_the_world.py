"""The shipped library for some countries alone: quick to build, with true names and their true rivals."""

from __future__ import annotations

import lzma
import shutil
from pathlib import Path

from workbench.names.entry import NameEntry
from workbench.names.library.entries import library_entries
from workbench.names.seeds import PLACES_TABLE, seeds_folder
from workbench.names.table import read_lines

COUNTRIES = frozenset({"AF", "IQ", "IR", "PK", "SY", "YE"})
_COUNTRY = 3
"""The column of the place table that holds the country."""


def entries_of(countries: frozenset[str], folder: Path) -> list[NameEntry]:
    """The shipped places of these countries and everything of the seed tables; writes to ``folder``."""
    shipped, target = seeds_folder(), folder / PLACES_TABLE
    target.parent.mkdir(parents=True)
    for table in shipped.glob("*.toml"):
        shutil.copy(table, folder)
    wanted = {country.encode() for country in countries}
    lines = (
        line
        for line in read_lines(shipped / PLACES_TABLE)
        if line.split(b"\t", _COUNTRY + 1)[_COUNTRY] in wanted
    )
    target.write_bytes(lzma.compress(b"\n".join((b"heading", *lines)) + b"\n", preset=0))
    return list(library_entries(folder))
