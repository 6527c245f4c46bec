"""What an analyst does with names: looks them up, adds, changes and joins them, from the main screen."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from typing import Any

import pytest

from tests.tui.desk import Desk
from tests.tui.names_desk import BOX, entity_of, look_up
from workbench.edits.edit import Draft, Edit
from workbench.edits.entity_facts import add_entity, new_entity
from workbench.edits.same_entities import merge_entities
from workbench.model.case import Case
from workbench.model.entity import Entity, EntityKind
from workbench.model.span import Candidate, Span
from workbench.session.describing import entity_of_candidate
from workbench.tui.screens.entity import Described
from workbench.tui.screens.main import same_name_actions
from workbench.tui.screens.main.entity_actions import guessed, links_words
from workbench.tui.screens.main.same_name_actions import pairs_of
from workbench.tui.screens.same_names import Pair


@pytest.mark.parametrize(
    ("words", "kind", "guess"),
    [
        ("Ornach", "place", Described(name="Ornach", country="PK", precision="town")),
        (
            "Ornach, Khuzdar, Balochistan, Iran",
            "place",
            Described(name="Ornach", country="IR", admin=("Balochistan", "Khuzdar"), precision="town"),
        ),
        ("Ridge Front, north", "group", Described(kind="group", name="Ridge Front, north")),
        ("", "place", Described(country="PK", precision="town")),
    ],
)
def test_what_was_typed_fills_the_form_of_a_new_name(words: str, kind: EntityKind, guess: Described) -> None:
    assert guessed(words, kind, "PK") == guess


def entries(desk: Desk) -> int:
    return len(list(desk.session.headings()))


def entity(desk: Desk, name: str) -> Entity:
    """The one live name of the case."""
    [found] = [each for each in desk.case.entities() if each.name == name]
    return found


async def write(desk: Desk, field: str, text: str) -> None:
    """Fills a field of the form that is open."""
    desk.app.screen.query_one(f"#{field}").focus()
    await desk.keys("ctrl+u")
    await desk.type(text)


def with_candidates(case: Case, span: Span, *names: tuple[str, str]) -> Edit:
    """As an extractor leaves a mention that may mean several places."""
    draft = Draft(case)
    candidates = tuple(Candidate(source=source, name=name, country="PK") for source, name in names)
    draft.update(span, candidates=candidates)
    return draft.edit("extract", "Weighed")


async def test_none_of_these_is_an_answer_that_is_kept_until_the_words_are_linked(desk: Desk) -> None:
    await look_up(desk, "Hangu")
    await desk.keys("ctrl+o")
    await desk.done()
    span = desk.span("Hangu", "place")
    assert (span.unlisted, span.entity) == (True, None)
    await desk.stand_on("Hangu")
    await desk.said("place · Hangu looked up, not listed")
    await look_up(desk, "Hangu")
    await desk.answer(BOX, "enter")
    assert not desk.span("Hangu", "place").unlisted
    assert entity_of(desk, "Hangu").name == "Hangu"


async def test_none_of_these_says_what_the_words_are_as_the_box_was_asked(desk: Desk) -> None:
    await look_up(desk, "spokesman")
    while "[people]" not in desk.screen:
        await desk.keys("ctrl+t")
        await desk.until(lambda: "│ ▸ " in desk.screen or "Nothing fits" in desk.screen)
    await desk.keys("ctrl+o")
    await desk.done()
    span = desk.span("spokesman")
    assert (span.kind, span.unlisted, span.entity) == ("person", True, None)


async def test_changing_a_name_on_offer_that_was_merged_changes_the_one_it_is_now(desk: Desk) -> None:
    span = desk.span("Kohat", "place")
    desk.session.apply(with_candidates(desk.case, span, ("geonames:9999999", "Kohat Pass")))
    listed = entity_of_candidate(desk.span("Kohat", "place").candidates[0])
    desk.session.apply(add_entity(desk.case, listed))
    kept = entity(desk, "Hangu")
    desk.session.apply(merge_entities(desk.case, kept.id, [listed.id]))
    await look_up(desk, "Kohat")
    await desk.keys("down", "f2")
    await desk.asked("Change Hangu")
    await write(desk, "name", "Hangu Town")
    await desk.keys("enter")
    await desk.asked(BOX)
    await desk.keys("escape")
    assert desk.case.entity(kept.id).name == "Hangu Town"


async def test_an_actor_that_is_gone_when_the_box_answers_is_not_linked(desk: Desk) -> None:
    before = entries(desk)
    incident = desk.at("Hangu")
    kohat = entity(desk, "Kohat")
    for gone in ((incident.id, "actors", "gone"), ("gone", "targets", "gone")):
        desk.main._link_item(*gone, kohat)
        await desk.said("it is gone: another edit took it out")
    assert entries(desk) == before


async def test_a_name_is_linked_everywhere_in_the_report_at_once(desk: Desk) -> None:
    before = entries(desk)
    await look_up(desk, "Hangu")
    await desk.keys("ctrl+u")
    await desk.type("Kohat")
    await desk.until(lambda: "▸ Kohat" in desk.screen and "exact" in desk.screen)
    await desk.keys("ctrl+g")
    await desk.done()
    assert entity_of(desk, "Hangu").name == "Kohat"
    assert entries(desk) == before + 1


async def test_the_box_knows_where_the_report_is_and_how_often_a_name_is_used(desk: Desk) -> None:
    await look_up(desk, "Kohat")
    assert "Kohat" in desk.screen
    assert "Khyber Pakhtunkhwa, Pakistan" in desk.screen
    told = " ".join(desk.screen.replace("│", " ").split())
    assert "linked now" in told
    assert "in Khyber Pakhtunkhwa, as the report" in told
    assert "used twice in this case" in told
    await desk.keys("escape")


async def test_what_the_extractor_weighed_is_offered_and_can_be_linked(desk: Desk) -> None:
    span = desk.span("Kohat", "place")
    weighed = ("geonames:9999999", "Kohat Pass")
    desk.session.apply(with_candidates(desk.case, span, weighed))
    await look_up(desk, "Kohat")
    assert "linked" in desk.screen.partition("▸ Kohat ")[2].partition("Kohat Pass")[0]
    assert "weighed" in desk.screen.partition("Kohat Pass")[2]
    await desk.answer(BOX, "down", "enter")
    assert entity_of(desk, "Kohat").name == "Kohat Pass"
    assert entity_of(desk, "Kohat").source == "geonames:9999999"


async def test_a_place_that_nothing_lists_is_added_and_linked_as_one_edit(desk: Desk) -> None:
    before = entries(desk)
    await look_up(desk, "checkpoint")
    await desk.keys("ctrl+n")
    await desk.asked("Add a name")
    await write(desk, "where", "95, 3")
    await desk.keys("enter")
    assert "A latitude lies between -90 and 90." in desk.screen
    assert "Pakistan" in desk.screen, "the country of the report is a good guess"
    await write(desk, "where", "71°26'N 33°35'E")
    assert "latitude and longitude swapped?" in desk.screen
    await write(desk, "where", "33°35'N 71°26'E")
    assert "swapped?" not in desk.screen
    await desk.keys("enter")
    await desk.done()
    made = entity_of(desk, "checkpoint")
    assert (made.name, made.latitude, made.longitude) == ("checkpoint", 33.583333, 71.433333)
    assert (made.country, made.precision, made.origin) == ("PK", "town", "analyst")
    assert entries(desk) == before + 1
    await desk.press("u")
    assert not desk.case.has("entities", made.id)
    assert not [span for span in desk.case.spans_of(made.id) if span.quote == "checkpoint"]


async def test_names_that_are_loaded_while_the_box_opens_are_searched(desk: Desk) -> None:
    await desk.select("Hangu")
    desk.main.action_find_name()
    for _ in range(20):
        desk.main.tell_loading("reading the names", 0.5)
        await asyncio.sleep(0)
    await desk.asked(BOX)
    desk.main.tell_loading("reading the names", 0.6)
    await desk.settled()
    assert "reading the names 60%" in desk.screen
    desk.main.names_loaded(everything=False)
    await desk.until(lambda: "▸ Hangu" in desk.screen)
    assert "reading" not in desk.screen
    assert "The names of the world cannot be searched" in desk.main.notices[-1]
    await desk.keys("escape")


async def test_leaving_the_form_goes_back_to_the_box_as_it_was(desk: Desk) -> None:
    await look_up(desk, "Hangu")
    await desk.keys("end")
    await desk.type(" x")
    await desk.keys("ctrl+n")
    await desk.asked("Add a name")
    await desk.keys("escape")
    await desk.asked(BOX)
    assert "Hangu x" in desk.screen
    await desk.keys("escape")


async def test_a_place_changes_wherever_it_is_linked_as_one_edit(desk: Desk) -> None:
    await desk.stand_on("Bannu")
    bannu = entity_of(desk, "Bannu")
    before = entries(desk)
    await desk.keys("E")
    await desk.asked("Change Bannu")
    assert "linked once in 1 report, and in 1 incident: all of them change" in desk.screen
    await write(desk, "name", "Bannu City")
    await desk.keys("enter")
    await desk.done()
    assert desk.case.entity(bannu.id).name == "Bannu City"
    assert entries(desk) == before + 1
    assert "Bannu City" in desk.screen.partition("INCIDENTS")[2]
    await desk.press("u")
    assert desk.case.entity(bannu.id).name == "Bannu"


async def test_the_form_counts_every_incident_that_holds_a_name(desk: Desk) -> None:
    incident = desk.at("Hangu")
    other = desk.at("Kohat")
    made = add(desk, "Ridge", kind="group")
    assert links_words(desk.case, made) == "linked nowhere yet"
    desk.main._link_item(incident.id, "actors", incident.actors[0].id, desk.case.entity(made))
    assert links_words(desk.case, made) == "linked in 1 incident: all of them change"
    desk.main._link_item(other.id, "targets", other.targets[0].id, desk.case.entity(made))
    assert links_words(desk.case, made) == "linked in 2 incidents: all of them change"


async def test_the_place_of_an_incident_is_changed_from_the_names_box(desk: Desk) -> None:
    await desk.value("Hangu", "place")
    await desk.keys("ctrl+f")
    await desk.asked(BOX)
    await desk.until(lambda: "▸ Hangu" in desk.screen)
    await desk.keys("f2")
    await desk.asked("Change Hangu")
    desk.app.screen.query_one("#precision").focus()
    await desk.keys("d", "enter")
    await desk.asked(BOX)
    await desk.keys("escape")
    assert entity(desk, "Hangu").precision == "district"
    place = desk.at("Hangu").place
    assert place is not None
    assert place.value.precision == 2


async def test_the_same_key_changes_the_place_of_the_incident_in_focus(desk: Desk) -> None:
    await desk.value("Hangu", "place")
    await desk.keys("E")
    await desk.asked("Change Hangu")
    await write(desk, "aliases", "Hangoo")
    await desk.keys("enter")
    await desk.done()
    assert entity(desk, "Hangu").aliases == ("Hangoo",)
    await desk.said("Changed spellings of Hangu")


async def test_a_key_on_what_is_linked_to_nothing_says_what_to_do(desk: Desk) -> None:
    await desk.stand_on("\n\n")
    await desk.press("E")
    await desk.said("put the cursor on a mark or a value that is linked to a name")


def add(desk: Desk, name: str, kind: EntityKind = "place", **fields: Any) -> str:
    made = new_entity(kind, name, **fields)
    desk.session.apply(add_entity(desk.case, made))
    return made.id


async def test_names_that_may_be_one_are_joined_by_a_key_and_undo_parts_them(desk: Desk) -> None:
    known = entity(desk, "Kohat")
    again = add(desk, "Kohaat", country="PK", latitude=known.latitude, longitude=known.longitude)
    await desk.until(lambda: "1 alike · J" in desk.screen)
    before = entries(desk)
    await desk.keys("J")
    await desk.answer("1 pair of names that may be one", "m")
    assert not desk.case.has("entities", again)
    assert "Kohaat" in entity(desk, "Kohat").aliases
    assert entries(desk) == before + 1
    await desk.until(lambda: "alike" not in desk.screen)
    await desk.press("u")
    assert desk.case.has("entities", again)
    await desk.until(lambda: "1 alike · J" in desk.screen)


async def test_names_that_are_not_the_same_are_not_offered_again(desk: Desk) -> None:
    known = entity(desk, "Kohat")
    again = add(desk, "Kohaat", country="PK", latitude=known.latitude, longitude=known.longitude)
    await desk.done()
    await desk.keys("J")
    await desk.answer("1 pair of names that may be one", "n")
    assert known.id in desk.case.entity(again).distinct_from
    await desk.until(lambda: "alike" not in desk.screen)
    await desk.press("J")
    await desk.said("no two names of this case look like one")


async def test_names_are_compared_once_at_a_time_and_no_key_waits(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, running, most = threading.Event(), [0], []

    def slowly(case: Case, entities: Sequence[Entity]) -> list[Pair]:
        running[0] += 1
        most.append(running[0])
        assert go.wait(timeout=30)
        running[0] -= 1
        return pairs_of(case, entities)

    monkeypatch.setattr(same_name_actions, "pairs_of", slowly)
    known = entity(desk, "Kohat")
    for name in ("Kohaat", "Koohat"):
        add(desk, name, country="PK", latitude=known.latitude, longitude=known.longitude)
    await desk.until(lambda: len(most) == 1)
    await desk.keys("J", "J")
    assert "comparing the names of this case" in desk.screen
    go.set()
    await desk.asked("3 pairs of names that may be one")
    go.clear()
    await desk.keys("m")
    await desk.asked("1 pair of names that may be one")  # a verdict waits for no comparison
    go.set()
    await desk.keys("escape")
    await desk.done()
    assert max(most) == 1
