"""Draws the rows of the quality floor (tests/names/quality_rows.tsv) from the shipped tables.

    python -m tests.benchmarks.draw_name_rows > tests/names/quality_rows.tsv

A row is a typed text, the entry it means, and where that lies. Typed are aliases that nothing else bears,
which the test then takes away from their entries; names with one or two letters wrong; and the beginnings
of names. The facts are those of the shipped tables, whose sources their folders name; the wrong letters
are made up. Equal tables give equal rows.
"""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.names.slice_of_the_world import COUNTRIES, entries_of
from workbench.names.entry import NameEntry
from workbench.names.index.views import latin
from workbench.names.normalise import plain

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LONGEST = 40
"""Code points of a typed text."""

Row = tuple[str, NameEntry]


def main() -> None:
    """Draw and print."""
    with tempfile.TemporaryDirectory() as folder:
        entries = entries_of(COUNTRIES, Path(folder) / "seeds")
    chance = random.Random(4)
    borne = Counter(text for entry in entries for text in {*map(latin, (entry.name, *entry.aliases))})
    places = [entry for entry in entries if entry.kind == "place" and entry.admin]
    others = [entry for entry in entries if entry.kind != "place"]

    def alone(entry: NameEntry, wanted: Callable[[str], bool]) -> list[str]:
        """The aliases that nothing else bears, and the entry under no other alias."""
        own = Counter(latin(name) for name in (entry.name, *entry.aliases))
        return [
            alias
            for alias in entry.aliases
            if wanted(alias) and own[latin(alias)] == borne[latin(alias)] == 1 and 3 < len(alias) < _LONGEST
        ]

    def aliases(among: Iterable[NameEntry], wanted: Callable[[str], bool]) -> list[Row]:
        return [(chance.choice(found), entry) for entry in among if (found := alone(entry, wanted))]

    def names(change: Callable[[str], str]) -> list[Row]:
        named = [entry for entry in places if len(latin(entry.name)) > 4 and borne[latin(entry.name)] == 1]
        return [(change(latin(entry.name)), entry) for entry in named]

    def typo(name: str) -> str:
        for _ in range(1 + (len(name) > 7)):
            at = chance.randrange(1, len(name))
            other = chance.choice(_LETTERS)
            name = chance.choice((name[:at] + name[at + 1 :], name[:at] + other + name[at + 1 :]))
        return name

    for what, count, rows in (
        ("spelling", 90, aliases(places, str.isascii)),
        ("script", 40, aliases(places, lambda alias: not plain(alias).isascii())),
        ("person or group", 20, aliases(others, lambda alias: alias.isascii() and not alias.isupper())),
        ("typo", 25, names(typo)),
        ("beginning", 25, names(lambda name: name[: -(-len(name) * 6 // 10)].strip())),
    ):
        for typed, entry in chance.sample(sorted(rows, key=lambda row: (row[1].id, row[0])), count):
            print("\t".join((what, typed, entry.id, entry.country or "", (*entry.admin, "")[0])))


if __name__ == "__main__":
    main()
