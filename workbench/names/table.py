"""The table of the world's places (seeds/places) and the places added by hand, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from workbench.names.entry import NameEntry
from workbench.names.features import CODE_OF_KIND, code_of, feature_of, kind_of, weight_of_place

SEED_POPULATION = 20_000
"""A place in the seed table without a known population ranks like a town of this size: someone put it
there because reports name it, so it goes before the hamlets that share its name."""
RANKS = 1_000_000
"""The rank of a place whose prominence is 1; those of ten million people and more go on from there."""
_BLOCK = 1 << 20
"""Bytes of the table that are in memory at once."""


class Row(NamedTuple):
    """One place as the table has it; texts are empty and numbers None where nothing is known."""

    id: str
    kind: str
    name: str
    country: str
    admin1: str
    admin2: str
    latitude: float | None
    longitude: float | None
    population: int
    feature: str
    """GeoNames' feature code, such as PPLA2."""
    aliases: tuple[str, ...]
    rank: int
    """Prominence among places of one name; see :data:`RANKS`."""
    precision: int | None = None
    """How exactly the name locates, where it is not what the feature says."""


def read_lines(path: Path) -> Iterator[bytes]:
    """The lines of the compressed table without the heading, in UTF-8; tabs separate the columns.

    Ten columns as in :class:`Row`, then the aliases in Latin letters, then those in other scripts.
    Raises OSError when the table cannot be read, ValueError when it is damaged.
    """
    import lzma

    decompressor, unread, rest = lzma.LZMADecompressor(), path.read_bytes(), b""
    heading = True
    while not decompressor.eof:
        try:
            block = decompressor.decompress(unread, _BLOCK)
        except lzma.LZMAError as problem:
            raise ValueError(f"{path.name} is damaged: {problem}") from problem
        if not block and decompressor.needs_input:
            raise ValueError(f"{path.name} is cut short")
        *lines, rest = (rest + block).split(b"\n")
        yield from lines[1:] if heading else lines
        unread, heading = b"", heading and not lines
    if rest:
        yield rest


def rank_of(population: int, code: str, aliases: int) -> int:
    """Prominence as a whole number, but without an upper bound."""
    return round(weight_of_place(population, code, aliases) * RANKS)


def parse_line(line: bytes) -> Row:
    """One line of the table as a row; a place whose feature is not known has the one of its kind."""
    place, kind, name, country, admin1, admin2, latitude, longitude, population, feature, latin, other = (
        line.decode().split("\t")
    )
    people, code = int(population), feature or CODE_OF_KIND.get(kind, "")
    both = f"{latin}|{other}" if latin and other else latin or other
    aliases = tuple(both.split("|")) if both else ()
    return Row(
        place,
        kind,
        name,
        country,
        admin1,
        admin2,
        float(latitude) if latitude else None,
        float(longitude) if longitude else None,
        people,
        code,
        aliases,
        rank_of(people, code, len(aliases)),
    )


def read_place_entries(path: Path) -> Iterator[NameEntry]:
    """The places of the compressed table as entries that can be searched, with all their aliases.

    Raises what :func:`read_lines` raises.
    """
    for line in read_lines(path):
        place, _, name, country, admin1, admin2, latitude, longitude, people, code, aliases, rank, _ = (
            parse_line(line)
        )
        feature = feature_of(code, people)
        yield NameEntry(
            id=place,
            kind="place",
            name=name,
            aliases=aliases,
            country=country,
            admin=(admin1, admin2) if admin2 else (admin1,) if admin1 else (),
            latitude=latitude,
            longitude=longitude,
            precision=feature.precision,
            population=people,
            prominence=min(1.0, rank / RANKS),
            detail=feature.word,
        )


def row_of(entry: NameEntry) -> Row:
    """An entry of an imported gazetteer as a row; nothing in it holds a tab or a line feed."""
    code, admin = code_of(entry.detail), (*map(_cell, entry.admin), "", "")
    return Row(
        _cell(entry.id),
        kind_of(code) if code else "city" if entry.precision in (1, None) else "region",
        _cell(entry.name),
        _cell(entry.country or ""),
        admin[0],
        admin[1],
        entry.latitude,
        entry.longitude,
        entry.population,
        code,
        tuple(_cell(alias) for alias in entry.aliases),
        rank_of(entry.population, code, len(entry.aliases)) if code else round(entry.prominence * RANKS),
        entry.precision,
    )


def _cell(text: str) -> str:
    return " ".join(text.split())


def read_seed_places(path: Path) -> list[Row]:
    """The rows of the hand-written ``places.toml``; an absent file has none.

    A row whose id the big table also has only lends it its names.
    """
    import tomllib

    if not path.is_file():
        return []
    rows = []
    for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("place", ()):
        admin = (*entry.get("admin", ()), "", "")
        population, kind = entry.get("population", 0), entry.get("kind", "city")
        code, aliases = entry.get("feature", CODE_OF_KIND.get(kind, "")), tuple(entry.get("aliases", ()))
        rows.append(
            Row(
                entry["id"],
                kind,
                entry["name"],
                entry.get("country", ""),
                admin[0],
                admin[1],
                entry.get("latitude"),
                entry.get("longitude"),
                population,
                code,
                aliases,
                rank_of(max(population, SEED_POPULATION), code, len(aliases)),
                entry.get("precision"),
            )
        )
    return rows
