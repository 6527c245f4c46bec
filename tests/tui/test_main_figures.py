"""What the claim form starts from: a first reading of the figure, and the incident it belongs to."""

from __future__ import annotations

import pytest

from tests.edits.build import TEXT, small_case
from workbench.edits.incidents import new_incident
from workbench.tui.screens.main.figures import claimants_of, guess_figure, incident_of

TOLD = "A blast hit a bus. At least seven passengers were killed and 12 soldiers were wounded, police said."


@pytest.mark.parametrize(
    ("words", "measure", "low", "high", "victims"),
    [
        ("At least seven", "killed", 7, None, "passengers"),
        ("seven passengers", "killed", 7, None, "passengers"),
        ("12", "injured", 12, 12, "soldiers"),
        ("12 soldiers", "injured", 12, 12, "soldiers"),
    ],
)
def test_a_figure_is_read_in_its_sentence(
    words: str, measure: str, low: int, high: int | None, victims: str
) -> None:
    start = TOLD.index(words)
    guess = guess_figure(TOLD, start, start + len(words))
    assert (guess.measure, guess.low, guess.high, guess.victims) == (measure, low, high, victims)


def test_words_without_a_figure_are_offered_as_the_victims() -> None:
    start = TOLD.index("a bus")
    guess = guess_figure(TOLD, start, start + 5)
    assert (guess.low, guess.high, guess.victims) == (None, None, "a bus")


def test_a_figure_belongs_to_the_incident_told_around_it() -> None:
    case = small_case()
    sentence = TEXT.index("Police")
    edit = new_incident(
        case, "report", TEXT, sentence, len(TEXT), event_type="Battles", sub_event_type="Armed clash"
    )
    case.apply(edit.changes)
    at = TEXT.index("12")
    assert incident_of(case, "report", at, None) == edit.subject
    assert incident_of(case, "report", at, "incident") == edit.subject
    assert incident_of(case, "report", 0, edit.subject) == "incident"
    assert incident_of(case, "report", TEXT.index(" on "), "incident") == "incident"


def test_who_may_have_said_it_is_listed_from_the_nearest_on() -> None:
    names = [name for _, name in claimants_of(small_case(), "report", TEXT.index("12"))]
    assert names == ["Police", "Gunmen"]
