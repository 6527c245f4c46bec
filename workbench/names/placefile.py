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

from workbench.names.features import CODE_OF_KIND
from workbench.names.normalise import plain_lines
from workbench.names.table import RANKS, Row, rank_of

MAGIC = b"workbench places 4\n"
_HEADER = struct.Struct("=19s6I")
_KEY_MINIMUM = 3
_ONLY_AN_ALIAS = RANKS // 7
"""What a place that only has the name as another name ranks lower: as if it had a tenth of its people."""
_PLACE, _PART, _REGION, _COUNTRY = range(4)
_BEHIND = (1 << 32, 2 << 32, 1 << 32, 0)
"""By level: what sets countries before all others, and parts of towns behind them, whatever their rank."""
_LEVELS = {"admin1": _REGION, "admin2": _REGION, "country": _COUNTRY}
_PART_OF_A_PLACE = "PPLX"
_KNOWN_PART = 500_000
"""People from which a part of a city is known by its own name, as Brooklyn is."""
_AT_ONCE = 50_000
"""Names that are brought into plain form together: more take more memory, fewer more time."""


_READS_HELD = 100
"""Readings after which the pages of a mapped file are given back: each maps some more of it into the process,
until the whole file counts as its memory."""


class PlaceFile:
    """A built file, mapped or in memory."""

    def __init__(self, data: mmap.mmap | bytes) -> None:
        """Raises ValueError when the data is not a whole place file."""
        if len(data) < _HEADER.size:
            raise ValueError("place file is truncated")
        keys: int
        magic, keys, key_bytes, postings, rows, row_bytes, total = _HEADER.unpack(data[: _HEADER.size])
        parts = _HEADER.size + 4 * (2 * keys + 3 + postings + rows) + key_bytes + row_bytes
        if magic != MAGIC or total != len(data) or total != parts:
            raise ValueError("place file is damaged or of another version")
        self._data = data
        self._count = keys
        view, at = memoryview(data), _HEADER.size
        self._key_starts, at = _numbers(view, at, keys + 1)
        self._posting_starts, at = _numbers(view, at, keys + 1)
        self._postings, at = _numbers(view, at, postings)
        self._row_starts, at = _numbers(view, at, rows + 1)
        self._keys_at, self._rows_at = at, at + key_bytes
        self._reads = 0

    def __len__(self) -> int:
        """The number of keys."""
        return self._count

    def key(self, number: int) -> bytes:
        """The key of that number, in byte order."""
        starts, at = self._key_starts, self._keys_at
        return self._data[at + starts[number] : at + starts[number + 1]]

    def find(self, key: bytes) -> tuple[int, ...]:
        """The numbers of the rows that bear this key, most prominent first."""
        self._note_reading()
        number = self.position(key)
        if number == self._count or self.key(number) != key:
            return ()
        return tuple(self._postings[self._posting_starts[number] : self._posting_starts[number + 1]])

    def position(self, key: bytes) -> int:
        """How many keys come before this one."""
        return bisect_left(range(self._count), key, key=self.key)

    def keys(self) -> list[str]:
        """All keys, in byte order."""
        text = self._data[self._keys_at : self._rows_at].decode("ascii")
        starts = self._key_starts
        return [text[starts[number] : starts[number + 1]] for number in range(self._count)]

    def row(self, number: int) -> list[str]:
        """Twelve fields: id, kind, name, country, admin1, admin2, latitude, longitude, population, feature
        code, aliases in Latin letters; and the precision where it is not that of the feature."""
        self._note_reading()
        starts, at = self._row_starts, self._rows_at
        return self._data[at + starts[number] : at + starts[number + 1]].decode().split("\t")

    def _note_reading(self) -> None:
        self._reads += 1
        if self._reads % _READS_HELD == 0 and isinstance(self._data, mmap.mmap) and _DONT_NEED is not None:
            self._data.madvise(_DONT_NEED)


_DONT_NEED: int | None = getattr(mmap, "MADV_DONTNEED", None)
"""Not known on every system; nothing is lost but memory where it is not."""


def _numbers(view: memoryview, at: int, count: int) -> tuple[memoryview, int]:
    end = at + 4 * count
    return view[at:end].cast("I"), end


class _Rows:
    """The rows of a file that is being built, and what ranks them."""

    def __init__(self) -> None:
        self.starts = array("I", [0])
        self.ranks = array("I")
        self.levels = bytearray()
        self.blob = bytearray()

    def __len__(self) -> int:
        return len(self.ranks)

    def __getitem__(self, number: int) -> list[bytes]:
        return bytes(self.blob[self.starts[number] : self.starts[number + 1]]).split(b"\t")

    def add(self, row: bytes, kind: str, code: str, people: int, rank: int) -> int:
        """Take in a row; its number is returned."""
        self.blob += row
        self.starts.append(len(self.blob))
        self.ranks.append(rank)
        is_part = code == _PART_OF_A_PLACE and people < _KNOWN_PART
        self.levels.append(_PART if is_part else _LEVELS.get(kind, _PLACE))
        return len(self.ranks) - 1


