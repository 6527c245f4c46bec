"""The line of keys."""

from __future__ import annotations

import pytest

from tests.tui.desk import Desk


def keys(desk: Desk) -> str:
    """What the last line says."""
    return desk.screen.splitlines()[-1]


async def test_it_names_the_keys_of_the_pane_with_the_focus(desk: Desk) -> None:
    assert keys(desk).startswith("p person o place ⏎ link i new incident ? keys")
    await desk.press("2")
    assert keys(desk).startswith("→ its values space evidence ⏎ accept x reject e edit ? keys")
    await desk.press("3")
    assert keys(desk) == "^n new note f1 keys ^f names ^e export"


async def test_a_key_that_has_no_room_is_left_out_whole(desk: Desk) -> None:
    assert keys(desk).endswith("q quit")  # the next one would not fit
    await desk.pilot.resize_terminal(70, 24)
    await desk.settled()
    assert keys(desk).endswith("u undo")


@pytest.mark.parametrize(("words", "pane"), [("? keys", "Keys"), ("^e export", "Export the case to")])
async def test_a_click_presses_the_key(desk: Desk, words: str, pane: str) -> None:
    await desk.pilot.click(offset=(keys(desk).index(words) + 1, 23))
    await desk.asked(pane)


async def test_keys_that_would_change_a_read_only_case_are_dim_and_no_link(desk: Desk) -> None:
    def actions() -> dict[str, bool]:
        """Whether a click does something, by the words that are clicked."""
        strip = desk.app.screen._compositor.render_strips()[-1]
        return {text: bool(style and "@click" in style.meta) for text, style, _ in strip if text.strip()}

    assert actions()["place"]
    desk.main.is_open = False
    desk.main.refresh_bindings()
    await desk.settled()
    assert not actions()["place"] and actions()["names"]
