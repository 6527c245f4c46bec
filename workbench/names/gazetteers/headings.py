"""What the columns of a table with a heading hold, by the words that people write there."""

from __future__ import annotations

import csv
import re

from workbench.names.normalise import plain

DELIMITERS = ",\t;|"

_SYNONYMS = {
    "name": "name|place|place name|placename|location|toponym|title|label|full name|caption",
    "latitude": "latitude|lat|y|lat dd|latitude dd|decimal latitude|point y|geo lat",
    "longitude": "longitude|lon|long|lng|x|lon dd|longitude dd|decimal longitude|point x|geo lon|geo long",
    "aliases": "aliases|alias|alternate names|alternatenames|alternative names|alternate name|other names"
    "|variants|variant|alt names|also known as|aka|spellings|weak aliases",
    "country": "country|countries|country code|countrycode|iso|iso2|iso 2|iso code|cc|iso 3166|iso a2|adm0",
    "admin1": "admin1|adm1|admin 1|region|province|state|governorate|admin1 name|admin1name|adm1 name"
    "|adm1 en",
    "admin2": "admin2|adm2|admin 2|district|county|admin2 name|admin2name|adm2 en|adm2 name",
    "precision": "precision|geo precision|geoprecision|geo prec|exactness",
    "kind": "kind|type|schema|category|class|place type|feature|entity type",
    "population": "population|pop|inhabitants|people",
    "detail": "detail|description|role|position|what",
    "id": "id|identifier|uid|key|code|pcode|geonameid|geoname id|geonames id",
}
_COLUMN_OF = {word: column for column, words in _SYNONYMS.items() for word in words.split("|")}
_GEONAMES_NUMBER = ("geonameid", "geoname id", "geonames id")
_WORD_BREAK = re.compile(r"(?<=[a-z])(?=[A-Z])|[_\-./]+")


class Heading:
    """The heading of a table: where each column stands that the program knows."""

    def __init__(self, line: str, delimiter: str) -> None:
        self.delimiter = delimiter
        cells = next(csv.reader([line], delimiter=delimiter), [])
        self.width = len(cells)
        self.columns: dict[str, int] = {}
        """Where a column stands, from 0; of two that mean the same the first."""
        self.ids_are_geonames = False
        for at, cell in enumerate(cells):
            word = plain(_WORD_BREAK.sub(" ", cell))
            column = _COLUMN_OF.get(word) or _COLUMN_OF.get(plain(cell))
            if column is not None and column not in self.columns:
                self.columns[column] = at
                self.ids_are_geonames |= column == "id" and word in _GEONAMES_NUMBER

    @property
    def has_positions(self) -> bool:
        """Whether there are columns for latitude and longitude."""
        return "latitude" in self.columns and "longitude" in self.columns

    @property
    def is_enough(self) -> bool:
        """Whether places, or people and groups by their kind, can be read from such a table."""
        return "name" in self.columns and (self.has_positions or "kind" in self.columns)


def read_heading(line: str) -> Heading | None:
    """The heading that a line is, with the delimiter by which most columns are known; None when it is none.

    A file of one column, or whose columns have other names, has no heading that can be used.
    """
    try:
        headings = [Heading(line, delimiter) for delimiter in DELIMITERS]
    except csv.Error:
        return None
    best = max(headings, key=lambda heading: len(heading.columns))
    return best if best.is_enough else None
