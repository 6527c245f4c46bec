"""What an analyst does with the words of a report: each story by keys, seen in the case and on the screen."""

from __future__ import annotations

import pytest

from tests.tui.desk import Desk
from workbench.tui.screens.main.source_actions import KINDS


@pytest.mark.parametrize(("key", "kind"), [("p", "person"), ("o", "place"), ("g", "group"), ("d", "date")])
async def test_one_key_labels_the_selected_words(desk: Desk, key: str, kind: str) -> None:
    await desk.select("four vans")
    await desk.press(key)
    span = desk.span("four vans", kind)
    assert (span.kind, span.status, span.origin) == (kind, "accepted", "analyst")
    assert desk.text[span.start : span.end] == "four vans"
    assert desk.main.source.selection is None
    await desk.said(f'Marked "four vans" as {kind} · saved')


async def test_every_kind_has_a_letter_after_k(desk: Desk) -> None:
    await desk.select("four vans")
    await desk.press("p")
    marked = desk.span("four vans", "person")
    await desk.stand_on("vans.")
    for letter, kind in KINDS[1:]:
        await desk.keys("K")
        await desk.answer("What is it?", letter)
        assert desk.case.span(marked.id).kind == kind


async def test_a_key_on_a_mark_changes_its_kind(desk: Desk) -> None:
    await desk.select("four vans")
    await desk.press("p")
    marked = desk.span("four vans", "person")
    await desk.stand_on("vans.")
    await desk.press("g")
    assert desk.case.span(marked.id).kind == "group"


async def test_without_words_a_label_says_what_to_do(desk: Desk) -> None:
    await desk.stand_on("\n\n")
    before = len(list(desk.session.history()))
    await desk.press("p")
    await desk.said("select some words first")
    assert len(list(desk.session.history())) == before


async def test_a_tag_is_put_on_words(desk: Desk) -> None:
    await desk.select("left in four vans")
    await desk.keys("t")
    await desk.answer("Tag", "enter", text="getaway")
    assert desk.span("left in four vans").tags == ("getaway",)


async def test_a_figure_becomes_a_claim_on_the_incident_in_focus(desk: Desk) -> None:
    await desk.incident("Bannu")
    await desk.select("left in four vans")
    await desk.keys("f")
    await desk.asked("Figure")
    await desk.answer("Figure", "down", "4", "enter")
    [claim] = [claim for claim in desk.case.claims() if claim.origin == "analyst"]
    assert (claim.measure, claim.low, claim.status) == ("killed", 4, "accepted")
    assert [desk.case.span(span).quote for span in claim.spans] == ["left in four vans"]
    assert claim.incident == desk.at("Bannu").id


async def test_words_are_linked_to_the_field_chosen_by_its_letter(desk: Desk) -> None:
    await desk.incident("Bannu")
    await desk.select("four vans")
    await desk.link("g")
    [target] = [target for target in desk.at("Bannu").targets if target.words == "four vans"]
    assert [desk.case.span(span).quote for span in target.evidence] == ["four vans"]
    assert "four vans" in desk.screen.partition("INCIDENTS")[2]


async def test_words_go_to_the_value_in_focus_without_a_question(desk: Desk) -> None:
    await desk.value("Bannu", "date")
    await desk.select("at 2 a.m.")
    await desk.press("enter")
    date = desk.at("Bannu").date
    assert date is not None
    assert "at 2 a.m." in [desk.case.span(span).quote for span in date.evidence]


async def test_words_make_a_new_incident(desk: Desk) -> None:
    before = {incident.id for incident in desk.case.incidents()}
    await desk.select("left in four vans")
    await desk.keys("i")
    await desk.answer("What happened?", "enter", text="looting")
    [made] = [incident for incident in desk.case.incidents() if incident.id not in before]
    assert made.sub_event_type is not None
    assert made.sub_event_type.value == "Looting/property destruction"
    assert [desk.case.span(span).quote for span in made.sub_event_type.evidence] == ["left in four vans"]
    assert desk.main.incidents.current_incident == made.id


async def test_moved_bounds_keep_the_links(desk: Desk) -> None:
    await desk.incident("Bannu")
    await desk.select("four vans")
    await desk.link("g")
    [target] = [target for target in desk.at("Bannu").targets if target.words == "four vans"]
    await desk.select("left in four vans")
    await desk.press("m")
    [moved] = [one for one in desk.at("Bannu").targets if one.id == target.id]
    assert moved.evidence == target.evidence
    assert desk.case.span(moved.evidence[0]).quote == "left in four vans"


async def test_a_mark_is_taken_out_of_the_evidence(desk: Desk) -> None:
    await desk.incident("Bannu")
    await desk.select("four vans")
    await desk.link("g")
    span = desk.span("four vans")
    await desk.stand_on("vans.")
    await desk.press("U")
    assert desk.case.incidents_proved_by(span.id) == []


