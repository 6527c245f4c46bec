"""The main screen as a whole: incidents, evidence, reports, panes, help, palette, undo, the mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.color import Color
from textual.command import CommandPalette

from tests.tui.desk import Desk, at_a_desk
from tests.tui.dialogues import assert_golden, assert_harmless
from tests.tui.worked_case import work
from workbench.keymap import KEYS
from workbench.model.values import DateValue
from workbench.session.opening import open_for_arguments
from workbench.tui.screens.help import HelpScreen

# deciding and editing


async def test_an_incident_is_accepted_rejected_with_a_reason_and_reopened(desk: Desk) -> None:
    await desk.incident("Hangu")
    await desk.press("enter")
    assert desk.at("Hangu").status == "accepted"
    assert all(actor.status == "accepted" for actor in desk.at("Hangu").actors)
    await desk.incident("Hangu")
    await desk.press("R")
    assert desk.at("Hangu").status == "proposed"
    await desk.keys("x")
    await desk.answer("Why is it rejected?", "enter", text="told of twice")
    assert (desk.at("Hangu").status, desk.at("Hangu").reason) == ("rejected", "told of twice")


async def test_a_rejection_without_a_reason_is_not_made(desk: Desk) -> None:
    await desk.incident("Hangu")
    await desk.keys("x")
    await desk.asked("Why is it rejected?")
    await desk.keys("enter")
    await desk.until(lambda: "Write something" in desk.screen)
    await desk.answer("Why is it rejected?", "escape")
    assert desk.at("Hangu").status == "proposed"


async def test_a_value_is_accepted_rejected_and_reopened(desk: Desk) -> None:
    await desk.value("Kohat", "date")

    def status() -> str:
        date = desk.at("Kohat").date
        assert date is not None
        return date.status

    await desk.press("enter")
    assert status() == "accepted"
    await desk.keys("x")
    await desk.answer("Why is it rejected?", "enter", text="the day before")
    assert status() == "rejected"
    await desk.press("R")
    assert status() == "proposed"
    assert desk.at("Kohat").status == "proposed"


async def test_the_date_is_edited(desk: Desk) -> None:
    await desk.value("Kohat", "date")
    await desk.keys("e")
    await desk.answer("When did it happen?", "enter", text="2026-03-10..2026-03-11")
    date = desk.at("Kohat").date
    assert date is not None
    assert (date.value.start, date.value.end) == ("2026-03-10", "2026-03-11")
    assert (date.origin, date.status) == ("analyst", "accepted")


async def test_the_type_is_edited(desk: Desk) -> None:
    await desk.value("Kohat", "sub_event_type")
    await desk.keys("e")
    await desk.answer("What happened?", "enter", text="grenade")
    types = desk.at("Kohat").event_type, desk.at("Kohat").sub_event_type
    assert [one.value for one in types if one] == ["Explosions/Remote violence", "Grenade"]


async def test_an_actor_is_edited_and_one_is_added(desk: Desk) -> None:
    actor = desk.at("Hangu").actors[0]
    await desk.value("Hangu", "actors", actor.id)
    await desk.keys("e")
    await desk.answer("Actor", "enter", text="a local gang")
    changed = next(one for one in desk.at("Hangu").actors if one.id == actor.id)
    assert (changed.words, changed.origin, changed.evidence) == ("a local gang", "analyst", actor.evidence)
    await desk.incident("Hangu")
    await desk.keys("a")
    await desk.answer("Add what?", "w")
    await desk.answer("New weapon", "enter", text="rifles")
    assert [weapon.words for weapon in desk.at("Hangu").weapons] == ["rifles"]


async def test_a_place_is_found_with_a_misspelt_name(desk: Desk) -> None:
    await desk.value("Kohat", "place")
    await desk.keys("ctrl+f")
    await desk.asked("Find a place, person or group")
    await desk.retype("Hangoo")
    await desk.until(lambda: "▸ Hangu" in desk.screen)
    await desk.answer("Find a place", "enter")
    towns = [i for i in desk.case.incidents() if i.place and i.place.value.entity == desk.place("Hangu")]
    assert len(towns) == 2


async def test_words_are_linked_to_a_name(desk: Desk) -> None:
    await desk.select("coal mine near Hangu")
    await desk.keys("ctrl+f")
    await desk.asked("Find a place, person or group")
    await desk.retype("Hangu")
    await desk.until(lambda: "▸ Hangu" in desk.screen and "exact" in desk.screen)
    await desk.answer("Find a place", "enter")
    assert desk.span("coal mine near Hangu").entity == desk.place("Hangu")


# evidence


async def test_space_goes_to_the_evidence_and_back(desk: Desk) -> None:
    await desk.value("Hangu", "place")
    await desk.press("space")
    assert desk.main.source.has_focus
    assert desk.text[desk.main.source.cursor :].startswith("Hangu")
    await desk.said("evidence 1 of 1: space goes back")
    await desk.press("space")
    assert desk.main.incidents.has_focus_within
    current = desk.main.incidents.current
    assert current is not None
    assert (current.incident, current.field) == (desk.at("Hangu").id, "place")


async def test_a_value_without_evidence_says_how_to_give_it_some(desk: Desk) -> None:
    await desk.value("Hangu", "weapons")
    await desk.press("space")
    await desk.said("no evidence is linked")


# reports


async def test_the_next_report_and_the_one_before(desk: Desk) -> None:
    first = desk.main.report_id
    await desk.press("greater_than_sign")
    assert "Two soldiers were killed" in desk.screen
    assert "2/2" in desk.screen
    await desk.press("greater_than_sign")
    await desk.said("no further report")
    await desk.press("less_than_sign")
    assert desk.main.report_id == first


async def test_a_report_is_chosen_from_the_list(desk: Desk) -> None:
    await desk.keys("r")
    await desk.answer("Reports", "down", "enter")
    assert "follow-up.txt" in desk.screen


async def test_a_new_published_date_dates_undecided_proposals_anew(desk: Desk) -> None:
    def days() -> dict[str, DateValue]:
        found = {town: desk.at(town).date for town in ("Hangu", "Kohat")}
        return {town: date.value for town, date in found.items() if date is not None}

    await desk.incident("Hangu")
    await desk.press("enter")
    assert {date.start for date in days().values()} == {"2026-03-12"}
    await desk.keys("P")
    await desk.answer("Change what about this report?", "d")
    await desk.answer("When was this report published?", "enter", text="2026-03-20")
    await desk.until(lambda: days()["Kohat"].start == "2026-03-19")
    assert days()["Hangu"].start == "2026-03-12"
    assert "published 2026-03-20" in desk.screen


async def test_a_report_is_described_and_marked_as_done(desk: Desk) -> None:
    report = desk.main.report_id or ""
    await desk.keys("P")
    await desk.answer("Change what about this report?", "p")
    await desk.answer("Publisher", "enter", text="The Daily")
    assert desk.case.report(report).publisher == "The Daily"
    await desk.press("D")
    assert desk.case.report(report).progress == "done"
    await desk.press("D")
    assert desk.case.report(report).progress == "in_work"


async def test_the_case_is_exported(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    await desk.keys("ctrl+e")
    await desk.answer("Export the case to", "enter", text=str(path))
    await desk.said("exported to")
    assert b'"workbench-case/1"' in path.read_bytes()
    await desk.keys("ctrl+e")
    await desk.answer("Export the case to", "enter", text=str(path))
    before = path.stat().st_mtime_ns
    await desk.answer("exists", "k")
    await desk.said("not exported")
    assert path.stat().st_mtime_ns == before


# panes, help, palette, undo


async def test_tab_walks_the_panes_and_numbers_go_to_them(desk: Desk) -> None:
    main = desk.main

    def pane() -> str:
        focused = [
            name
            for name, widget in (
                ("source", main.source),
                ("incidents", main.incidents),
                ("notes", main.notes),
            )
            if widget.has_focus_within
        ]
        [found] = focused
        return found

    await desk.press("1")
    walked = [pane()]
    for _ in range(3):
        await desk.press("tab")
        walked.append(pane())
    assert walked == ["source", "incidents", "notes", "source"]
    await desk.press("shift+tab")
    assert pane() == "notes"
    await desk.press("escape", "2")
    assert pane() == "incidents"


async def test_z_gives_a_pane_the_whole_screen_and_shares_it_again(desk: Desk) -> None:
    shared = desk.screen
    await desk.press("1", "z")
    assert "INCIDENTS" not in desk.screen and "NOTES" not in desk.screen
    await desk.press("z")
    assert "INCIDENTS" in desk.screen
    await desk.press("2", "z")
    assert "NOTES" not in desk.screen and "INCIDENTS" in desk.screen
    await desk.press("escape", "escape")
    await desk.until(lambda: desk.screen.splitlines()[1:15] == shared.splitlines()[1:15])


async def test_help_lists_every_key(desk: Desk) -> None:
    await desk.keys("question_mark")
    await desk.until(lambda: isinstance(desk.app.screen, HelpScreen))
    await desk.settled()
    seen = desk.screen
    while True:
        await desk.keys("pagedown")
        if desk.screen in seen:
            break
        seen += "\n" + desk.screen
    for key in KEYS:
        assert key.help.split()[0] in seen and key.help.rstrip(".").split()[-1] in seen, key
    await desk.keys("escape")
    assert desk.app.screen is desk.main


async def test_the_palette_runs_an_action(desk: Desk) -> None:
    await desk.press("1")
    await desk.keys("ctrl+p")
    await desk.until(lambda: isinstance(desk.app.screen, CommandPalette))
    await desk.type("report done")
    await desk.until(lambda: "report done" in desk.screen.partition("everywhere")[2])
    await desk.keys("down", "enter")
    await desk.until(lambda: not isinstance(desk.app.screen, CommandPalette))
    await desk.until(lambda: desk.case.report(desk.main.report_id or "").progress == "done")


@pytest.mark.parametrize("pane", ["1", "2"])
async def test_undo_and_redo_work_from_every_pane(desk: Desk, pane: str) -> None:
    await desk.select("four vans")
    await desk.press("o")
    span = desk.span("four vans")
    await desk.press(pane, "u")
    assert not desk.case.has("spans", span.id)
    await desk.said("Undid")
    await desk.press(pane, "ctrl+r")
    assert desk.case.has("spans", span.id)


async def test_redo_works_while_a_note_is_written_and_u_is_a_letter_there(desk: Desk) -> None:
    await desk.select("four vans")
    await desk.press("o", "u", "C")
    await desk.type("u")
    assert desk.main.notes.editor.text == "u"
    await desk.press("backspace", "ctrl+r")
    assert desk.span("four vans").kind == "place"


async def test_undo_goes_back_to_where_there_is_nothing_more(desk: Desk) -> None:
    await desk.incident("Hangu")
    await desk.press("enter", "1", "u")
    assert desk.at("Hangu").status == "proposed"
    assert {incident.status for incident in desk.case.incidents()} == {"proposed"}


# the mouse


async def test_a_click_on_an_incident_goes_to_it(desk: Desk) -> None:
    rows = desk.screen.splitlines()
    row = next(number for number, line in enumerate(rows) if "Hangu" in line.partition("│")[2])
    column = rows[row].index("Hangu", rows[row].index("│"))
    await desk.pilot.click(offset=(column, row))
    await desk.done()
    assert desk.main.incidents.current_incident == desk.at("Hangu").id


async def test_a_click_on_a_mark_tells_of_it(desk: Desk) -> None:
    rows = desk.screen.splitlines()
    row = next(number for number, line in enumerate(rows) if "Khyber" in line.partition("│")[0])
    await desk.pilot.click(offset=(rows[row].index("Khyber") + 1, row))
    await desk.done()
    await desk.said("place · Khyber Pakhtunkhwa")
    assert desk.main.source.has_focus


# the screen as a picture


async def test_other_people_s_edits_are_refused_in_a_read_only_view(
    story_case: Path, monkeypatch: pytest.MonkeyPatch, desk: Desk
) -> None:
    async with at_a_desk(story_case, monkeypatch) as second:
        assert "READ-ONLY" in second.screen
        await second.incident("Hangu")
        await second.press("enter")
        await second.said("read-only")
        assert second.at("Hangu").status == "proposed"


@pytest.fixture(scope="session")
def sample_case(tmp_path_factory: pytest.TempPathFactory, shared_cache: Path) -> Path:
    """The sample case, as a first start makes it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_CACHE", str(shared_cache))
        patch.setenv("WORKBENCH_ANALYST", "tester")
        patch.setenv("WORKBENCH_DATA", str(tmp_path_factory.mktemp("sample")))
        opened = open_for_arguments(())
        opened.session.close()
        return opened.session.repository.path


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20), (200, 60)])
async def test_the_sample_case_is_shown_whole_at_every_size(
    sample_case: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    async with at_a_desk(sample_case, monkeypatch, size) as desk:
        assert_harmless(desk)
        assert len(desk.screen.splitlines()) == size[1]
        for words in ("sample", "QUETTA", "Quetta", "NOTES", "keys"):
            assert words in desk.screen


async def test_marks_differ_without_colours(story_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_a_desk(story_case, monkeypatch) as desk:
        strips = desk.app.screen._compositor.render_strips()
        colours = {
            style.color.get_truecolor()
            for strip in strips
            for _, style, _ in strip
            if style is not None and style.color is not None
        }
        assert all(Color(*colour).hsl.s == 0 for colour in colours)
        assert "ᴸ" in desk.screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20), (200, 60)])
async def test_a_worked_case_looks_like_this(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    work(tmp_path / "worked")
    async with at_a_desk(tmp_path / "worked", monkeypatch, size) as desk:
        assert_golden(f"main_{size[0]}x{size[1]}", desk.screen)
