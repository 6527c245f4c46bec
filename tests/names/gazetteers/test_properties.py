"""Whatever text a file holds, reading it ends with entries or with the one error that is documented."""

from __future__ import annotations

import csv
import gzip
import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.names.gazetteers.files import geonames, read
from workbench.names.gazetteers.delimited import read_rows
from workbench.names.gazetteers.faults import GazetteerError

ANYTHING = st.text(st.characters(codec="utf-8"), max_size=60)
CELL = st.one_of(st.sampled_from(["", "1", "PK", "Kot", "91", '"', "P", "PPL", "1,5", "Person"]), ANYTHING)
DUMP = st.lists(
    st.one_of(
        st.lists(CELL, min_size=17, max_size=21).map("\t".join),
        st.builds(lambda number, name: geonames(number=str(number), name=name), st.integers(1, 9), CELL),
    ),
    max_size=8,
)
TABLE = st.lists(st.one_of(st.lists(CELL, max_size=6).map(",".join), ANYTHING), max_size=8)
ACTORS = st.lists(
    st.one_of(ANYTHING, st.builds('{{"id":"{}","schema":"Person","name":"{}"}}'.format, CELL, CELL)),
    max_size=8,
)


@pytest.fixture(scope="module")
def path() -> Iterator[Path]:
    """A file that every example is written to."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder) / "any.txt"


def endures(path: Path, data: bytes) -> None:
    """Reads a file of these bytes; `read` checks that every row is accounted for."""
    path.write_bytes(data)
    try:
        entries, *_ = read(path)
    except GazetteerError as problem:
        assert "\n" not in str(problem)
        return
    assert len({entry.id for entry in entries}) == len(entries)
    for entry in entries:
        assert entry.latitude is None or -90 <= entry.latitude <= 90
        assert entry.longitude is None or -180 <= entry.longitude <= 180
        for name in (entry.name, *entry.aliases):
            assert name
            assert not set("\n\t|\r") & set(name)


@settings(max_examples=60, deadline=None)
@given(rows=DUMP)
def test_any_dump(path: Path, rows: list[str]) -> None:
    endures(path, "\n".join([geonames(number="77"), *rows]).encode())


@settings(max_examples=60, deadline=None)
@given(rows=TABLE)
def test_any_table(path: Path, rows: list[str]) -> None:
    endures(path, "\n".join(["id,name,lat,lon,kind,country", *rows]).encode())


@settings(max_examples=60, deadline=None)
@given(rows=ACTORS)
def test_any_list_of_actors(path: Path, rows: list[str]) -> None:
    endures(path, "\n".join(['{"id":"0","schema":"Person","name":"A B"}', *rows]).encode())


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=200))
def test_any_bytes(path: Path, data: bytes) -> None:
    endures(path, data)


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=60), at=st.integers(0, 200))
def test_any_archive(path: Path, data: bytes, at: int) -> None:
    packed = gzip.compress(geonames().encode(), mtime=0)
    endures(path, packed[: at % len(packed)] + data + packed[at % len(packed) + len(data) :])


@settings(max_examples=60, deadline=None)
@given(cells=st.lists(st.lists(ANYTHING, min_size=2, max_size=4), max_size=6))
def test_rows_that_were_written_are_read_whatever_is_in_their_cells(cells: list[list[str]]) -> None:
    kept = [[each.replace("\r", "").replace("\x00", "") for each in row] for row in cells]
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(kept)
    lines = written.getvalue().split("\n")[:-1]
    assert [row for _, row in read_rows(enumerate(lines, 1), ",")] == [row for row in kept if any(row)]
