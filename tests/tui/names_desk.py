"""The names box on the main screen, for the stories about it."""

from __future__ import annotations

from tests.tui.desk import Desk
from workbench.model.entity import Entity

BOX = "Find a place, person or group"


def entity_of(desk: Desk, words: str) -> Entity:
    """What a mention is linked to."""
    linked = desk.span(words, "place").entity
    assert linked is not None
    return desk.case.entity(linked)


async def look_up(desk: Desk, words: str) -> None:
    """Opens the names box on words of the report, and waits for what it offers."""
    await desk.select(words)
    await desk.keys("ctrl+f")
    await desk.asked(BOX)
    await desk.until(lambda: "│ ▸ " in desk.screen or "Nothing fits" in desk.screen)
