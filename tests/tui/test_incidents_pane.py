"""The incidents pane on a screen: what it paints, what it posts, keys' actions and the mouse."""

from __future__ import annotations

import pytest
from rich.style import Style
from textual import events

from tests.tui.incident_cases import REPORT, case_of, coordinated, incident, many, value
from tests.tui.panes import assert_golden, mounted
from workbench.model.values import PlaceValue
from workbench.tui.widgets.incidents import messages
from workbench.tui.widgets.incidents.pane import IncidentsPane
from workbench.tui.widgets.incidents.row import Row
from workbench.tui.widgets.incidents.row_view import RowView
from workbench.tui.widgets.incidents.target import Target


def wheel_down() -> events.MouseScrollDown:
    """The wheel, one notch down."""
    return events.MouseScrollDown(None, 1, 1, 0, 1, 0, False, False, False)


def watched(pane: IncidentsPane) -> tuple[RowView, list[int]]:
    """The pane's list, and the numbers of the rows that it asks for from now on."""
    view = pane.query(RowView)[1]
    asked: list[int] = []

    def row_at(index: int, width: int) -> Row:
        asked.append(index)
        return pane._position.list_row(index, width)

    view.set_rows(view.count, row_at)
    return view, asked


def test_only_the_key_table_binds_keys_to_the_pane() -> None:
    assert "BINDINGS" not in vars(IncidentsPane)


@pytest.mark.parametrize("size", [(40, 14), (60, 36)])
async def test_the_pane_as_painted(size: tuple[int, int]) -> None:
    pane = IncidentsPane()
    async with mounted(pane, size) as driven:
        pane.show(coordinated(), REPORT)
        await driven.settled()
        shown = [driven.screen]
        pane.focus_field("quetta", "place")
        await driven.settled()
        shown.append(driven.screen)
        pane.focus_incident("umbrella")
        await driven.act("into_form", "last")
        shown.append(driven.screen)
    assert_golden(f"incidents_{size[0]}x{size[1]}", "\n\n".join(shown))


@pytest.mark.parametrize("size", [(34, 14), (20, 8), (80, 24), (200, 60)])
async def test_every_row_fills_the_pane_exactly(size: tuple[int, int]) -> None:
    pane = IncidentsPane()
    async with mounted(pane, size) as driven:
        pane.show(coordinated(), None)
        await driven.act("last", "into_form", "last")
        widths = {strip.cell_length for strip in driven.pilot.app.screen._compositor.render_strips()}
        assert widths == {size[0]}
        assert "›" in driven.screen


async def test_moving_posts_each_new_target_once() -> None:
    pane = IncidentsPane()
    async with mounted(pane) as driven:
        pane.show(coordinated(), None)
        await driven.act("move_down", "move_up", "move_up", "into_form", "move_down", "out_of_form")
        pane.redraw()
        await driven.settled()
        assert [message.target for message in driven.posted(messages.Focused)] == [
            Target("incident", "umbrella"),
            Target("incident", "quetta"),
            Target("incident", "umbrella"),
            Target("field", "umbrella", "title"),
            Target("field", "umbrella", "event_type"),
            Target("incident", "umbrella"),
        ]


@pytest.mark.parametrize(
    ("action", "message"),
    [
        ("accept", messages.AcceptRequested),
        ("reject", messages.RejectRequested),
        ("reopen", messages.ReopenRequested),
        ("edit", messages.EditRequested),
        ("toggle_evidence", messages.EvidenceRequested),
        ("delete", messages.DeleteRequested),
        ("add_value", messages.AddRequested),
    ],
)
async def test_changes_are_only_asked_for(action: str, message: type[messages.TargetMessage]) -> None:
    pane = IncidentsPane()
    case = coordinated()
    async with mounted(pane) as driven:
        await driven.act(action)
        assert not driven.posted(message), "nothing is shown yet"
        pane.show(case, None)
        await driven.act(action)
        pane.focus_field("quetta", "actors")
        await driven.act(action)
        assert [posted.target for posted in driven.posted(message)] == [
            Target("incident", "umbrella"),
            Target("item", "quetta", "actors", "actor"),
        ]
    assert case.incident("umbrella") == coordinated().incident("umbrella")


async def test_next_proposed_walks_incidents_and_values() -> None:
    pane = IncidentsPane()
    async with mounted(pane) as driven:
        pane.show(coordinated(), None)
        pane.focus_incident("nushki")
        await driven.act("next_proposed")
        assert pane.current == Target("incident", "gwadar")
        await driven.act("previous_proposed", "into_form", "next_proposed", "next_proposed")
        assert pane.in_form
        assert pane.current == Target("field", "nushki", "date")


async def test_pages_and_ends_reach_every_row_of_a_long_list_painting_only_the_screen() -> None:
    pane = IncidentsPane()
    async with mounted(pane, (40, 14)) as driven:
        pane.show(many(10_000), None)
        await driven.act("last")
        assert pane.current == Target("incident", "i09999")
        view, asked = watched(pane)
        await driven.act("page_up")
        await driven.act("first")
        assert pane.current == Target("incident", "i00000")
        assert len(set(asked)) <= 3 * view.page
        await driven.act("page_down")
        assert pane.current == Target("incident", f"i{view.page:05}")


