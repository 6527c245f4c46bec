"""Where the incidents pane stands: how it walks, and how it stays put while the case changes under it."""

from __future__ import annotations

import msgspec
import pytest

from tests.tui.incident_cases import case_of, coordinated, incident, many
from workbench.model.case import Case
from workbench.model.entry import Change
from workbench.model.record import Record
from workbench.tui.widgets.incidents.position import Position
from workbench.tui.widgets.incidents.target import Target


def loaded(case: Case) -> Position:
    """A position on the first incident of the whole case."""
    position = Position()
    position.lay_out(60)
    position.load(case, None)
    return position


def change(case: Case, record: Record, **fields: object) -> None:
    """Changes a record as a session would."""
    table = "claims" if hasattr(record, "measure") else "incidents"
    after = msgspec.structs.replace(record, **fields)
    case.apply([Change(table, record.id, record, after)])  # type: ignore[arg-type]


def test_an_empty_case_has_no_position_and_nothing_moves_it() -> None:
    position = loaded(case_of())
    position.move(1)
    position.into_form()
    assert position.current is None
    assert not position.seek_proposed(1)
    assert position.words == ""


def test_the_list_is_walked_row_by_row_and_stops_at_its_ends() -> None:
    position = loaded(coordinated())
    walked = []
    for step in (1, 1, -1, 100, 1, -100):
        position.move(step)
        walked.append(position.incident)
    assert walked == ["quetta", "nushki", "quetta", "bolan", "bolan", "umbrella"]


def test_the_form_is_walked_over_what_can_be_acted_on() -> None:
    position = loaded(coordinated())
    position.into_form()
    walked = [position.place]
    while True:
        position.move(1)
        if position.place == walked[-1]:
            break
        walked.append(position.place)
    assert walked == position.targets
    assert all(target is not None for target in walked)
    assert walked[-1] == Target("claim", "umbrella", claim="c4")


def test_the_form_is_entered_at_the_field_visited_last() -> None:
    position = loaded(coordinated())
    assert position.go_to_field("umbrella", "date")
    position.out_of_form()
    position.go_to_incident("nushki")
    position.into_form()
    assert position.current == Target("field", "nushki", "date")


@pytest.mark.parametrize(
    ("incident_id", "field", "item", "found"),
    [
        ("quetta", "place", None, Target("field", "quetta", "place")),
        ("quetta", "actors", "actor", Target("item", "quetta", "actors", "actor")),
        ("quetta", "actors", None, Target("item", "quetta", "actors", "actor")),
        ("gwadar", "actors", None, Target("field", "gwadar", "actors")),
    ],
)
def test_a_field_or_item_is_found(incident_id: str, field: str, item: str | None, found: Target) -> None:
    position = loaded(coordinated())
    assert position.go_to_field(incident_id, field, item)
    assert position.current == found


def test_what_is_not_there_is_not_gone_to() -> None:
    position = loaded(coordinated())
    assert not position.go_to_incident("gone")
    assert not position.go_to_field("quetta", "actors", "gone")
    assert not position.go_to_claim("gone")


def test_a_part_can_stand_on_a_claim_of_its_umbrella() -> None:
    position = loaded(coordinated())
    position.go_to_incident("nushki")
    assert position.go_to_claim("c3")
    assert position.current == Target("claim", "umbrella", claim="c3")
    assert position.incident == "nushki"


def test_undecided_incidents_are_sought_round_the_end() -> None:
    position = loaded(coordinated())
    position.go_to_incident("nushki")
    sought = []
    for step in (1, 1, -1, -1):
        assert position.seek_proposed(step)
        sought.append(position.incident)
    assert sought == ["gwadar", "bolan", "gwadar", "nushki"]


def test_undecided_values_are_sought_in_the_form() -> None:
    position = loaded(coordinated())
    position.go_to_field("quetta", "actors", "actor")
    assert position.seek_proposed(1)
    assert position.current == Target("claim", "umbrella", claim="c5")
    assert position.seek_proposed(-1)
    assert position.current == Target("item", "quetta", "actors", "actor")


def test_nothing_undecided_is_said() -> None:
    position = loaded(case_of(incident("a", status="accepted"), incident("b", status="rejected")))
    assert not position.seek_proposed(1)
    assert position.incident == "a"


def test_the_position_stays_on_its_field_when_the_case_changes() -> None:
    case = coordinated()
    position = loaded(case)
    position.go_to_field("quetta", "targets", "target")
    change(case, case.incident("quetta"), title="The first attack", status="proposed")
    position.load(case, None)
    assert position.current == Target("item", "quetta", "targets", "target")
    assert position.listing.counts["proposed"] == 5


def test_a_deleted_item_gives_way_to_what_stands_there_now() -> None:
    case = coordinated()
    position = loaded(case)
    position.go_to_field("quetta", "targets", "target")
    change(case, case.incident("quetta"), targets=())
    position.load(case, None)
    assert position.current == Target("field", "quetta", "targets")


def test_a_deleted_last_claim_gives_way_to_the_one_before() -> None:
    case = coordinated()
    position = loaded(case)
    assert position.go_to_claim("c4")
    change(case, case.claim("c4"), deleted=True)
    position.load(case, None)
    assert position.current == Target("claim", "umbrella", claim="c3")


def test_a_deleted_incident_gives_way_to_the_next_and_the_position_leaves_the_form() -> None:
    case = coordinated()
    position = loaded(case)
    position.go_to_field("quetta", "place")
    change(case, case.incident("quetta"), deleted=True)
    position.load(case, None)
    assert position.current == Target("incident", "nushki")


def test_the_form_stays_readable_while_an_entity_is_gone() -> None:
    case = coordinated()
    change_entity = case.entity("Quetta")
    case.apply(
        [Change("entities", "Quetta", change_entity, msgspec.structs.replace(change_entity, deleted=True))]
    )
    position = loaded(case)
    position.go_to_field("quetta", "place")
    assert position.words == "? place “Quetta” not identified ● 1 span"


def test_the_position_in_words_is_its_whole_row() -> None:
    position = loaded(coordinated())
    position.go_to_claim("c3")
    assert "84 killed, Pakistani personnel · rejected by Pakistani authorities" in position.words
    position.go_to_incident("quetta")
    assert position.words == "✓ 03:00 Quetta Armed clash BLA claimed 5 ev"


def test_long_lists_make_only_the_rows_that_are_asked_for() -> None:
    position = loaded(many(10_000))
    position.move(9_999)
    assert position.incident == "i09999"
    assert position.list_row(9_999, 60).target == Target("incident", "i09999")
