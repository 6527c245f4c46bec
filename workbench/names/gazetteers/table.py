"""Tables with a heading: CSV and the like, of places with coordinates or of people and groups."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Iterable, Iterator

from workbench.names.entry import EntryKind, NameEntry
from workbench.names.features import CODE_OF_KIND, feature_of, prominence_of_place
from workbench.names.gazetteers.actors import KIND_OF_SCHEMA, LONGEST_DETAIL, prominence_of_actor
from workbench.names.gazetteers.cells import (
    aliases_of,
    clean_name,
    country,
    degrees,
    name_of,
    people,
    quoted,
    wrong_width,
)
from workbench.names.gazetteers.delimited import Line, read_rows
from workbench.names.gazetteers.faults import BadRow, RowCount
from workbench.names.gazetteers.headings import Heading

_BETWEEN_NAMES = re.compile(r"[;|\n]")
_BETWEEN_GEONAMES_NAMES = re.compile(r"[,;|\n]")
_DECIMAL_COMMA = re.compile(r"([-+]?\d+),(\d+)", re.ASCII)
_PRECISIONS = {
    "1": 1, "exact": 1, "town": 1, "place": 1,
    "2": 2, "near": 2, "approximate": 2, "district": 2,
    "3": 3, "region": 3, "province": 3, "country": 3,
}  # fmt: skip
_ACTORS: dict[str, EntryKind] = {
    "person": "person",
    "group": "group",
    "armed group": "group",
    "organisation": "organisation",
    "organization": "organisation",
    "company": "organisation",
}
_GEONAMES_NUMBER = re.compile(r"\d{1,15}", re.ASCII)
_HASH_LENGTH = 16
"""Hexadecimal digits of an id made of a row's content: no two of a million rows meet by chance."""
_LONGEST_ID = 200


def read_table(
    lines: Iterable[Line], heading: Heading, count: RowCount, *, source: str, countries: Container[str] = ()
) -> Iterator[NameEntry]:
    """The entries of the lines after a heading, of ``countries`` where any are given; counts every row."""
    ids: set[str] = set()
    for line, cells in read_rows(lines, heading.delimiter):
        try:
            row = _Row(cells, heading)
            entry, lies_in = row.entry(source)
            if entry.id in ids:
                raise BadRow(
                    f"the id {quoted(row['id'])} was there before" if row["id"] else "it is there twice"
                )
        except BadRow as problem:
            count.reject(line, str(problem))
            continue
        ids.add(entry.id)
        if not row.is_named or (countries and not any(each in countries for each in lies_in)):
            count.leave_out()
            continue
        count.keep()
        yield entry


class _Row:
    """The cells of a row by what they hold."""

    def __init__(self, cells: list[str], heading: Heading) -> None:
        """Raises BadRow when there are more or fewer cells than the heading has."""
        if any(cells[heading.width :]) or len(cells) < heading.width:
            raise wrong_width(len(cells), heading.width)
        self._cells = cells
        self._heading = heading
        self._kind = clean_name(self["kind"])
        self._actor = _ACTORS.get(self._kind.lower()) or KIND_OF_SCHEMA.get(self._kind)

    def __getitem__(self, column: str) -> str:
        at = self._heading.columns.get(column)
        return "" if at is None else self._cells[at].strip()

    @property
    def is_named(self) -> bool:
        """Whether it is a person, a group or a place, and not a ship or an address in a list of those."""
        return self._actor is not None or self._heading.has_positions

    def entry(self, source: str) -> tuple[NameEntry, tuple[str, ...]]:
        """The row as an entry, and the codes of all its countries. Raises BadRow."""
        name = name_of(self["name"])
        aliases = aliases_of(name, self._other_names())
        countries = self._countries()
        identity = self._identity(source)
        home = countries[0] if countries else None
        if self._actor is None:
            return self._place(identity, name, aliases, home, source), countries
        actor = NameEntry(
            id=identity,
            kind=self._actor,
            name=name,
            aliases=aliases,
            country=home,
            prominence=prominence_of_actor(len(aliases)),
            detail=clean_name(self["detail"])[:LONGEST_DETAIL],
            source=source,
        )
        return actor, countries

    def _place(
        self, identity: str, name: str, aliases: tuple[str, ...], home: str | None, source: str
    ) -> NameEntry:
        population = people(self["population"].replace(",", ""))
        latitude, longitude = self._position()
        code = CODE_OF_KIND.get(self._kind.lower(), self._kind if self._kind.isupper() else "PPL")
        feature = feature_of(code, population)
        is_code = not self._kind or code != "PPL" or self._kind.lower() in CODE_OF_KIND
        return NameEntry(
            id=identity,
            kind="place",
            name=name,
            aliases=aliases,
            country=home,
            admin=self._admin(),
            latitude=latitude,
            longitude=longitude,
            precision=self._precision(feature.precision),
            population=population,
            prominence=prominence_of_place(population, code, len(aliases)),
            detail=feature.word if is_code else self._kind.lower()[:LONGEST_DETAIL],
            source=source,
        )

    def _position(self) -> tuple[float | None, float | None]:
        """Latitude and longitude; neither where both cells are empty: a place need not be located."""
        latitude, longitude = self["latitude"], self["longitude"]
        if not latitude and not longitude:
            return None, None
        if self._heading.delimiter != ",":
            latitude, longitude = (_DECIMAL_COMMA.sub(r"\1.\2", each) for each in (latitude, longitude))
        return degrees(latitude, 90, "latitude"), degrees(longitude, 180, "longitude")

    def _precision(self, usual: int) -> int:
        text = self["precision"].lower()
        if text and text not in _PRECISIONS:
            raise BadRow(f"its precision is none of 1, 2, 3, town, near, district, region: {quoted(text)}")
        return _PRECISIONS.get(text, usual)

    def _admin(self) -> tuple[str, ...]:
        """First- and second-order region; a second-order one alone would be taken for a first-order one."""
        first, second = clean_name(self["admin1"]), clean_name(self["admin2"])
        return tuple(filter(None, (first, second))) if first else ()

    def _other_names(self) -> list[str]:
        between = _BETWEEN_GEONAMES_NAMES if self._heading.ids_are_geonames else _BETWEEN_NAMES
        return between.split(self["aliases"])

    def _countries(self) -> tuple[str, ...]:
        """Codes of its countries. Raises BadRow for a place in an unknown country; people may be of several,
        and of states that are no more."""
        words = self["country"]
        try:
            whole = country(words)
            return (whole,) if whole else ()
        except BadRow:
            if self._actor is None:
                raise
        found: list[str] = []
        for word in re.split(r"[;|,]", words):
            try:
                code = country(word.strip())
            except BadRow:
                continue
            if code:
                found.append(code)
        return tuple(found)

    def _identity(self, source: str) -> str:
        """The id of the row, else one made of what tells it from the others."""
        given = clean_name(self["id"])
        if self._heading.ids_are_geonames and _GEONAMES_NUMBER.fullmatch(given):
            return f"geonames:{int(given)}"
        if len(given) > _LONGEST_ID:
            raise BadRow(f"its id is longer than {_LONGEST_ID} characters")
        if given:
            return f"{source}:{given}"
        told = ("name", "country", "admin1", "admin2", "latitude", "longitude", "kind")
        content = "\t".join(clean_name(self[column]) for column in told)
        return f"{source}:{hashlib.sha256(content.encode()).hexdigest()[:_HASH_LENGTH]}"
