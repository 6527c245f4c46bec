"""How often the right name comes first: floors a few points under what was measured.

The rows are drawn by tests/benchmarks/draw_name_rows.py from the shipped tables: spellings that are then
taken away from their entries, so that they must be bridged; names with wrong letters; half-typed names. They
are searched among all shipped places of six countries and the shipped people and groups.

    python -m tests.names.test_quality_floor

prints what is measured now.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from tests.names.slice_of_the_world import COUNTRIES, entries_of
from workbench.names.catalogue import Catalogue, build_catalogue
from workbench.names.context import Context
from workbench.names.entry import NameEntry
from workbench.names.index.views import latin

ROWS = Path(__file__).with_name("quality_rows.tsv")
HELD_OUT = ("spelling", "script", "person or group")


class Row(NamedTuple):
    """A typed text, and which entry it means."""

    what: str
    typed: str
    entry: str
    country: str
    region: str

    @property
    def context(self) -> Context:
        """What a report would tell of where it belongs."""
        return Context(self.country or None, self.region or None)


@cache
def rows() -> list[Row]:
    """The stored rows."""
    return [Row(*line.split("\t")) for line in ROWS.read_text(encoding="utf-8").splitlines()]


@cache
def entries() -> list[NameEntry]:
    """All shipped names of the countries of the rows."""
    with tempfile.TemporaryDirectory() as folder:
        return entries_of(COUNTRIES, Path(folder) / "seeds")


@cache
def catalogue() -> Catalogue:
    """The names among which the rows are searched, without the spellings that are held out."""
    held_out: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows():
        if row.what in HELD_OUT:
            held_out[row.entry].add(latin(row.typed))
    return build_catalogue(first=(_without(entry, held_out[entry.id]) for entry in entries()))


def _without(entry: NameEntry, texts: set[str]) -> NameEntry:
    return replace(entry, aliases=tuple(alias for alias in entry.aliases if latin(alias) not in texts))


@cache
def found(row: Row, with_context: bool) -> list[str]:
    """The ids of the first hits."""
    context = row.context if with_context else Context()
    return [hit.entry.id for hit in catalogue().search(row.typed, limit=5, context=context)]


def share_found(among: Iterable[Row], first: int, with_context: bool) -> float:
    """The share of rows whose entry is among the first hits."""
    is_found = [row.entry in found(row, with_context)[:first] for row in among]
    return sum(is_found) / len(is_found)


@pytest.mark.parametrize(
    ("first", "with_context", "floor"),
    [
        pytest.param(1, False, 0.69, id="first, nothing known"),
        pytest.param(5, False, 0.79, id="first five, nothing known"),
        pytest.param(1, True, 0.85, id="first, country and region known"),
        pytest.param(5, True, 0.94, id="first five, country and region known"),
    ],
)
def test_the_right_name_comes_first_as_often_as_it_did(first: int, with_context: bool, floor: float) -> None:
    assert share_found(rows(), first, with_context) >= floor


def test_the_rows_mean_shipped_names() -> None:
    known = {entry.id for entry in entries()}
    assert len(rows()) == 200
    assert sum(row.entry in known for row in rows()) > 190


def main() -> None:
    """Print the measured shares."""
    print(f"{'rows':16} {'n':>4} {'R@1':>6} {'R@5':>6} {'R@1 context':>12} {'R@5 context':>12}")
    for what in (*dict.fromkeys(row.what for row in rows()), "all"):
        among = [row for row in rows() if what in (row.what, "all")]
        shares = [share_found(among, first, told) for told in (False, True) for first in (1, 5)]
        none, five, known, known_five = shares
        print(f"{what:16} {len(among):>4} {none:>6.3f} {five:>6.3f} {known:>12.3f} {known_five:>12.3f}")


if __name__ == "__main__":
    main()
