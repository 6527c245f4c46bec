"""The built file: made once, whole or not at all, found again."""

from __future__ import annotations

import errno
import lzma
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.names.conftest import ROWS, write_seeds
from workbench.names import placecache, placefile, table
from workbench.names.entry import NameEntry
from workbench.names.exact import Gazetteer
from workbench.names.gazetteers.faults import GazetteerError
from workbench.names.placecache import open_places
from workbench.names.placefile import PlaceFile, build
from workbench.names.table import read_lines, read_seed_places


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the tests out of the machine's temporary folder."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def names_of(places: PlaceFile | None) -> list[str]:
    assert places is not None
    return places.keys()


def test_the_file_is_built_once_and_then_mapped(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = names_of(open_places(seeds, tmp_path / "cache"))
    monkeypatch.setattr(placecache, "build", lambda *_: pytest.fail("built a second time"))
    assert names_of(open_places(seeds, tmp_path / "cache")) == first
    assert [path.suffix for path in (tmp_path / "cache").iterdir()] == [".bin"]


def test_unless_told_otherwise_the_file_lies_in_the_cache_folder_of_the_program(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_CACHE", str(tmp_path / "own"))
    names_of(open_places(seeds))
    assert [path.suffix for path in (tmp_path / "own").iterdir()] == [".bin"]


def test_another_table_gets_another_file_in_place_of_the_old_one(seeds: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    open_places(seeds, cache)
    renamed = tuple((*row[:2], row[2].replace("Velm", "Valm"), *row[3:]) for row in ROWS)
    other = write_seeds(tmp_path / "other", renamed)
    assert "valm" in names_of(open_places(other, cache))
    (seeds / "places.toml").write_text("", encoding="utf-8")
    assert "velm on sea" not in names_of(open_places(seeds, cache))
    assert len(list(cache.iterdir())) == 1


def test_a_file_that_is_open_stays_readable_when_another_takes_its_place(seeds: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = open_places(seeds, cache)
    whole = names_of(first)
    (seeds / "places.toml").write_text("", encoding="utf-8")
    open_places(seeds, cache)
    assert names_of(first) == whole


@pytest.mark.parametrize(("age", "stays"), [(60, True), (100_000, False)])
def test_what_another_process_is_writing_stays_and_what_it_left_behind_goes(
    seeds: Path, tmp_path: Path, age: int, stays: bool
) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    half = cache / "places-0123.binabcd"
    half.write_bytes(b"half")
    written = half.stat().st_mtime - age
    os.utime(half, (written, written))
    other = cache / "another program's file.bin"
    other.write_bytes(b"theirs")
    open_places(seeds, cache)
    assert half.exists() == stays
    assert other.exists()


class Imported:
    """A gazetteer as the analyst's own ones are."""

    def __init__(self, digest: str, *entries: NameEntry, damaged: bool = False) -> None:
        self.digest, self._entries, self._damaged = digest, entries, damaged

    def entries(self) -> Iterator[NameEntry]:
        yield from self._entries
        if self._damaged:
            raise GazetteerError("damaged")


VILLAGE = NameEntry(
    id="mine:1",
    kind="place",
    name="Upper Tarn",
    aliases=("Tarn\tKhel",),
    country="XA",
    admin=("Velm",),
    latitude=1.5,
    longitude=2.5,
    precision=1,
    prominence=0.2,
    detail="village",
    source="mine",
)
SURVEYED = NameEntry(
    id="geonames:2",
    kind="place",
    name="Velm",
    aliases=("Welmgrad",),
    latitude=1.1,
    longitude=2.1,
    detail="town",
)
SOMEBODY = NameEntry(id="mine:2", kind="person", name="Sara Nobody")


def test_places_of_an_imported_gazetteer_are_found(seeds: Path, tmp_path: Path) -> None:
    places = open_places(seeds, tmp_path, [Imported("a", VILLAGE, SURVEYED, SOMEBODY)])
    assert places is not None
    gazetteer = Gazetteer(places)
    (village,) = gazetteer.candidates("Tarn Khel")
    assert (village.id, village.kind, village.country, village.admin) == ("mine:1", "city", "XA", ("Velm",))
    assert (village.latitude, village.longitude, village.feature) == (1.5, 2.5, "PPL")
    assert gazetteer.lookup("Upper Tarn") == village
    assert "Sara Nobody" not in gazetteer


def test_an_imported_place_that_the_table_has_too_is_one_place_with_the_names_of_both(
    seeds: Path, tmp_path: Path
) -> None:
    places = open_places(seeds, tmp_path, [Imported("a", SURVEYED)])
    assert places is not None
    gazetteer = Gazetteer(places)
    (town,) = gazetteer.candidates("Welmgrad")
    assert (town.id, town.latitude, town.longitude) == ("geonames:2", 1.1, 2.1)
    assert gazetteer.candidates("Welm") == [town]
    assert [place.id for place in gazetteer.candidates("Velm")].count("geonames:2") == 1


def test_a_gazetteer_that_is_added_updated_or_removed_is_taken_in_at_once(
    seeds: Path, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    assert "upper tarn" not in names_of(open_places(seeds, cache, []))
    assert "upper tarn" in names_of(open_places(seeds, cache, [Imported("a", VILLAGE)]))
    assert "upper tarn" not in names_of(open_places(seeds, cache, [Imported("b", SOMEBODY)]))
    assert "upper tarn" in names_of(open_places(seeds, cache, [Imported("a", VILLAGE)]))
    assert "upper tarn" not in names_of(open_places(seeds, cache, []))
    assert len(list(cache.iterdir())) == 1


def test_a_damaged_gazetteer_does_not_keep_the_others_from_being_found(seeds: Path, tmp_path: Path) -> None:
    imported = [Imported("a", damaged=True), Imported("b", VILLAGE)]
    assert {"upper tarn", "velm"} <= set(names_of(open_places(seeds, tmp_path, imported)))


@pytest.mark.parametrize(
    "damage", [b"", b"short", b"\0" * 4096, placefile.MAGIC + b"\0" * 24, placefile.MAGIC + b"\xff" * 24]
)
def test_a_damaged_file_is_built_again(seeds: Path, tmp_path: Path, damage: bytes) -> None:
    whole = names_of(open_places(seeds, tmp_path / "cache"))
    path = next((tmp_path / "cache").iterdir())
    path.write_bytes(damage)
    assert names_of(open_places(seeds, tmp_path / "cache")) == whole
    assert path.read_bytes() != damage


def test_a_truncated_file_is_refused(seeds: Path) -> None:
    data = build(read_lines(seeds / "places/places.tsv.xz"), read_seed_places(seeds / "places.toml"))
    assert PlaceFile(data).keys()
    with pytest.raises(ValueError, match="damaged"):
        PlaceFile(data[:-1])


def test_without_a_folder_to_write_to_the_names_are_held_in_memory(
    seeds: Path, tmp_path: Path, own_temporary_folder: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    elsewhere = names_of(open_places(seeds, blocked / "cache"))
    assert [path.suffix for path in own_temporary_folder.rglob("*.bin")] == [".bin"]
    for path in list(own_temporary_folder.rglob("*.bin")):
        path.unlink()
        path.parent.rmdir()
        path.parent.write_text("not a folder either")
    assert names_of(open_places(seeds, blocked / "cache")) == elsewhere


def test_a_full_disk_leaves_nothing_half_written_and_the_names_in_memory(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_temporary_folder: Path
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert "velm" in names_of(open_places(seeds, tmp_path / "cache"))
    assert [path for path in tmp_path.rglob("places-*") if path.is_file()] == []


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="files have no owner here")
def test_a_file_that_somebody_else_put_there_is_not_read(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_places(seeds, tmp_path / "cache")
    path = next((tmp_path / "cache").iterdir())
    monkeypatch.setattr(os, "getuid", lambda: path.stat().st_uid + 12345)
    assert (placecache._open(path) is None) == (path.stat().st_uid != 0)


@pytest.mark.parametrize("content", [None, b"not compressed", b""])
def test_no_readable_table_is_no_gazetteer(seeds: Path, tmp_path: Path, content: bytes | None) -> None:
    path = seeds / "places" / "places.tsv.xz"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    assert open_places(seeds, tmp_path / "cache") is None


@pytest.mark.parametrize("block", [1, 7, 64, 1 << 20])
def test_lines_are_whole_wherever_a_block_ends(
    seeds: Path, monkeypatch: pytest.MonkeyPatch, block: int
) -> None:
    monkeypatch.setattr(table, "_BLOCK", block)
    path = seeds / "places" / "places.tsv.xz"
    assert list(read_lines(path)) == ["\t".join(row).encode() for row in ROWS]
    path.write_bytes(lzma.compress(b"heading\nlast\tline"))
    assert list(read_lines(path)) == [b"last\tline"]


def test_a_table_that_is_cut_short_is_said_to_be(seeds: Path, tmp_path: Path) -> None:
    path = seeds / "places" / "places.tsv.xz"
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(ValueError, match=r"places\.tsv\.xz is cut short"):
        list(read_lines(path))
    assert open_places(seeds, tmp_path / "cache") is None


@pytest.mark.parametrize("at_once", [1, 3, 1000])
def test_the_file_is_the_same_however_many_names_are_settled_at_once(
    seeds: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    def built() -> bytes:
        return build(read_lines(seeds / "places/places.tsv.xz"), read_seed_places(seeds / "places.toml"))

    expected = built()
    monkeypatch.setattr(placefile, "_AT_ONCE", at_once)
    assert built() == expected


def test_several_processes_may_start_at_once(seeds: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from workbench.names.exact import open_gazetteer;"
        "found = open_gazetteer(Path(sys.argv[1]), Path(sys.argv[2])); print(found.lookup('Welm').id)"
    )
    command = [sys.executable, "-c", script, str(seeds), str(tmp_path / "cache")]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert [process.communicate()[0].strip() for process in running] == ["geonames:2"] * 4
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_looking_up_a_name_loads_neither_the_search_nor_the_screen() -> None:
    script = (
        "import sys, workbench.names.exact;"
        "print([m for m in ('rapidfuzz', 'textual', 'numpy', 'workbench.names.search') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
