"""A field of a record, or an item in it, by name and as JSON."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from workbench.model.incident import Actor, Incident
from workbench.model.parts import UnknownPart, part_of, part_type, with_part
from workbench.model.report import Report
from workbench.model.values import DateValue, Value

ACTOR = Actor(id="a", role="both", words="gunmen", status="accepted", origin="analyst", evidence=("s1",))
DATE = Value(value=DateValue(start="2026-01-31"), status="accepted", origin="analyst", evidence=("s1",))
INCIDENT = Incident(
    id="i", status="accepted", origin="analyst", title="Raid", date=DATE, actors=(ACTOR,), tags=("night",),
    extra={"colour": "red"},
)  # fmt: skip

PARTS: list[tuple[str, str | None, Any]] = [
    ("title", None, "Raid"),
    ("part_of", None, None),
    ("tags", None, ["night"]),
    (
        "date",
        None,
        {"status": "accepted", "origin": "analyst", "evidence": ["s1"], "value": {"start": "2026-01-31"}},
    ),
    (
        "actors",
        "a",
        {
            "id": "a", "role": "both", "words": "gunmen", "status": "accepted", "origin": "analyst",
            "evidence": ["s1"],
        },
    ),
    ("actors", "b", None),
    ("colour", None, "red"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "item", "said"), PARTS)
def test_a_part_is_what_json_says_of_it_and_can_be_put_back(field: str, item: str | None, said: Any) -> None:
    assert part_of(INCIDENT, field, item) == said
    assert with_part(INCIDENT, field, item, said) == INCIDENT


def test_a_part_can_be_changed_emptied_and_taken_out() -> None:
    changed = with_part(INCIDENT, "actors", "a", {**PARTS[4][2], "words": "rebels", "height": 3})
    assert (changed.actors[0].words, changed.actors[0].extra) == ("rebels", {"height": 3})
    assert with_part(INCIDENT, "actors", "a", None).actors == ()
    assert with_part(INCIDENT, "actors", "b", {**PARTS[4][2], "id": "b"}).actors[1].id == "b"
    assert with_part(INCIDENT, "date", None, None).date is None
    assert with_part(INCIDENT, "colour", None, "blue").extra == {"colour": "blue"}


@pytest.mark.parametrize(
    ("field", "item", "said"), [("title", None, 3), ("actors", "a", {"id": "a"}), ("coding", None, None)]
)
def test_what_a_field_cannot_say_is_refused(field: str, item: str | None, said: Any) -> None:
    with pytest.raises(msgspec.ValidationError):
        with_part(INCIDENT, field, item, said)


def test_what_holds_no_items_has_no_item() -> None:
    assert [part_of(INCIDENT, field, "a") for field in ("title", "part_of", "tags", "date")] == [None] * 4


def test_there_is_no_conflict_about_what_no_analyst_says() -> None:
    for field in ("id", "rev", "conflicts", "ancestry", "nothing"):
        with pytest.raises(UnknownPart, match=f"Incident has no field {field}"):
            part_type(Incident, field)
    with pytest.raises(UnknownPart):
        part_type(Report, "sha256")
    with pytest.raises(UnknownPart, match="tags of Incident has no items"):
        part_type(Incident, "tags", item=True)
