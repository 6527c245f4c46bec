"""GeoNames' dumps: 19 columns separated by tabs, no heading (https://download.geonames.org/export/dump/)."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import NamedTuple

from workbench.names.entry import NameEntry
from workbench.names.features import feature_of, prominence_of_place
from workbench.names.gazetteers.cells import aliases_of, degrees, name_of, people, quoted, wrong_width
from workbench.names.gazetteers.faults import BadRow, RowCount
from workbench.names.gazetteers.lines import Lines
from workbench.names.gazetteers.regions import Regions, first_order_id, second_order_id, short_name
from workbench.names.normalise import plain

COLUMNS = 19
ATTRIBUTION = "GeoNames (https://www.geonames.org/), CC BY 4.0"

_WHOLE_CLASSES = ("P", "A")
"""Classes of features that are taken whole: populated places, and countries with their parts."""
_OTHER_FEATURES = {
    feature_class: frozenset(codes)
    for feature_class, *codes in map(
        str.split,
        (
            "H BAY HBR LK RSV SEA SPNG STM STMI WAD",
            "L AREA CMP CMPRF CST INDS LCTY MILB OAS PRK RGN RGNE",
            "R OILP RD RR TNL",
            "S AIRB AIRF AIRP BDG BRKS DAM FRM HSP INSM MFG MN MNA OILR PPQ PRT PS PSTB PSTC PSTP RSTN UNIV",
            "T CAPE DSRT GAP HLL ISL MT MTS PASS PEN PLAT PLN VAL",
        ),
    )
}
"""Of the other classes what attacks happen at and reports name: passes, bases, ports, mines, border posts."""
_LONGEST_NUMBER = 15
_NO_NAME = re.compile(r"[\d،٬]|://")
"""In an alias: post codes, lists and links."""
_LAST_LATIN = "\u024f"
_LONGEST_CODE = 4
"""An ASCII alias in capitals up to this length is the code of an airport or a station."""


class Row(NamedTuple):
    """The columns of a row that are used, as they stand there."""

    number: str
    name: str
    ascii_name: str
    aliases: str
    latitude: str
    longitude: str
    feature_class: str
    code: str
    country: str
    first: str
    """Code of the first-order region."""
    second: str
    population: str


def split_row(line: str) -> Row:
    """The columns of a line. Raises BadRow when there are not as many as there should be."""
    cells = line.split("\t")
    if len(cells) != COLUMNS:
        raise wrong_width(len(cells), COLUMNS)
    return Row._make((*cells[:9], cells[10], cells[11], cells[14]))


def looks_like_geonames(line: str) -> bool:
    """Whether a line may be a row of a dump, even one with some columns too few or too many."""
    number, tab, rest = line.partition("\t")
    return bool(tab) and number.isascii() and number.isdigit() and abs(rest.count("\t") + 2 - COLUMNS) <= 4


def scan_regions(lines: Lines, regions: Regions, most: int | None = None) -> bool:
    """Gives the regions of a dump to ``regions``: a first pass, as a region may come after its places.

    False, and no more is read, when there are more than ``most`` places. Raises GazetteerError when the
    file cannot be read on.
    """
    places = 0
    for _, line in lines.read(RowCount()):
        if "\tA\t" in line:
            places += 1
            if "\tADM1\t" in line or "\tADM2\t" in line:
                _add_region(line, regions)
        elif "\tP\t" in line:
            places += 1
        if most is not None and places > most:
            return False
    return True


def _add_region(line: str, regions: Regions) -> None:
    try:
        row = split_row(line)
    except BadRow:
        return
    if row.code == "ADM1":
        regions.add(f"{row.country}.{row.first}", row.name)
    elif row.code == "ADM2":
        regions.add(f"{row.country}.{row.first}.{row.second}", row.name)


def read_geonames(
    lines: Lines, count: RowCount, *, source: str, countries: Container[str] = (), regions: Regions
) -> Iterator[NameEntry]:
    """The places of a dump that are wanted, of ``countries`` where any are given; counts every row.

    Raises GazetteerError when the file cannot be read on.
    """
    numbers: set[int] = set()
    ids: set[str] = set()
    for line_number, line in lines.read(count):
        try:
            row = split_row(line)
            is_elsewhere = countries and row.country not in countries and len(row.country) == 2
            checked = None if is_elsewhere else _check(row, numbers)
        except BadRow as problem:
            count.reject(line_number, str(problem))
            continue
        if checked is None or not _is_wanted(row, countries):
            count.leave_out()
            continue
        entry = _entry(row, checked, source, regions, ids)
        count.keep()
        yield entry


class _Checked(NamedTuple):
    """The cells of a row that have to be right."""

    number: int
    name: str
    latitude: float
    longitude: float
    population: int


def _check(row: Row, numbers: set[int]) -> _Checked:
    """Raises BadRow for a cell that cannot be right, and for a number that is in ``numbers`` already."""
    if not (row.number.isascii() and row.number.isdigit() and len(row.number) <= _LONGEST_NUMBER):
        raise BadRow(f"its first column is no GeoNames number: {quoted(row.number)}")
    number = int(row.number)
    if number in numbers:
        raise BadRow(f"the number {number} was there before")
    if row.country and not (len(row.country) == 2 and row.country.isascii() and row.country.isalpha()):
        raise BadRow(f"its country is no two-letter code: {quoted(row.country)}")
    latitude, longitude = degrees(row.latitude, 90, "latitude"), degrees(row.longitude, 180, "longitude")
    checked = _Checked(number, name_of(row.name), latitude, longitude, people(row.population))
    numbers.add(number)
    return checked


def _is_wanted(row: Row, countries: Container[str]) -> bool:
    if countries and row.country not in countries:
        return False
    return row.feature_class in _WHOLE_CLASSES or row.code in _OTHER_FEATURES.get(row.feature_class, ())


def _entry(row: Row, checked: _Checked, source: str, regions: Regions, ids: set[str]) -> NameEntry:
    name, population = checked.name, checked.population
    aliases = aliases_of(name, _aliases(name, row))
    feature = feature_of(row.code, population)
    admin = _admin(row, regions)
    return NameEntry(
        id=_identity(row, checked, admin, ids),
        kind="place",
        name=name,
        aliases=aliases,
        country=row.country or None,
        admin=admin,
        latitude=checked.latitude,
        longitude=checked.longitude,
        precision=feature.precision,
        population=population,
        prominence=prominence_of_place(population, row.code, len(aliases)),
        detail=feature.word,
        source=source,
    )


def _aliases(name: str, row: Row) -> Iterator[str]:
    """Other names that a report may print: a region's without its kind, and the name in ASCII where it is
    another than without accents."""
    if row.feature_class == "A" and (short := short_name(name)):
        yield short
    for alias in row.aliases.split(","):
        if _is_name(alias):
            yield alias
    if row.ascii_name != row.name and plain(row.ascii_name) != plain(name):
        yield row.ascii_name


def _is_name(alias: str) -> bool:
    """False for codes, post codes, links, lists, and what machines transliterated, in small letters."""
    if _NO_NAME.search(alias):
        return False
    if alias.islower():
        return alias[0] > _LAST_LATIN
    is_code = alias.isascii() and len(alias) <= _LONGEST_CODE and alias.isupper()
    return not is_code and (len(alias) > 1 or not alias.isascii())


def _admin(row: Row, regions: Regions) -> tuple[str, ...]:
    """The regions that a place lies in; of a region those that it is a part of."""
    if row.code.startswith("PCL") or row.code == "ADM1":
        return ()
    return regions.path(row.country, row.first, "" if row.code == "ADM2" else row.second)


def _identity(row: Row, checked: _Checked, admin: tuple[str, ...], ids: set[str]) -> str:
    """The id that the shipped table gives the same place: a region's may be made of its codes or names."""
    region: str | None = None
    if row.code == "ADM1" and row.country and row.first:
        region = first_order_id(row.country, row.first)
    elif row.code == "ADM2" and row.country and admin:
        region = second_order_id(row.country, admin[0], checked.name)
    if region is None or region in ids:
        return f"geonames:{checked.number}"
    ids.add(region)
    return region
