"""The seed tables as entries."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.names.sources import seed_entries

PLACE = """
[[place]]
id = "seed:tor-ghar"
name = "Tor Ghar"
"""


@pytest.mark.parametrize(
    ("rows", "detail"),
    [
        ("", "town or village"),
        ('kind = "city"\npopulation = 900', "village"),
        ('kind = "city"\npopulation = 900000', "city"),
        ('kind = "admin2"', "district"),
        ('kind = "facility"', "facility"),
    ],
)
def test_what_a_place_is_stands_in_words(tmp_path: Path, rows: str, detail: str) -> None:
    (tmp_path / "places.toml").write_text(f"{PLACE}{rows}\n", encoding="utf-8")
    (entry,) = seed_entries(tmp_path)
    assert (entry.kind, entry.detail, entry.source) == ("place", detail, "")


def test_people_and_groups_keep_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "people.toml").write_text('[[person]]\nid = "seed:a"\nname = "A B"\nrole = "mayor"\n')
    (tmp_path / "groups.toml").write_text(
        '[[group]]\nid = "seed:f"\nname = "Tor Ghar Front"\nacronym = "TGF"\naliases = ["Front"]\n'
        'kind = "group"\ntype = "armed group"\n'
    )
    person, group = seed_entries(tmp_path)
    assert (person.kind, person.detail) == ("person", "mayor")
    assert (group.kind, group.detail, group.aliases) == ("group", "armed group", ("TGF", "Front"))


def test_without_tables_there_are_none(tmp_path: Path) -> None:
    assert seed_entries(tmp_path) == []
