"""The place table as one file that is read in place: sorted keys, for each its places, for each its row.

All numbers are unsigned 32-bit in the machine's own byte order: the file is a cache, not for exchange.
"""

from __future__ import annotations

import mmap
import struct
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from workbench.names.normalise import plain_lines
from workbench.names.table import Row

MAGIC = b"workbench places 2\n"
_HEADER = struct.Struct("=19s6I")
_KEY_MINIMUM = 3
_ALIAS_SHARE = 10
"""A place that only has the name as another name counts as this many times smaller."""
_PLACE, _REGION, _COUNTRY = range(3)
_LEVELS = {b"admin1": _REGION, b"admin2": _REGION, b"country": _COUNTRY}
_AT_ONCE = 50_000
"""Names that are brought into plain form together: more take more memory, fewer more time."""


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


class _Rows:
    """The rows of a file that is being built, and what ranks them."""

    def __init__(self) -> None:
        self.starts = array("I", [0])
        self.ranks = array("I")
        self.levels = bytearray()
        self.countries = bytearray()
        self.blob = bytearray()

    def __len__(self) -> int:
        return len(self.ranks)

    def __getitem__(self, number: int) -> list[bytes]:
        return bytes(self.blob[self.starts[number] : self.starts[number + 1]]).split(b"\t")

    def add(self, row: bytes, kind: bytes, country: bytes, rank: int) -> None:
        self.blob += row
        self.starts.append(len(self.blob))
        self.ranks.append(rank)
        self.levels.append(_LEVELS.get(kind, _PLACE))
        self.countries += country[:2].ljust(2)


class _Names:
    """The keys of a file that is being built, each with its bearers; ~n has the name as an alias only."""

    def __init__(self) -> None:
        self.bearers: dict[str, int | list[int]] = {}
        self._names: list[bytes] = []
        self._of = array("i")

    def add(self, names: Sequence[bytes], bearer: int) -> None:
        self._names += names
        self._of.extend([bearer] * len(names))
        if len(self._of) >= _AT_ONCE:
            self.settle()

    def settle(self) -> None:
        """Takes in the names added since."""
        found = self.bearers
        keys = plain_lines(b"\n".join(self._names).decode().split("\n")) if self._names else []
        for key, bearer in zip(keys, self._of, strict=True):
            if len(key) < _KEY_MINIMUM or not key.isascii() or not key[0].isalpha():
                continue
            before = found.get(key)
            if before is None:
                found[key] = bearer
            elif isinstance(before, int):
                found[key] = [before, bearer]
            else:
                before.append(bearer)
        self._names.clear()
        del self._of[:]


def build(lines: Iterable[bytes], seeds: Sequence[Row]) -> bytes:
    """The file for the table's lines and the places added by hand."""
    rows, names = _Rows(), _Names()
    number_of = dict.fromkeys((seed.id.encode() for seed in seeds), -1)
    for number, line in enumerate(lines):
        row = line[: line.rindex(b"\t")]
        place, kind, name, country, _ = row.split(b"\t", 4)
        _, people, aliases = row.rsplit(b"\t", 2)
        if place in number_of:
            number_of[place] = number
        rows.add(row, kind, country, int(people))
        names.add((name,), number)
        if aliases:
            names.add(aliases.split(b"|"), ~number)
    for seed in seeds:
        place = seed.id.encode()
        if number_of[place] < 0:
            number_of[place] = len(rows)
            rows.add(_row_bytes(seed), seed.kind.encode(), seed.country.encode(), seed.rank)
        names.add([form.encode() for form in (seed.name, *seed.aliases)], number_of[place])
    names.settle()
    return _pack(names.bearers, rows)


def _row_bytes(row: Row) -> bytes:
    position = ["" if value is None else str(value) for value in (row.latitude, row.longitude)]
    admin = (row.admin1, row.admin2)
    known = (row.id, row.kind, row.name, row.country, *admin, *position, str(row.population))
    return "\t".join((*known, "|".join(row.aliases))).encode()


def _by_prominence(bearers: list[int], rows: _Rows) -> list[int]:
    """Countries, then by rank; but a region named after its own town comes behind that town."""
    best: dict[int, int] = {}
    for bearer in bearers:
        number = max(bearer, ~bearer)
        rank = rows.ranks[number] if bearer >= 0 else rows.ranks[number] // _ALIAS_SHARE
        best[number] = max(rank, best.get(number, -1))
    levels = rows.levels
    order = sorted(best, key=lambda number: (levels[number] != _COUNTRY, -best[number], number))
    for region in [number for number in order if levels[number] == _REGION]:
        behind = order[order.index(region) + 1 :]
        town = next((at for at in behind if _is_seat(rows[at], rows[region])), None)
        if town is not None:
            order.remove(town)
            order.insert(order.index(region), town)
    return order


def _is_seat(town: list[bytes], region: list[bytes]) -> bool:
    """Whether the town lies in the region and holds at least a tenth of its people."""
    _, kind, _, country, admin1, admin2, _, _, people, _ = town
    _, level, name, region_country, region_admin1, _, _, _, all_people, _ = region
    if kind != b"city" or country != region_country or int(people) * 10 < int(all_people):
        return False
    return admin1 == name if level == b"admin1" else (admin1, admin2) == (region_admin1, name)


def _pack(bearers: Mapping[str, int | list[int]], rows: _Rows) -> bytes:
    keys = sorted(bearers)
    postings, posting_starts = array("I"), array("I", [0])
    for key in keys:
        numbers = bearers[key]
        if isinstance(numbers, int):
            postings.append(max(numbers, ~numbers))
        else:
            postings.extend(_by_prominence(numbers, rows))
        posting_starts.append(len(postings))
    key_starts = array("I", accumulate(map(len, keys), initial=0))
    key_blob = "".join(keys).encode()
    numbers_of = (key_starts, posting_starts, postings, rows.starts, rows.ranks)
    sections = [memoryview(part).cast("B") for part in (*numbers_of, key_blob, rows.blob, rows.countries)]
    total = _HEADER.size + sum(map(len, sections))
    head = _HEADER.pack(MAGIC, len(keys), len(key_blob), len(postings), len(rows), len(rows.blob), total)
    return b"".join([head, *sections])
