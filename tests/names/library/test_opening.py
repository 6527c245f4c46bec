"""Opening the library: as it is, made anew when it is stale or damaged, the one of before when it must be."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.names.conftest import ROWS, write_seeds
from workbench.names.catalogue import build_catalogue
from workbench.names.context import Context
from workbench.names.gazetteers import registry
from workbench.names.index.fuzzy import FuzzyIndex
from workbench.names.index.query import make_query
from workbench.names.library import opening
from workbench.names.library.__main__ import main
from workbench.names.library.background import Unbuilt
from workbench.names.library.opening import file_name, open_library
from workbench.names.progress import Progress

Build = Callable[[Path, Path], Path]


def first(index: FuzzyIndex | None, typed: str) -> str | None:
    """The id of the first hit."""
    query = make_query(typed, Context())
    assert index is not None and query is not None
    found = index.rank(query)
    return found[0].entry.id if found else None


def knows(index: FuzzyIndex | None, name: str) -> bool:
    """Whether something bears exactly this name."""
    query = make_query(name, Context())
    assert index is not None and query is not None
    return any(item.exact for item in index.rank(query))


def indexes(folder: Path) -> set[str]:
    """The names of the index files in a folder."""
    return {path.name for path in folder.glob("names-*.bin")}


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch, build: Build) -> list[Path]:
    """What is built, in this process instead of one beside it, which costs more."""
    targets: list[Path] = []

    def beside(seeds: Path, target: Path, progress: Progress) -> None:
        targets.append(target)
        if main(seeds, target):
            raise Unbuilt("as told")

    monkeypatch.setattr(opening, "build_beside", beside)
    return targets


def test_it_is_built_once_and_then_opened(seeds: Path, cache: Path, built: list[Path]) -> None:
    for _ in range(3):
        assert first(open_library(seeds).index, "Wellm") == "geonames:2"
    assert built == [cache / file_name(seeds)]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda whole: b"", id="empty"),
        pytest.param(lambda whole: whole[:-1], id="cut at its end"),
        pytest.param(lambda whole: whole[: len(whole) // 2], id="cut in the middle"),
        pytest.param(lambda whole: whole[:30], id="cut in the heading"),
        pytest.param(lambda whole: whole[:60] + b"\x01" + whole[61:], id="heading changed"),
        pytest.param(lambda whole: whole.replace(b"names 1", b"names 0", 1), id="other version"),
        pytest.param(lambda whole: b"SQLite format 3\0" + whole, id="other file"),
    ],
)
def test_a_damaged_one_is_made_anew(
    seeds: Path, cache: Path, build: Build, built: list[Path], damage: Callable[[bytes], bytes]
) -> None:
    path = build(seeds, cache)
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert first(open_library(seeds).index, "Orsa") == "seed:little-orsa"
    assert built == [path]
    assert path.read_bytes() == whole


def test_the_index_of_another_is_not_trusted(
    seeds: Path, cache: Path, build: Build, built: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = build(seeds, cache)
    monkeypatch.setattr(opening, "is_ours", lambda _: False)
    assert open_library(seeds).index is None
    assert path in built


CHANGES: dict[str, Callable[[Path], object]] = {
    "seed places": lambda seeds: (seeds / "places.toml").write_text("", encoding="utf-8"),
    "a further table": lambda seeds: (seeds / "groups.toml").write_text(
        '[[group]]\nid = "seed:umf"\nkind = "group"\nname = "United Marsh Front"\n', encoding="utf-8"
    ),
    "the place table": lambda seeds: (seeds / "places" / "places.tsv.xz").write_bytes(
        (write_seeds(seeds / "other", ROWS[:-1]) / "places" / "places.tsv.xz").read_bytes()
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_stale_one_is_made_anew(
    seeds: Path, cache: Path, build: Build, built: list[Path], change: Callable[[Path], object]
) -> None:
    before = build(seeds, cache)
    change(seeds)
    assert open_library(seeds).index is not None
    assert built == [cache / file_name(seeds)] != [before]


def test_an_import_is_found_at_the_next_opening_and_a_removed_one_is_not(
    seeds: Path, cache: Path, tmp_path: Path, built: list[Path]
) -> None:
    assert not knows(open_library(seeds).index, "Brackwater")
    (tmp_path / "mine.csv").write_text("name,latitude,longitude\nBrackwater,8,9\n", encoding="utf-8")
    registry.add(tmp_path / "mine.csv")
    assert knows(open_library(seeds).index, "Brackwater")
    registry.remove("mine")
    assert not knows(open_library(seeds).index, "Brackwater")
    assert len(built) == 2, "the index without the import was still there"


def test_of_old_ones_the_newest_is_kept(seeds: Path, cache: Path, build: Build, built: list[Path]) -> None:
    cache.mkdir()
    for age, name in enumerate(("names-c.bin", "names-a.bin", "names-d.bin", "names-b.bin")):
        (cache / name).write_bytes(b"old")
        os.utime(cache / name, (1_000_000 - age, 1_000_000 - age))
    (cache / "places-x.bin").write_bytes(b"of the other door")
    assert open_library(seeds).index is not None
    assert indexes(cache) == {file_name(seeds), "names-c.bin"}
    assert (cache / "places-x.bin").exists()


def test_while_none_can_be_built_the_newest_of_before_serves(
    seeds: Path, cache: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(write_seeds(seeds.parent / "older", seeds=""), cache)
    newest = build(seeds, cache)
    os.utime(newest, (2_000_000_000, 2_000_000_000))
    changed = write_seeds(seeds.parent / "changed", ROWS[:3])

    def refused(*_: object) -> None:
        raise Unbuilt("No space left on device")

    monkeypatch.setattr(opening, "build_beside", refused)
    assert first(open_library(changed).index, "Little Orsa") == "seed:little-orsa"
    newest.write_bytes(newest.read_bytes()[:-1])
    assert first(open_library(changed).index, "Mittelburg") == "geonames:6"


def test_without_a_folder_to_write_to_the_temporary_one_serves(
    seeds: Path, cache: Path, built: list[Path]
) -> None:
    cache.write_bytes(b"a file where the folder should be")
    assert first(open_library(seeds).index, "Orsa") == "seed:little-orsa"
    assert [path.parent.parent.name for path in built[1:]] == ["temporary"]


@pytest.mark.parametrize("absent", ["the table", "the folder"])
def test_without_seeds_there_is_no_library(tmp_path: Path, cache: Path, absent: str) -> None:
    if absent == "the table":
        (tmp_path / "none").mkdir()
    assert open_library(tmp_path / "none").index is None


def test_a_place_table_that_cannot_be_read_gives_none_and_keeps_the_index_of_before(
    seeds: Path, cache: Path, build: Build, built: list[Path]
) -> None:
    table = seeds / "places" / "places.tsv.xz"
    whole = table.read_bytes()
    table.write_bytes(whole[:-40])
    assert open_library(seeds).index is None
    table.write_bytes(whole)
    build(seeds, cache)
    table.write_bytes(whole[:-40])
    assert first(open_library(seeds).index, "Orsa") == "seed:little-orsa"


def damage(path: Path) -> None:
    """Changes a quarter of the file's arrays, not its heading."""
    data = bytearray(path.read_bytes())
    start, length = len(data) // 2, len(data) // 4
    data[start : start + length] = b"\xff" * length
    path.write_bytes(data)


