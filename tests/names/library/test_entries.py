"""What the library holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.names.conftest import ROWS
from tests.names.gazetteers.files import dump, geonames, written
from workbench.names.gazetteers import registry
from workbench.names.library.entries import library_entries

DUMP = dump(geonames(number="2", name="Velm Dorf"), geonames(number="77", name="Brackwater"))


def test_every_place_and_seed_comes_once(seeds: Path) -> None:
    found = [entry.id for entry in library_entries(seeds)]
    assert len(set(found)) == len(found)
    assert set(found) == {row[0] for row in ROWS} | {"seed:little-orsa"}


def test_a_seed_lends_its_names_to_the_place_of_its_id(seeds: Path) -> None:
    lent = {entry.id: entry for entry in library_entries(seeds)}["geonames:3"]
    assert (lent.name, "Velm-on-Sea" in lent.aliases) == ("Velm", True)
    assert (lent.latitude, lent.admin) == (3.0, ("Far Coast",))


def test_names_are_not_listed_twice(seeds: Path) -> None:
    for entry in library_entries(seeds):
        assert len({entry.name, *entry.aliases}) == 1 + len(entry.aliases)


def test_what_is_imported_comes_once_with_the_shipped_names_too(seeds: Path, tmp_path: Path) -> None:
    registry.add(written(tmp_path, DUMP), name="mine")
    found = list(library_entries(seeds))
    mine = [entry for entry in found if entry.source == "mine"]
    assert [entry.name for entry in mine] == ["Velm Dorf", "Brackwater"]
    assert {"Velm", "Welm", "Vélmo"} <= set(mine[0].aliases)
    assert len({entry.id for entry in found}) == len(found)
    assert {entry.id for entry in found} == {row[0] for row in ROWS} | {"seed:little-orsa", "geonames:77"}


def test_a_damaged_gazetteer_is_left_out(seeds: Path, tmp_path: Path) -> None:
    registry.add(written(tmp_path, DUMP), name="mine")
    (gazetteer,) = registry.list_gazetteers()
    data = gazetteer.folder / gazetteer.heading.entries
    data.write_bytes(data.read_bytes().replace(b"Brackwater", b"Brackwatxr"))
    assert {entry.id for entry in library_entries(seeds)} == {row[0] for row in ROWS} | {"seed:little-orsa"}


def test_a_damaged_or_absent_table_is_an_error(seeds: Path) -> None:
    table = seeds / "places" / "places.tsv.xz"
    table.write_bytes(table.read_bytes()[:-20])
    with pytest.raises(ValueError):
        list(library_entries(seeds))
    table.unlink()
    with pytest.raises(OSError):
        list(library_entries(seeds))