async def test_a_row_that_moves_repaints_two_rows() -> None:
    pane = IncidentsPane()
    async with mounted(pane, (60, 36)) as driven:
        pane.show(many(8), None)
        await driven.settled()
        _, asked = watched(pane)
        await driven.settled()
        asked.clear()
        await driven.act("move_down")
        assert sorted(asked) == [0, 1]


async def test_a_click_moves_and_a_double_click_asks() -> None:
    pane = IncidentsPane()
    async with mounted(pane, (60, 36)) as driven:
        pane.show(coordinated(), None)
        await driven.settled()
        lists, form = pane.query(".incidents--list").first(), pane.query(".incidents--form").first()
        await driven.pilot.click(lists, offset=(10, 1))
        assert pane.current == Target("incident", "quetta")
        await driven.pilot.click(form, offset=(10, 4))
        assert pane.current == Target("field", "quetta", "place")
        await driven.pilot.click(form, offset=(10, 11))
        assert pane.current == Target("field", "quetta", "place"), "a heading is nothing to stand on"
        await driven.pilot.double_click(form, offset=(10, 5))
        await driven.pilot.double_click(lists, offset=(10, 2))
        await driven.settled()
        assert [message.target for message in driven.posted(messages.EditRequested)] == [
            Target("item", "quetta", "actors", "actor")
        ]
        assert [message.target for message in driven.posted(messages.EvidenceRequested)] == [
            Target("incident", "nushki")
        ]


async def test_the_wheel_scrolls_and_leaves_the_position() -> None:
    pane = IncidentsPane()
    async with mounted(pane, (40, 14)) as driven:
        pane.show(many(100), None)
        await driven.settled()
        view = pane.query(RowView)[1]
        view.post_message(wheel_down())
        await driven.settled()
        assert view.scroll_offset.y > 0
        assert pane.current == Target("incident", "i00000")
        await driven.act("move_down")
        assert view.scroll_offset.y <= 1, "moving brings the position back into sight"


async def test_the_pointer_stays_visible_and_dims_without_the_focus() -> None:
    pane = IncidentsPane()
    async with mounted(pane) as driven:
        pane.show(coordinated(), None)
        await driven.settled()

        def pointer() -> Style:
            (segment,) = (
                part
                for strip in driven.pilot.app.screen._compositor.render_strips()
                for part in strip
                if part.text == "›"
            )
            assert segment.style is not None
            return segment.style

        lit = pointer()
        driven.pilot.app.screen.set_focus(None)
        await driven.settled()
        away = pointer()
        assert lit.bgcolor != away.bgcolor
        assert away.bgcolor != pane.rich_style.bgcolor


async def test_in_the_form_the_lists_row_stays_marked() -> None:
    pane = IncidentsPane()
    async with mounted(pane) as driven:
        pane.show(coordinated(), None)
        await driven.act("move_down", "into_form")
        assert driven.screen.count("›") == 2


async def test_a_case_without_incidents_says_so() -> None:
    pane = IncidentsPane()
    async with mounted(pane, (60, 10)) as driven:
        pane.show(case_of(), None)
        await driven.act("move_down", "into_form", "next_proposed")
        assert "No incidents here." in driven.screen
        assert pane.current is None


async def test_a_resize_lays_the_form_out_anew() -> None:
    pane = IncidentsPane()
    async with mounted(pane, (34, 30)) as driven:
        pane.show(coordinated(), None)
        pane.focus_claim("c3")
        await driven.settled()
        assert "84 killed, Pakistani per… ● 1" in driven.screen
        await driven.pilot.resize_terminal(110, 30)
        await driven.settled()
        assert "84 killed, Pakistani personnel · rejected by Pakistani authorities" in driven.screen
        assert pane.current == Target("claim", "umbrella", claim="c3")


async def test_another_report_keeps_the_incident_where_it_is_listed() -> None:
    pane = IncidentsPane()
    case = coordinated()
    async with mounted(pane) as driven:
        pane.show(case, None)
        pane.focus_incident("nushki")
        pane.show(case, REPORT)
        assert pane.current == Target("incident", "nushki")
        pane.show(case, "another")
        await driven.settled()
        assert pane.current is None


async def test_a_case_can_be_shown_before_the_pane_is_mounted() -> None:
    pane = IncidentsPane()
    pane.show(coordinated(), None)
    async with mounted(pane, (60, 36)) as driven:
        assert "✓ 03:00      Quetta        Armed clash   BLA claimed  5 ev" in driven.screen
        assert "? ≠ 12 killed, people                       ○ unsupported" in driven.screen


async def test_hostile_names_are_shown_as_marks() -> None:
    place = value(PlaceValue(words="[/red]\x1b]0;x\x07\u202eQuetta\nHub"))
    case = case_of(incident("i", place=place, title="[bold]\x9b31m"))
    pane = IncidentsPane()
    async with mounted(pane, (60, 36)) as driven:
        pane.show(case, None)
        await driven.settled()
        assert not set(driven.screen) & set("\x1b\x07\x9b\u202e")
        assert "[/red]␛]0;x␇▯Quetta Hub" in driven.screen
        assert "── [bold]�31m ─" in driven.screen