def test_a_damaged_index_is_noticed_and_built_anew(seeds: Path, cache: Path) -> None:
    catalogue = build_catalogue(seeds=seeds)
    catalogue.load_world()
    (name,) = indexes(cache)
    catalogue.mend_world()
    whole = (cache / name).read_bytes()
    damage(cache / name)
    catalogue.mend_world()
    assert catalogue.is_loaded and not catalogue.problem
    assert (cache / name).read_bytes() == whole
    assert catalogue.search("Wellm")[0].entry.id == "geonames:2"


def test_a_search_that_meets_damage_goes_on_with_the_seed_tables(seeds: Path, cache: Path) -> None:
    first = build_catalogue(seeds=seeds)
    first.load_world()
    (name,) = indexes(cache)
    damage(cache / name)
    catalogue = build_catalogue(seeds=seeds)
    catalogue.load_world()
    for typed in ("Little Orsa", "Velm", "Mittelburg", "Astarak"):
        assert isinstance(catalogue.search(typed), list)
    if not catalogue.is_loaded:
        assert "Little Orsa" in {hit.alias for hit in catalogue.search("Little Orsa")}
        assert not (cache / name).exists()
        catalogue.load_world()
    catalogue.mend_world()
    assert catalogue.search("Wellm")[0].entry.id == "geonames:2"


def test_a_fault_of_the_program_costs_no_index(
    seeds: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = build_catalogue(seeds=seeds)
    catalogue.load_world()
    before = indexes(cache)

    def fails(*_: object) -> None:
        raise ValueError("not this one")

    monkeypatch.setattr(FuzzyIndex, "rank", fails)
    with pytest.raises(ValueError, match="not this one"):
        catalogue.search("Velm")
    assert indexes(cache) == before
    assert catalogue.is_loaded
