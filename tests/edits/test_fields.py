"""Values and their evidence."""

from __future__ import annotations

import msgspec
import pytest

from tests.edits.build import TEXT, carried_out, small_case
from workbench.edits import fields
from workbench.edits.edit import Edit, EditError
from workbench.edits.entities import set_place
from workbench.edits.entity_facts import change_entity
from workbench.edits.incidents import new_incident
from workbench.edits.spans import delete_span
from workbench.model.case import Case
from workbench.model.entity import Entity
from workbench.model.incident import evidence_of
from workbench.model.values import DateValue


def link(case: Case, words: str, field: str, item_id: str | None = None) -> Edit:
    start = TEXT.index(words)
    return fields.link_evidence(
        case, "incident", field, "report", TEXT, start, start + len(words), item_id=item_id
    )


def test_words_linked_to_an_empty_date_give_it_its_value() -> None:
    case = small_case()
    carried_out(case, link(case, "Friday", "date"))
    date = case.incident("incident").date
    assert date is not None and date.status == "accepted"
    assert (date.value.start, date.value.end, date.value.precision) == ("2026-01-30", "2026-01-30", 1)
    assert date.evidence == ("Friday",)
    assert case.span("Friday").status == "accepted"


def test_words_linked_to_a_filled_field_are_one_more_evidence_and_the_value_stays() -> None:
    case = small_case()
    carried_out(case, link(case, "market in Zahri", "place"))
    place = case.incident("incident").place
    assert place is not None and place.value.entity == "zahri"
    assert [case.span(span).quote for span in place.evidence] == ["Zahri", "market in Zahri"]
    with pytest.raises(EditError, match="already evidence"):
        link(case, "market in Zahri", "place")


def test_words_make_a_new_target_or_support_a_known_actor() -> None:
    case = small_case()
    carried_out(case, link(case, "a market", "targets"))
    assert [target.words for target in case.incident("incident").targets] == ["a market"]
    carried_out(case, link(case, "Police", "actors", item_id="actor"))
    assert case.incident("incident").actors[0].evidence == ("Gunmen", "Police")


def test_one_span_may_prove_two_incidents_and_goes_out_of_both_when_it_is_deleted() -> None:
    case = small_case()
    start = TEXT.index("Zahri")
    edit = carried_out(
        case,
        new_incident(
            case, "report", TEXT, start, start + 5, event_type="Battles", sub_event_type="Armed clash"
        ),
    )
    proved = {incident.id for incident in case.incidents_proved_by("Zahri")}
    assert proved == {"incident", edit.subject}
    carried_out(case, delete_span(case, "Zahri"))
    assert all("Zahri" not in evidence_of(incident) for incident in case.incidents())
    assert case.incident("incident").place is not None


def test_a_choice_cannot_be_read_from_words() -> None:
    case = small_case()
    with pytest.raises(EditError, match="choose the stage first"):
        link(case, "attacked", "stage")


def test_a_place_taken_from_its_mention_is_as_exact_as_the_place_is_known() -> None:
    case = small_case()
    carried_out(case, change_entity(case, "zahri", precision="district"))
    carried_out(case, fields.set_value(case, "incident", "place", None))
    carried_out(case, link(case, "Zahri", "place"))
    place = case.incident("incident").place
    assert place is not None
    assert (place.value.entity, place.value.words, place.value.precision) == ("zahri", "Zahri", 2)


def test_setting_a_place_keeps_its_evidence_and_points_the_mention_to_the_entity() -> None:
    case = small_case()
    town = Entity(id="e2", kind="place", name="Khuzdar", status="proposed", origin="import", latitude=27.8)
    carried_out(case, set_place(case, "incident", town))
    place = case.incident("incident").place
    assert place is not None
    assert (place.value.entity, place.evidence, place.origin) == ("e2", ("Zahri",), "analyst")
    assert case.span("Zahri").entity == "e2"
    assert case.entity("e2").status == "accepted"


@pytest.mark.parametrize(
    ("value", "start", "precision", "time"),
    [
        ("2026-01-31", "2026-01-31", 1, None),
        ("2026-01-31T03:00", "2026-01-31", 1, "03:00"),
        ("2026-01", None, 3, None),
        ("XXXX-WXX-6", None, 2, None),
        (None, None, 2, None),
    ],
)
def test_a_date_is_read_from_a_timex_value(
    value: str | None, start: str | None, precision: int, time: str | None
) -> None:
    span = msgspec.structs.replace(small_case().span("Friday"), value=value)
    assert fields.date_from(span) == DateValue(
        start=start, end=start, precision=precision, time=time, words="Friday"
    )


def test_a_target_whose_words_mean_a_place_has_only_the_words() -> None:
    case = small_case()
    carried_out(case, link(case, "Zahri", "targets"))
    [target] = case.incident("incident").targets
    assert (target.words, target.entity, target.evidence) == ("Zahri", None, ("Zahri",))