class _Names:
    """The keys of a file that is being built, each with its bearers; ~n has the name as an alias only."""

    def __init__(self) -> None:
        self.bearers: dict[str, int | list[int]] = {}
        self._names: list[bytes] = []
        self._of = array("i")

    def add_name(self, name: bytes, bearer: int) -> None:
        self._names.append(name)
        self._of.append(bearer)

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
            if len(key) < _KEY_MINIMUM or not (key.isascii() and key[0].isalpha()):
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


def build(lines: Iterable[bytes], seeds: Sequence[Row], imported: Iterable[Row] = ()) -> bytes:
    """The file for the places of imported gazetteers, the table's lines and the places added by hand.

    A place that an earlier one of the three has already only lends it its names.
    """
    rows, names = _Rows(), _Names()
    number_of: dict[bytes, int] = {}
    for place in imported:
        _add_place(place, rows, names, number_of, also_called=True)
    by_hand = {seed.id.encode() for seed in seeds}
    for line in lines:
        identifier = line[: line.index(b"\t")]
        number = _add_line(line, rows, names, number_of.get(identifier))
        if identifier in by_hand:
            number_of[identifier] = number
    for place in seeds:
        _add_place(place, rows, names, number_of, also_called=False)
    names.settle()
    return _pack(names.bearers, rows)


def _add_line(line: bytes, rows: _Rows, names: _Names, number: int | None) -> int:
    """Take in a line of the table, only its names if the place has a number; the number is returned."""
    _, kind_word, name, _, _, _, _, _, people, code_word, aliases, others = line.split(b"\t")
    latin = aliases.split(b"|") if aliases else []
    if number is None:
        kind, population = kind_word.decode(), int(people)
        code = code_word.decode() or CODE_OF_KIND.get(kind, "")
        known_as = len(latin) + (others.count(b"|") + 1 if others else 0)
        rank = rank_of(population, code, known_as)
        number = rows.add(line[: len(line) - len(others)], kind, code, population, rank)
    names.add_name(name, number)
    if latin:
        names.add(latin, ~number)
    return number


def _add_place(
    row: Row, rows: _Rows, names: _Names, number_of: dict[bytes, int], *, also_called: bool
) -> None:
    """Take in a place; ``also_called`` says that its aliases count less than its name."""
    identifier = row.id.encode()
    number = number_of.get(identifier)
    if number is None:
        number = number_of[identifier] = _add_row(row, rows)
    names.add_name(row.name.encode(), number)
    names.add([alias.encode() for alias in row.aliases], ~number if also_called else number)


def _add_row(row: Row, rows: _Rows) -> int:
    position = ["" if value is None else str(value) for value in (row.latitude, row.longitude)]
    admin = (row.admin1, row.admin2)
    known = (row.id, row.kind, row.name, row.country, *admin, *position, str(row.population), row.feature)
    line = "\t".join((*known, "|".join(row.aliases), str(row.precision or ""))).encode()
    return rows.add(line, row.kind, row.feature, row.population, row.rank)


def _by_prominence(bearers: list[int], rows: _Rows) -> list[int]:
    """Countries, the rest by rank, parts of towns; a region named after its own town comes behind that."""
    best: dict[int, int] = {}
    for bearer in bearers:
        number = bearer if bearer >= 0 else ~bearer
        rank = rows.ranks[number] - (0 if bearer >= 0 else _ONLY_AN_ALIAS)
        best[number] = max(rank, best.get(number, rank))
    if len(best) == 1:
        return list(best)
    levels = rows.levels
    order = sorted(best, key=lambda number: _BEHIND[levels[number]] - best[number])
    for region in [number for number in order if levels[number] == _REGION]:
        behind = [at for at in order[order.index(region) + 1 :] if levels[at] <= _PART]
        area = rows[region] if behind else []
        town = next((at for at in behind if _is_seat(rows[at], area)), None)
        if town is not None:
            order.remove(town)
            order.insert(order.index(region), town)
    return order


def _is_seat(town: list[bytes], region: list[bytes]) -> bool:
    """Whether the town lies in the region and holds at least a tenth of its people."""
    _, kind, _, country, admin1, admin2, _, _, people, *_ = town
    _, level, name, region_country, region_admin1, _, _, _, all_people, *_ = region
    if kind != b"city" or country != region_country or int(people) * 10 < int(all_people):
        return False
    return admin1 == name if level == b"admin1" else (admin1, admin2) == (region_admin1, name)


def _pack(bearers: Mapping[str, int | list[int]], rows: _Rows) -> bytes:
    keys = sorted(bearers)
    postings, posting_starts = array("I"), array("I", [0])
    for key in keys:
        numbers = bearers[key]
        if isinstance(numbers, int):
            postings.append(numbers if numbers >= 0 else ~numbers)
        else:
            postings.extend(_by_prominence(numbers, rows))
        posting_starts.append(len(postings))
    key_starts = array("I", accumulate(map(len, keys), initial=0))
    key_blob = "".join(keys).encode()
    numbers_of = (key_starts, posting_starts, postings, rows.starts)
    sections = [memoryview(part).cast("B") for part in (*numbers_of, key_blob, rows.blob)]
    total = _HEADER.size + sum(map(len, sections))
    head = _HEADER.pack(MAGIC, len(keys), len(key_blob), len(postings), len(rows), len(rows.blob), total)
    return b"".join([head, *sections])
