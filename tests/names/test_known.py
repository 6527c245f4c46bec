"""Known people and groups, looked up by exact name."""

from __future__ import annotations

import pytest

from workbench.names.entry import NameEntry
from workbench.names.known import KnownActors

KNOWN = KnownActors(
    [
        NameEntry(id="seed:a", kind="person", name="José Núñez", aliases=("Pepe Núñez",)),
        NameEntry(id="seed:b", kind="group", name="Northern Front", aliases=("NF",)),
        NameEntry(id="seed:c", kind="organisation", name="National Force", aliases=("NF",)),
    ]
)


@pytest.mark.parametrize(
    ("name", "kind", "found"),
    [
        ("Jose Nunez", "person", "seed:a"),
        ("PEPE NÚÑEZ", "person", "seed:a"),
        ("Núñez", "person", None),
        ("Northern Front", "organisation", "seed:b"),
        ("NF", "group", None),
        ("Northern Front", "person", None),
        ("Northern Front", "place", None),
        ("", "person", None),
    ],
)
def test_a_name_is_known_when_exactly_one_bears_it(name: str, kind: str, found: str | None) -> None:
    assert KNOWN.identify(name, kind) == found
