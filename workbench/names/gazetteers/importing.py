"""From a file to an imported gazetteer: reading, writing aside, putting it in place."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from workbench.model.stamping import utc_now
from workbench.names.gazetteers.cells import country
from workbench.names.gazetteers.faults import BadRow, GazetteerError, RowCount
from workbench.names.gazetteers.geonames import ATTRIBUTION
from workbench.names.gazetteers.installed import Gazetteer, Heading, names_folder
from workbench.names.gazetteers.reading import FileReader
from workbench.names.gazetteers.writing import Aside
from workbench.names.normalise import plain
from workbench.names.progress import Progress

_ENDING = re.compile(r"(\.(zip|gz|txt|csv|tsv|json|jsonl|ndjson|ftm))+$", re.IGNORECASE)
_LONGEST_NAME = 40
_RESERVED = ("geonames", "seed", "region")
"""What the ids of shipped entries begin with; ids of other files begin with the gazetteer's name."""


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be imported as what."""

    name: str
    path: Path
    countries: frozenset[str]
    """ISO 3166-1 codes; all countries when empty."""
    attribution: str | None
    is_new: bool
    """Whether there must be no gazetteer of that name yet."""


class Imported(msgspec.Struct, frozen=True):
    """What came of reading a file."""

    gazetteer: Gazetteer
    warnings: tuple[str, ...] = ()
    """What the analyst should know about the reading, in words."""


def name_for(path: Path) -> str:
    """A gazetteer's name from its file's name or the words given: small letters, digits and hyphens.

    Raises GazetteerError when nothing is left of it.
    """
    words = plain(_ENDING.sub("", path.name))
    name = re.sub(r"\W+", "-", words)[:_LONGEST_NAME].strip("-")
    if not name:
        raise GazetteerError(f"{path.name!r} makes no name for a gazetteer; give it one with --name")
    return name


def codes_of(countries: Iterable[str]) -> frozenset[str]:
    """Countries by code or name as codes. Raises GazetteerError for one that is not known."""
    try:
        return frozenset(filter(None, map(country, map(str.strip, countries))))
    except BadRow as problem:
        raise GazetteerError(str(problem).replace("its country", "the country")) from problem


def import_file(order: Order, told: Progress | None = None) -> Imported:
    """Reads the file and puts it in place. Raises GazetteerError; nothing is changed then."""
    reader = FileReader(order.path, order.name, order.countries, told or _untold)
    if reader.kind != "geonames" and order.name in _RESERVED:
        raise GazetteerError(
            f"{order.name} is the name of what ships with the program; choose another with --name"
        )
    original = _digest_of(order.path)
    try:
        aside = Aside()
        try:
            aside.write(reader.entries())
            _refuse_nothing(order, reader.count)
            heading = _heading(order, reader, original, aside)
            folder = aside.install(heading, is_new=order.is_new)
        finally:
            aside.drop()
    except OSError as problem:
        why = problem.strerror or problem
        raise GazetteerError(
            f"{names_folder()} cannot be written to: {why}; nothing was changed"
        ) from problem
    return Imported(Gazetteer(folder, heading), reader.warnings)


def _heading(order: Order, reader: FileReader, original: str, aside: Aside) -> Heading:
    count = reader.count
    usual = ATTRIBUTION if reader.kind == "geonames" else ""
    return Heading(
        name=order.name,
        kind=reader.kind,
        path=str(order.path.absolute()),
        original=original,
        imported=utc_now(),
        countries=tuple(sorted(order.countries)),
        attribution=usual if order.attribution is None else order.attribution,
        rows=count.rows,
        kept=count.kept,
        left_out=count.left_out,
        malformed=count.malformed,
        first_malformed=tuple(count.listed),
        entries=aside.name,
        size=aside.size,
        digest=aside.digest,
    )


def _refuse_nothing(order: Order, count: RowCount) -> None:
    """Raises GazetteerError when no row was taken in, with what became of them."""
    if count.kept:
        return
    if not count.rows:
        raise GazetteerError(f"{order.path}: there is nothing in it but a heading")
    of = f" of {', '.join(sorted(order.countries))}" if order.countries else ""
    said = f"{order.path}: none of its {count.rows:,} rows is a name{of} that can be used"
    if count.listed:
        first = count.listed[0]
        said += f"; {count.malformed:,} malformed, the first in line {first.line}: {first.reason}"
    raise GazetteerError(said)


def _digest_of(path: Path) -> str:
    """The sha256 of a file. Raises GazetteerError."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as problem:
        raise GazetteerError(f"{path}: it cannot be read: {problem.strerror or problem}") from problem


def _untold(words: str, share: float) -> None:
    """Tells nobody."""
