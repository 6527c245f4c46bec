"""Reading a gazetteer file of any known kind: which kind it is, and its entries."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path
from typing import Literal

from workbench.names.entry import NameEntry
from workbench.names.gazetteers.actors import read_actors
from workbench.names.gazetteers.faults import GazetteerError, RowCount
from workbench.names.gazetteers.geonames import looks_like_geonames, read_geonames, scan_regions
from workbench.names.gazetteers.headings import read_heading
from workbench.names.gazetteers.lines import Lines, open_lines
from workbench.names.gazetteers.regions import Regions
from workbench.names.gazetteers.table import read_table
from workbench.names.progress import Progress

Kind = Literal["geonames", "table", "actors"]

MOST_NAMES = 2_000_000
"""Entries that are taken from a file without a choice of countries: more make every search slow and take
minutes to index, and nobody works on the whole world at once."""

_LOOKED_AT = 50
"""Lines that tell what kind of file it is: the first ones may be malformed."""
_SEPARATOR_LINE = "sep="
"""How a file may begin that was made for a spreadsheet program."""
_UNKNOWN = (
    "it is neither a GeoNames dump (19 columns), nor a table whose first line names its columns (name, "
    "latitude, longitude), nor people and organisations of FollowTheMoney (one JSON object a line)"
)


class FileReader:
    """One file that is to be read into entries."""

    def __init__(self, path: Path, source: str, countries: frozenset[str], told: Progress) -> None:
        """Finds out what kind of file it is. Raises GazetteerError when it is none that can be read."""
        self._path = path
        self._source = source
        self._countries = countries
        self._told = told
        self.count = RowCount()
        self.warnings: tuple[str, ...] = ()
        with open_lines(path) as lines:
            self.kind: Kind = _kind_of(path, [text for _, text in islice(lines.read(RowCount()), _LOOKED_AT)])

    def entries(self) -> Iterator[NameEntry]:
        """The entries that are wanted, in the file's order; `count` says what became of the rows.

        Raises GazetteerError when the file cannot be read on, or holds more than can be searched.
        """
        most = MOST_NAMES if not self._countries else None
        regions = self._regions(most) if self.kind == "geonames" else None
        with self._open("reading") as lines:
            for entry in self._read(lines, regions):
                if most is not None and self.count.kept > most:
                    raise self._too_many(most)
                yield entry
            self.warnings = lines.warnings

    def _open(self, doing: str) -> AbstractContextManager[Lines]:
        """Opens the file, and tells from its beginning on how much of it has been read."""
        words = f"{doing} {self._path.name}"
        self._told(words, 0.0)
        return open_lines(self._path, lambda share: self._told(words, share))

    def _regions(self, most: int | None) -> Regions:
        regions = Regions(self._path.parent)
        with self._open("looking through") as lines:
            if not scan_regions(lines, regions, most):
                raise self._too_many(most)
        return regions

    def _read(self, lines: Lines, regions: Regions | None) -> Iterator[NameEntry]:
        if regions is not None:
            return read_geonames(
                lines, self.count, source=self._source, countries=self._countries, regions=regions
            )
        if self.kind == "actors":
            return read_actors(lines, self.count, source=self._source, countries=self._countries)
        rows = lines.read(self.count)
        heading = read_heading(_heading_line(rows))
        if heading is None:
            raise GazetteerError(f"{self._path}: it was changed while it was read")
        return read_table(rows, heading, self.count, source=self._source, countries=self._countries)

    def _too_many(self, most: int | None) -> GazetteerError:
        return GazetteerError(
            f"{self._path}: it holds more than {most:,} names; choose countries, for example --country PK,AF"
        )


def _heading_line(rows: Iterator[tuple[int, str]]) -> str:
    """The first line that can name columns; "" when there is none."""
    texts = (text for _, text in rows)
    first = next(texts, "")
    return next(texts, "") if first.lower().startswith(_SEPARATOR_LINE) else first


def _kind_of(path: Path, first_lines: list[str]) -> Kind:
    if not first_lines:
        raise GazetteerError(f"{path}: there is nothing in it but blank lines")
    first = first_lines[0]
    if looks_like_geonames(first):
        return "geonames"
    if read_heading(_heading_line(enumerate(first_lines))) is not None:
        return "table"
    if first.lstrip().startswith("{"):
        return "actors"
    if first.lstrip().startswith("["):
        raise GazetteerError(f"{path}: this is one JSON list; write one object a line instead")
    if any(map(looks_like_geonames, first_lines)):
        return "geonames"
    if any(line.lstrip().startswith("{") for line in first_lines):
        return "actors"
    raise GazetteerError(f"{path}: {_UNKNOWN}; its first line is {_shown(first)}")


def _shown(line: str) -> str:
    words = " ".join(line.split())
    return repr(words[:60]) + ("…" if len(words) > 60 else "")
