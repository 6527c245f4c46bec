"""The table of the world's places (seeds/places) and the places added by hand, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SEED_POPULATION = 20_000
"""A place in the seed table without a known population ranks like a town of this size: someone put it
there because reports name it, so it goes before the hamlets that share its name."""


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
    aliases: tuple[str, ...]
    rank: int
    """Prominence among places of one name: the population, or its stand-in."""


def read_lines(path: Path) -> Iterator[bytes]:
    """The lines of the compressed table without the heading, in UTF-8; tabs separate the columns.

    Nine columns as in :class:`Row`, then the aliases in Latin letters, then those in other scripts.
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


def parse_line(line: bytes) -> Row:
    """One line of the table as a row."""
    fields = line.decode().split("\t")
    place, kind, name, country, admin1, admin2, latitude, longitude, population, *aliases = fields
    people = int(population)
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
        tuple(alias for column in aliases for alias in column.split("|") if alias),
        people,
    )


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
        population = entry.get("population", 0)
        rows.append(
            Row(
                entry["id"],
                entry.get("kind", "city"),
                entry["name"],
                entry.get("country", ""),
                admin[0],
                admin[1],
                entry.get("latitude"),
                entry.get("longitude"),
                population,
                tuple(entry.get("aliases", ())),
                max(population, SEED_POPULATION),
            )
        )
    return rows
