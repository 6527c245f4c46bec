"""Deciding on incidents, and making and arranging them."""

from __future__ import annotations

import msgspec
import pytest

from tests.edits.build import TEXT, carried_out, small_case
from workbench.edits import incidents
from workbench.edits.claims import decide_claim
from workbench.edits.edit import EditError
from workbench.edits.notes import write_note
from workbench.edits.spans import decide_span
from workbench.model.entry import Change


def test_accepting_an_incident_accepts_its_values_mentions_place_and_claims_at_once() -> None:
    case = small_case()
    carried_out(case, incidents.accept_incident(case, "incident"))
    incident = case.incident("incident")
    assert incident.status == "accepted"
    assert incident.place is not None and incident.place.status == "accepted"
    assert incident.actors[0].status == "accepted"
    assert {s.id: s.status for s in case.spans_of("report")} == {
        "Gunmen": "accepted",
        "attacked": "accepted",
        "Zahri": "accepted",
        "Friday": "proposed",
        "Police": "accepted",
        "12 traders": "accepted",
    }
    assert case.entity("zahri").status == "accepted"
    assert case.claim("claim").status == "accepted"


def test_accepting_leaves_what_was_rejected_before() -> None:
    case = small_case()
    carried_out(case, decide_claim(case, "claim", accept=False, reason="a rumour"))
    carried_out(case, decide_span(case, "Gunmen", accept=False))
    carried_out(case, incidents.accept_incident(case, "incident"))
    assert case.claim("claim").status == "rejected"
    assert case.claim("claim").reason == "a rumour"
    assert case.span("Gunmen").status == "rejected"


def test_a_rejected_incident_is_kept_with_its_reason_and_can_be_reopened() -> None:
    case = small_case()
    edit = carried_out(case, incidents.reject_incident(case, "incident", " same as another "))
    assert edit.reason == "same as another"
    assert (case.incident("incident").status, case.incident("incident").reason) == (
        "rejected",
        "same as another",
    )
    carried_out(case, incidents.reopen_incident(case, "incident"))
    assert (case.incident("incident").status, case.incident("incident").reason) == ("proposed", "")


def test_a_new_incident_has_the_selected_words_as_evidence() -> None:
    case = small_case()
    start = TEXT.index("traders died")
    edit = carried_out(
        case,
        incidents.new_incident(
            case,
            "report",
            TEXT,
            start,
            start + 12,
            event_type="Violence against civilians",
            sub_event_type="Attack",
        ),
    )
    made = case.incident(edit.subject or "")
    assert made.sub_event_type is not None
    assert [case.span(s).quote for s in made.sub_event_type.evidence] == ["traders died"]
    assert made.status == "accepted" and made.origin == "analyst"


def test_an_incident_cannot_become_a_part_of_itself() -> None:
    case = small_case()
    edit = carried_out(
        case,
        incidents.new_incident(
            case, "report", TEXT, 0, 6, event_type="Battles", sub_event_type="Armed clash"
        ),
    )
    umbrella = edit.subject or ""
    carried_out(case, incidents.set_part_of(case, "incident", umbrella))
    assert [part.id for part in case.parts_of(umbrella)] == ["incident"]
    with pytest.raises(EditError, match="part of itself"):
        incidents.set_part_of(case, umbrella, "incident")


def test_deleting_an_incident_keeps_its_claims_parts_and_notes() -> None:
    case = small_case(origin="analyst")
    carried_out(case, write_note(case, "Ask the clinic.", on="incident", subject="incident"))
    carried_out(case, incidents.delete_incident(case, "incident"))
    assert case.incidents() == []
    assert [claim.id for claim in case.claims_of(None)] == ["claim"]
    assert [note.body for note in case.notes_on("case")] == ["Ask the clinic."]


def test_incidents_that_a_foreign_file_made_parts_of_each_other_do_not_hang_the_program() -> None:
    case = small_case()
    made = [
        carried_out(
            case,
            incidents.new_incident(
                case, "report", TEXT, start, start + 3, event_type="Battles", sub_event_type="Armed clash"
            ),
        ).subject
        for start in (0, 10)
    ]
    circle = zip(made, reversed(made), strict=True)
    case.apply(
        [
            Change("incidents", one or "", case.incident(one or ""), part)
            for one, other in circle
            for part in [msgspec.structs.replace(case.incident(one or ""), part_of=other)]
        ]
    )
    with pytest.raises(EditError, match="part of itself"):
        incidents.set_part_of(case, "incident", made[0])


def test_a_new_incident_rests_on_no_rejected_span() -> None:
    case = small_case()
    carried_out(case, decide_span(case, "Gunmen", accept=False))
    edit = carried_out(
        case,
        incidents.new_incident(case, "report", TEXT, 0, 6, event_type="Riots", sub_event_type="Mob violence"),
    )
    kind = case.incident(edit.subject or "").sub_event_type
    assert kind is not None and kind.evidence != ("Gunmen",)
    assert case.span(kind.evidence[0]).status == "accepted"
