"""A seeds folder with a tiny place table, and what is built from it."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from workbench.names.exact import Gazetteer, open_gazetteer

HEADING = "the heading line, which names the columns"
ROWS = (
    (
        "geonames:1",
        "city",
        "Aštarak Norte",
        "XA",
        "Upper Marsh",
        "",
        "10.5",
        "-20.25",
        "5000",
        "PPLA2",
        "",
        "Аштарак",
    ),
    (
        "geonames:2",
        "city",
        "Velm",
        "XA",
        "Velm",
        "Velm District",
        "1.0",
        "2.0",
        "90000",
        "PPLA",
        "Welm|Vélmo",
        "",
    ),
    ("geonames:3", "city", "Velm", "XB", "Far Coast", "", "3.0", "4.0", "700", "PPL", "", ""),
    ("geonames:XA.01", "admin1", "Velm", "XA", "", "", "", "", "120000", "ADM1", "", ""),
    ("geonames:XA.02", "admin1", "Upper Marsh", "XA", "", "", "", "", "5000", "ADM1", "", ""),
    ("region:XA/velm/velm", "admin2", "Velm District", "XA", "Velm", "", "", "", "90000", "ADM2", "", ""),
    ("geonames:4", "country", "Torv", "XB", "", "", "", "", "10", "PCL", "Land of Torv", ""),
    ("geonames:5", "city", "Torv", "XA", "Velm", "", "5.0", "6.0", "999999", "PPL", "", ""),
    ("geonames:6", "city", "Mittelburg", "XA", "Velm", "", "5.0", "6.0", "40000", "PPL", "Orsa", ""),
    ("geonames:7", "city", "Orsa", "XA", "Velm", "", "5.5", "6.5", "4500", "PPL", "Ors", ""),
    ("geonames:8", "city", "Sant' Elmo", "XA", "Velm", "", "0.0", "0.0", "0", "", "St. Elmo", ""),
    ("geonames:9", "city", "Ål", "XB", "Far Coast", "", "7.0", "8.0", "1", "PPLL", "", ""),
    ("geonames:10", "city", "Orsa", "XA", "Velm", "", "5.0", "6.0", "15000", "PPLX", "", ""),
)
SEED_PLACES = """
[[place]]
id = "seed:little-orsa"
name = "Orsa"
aliases = ["Little Orsa"]
kind = "city"
country = "XC"
admin = ["Hill Country", "Low District"]
precision = 2

[[place]]
id = "geonames:3"
name = "Velm"
aliases = ["Velm-on-Sea"]
kind = "city"
country = "XB"
precision = 1
"""


def write_seeds(folder: Path, rows: tuple[tuple[str, ...], ...] = ROWS, seeds: str = SEED_PLACES) -> Path:
    """Write a place table and a seed table into ``folder``."""
    (folder / "places").mkdir(parents=True)
    text = "\n".join([HEADING, *("\t".join(row) for row in rows)]) + "\n"
    (folder / "places" / "places.tsv.xz").write_bytes(lzma.compress(text.encode()))
    (folder / "places.toml").write_text(seeds, encoding="utf-8")
    return folder


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A seeds folder with the tiny table."""
    return write_seeds(tmp_path / "seeds")


@pytest.fixture
def gazetteer(seeds: Path, tmp_path: Path) -> Gazetteer:
    """The gazetteer of the tiny table."""
    found = open_gazetteer(seeds, tmp_path / "cache")
    assert found is not None
    return found
