"""Small gazetteer files, made as they are needed."""

from __future__ import annotations

from pathlib import Path

from workbench.names.entry import NameEntry
from workbench.names.gazetteers.faults import RowCount
from workbench.names.gazetteers.reading import FileReader

TABLE = "name,latitude,longitude\nSerai Gulab,27.5,66.25\n"
ACTOR = '{"id":"a-1","schema":"Person","properties":{"name":["Ilyas Korai"]}}\n'

_COLUMNS = {
    "number": "101",
    "name": "Besham Kot",
    "ascii": "Besham Kot",
    "aliases": "",
    "latitude": "27.25",
    "longitude": "65.5",
    "feature_class": "P",
    "code": "PPL",
    "country": "PK",
    "cc2": "",
    "first": "",
    "second": "",
    "third": "",
    "fourth": "",
    "population": "0",
    "elevation": "",
    "dem": "812",
    "zone": "Asia/Karachi",
    "modified": "2024-05-01",
}


def geonames(**cells: str) -> str:
    """A row of a GeoNames dump without its line end, with some cells changed."""
    assert not set(cells) - set(_COLUMNS)
    return "\t".join((_COLUMNS | cells).values())


def dump(*rows: str) -> str:
    """A GeoNames dump of these rows."""
    return "".join(f"{row}\n" for row in rows)


def written(folder: Path, text: str | bytes, name: str = "places.txt") -> Path:
    """The file of that name with this text in it."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def read(path: Path, *countries: str) -> tuple[list[NameEntry], RowCount, FileReader]:
    """The entries of a file, what became of its rows, and what read it."""
    reader = FileReader(path, "mine", frozenset(countries), lambda words, share: None)
    entries = list(reader.entries())
    count = reader.count
    assert count.kept == len(entries)
    assert count.kept + count.left_out + count.malformed == count.rows
    return entries, count, reader


def only(path: Path, *countries: str) -> NameEntry:
    """The one entry of a file without faults."""
    (entry,), count, reader = read(path, *countries)
    assert (count.malformed, reader.warnings) == (0, ())
    return entry


def faults(path: Path) -> list[tuple[int, str]]:
    """Line and reason of the malformed rows of a file."""
    return [(each.line, each.reason) for each in read(path)[1].listed]
