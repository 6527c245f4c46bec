"""The place table read row by row, as rows and as entries that can be searched."""

from __future__ import annotations

from pathlib import Path

from tests.names.conftest import ROWS
from workbench.names.table import parse_line, read_lines, read_place_entries


def test_a_place_of_the_table_is_an_entry_with_its_names_in_all_scripts(seeds: Path) -> None:
    entries = {entry.id: entry for entry in read_place_entries(seeds / "places/places.tsv.xz")}
    assert len(entries) == len(ROWS)
    velm = entries["geonames:2"]
    assert (velm.kind, velm.name, velm.aliases) == ("place", "Velm", ("Welm", "Vélmo"))
    assert (velm.country, velm.admin) == ("XA", ("Velm", "Velm District"))
    assert (velm.latitude, velm.longitude, velm.population, velm.precision) == (1.0, 2.0, 90000, 1)
    assert entries["geonames:1"].aliases == ("Аштарак",)
    province = entries["geonames:XA.01"]
    assert (province.detail, province.precision, province.admin) == ("province", 3, ())
    assert (province.latitude, province.longitude) == (None, None)


def test_entries_and_rows_tell_the_same_names(seeds: Path) -> None:
    path = seeds / "places/places.tsv.xz"
    rows = [parse_line(line) for line in read_lines(path)]
    told = [(entry.id, entry.name, entry.aliases) for entry in read_place_entries(path)]
    assert told == [(row.id, row.name, row.aliases) for row in rows]
