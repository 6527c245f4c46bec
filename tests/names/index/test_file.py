"""The file of an index: read as it was written, and never taken for whole when it is not."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from tests.names.index.made import crowd
from workbench.names.index.building import build_arrays
from workbench.names.index.damage import DamagedIndex
from workbench.names.index.file import MAGIC, Array, read_arrays, write_arrays
from workbench.names.index.fuzzy import FuzzyIndex

ARRAYS: dict[str, Array] = {
    "numbers": np.arange(7, dtype=np.int16),
    "shares": np.array([0.5, np.nan], np.float32),
    "nothing": np.zeros(0, np.int64),
    "postings": np.arange(20, dtype=np.int32),
    "letters": np.frombuffer("Velm Ål".encode(), np.uint8),
}
FACTS = {"regions": {"Upper Marsh": 1, "Дельта": 2}, "countries": {}}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A written file."""
    write_arrays(tmp_path / "index.bin", ARRAYS, FACTS)
    return tmp_path / "index.bin"


def test_what_is_written_is_read(path: Path) -> None:
    arrays, facts = read_arrays(path)
    assert facts == FACTS
    assert arrays.keys() == ARRAYS.keys()
    for name, array in ARRAYS.items():
        whole = arrays[name][0 : len(array)]
        assert (whole.dtype, whole.tobytes()) == (array.dtype, array.tobytes())
        assert len(arrays[name]) == len(array)


def test_pieces_are_read_from_where_they_lie(path: Path) -> None:
    pieces = read_arrays(path)[0]["postings"]
    for start, stop in ((0, 0), (0, 1), (3, 9), (19, 20), (0, 20)):
        assert pieces[start:stop].tolist() == list(range(start, stop))


def test_an_index_in_use_outlives_its_file(path: Path) -> None:
    arrays, _ = read_arrays(path)
    write_arrays(path, {"numbers": np.zeros(1, np.int16)}, {})
    path.unlink()
    assert arrays["numbers"].tolist() == list(range(7))
    assert arrays["postings"][18:20].tolist() == [18, 19]


def test_two_files_of_the_same_arrays_are_the_same(path: Path, tmp_path: Path) -> None:
    write_arrays(tmp_path / "again.bin", ARRAYS, FACTS)
    assert (tmp_path / "again.bin").read_bytes() == path.read_bytes()


def test_a_file_cut_at_any_byte_is_damaged(path: Path) -> None:
    for size in reversed(range(path.stat().st_size)):
        os.truncate(path, size)
        with pytest.raises(DamagedIndex):
            read_arrays(path)


def test_a_file_with_more_at_its_end_is_damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0")
    with pytest.raises(DamagedIndex):
        read_arrays(path)


def test_a_changed_byte_of_the_heading_is_noticed(path: Path) -> None:
    whole = path.read_bytes()
    end = whole.rindex(b"}") + 1
    assert end > len(MAGIC)
    for at in range(end):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(DamagedIndex):
            read_arrays(path)


@pytest.mark.parametrize("content", [b"", b"\0", MAGIC, b"PK\x03\x04" * 50, MAGIC + b"zzzzzzzz" * 9])
def test_other_files_are_no_index(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(DamagedIndex):
        read_arrays(path)


def test_an_absent_file_and_a_folder_are_errors_of_the_system(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.bin", tmp_path):
        with pytest.raises(OSError):
            read_arrays(path)


@pytest.mark.parametrize("missing", ["countries", "regions", "country_names"])
def test_an_index_without_a_fact_is_damaged(tmp_path: Path, missing: str) -> None:
    arrays, facts = build_arrays(crowd(5))
    del facts[missing]
    write_arrays(tmp_path / "index.bin", arrays, facts)
    with pytest.raises(DamagedIndex):
        FuzzyIndex.open(tmp_path / "index.bin")


@pytest.mark.parametrize("missing", ["postings", "plain_starts", "folded_data", "entry_data", "word_hashes"])
def test_an_index_without_an_array_is_damaged(tmp_path: Path, missing: str) -> None:
    arrays, facts = build_arrays(crowd(5))
    del arrays[missing]
    write_arrays(tmp_path / "index.bin", arrays, facts)
    with pytest.raises(DamagedIndex):
        FuzzyIndex.open(tmp_path / "index.bin")


def refuse(*_: object, **__: object) -> None:
    """Stands for a call of the system that finds the disk full."""
    raise OSError(28, os.strerror(28))


@pytest.mark.parametrize("call", ["replace", "fsync"])
def test_a_refused_write_leaves_the_file_of_before(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    before = path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        with pytest.raises(OSError):
            write_arrays(path, ARRAYS, {})
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_disk_that_fills_up_while_writing_leaves_the_file_of_before(path: Path) -> None:
    resource = pytest.importorskip("resource")
    before, (soft, hard) = path.read_bytes(), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) // 2, hard))
    try:
        with pytest.raises(OSError):
            write_arrays(path, ARRAYS, FACTS)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_file_cut_while_it_is_in_use_is_told_when_a_piece_is_missing(path: Path) -> None:
    pieces = read_arrays(path)[0]["postings"]
    os.truncate(path, 64)
    with pytest.raises(DamagedIndex):
        pieces[10:20]
