"""The place table as one file that is read in place: sorted keys, for each its places, for each its row.

All numbers are unsigned 32-bit in the machine's own byte order: the file is a cache, not for exchange.
"""

from __future__ import annotations

import mmap
import struct
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from workbench.names.normalise import plain_lines
from workbench.names.table import Row

MAGIC = b"workbench places 2\n"
_HEADER = struct.Struct("=19s6I")
_KEY_MINIMUM = 3
_ALIAS_SHARE = 10
"""A place that only has the name as another name counts as this many times smaller."""
REGION_KINDS = (b"admin1", b"admin2")


class PlaceFile:
    """A built file, mapped or in memory."""

    def __init__(self, data: mmap.mmap | bytes) -> None:
        """Raises ValueError when the data is not a whole place file."""
        if len(data) < _HEADER.size:
            raise ValueError("place file is truncated")
        keys: int
        magic, keys, key_bytes, postings, rows, row_bytes, total = _HEADER.unpack(data[: _HEADER.size])
        if magic != MAGIC or total != len(data):
            raise ValueError("place file is damaged or of another version")
        self._data = data
        self._count = keys
        view, at = memoryview(data), _HEADER.size
        self._key_starts, at = _numbers(view, at, keys + 1)
        self._posting_starts, at = _numbers(view, at, keys + 1)
        self._postings, at = _numbers(view, at, postings)
        self._row_starts, at = _numbers(view, at, rows + 1)
        self.ranks, at = _numbers(view, at, rows)
        """Prominence of each row; see :class:`workbench.names.table.Row`."""
        self._keys_at, self._rows_at = at, at + key_bytes
        self._countries_at = self._rows_at + row_bytes

    def __len__(self) -> int:
        """The number of keys."""
        return self._count

    def key(self, number: int) -> bytes:
        """The key of that number, in byte order."""
        starts, at = self._key_starts, self._keys_at
        return self._data[at + starts[number] : at + starts[number + 1]]

    def find(self, key: bytes) -> tuple[int, ...]:
        """The numbers of the rows that bear this key, most prominent first."""
        number = self.position(key)
        if number == self._count or self.key(number) != key:
            return ()
        return tuple(self.bearers(number))

    def bearers(self, number: int) -> memoryview:
        """The numbers of the rows that bear the key of that number, most prominent first."""
        return self._postings[self._posting_starts[number] : self._posting_starts[number + 1]]

    def position(self, key: bytes) -> int:
        """How many keys come before this one."""
        return bisect_left(range(self._count), key, key=self.key)

    def keys(self) -> list[str]:
        """All keys, in byte order."""
        text = self._data[self._keys_at : self._rows_at].decode("ascii")
        starts = self._key_starts
        return [text[starts[number] : starts[number + 1]] for number in range(self._count)]

    def rows_of(self, country: str) -> list[int]:
        """The numbers of the rows of a country, by its two-letter code."""
        codes, wanted = self._data[self._countries_at :], country.encode()
        found: list[int] = []
        at = codes.find(wanted)
        while at >= 0:
            if at % 2 == 0:
                found.append(at // 2)
            at = codes.find(wanted, at + 1)
        return found if len(wanted) == 2 else []

    def row(self, number: int) -> list[str]:
        """Ten fields: id, kind, name, country, admin1, admin2, latitude, longitude, population, aliases."""
        starts, at = self._row_starts, self._rows_at
        return self._data[at + starts[number] : at + starts[number + 1]].decode().split("\t")


def _numbers(view: memoryview, at: int, count: int) -> tuple[memoryview, int]:
    end = at + 4 * count
    return view[at:end].cast("I"), end


class _Rows(NamedTuple):
    """The rows of a file that is being built, and what ranks them."""

    lines: list[bytes]
    kinds: list[bytes]
    ranks: array[int]

    def add(self, line: bytes, kind: bytes, rank: int) -> None:
        self.lines.append(line)
        self.kinds.append(kind)
        self.ranks.append(rank)


def build(lines: list[bytes], seeds: Iterable[Row]) -> bytes:
    """The file for the table's lines and the places added by hand."""
    rows = _Rows([], [], array("I"))
    names: list[bytes] = []
    bearers = array("i")
    number_of: dict[bytes, int] = {}
    for number, line in enumerate(lines):
        row = line[: line.rindex(b"\t")]
        place, kind, name, _ = row.split(b"\t", 3)
        _, people, aliases = row.rsplit(b"\t", 2)
        number_of[place] = number
        rows.add(row, kind, int(people))
        names.append(name)
        bearers.append(number)
        if aliases:
            forms = aliases.split(b"|")
            names += forms
            bearers.extend([~number] * len(forms))
    for seed in seeds:
        number = number_of.setdefault(seed.id.encode(), len(rows.lines))
        if number == len(rows.lines):
            rows.add(_row_bytes(seed), seed.kind.encode(), seed.rank)
        names += (name.encode() for name in (seed.name, *seed.aliases))
        bearers.extend([number] * (1 + len(seed.aliases)))
    return _pack(_collect(names, bearers, rows), rows)


def _row_bytes(row: Row) -> bytes:
    position = ["" if value is None else str(value) for value in (row.latitude, row.longitude)]
    admin = (row.admin1, row.admin2)
    known = (row.id, row.kind, row.name, row.country, *admin, *position, str(row.population))
    return "\t".join((*known, "|".join(row.aliases))).encode()


def _collect(names: list[bytes], bearers: array[int], rows: _Rows) -> list[tuple[bytes, Sequence[int]]]:
    """Key -> row numbers, most prominent first, in the order of the keys.

    A bearer ~n has the name as an alias only.
    """
    found: dict[str, int | list[int]] = {}
    for key, bearer in zip(plain_lines(b"\n".join(names).decode().split("\n")), bearers, strict=True):
        if len(key) < _KEY_MINIMUM or not key.isascii() or not key[0].isalpha():
            continue
        before = found.get(key)
        if before is None:
            found[key] = bearer
        elif isinstance(before, int):
            found[key] = [before, bearer]
        else:
            before.append(bearer)
    keys: list[tuple[bytes, Sequence[int]]] = []
    for key in sorted(found):
        value = found[key]
        if isinstance(value, int):
            keys.append((key.encode(), (max(value, ~value),)))
        else:
            keys.append((key.encode(), _by_prominence(value, rows)))
    return keys


def _by_prominence(bearers: list[int], rows: _Rows) -> list[int]:
    """Countries, then by rank; but a region named after its own town comes behind that town."""
    best: dict[int, int] = {}
    for bearer in bearers:
        number = max(bearer, ~bearer)
        rank = rows.ranks[number] if bearer >= 0 else rows.ranks[number] // _ALIAS_SHARE
        best[number] = max(rank, best.get(number, -1))
    kinds = rows.kinds
    order = sorted(best, key=lambda number: (kinds[number] != b"country", -best[number], number))
    for region in [number for number in order if kinds[number] in REGION_KINDS]:
        behind = order[order.index(region) + 1 :]
        town = next((at for at in behind if _is_seat(rows.lines[at], rows.lines[region])), None)
        if town is not None:
            order.remove(town)
            order.insert(order.index(region), town)
    return order


def _is_seat(town: bytes, region: bytes) -> bool:
    """Whether the town lies in the region and holds at least a tenth of its people."""
    _, kind, _, country, admin1, admin2, _, _, people, _ = town.split(b"\t")
    _, level, name, region_country, region_admin1, _, _, _, all_people, _ = region.split(b"\t")
    if kind != b"city" or country != region_country or int(people) * 10 < int(all_people):
        return False
    return admin1 == name if level == b"admin1" else (admin1, admin2) == (region_admin1, name)


def _pack(keys: list[tuple[bytes, Sequence[int]]], rows: _Rows) -> bytes:
    postings = array("I", (number for _, numbers in keys for number in numbers))
    key_blob = b"".join(key for key, _ in keys)
    row_blob = b"".join(rows.lines)
    sections = (
        array("I", accumulate((len(key) for key, _ in keys), initial=0)),
        array("I", accumulate((len(numbers) for _, numbers in keys), initial=0)),
        postings,
        array("I", accumulate(map(len, rows.lines), initial=0)),
        rows.ranks,
    )
    countries = b"".join(row.split(b"\t", 4)[3][:2].ljust(2) for row in rows.lines)
    body = b"".join([*(section.tobytes() for section in sections), key_blob, row_blob, countries])
    total = _HEADER.size + len(body)
    head = _HEADER.pack(MAGIC, len(keys), len(key_blob), len(postings), len(rows.lines), len(row_blob), total)
    return head + body
