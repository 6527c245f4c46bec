"""Names and searches for the tests of the names box."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from workbench.names.catalogue import Catalogue
from workbench.names.context import Context
from workbench.names.entry import NameEntry
from workbench.names.hit import Hit, Kinds
from workbench.tui.screens.find_name import FindNameScreen
from workbench.tui.screens.hit_row import Subject

ENTRIES = [
    NameEntry(id="p1", kind="place", name="Nushki", aliases=("Noshki",), country="PK", admin=("Raskoh",)),
    NameEntry(id="p2", kind="place", name="Nushagak", country="US", admin=("Alaska",)),
    NameEntry(id="p3", kind="place", name="Quetta", aliases=("Kwatah",), country="PK", admin=("Zarghun",)),
    NameEntry(id="p4", kind="place", name="Springfield", country="US", admin=("Ohio",), detail="town"),
    NameEntry(id="p5", kind="place", name="Springfield", country="US", admin=("Maine",), detail="town"),
    NameEntry(id="h1", kind="person", name="Nusha Quettawal"),
    NameEntry(id="g1", kind="group", name="Ridge Front", aliases=("RF",), detail="armed group"),
    NameEntry(id="o1", kind="organisation", name="Ridge Aid"),
]  # fmt: skip
WEIGHED = NameEntry(id="w1", kind="place", name="Nushk", country="IR", admin=("Kerman",))
SUBJECT = Subject(
    context=Context("PK", "Raskoh", ((30.18, 67.0),)),
    main="Quetta",
    uses={"p1": 12, "p2": 1},
    words="Noshki",
)
WITH_WEIGHED = replace(SUBJECT, weighed=(Hit(WEIGHED, "Nushk", 0.6, 0.0, ((0, 5),), 700.0, False),))


def quick(search: Any, **options: Any) -> FindNameScreen:
    """A names box whose search answers within the key."""
    return FindNameScreen(search, quick=lambda: True, **options)


class Hasty(FindNameScreen):
    """Does not wait before it says that nothing fits."""

    CALM = 0.001


class Patient(FindNameScreen):
    """Never says that nothing fits."""

    CALM = 3600.0


def hit(entry: NameEntry, alias: str = "", *, margin: float = 0.5, distance: float | None = None) -> Hit:
    return Hit(entry, alias or entry.name, 1.0, margin, ((0, 3),), distance, margin >= 0.1)


def words_of(screen: str) -> str:
    """What a screen says, wherever its lines end."""
    return " ".join(screen.replace("│", " ").split())


def no_crosses(query: str, *, kind: Kinds = None) -> Sequence[Hit]:
    """One hit, unless a cross was typed."""
    return [] if "x" in query else [hit(ENTRIES[0])]


class Slow:
    """A search that waits until it is let go, as one whose names are being loaded may."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.go = threading.Semaphore(0)
        self.asked: list[str] = []

    def __call__(self, query: str, *, kind: Kinds = None) -> Sequence[Hit]:
        self.asked.append(query)
        assert self.go.acquire(timeout=10)
        return self.catalogue.search(query, kind=kind)
