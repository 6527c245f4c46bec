"""The names that can be searched keep up with the case, and no key waits for that."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import Any

import pytest

from tests.tui.desk import Desk
from workbench.edits.entity_facts import add_entity, new_entity
from workbench.names import catalogue
from workbench.names.entry import NameEntry
from workbench.names.index.fuzzy import FuzzyIndex
from workbench.tui.screens.main.name_loading import NameLoading, alike

BOX = "Find a place, person or group"
IMPORTED = NameEntry(id="mine:1", kind="place", name="Khwar Sar", source="mine")


class Gate:
    """Lets what is behind it go on when it is opened."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.open = threading.Event()

    def pass_through(self) -> None:
        self.reached.set()
        assert self.open.wait(timeout=30)


def add(desk: Desk, name: str) -> None:
    desk.session.apply(add_entity(desk.case, new_entity("person", name)))


async def test_a_name_that_comes_while_the_catalogue_is_made_is_found(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, build = Gate(), catalogue.build_catalogue

    def slowly(entries: Iterable[NameEntry], **options: Any) -> catalogue.Catalogue:
        made = build(entries, **options)
        gate.pass_through()
        return made

    monkeypatch.setattr(catalogue, "build_catalogue", slowly)
    await desk.stand_on("\n\n")
    await desk.keys("ctrl+f")
    await desk.asked(BOX)
    await desk.type("Zarmina")
    await desk.until(gate.reached.is_set)
    add(desk, "Zarmina Torwali")
    desk.main.take_case_names()
    gate.open.set()
    await desk.until(lambda: "▸ Zarmina Torwali" in desk.screen)
    await desk.keys("escape")


async def test_the_names_as_they_were_are_searched_until_the_new_ones_are_taken_in(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.main.take_case_names()
    desk.main.catalogue()
    desk.main.names_are_loaded = True
    gate, replace = Gate(), catalogue.Catalogue.replace_case

    def slowly(self: catalogue.Catalogue, entries: Iterable[NameEntry]) -> None:
        gate.pass_through()
        replace(self, entries)

    monkeypatch.setattr(catalogue.Catalogue, "replace_case", slowly)
    add(desk, "Hangu Torwali")
    await desk.stand_on("\n\n")
    await desk.keys("ctrl+f")
    await desk.asked(BOX)
    await desk.type("Hangu")
    assert gate.reached.is_set()
    assert "▸ Hangu " in desk.screen
    assert "Torwali" not in desk.screen
    gate.open.set()
    await desk.until(lambda: "Hangu Torwali" in desk.screen)
    await desk.keys("escape")


class World:
    """Stands for the library: what it was asked to load, and whether that is current."""

    def __init__(self, made: catalogue.Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
        self.current, self.loads, self.gate = True, 0, Gate()
        self.gate.open.set()
        monkeypatch.setattr(made, "load_world", self.load)
        monkeypatch.setattr(made, "is_current", lambda: self.current)
        self.catalogue = made

    def load(self, progress: object) -> None:
        self.gate.pass_through()
        self.loads += 1
        if self.loads > 1:
            self.catalogue.search_in(FuzzyIndex.of([IMPORTED]))
        self.catalogue.is_loaded = self.current = True


async def test_names_that_are_imported_while_the_window_is_open_are_loaded_when_names_are_looked_up(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.main.take_case_names()
    world = World(desk.main.catalogue(), monkeypatch)
    NameLoading.prepare_names(desk.main)
    desk.main.load_names()
    await desk.until(lambda: desk.main.names_are_loaded)
    await desk.stand_on("\n\n")
    for loads in (1, 1):
        await desk.keys("ctrl+f")
        await desk.asked(BOX)
        await desk.keys("escape")
        assert world.loads == loads, "all is current"
    world.current = False
    world.gate = Gate()
    await desk.keys("ctrl+f")
    await desk.asked(BOX)
    await desk.type("Khwar")
    await desk.until(world.gate.reached.is_set)
    assert "Khwar Sar" not in desk.screen
    world.gate.open.set()
    await desk.until(lambda: "Khwar Sar" in desk.screen)
    assert (world.loads, desk.main.notices) == (2, [])
    await desk.keys("escape")


@pytest.mark.parametrize(
    ("name", "prominence", "same"), [("Ornach", 0.24, True), ("Ornach", 0.3, False), ("Ornech", 0.2, False)]
)
def test_names_are_taken_in_anew_for_more_than_one_use_more(name: str, prominence: float, same: bool) -> None:
    known = NameEntry(id="e1", kind="place", name="Ornach", prominence=0.15)
    assert alike([known], [known])
    assert not alike([known], [known, known])
    assert alike([known], [NameEntry(id="e1", kind="place", name=name, prominence=prominence)]) == same
