"""What the names box is about when it opens, and what the next key is about when it has answered."""

from __future__ import annotations

import pytest

from tests.tui.desk import Desk
from tests.tui.names_desk import BOX, entity_of, look_up
from workbench.edits.entity_facts import change_entity


@pytest.mark.parametrize("words", ["Hangu", "checkpoint"])
@pytest.mark.parametrize("act", ["enter", "ctrl+o"])
async def test_the_words_stay_the_ones_looked_up_after_an_answer_and_after_its_undo(
    desk: Desk, words: str, act: str
) -> None:
    await look_up(desk, words)
    await desk.type("Kohat")
    await desk.until(lambda: "│ ▸ Kohat" in desk.screen)
    if act == "ctrl+o" and desk.main._aim().kind is None:
        await desk.keys("ctrl+t")
    await desk.answer(BOX, act)
    for key in ("u", "ctrl+r"):
        await desk.keys("ctrl+f")
        await desk.asked(BOX)
        assert f"│ {words} " in desk.screen
        await desk.keys("escape")
        await desk.press(key)


async def test_after_an_answer_the_arrows_no_longer_widen_the_selection(desk: Desk) -> None:
    await desk.stand_on("Hangu")
    await desk.keys("left", "v", "right", "right", "right", "right", "right")
    assert desk.main.source.selection is not None
    await desk.keys("ctrl+f")
    await desk.asked(BOX)
    await desk.type("Kohat")
    await desk.until(lambda: "│ ▸ Kohat" in desk.screen)
    await desk.answer(BOX, "enter")
    await desk.keys("right")
    assert desk.main.source.selection is None


async def test_on_an_incident_the_box_is_about_its_place(desk: Desk) -> None:
    await desk.select("Bannu")
    await desk.incident("Hangu")
    await desk.keys("ctrl+f")
    await desk.asked(BOX)
    await desk.until(lambda: "│ ▸ Hangu" in desk.screen)
    incident = desk.at("Hangu").id
    await desk.type("Kohat")
    await desk.until(lambda: "│ ▸ Kohat" in desk.screen)
    await desk.answer(BOX, "enter")
    place = desk.case.incident(incident).place
    assert place is not None
    assert place.value.entity == desk.place("Kohat")
    assert entity_of(desk, "Bannu").name == "Bannu"


async def test_distances_are_from_the_incident_only_where_that_has_the_focus(desk: Desk) -> None:
    for name, latitude in (("Bannu", 33.0), ("Kohat", 33.6), ("Hangu", 33.5)):
        place = desk.place(name)
        desk.session.apply(
            change_entity(desk.case, place, latitude=latitude, longitude=71.0, precision="town")
        )
    incident = desk.at("Hangu")
    await desk.value("Hangu", "actors", incident.actors[0].id)
    await desk.keys("ctrl+f")
    await desk.asked(BOX)
    await desk.type("Bannu")
    await desk.until(lambda: "distances from Hangu" in desk.screen)
    await desk.keys("escape")
    await look_up(desk, "checkpoint")
    await desk.type("Hangu")
    await desk.until(lambda: "distances from " in desk.screen)
    assert "distances from Peshawar" in desk.screen, "of the towns mentioned most the first"
    await desk.keys("escape")


async def test_what_words_are_linked_to_is_the_first_row_whatever_they_look_like(desk: Desk) -> None:
    await look_up(desk, "Hangu")
    await desk.type("Bannu")
    await desk.until(lambda: "▸ Bannu" in desk.screen)
    await desk.answer(BOX, "enter")
    await look_up(desk, "Hangu")
    row = desk.screen.partition("│ ▸ ")[2].partition("│")[0]
    assert row.startswith("Bannu ")
    assert "linked" in row
    assert "Hangu" in desk.screen.partition("▸ Bannu")[2], "what they look like comes after it"
    await desk.keys("f2")
    await desk.asked("Change Bannu")
    await desk.keys("escape")
    await desk.asked(BOX)
    await desk.type("Hang")
    await desk.until(lambda: "│ ▸ Hangu" in desk.screen)
    await desk.type("u")
    await desk.until(lambda: "│ ▸ Bannu" in desk.screen)
    await desk.keys("escape")