async def test_a_mark_is_deleted(desk: Desk) -> None:
    await desk.select("four vans")
    await desk.press("o")
    span = desk.span("four vans")
    await desk.stand_on("vans.")
    await desk.press("delete")
    assert not desk.case.has("spans", span.id)
    await desk.press("u")
    assert desk.case.has("spans", span.id)


async def test_one_span_proves_two_incidents(desk: Desk) -> None:
    for town in ("Bannu", "Hangu"):
        await desk.incident(town)
        await desk.select("four vans")
        await desk.link("g")
    span = desk.span("four vans")
    proved = {incident.id for incident in desk.case.incidents_proved_by(span.id)}
    assert proved == {desk.at("Bannu").id, desk.at("Hangu").id}
    await desk.stand_on("vans.")
    await desk.said("evidence of 2 incidents")


async def test_of_marks_over_each_other_the_selected_one_is_meant(desk: Desk) -> None:
    inner, outer = desk.span("Khyber Pakhtunkhwa", "place"), "across Khyber Pakhtunkhwa on"
    await desk.select(outer)
    await desk.press("g")
    await desk.stand_on("Khyber Pakhtunkhwa")
    await desk.press("O")
    assert desk.main.source.selection == (inner.start, inner.end)
    await desk.press("O", "delete")
    assert desk.case.has("spans", inner.id)
    assert outer not in [span.quote for span in desk.case.spans_of(desk.main.report_id or "")]


async def test_a_mark_is_accepted_and_rejected(desk: Desk) -> None:
    span = desk.span("Imran Dawar", "person")
    await desk.stand_on("Imran Dawar")
    await desk.press("a")
    assert desk.case.span(span.id).status == "accepted"
    await desk.press("x")
    assert desk.case.span(span.id).status == "rejected"


async def test_selecting_by_keys_takes_words_sentences_and_paragraphs(desk: Desk) -> None:
    await desk.stand_on("militants stormed")
    source = desk.main.source

    def selected() -> str:
        start, end = source.selection or (0, 0)
        return desk.text[start:end]

    await desk.press("b", "W")
    assert selected() == "militants"
    await desk.press("W")
    assert selected() == "militants stormed"
    await desk.press("escape")
    assert source.selection is None
    await desk.press("left_parenthesis", "v", "right_parenthesis")
    assert (
        selected().strip() == "In Bannu, militants stormed a police station at 2 a.m. and left in four vans."
    )
    await desk.press("escape", "plus")
    narrow = selected()
    await desk.press("plus")
    assert narrow in selected() != narrow
    await desk.press("minus")
    assert selected() == narrow


async def test_words_are_found_in_the_text(desk: Desk) -> None:
    await desk.press("1", "slash")
    await desk.type("killed")
    await desk.press("enter")
    first = desk.main.source.selection
    assert first is not None
    assert desk.text[first[0] : first[1]] == "killed"
    await desk.press("f3")
    assert desk.main.source.selection not in (None, first)
    await desk.press("shift+f3")
    assert desk.main.source.selection == first
    await desk.press("slash")
    await desk.type("zebra")
    await desk.press("enter")
    await desk.said("“zebra” is not in this text")


async def test_n_walks_the_marks(desk: Desk) -> None:
    await desk.press("1", "ctrl+home", "n")
    first = desk.main.source.selection
    await desk.press("n")
    second = desk.main.source.selection
    assert first is not None and second is not None and first < second
    await desk.press("N")
    assert desk.main.source.selection == first


@pytest.mark.parametrize(("key", "on"), [("M", "report"), ("C", "case")])
async def test_a_note_is_written_on_the_report_and_on_the_case(desk: Desk, key: str, on: str) -> None:
    await desk.press(key)
    await desk.type("ask the desk")
    await desk.press("escape")
    await desk.until(lambda: bool(desk.case.notes()))
    [note] = desk.case.notes()
    subject = desk.case.id if on == "case" else desk.main.report_id
    assert (note.on, note.subject, note.body) == (on, subject, "ask the desk")


async def test_a_note_on_words_makes_them_a_span_with_its_first_save(desk: Desk) -> None:
    await desk.select("four vans")
    await desk.press("c")
    assert desk.case.spans_of(desk.main.report_id or "") and not desk.case.notes()
    await desk.type("whose?")
    await desk.press("escape")
    await desk.until(lambda: bool(desk.case.notes()))
    [note] = desk.case.notes()
    assert (note.on, note.body) == ("span", "whose?")
    assert desk.case.span(note.subject).quote == "four vans"


async def test_a_note_on_an_incident_comes_back_with_it(desk: Desk) -> None:
    await desk.incident("Hangu")
    await desk.press("c")
    await desk.type("ask the union")
    await desk.press("escape")
    await desk.until(lambda: bool(desk.case.notes()))
    [note] = desk.case.notes()
    assert (note.on, note.subject) == ("incident", desk.at("Hangu").id)
    await desk.incident("Kohat")
    assert desk.main.notes.editor.text == ""
    await desk.incident("Hangu")
    assert desk.main.notes.editor.text == "ask the union"
