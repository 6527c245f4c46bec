"""Settling conflicts: one side is kept, what belongs together goes together, and undo brings them back."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from tests.edits.build import carried_out, small_case, taken_back
from workbench.edits.conflicts import Keep, settle_conflict, settle_record, words_of
from workbench.edits.edit import EditError
from workbench.edits.incidents import set_title
from workbench.model.case import Case, UnknownRecord
from workbench.model.entry import Table
from workbench.model.note import Note
from workbench.model.parts import part_of
from workbench.model.record import Conflict, to_document

BEN: dict[str, Any] = {"by": "ben", "at": "2026-02-01T00:00:02Z"}
CHO: dict[str, Any] = {"by": "cho", "at": "2026-02-01T00:00:03Z"}


def disputed(table: Table, record_id: str, *conflicts: Conflict) -> Case:
    """The small case with conflicts about one record."""
    case = small_case(origin="analyst")
    record = case.tables[table][record_id]
    case.tables[table][record_id] = msgspec.structs.replace(record, conflicts=conflicts)
    return case


def gunmen(words: str) -> dict[str, Any]:
    """The actor of the small case with other words, as JSON."""
    return {**to_document(small_case().incident("incident").actors[0]), "words": words}  # type: ignore[arg-type]


TITLE = Conflict(field="title", theirs="The bazaar", **BEN)
OTHER_TITLE = Conflict(field="title", theirs="The square", **CHO)
LOW = Conflict(field="low", base=12, theirs=10, **BEN)
HIGH = Conflict(field="high", base=12, theirs=14, **BEN)
SIDE = Conflict(field="side", theirs="civilian", **BEN)
ACTOR = Conflict(field="actors", item="actor", theirs=gunmen("Four gunmen"), **BEN)
OUT = Conflict(field="actors", item="actor", theirs=None, **BEN)


@pytest.mark.parametrize(
    ("table", "conflicts", "arguments", "said", "left"),
    [
        ("incidents", [TITLE], ("title", "ours"), {"title": None}, []),
        ("incidents", [TITLE], ("title", "theirs"), {"title": "The bazaar"}, []),
        ("incidents", [TITLE, OTHER_TITLE], ("title", "theirs"), {"title": "The square"}, []),
        ("incidents", [TITLE, ACTOR], ("title", "ours"), {"title": None}, [ACTOR]),
        ("claims", [LOW, HIGH, SIDE], ("low", "theirs"), {"low": 10, "high": 14, "side": "unknown"}, [SIDE]),
        ("claims", [LOW, HIGH, SIDE], ("high", "ours"), {"low": 12, "high": 12}, [SIDE]),
    ],
)
def test_settling_a_field_keeps_one_side_of_what_belongs_together(
    table: Table,
    conflicts: list[Conflict],
    arguments: tuple[str, Keep],
    said: dict[str, Any],
    left: list[Conflict],
) -> None:
    record_id = table.removesuffix("s")
    case = disputed(table, record_id, *conflicts)
    carried_out(case, settle_conflict(case, table, record_id, *arguments))
    record = case.tables[table][record_id]
    assert {name: part_of(record, name) for name in said} == said
    assert list(record.conflicts) == left
    assert case.conflicted() == ([record] if left else [])


def test_of_several_sides_the_one_meant_is_taken() -> None:
    case = disputed("incidents", "incident", TITLE, OTHER_TITLE)
    carried_out(case, settle_conflict(case, "incidents", "incident", "title", "theirs", said=TITLE))
    assert case.incident("incident").title == "The bazaar"


@pytest.mark.parametrize(("conflict", "words"), [(ACTOR, ["Four gunmen"]), (OUT, [])])
def test_an_item_is_changed_or_taken_out(conflict: Conflict, words: list[str]) -> None:
    case = disputed("incidents", "incident", conflict)
    carried_out(case, settle_conflict(case, "incidents", "incident", "actors", "theirs", item="actor"))
    assert [actor.words for actor in case.incident("incident").actors] == words
    assert not case.conflicted()


@pytest.mark.parametrize("keep", ["ours", "theirs"])
def test_all_conflicts_of_a_record_are_settled_by_one_entry_that_can_be_taken_back(keep: Keep) -> None:
    case = disputed("incidents", "incident", TITLE, ACTOR)
    before = case.incident("incident")
    edit = carried_out(case, settle_record(case, "incidents", "incident", keep))
    incident = case.incident("incident")
    assert (incident.title, incident.conflicts) == ("The bazaar" if keep == "theirs" else None, ())
    assert (edit.operation, edit.subject) == ("settle_conflict", "incident")
    taken_back(case, edit)
    assert case.incident("incident") == before
    assert case.conflicted() == [before]


def test_a_deletion_can_be_kept_unless_others_point_to_the_record() -> None:
    gone = Conflict(field="deleted", base=False, theirs=True, **BEN)
    case = disputed("entities", "zahri", gone)
    with pytest.raises(EditError, match="point to it"):
        settle_conflict(case, "entities", "zahri", "deleted", "theirs")
    case = disputed("spans", "12 traders", gone)
    carried_out(case, settle_conflict(case, "spans", "12 traders", "deleted", "theirs"))
    assert not case.has("spans", "12 traders")
    assert case.claim("claim").spans == ()
    case = disputed("spans", "12 traders", gone)
    carried_out(case, settle_conflict(case, "spans", "12 traders", "deleted", "ours"))
    assert case.span("12 traders").conflicts == ()


def test_theirs_is_taken_without_evidence_that_is_gone_and_refused_where_it_points_to_nothing() -> None:
    place = {
        "status": "accepted",
        "origin": "analyst",
        "evidence": ["Zahri", "gone"],
        "value": {"words": "Z"},
    }
    case = disputed("incidents", "incident", Conflict(field="place", theirs=place, **BEN))
    carried_out(case, settle_conflict(case, "incidents", "incident", "place", "theirs"))
    found = case.incident("incident").place
    assert found is not None and found.evidence == ("Zahri",)
    case = disputed("claims", "claim", Conflict(field="claimant", theirs="gone", **BEN))
    with pytest.raises(EditError, match="deleted; keep ours"):
        settle_conflict(case, "claims", "claim", "claimant", "theirs")


def test_what_is_not_in_conflict_cannot_be_settled() -> None:
    case = disputed("incidents", "incident", TITLE)
    with pytest.raises(EditError, match="no conflict about the coding"):
        settle_conflict(case, "incidents", "incident", "coding", "ours")
    with pytest.raises(EditError, match="no conflict"):
        settle_record(case, "claims", "claim", "ours")
    with pytest.raises(UnknownRecord):
        settle_record(case, "claims", "gone", "ours")


def test_saying_what_they_say_settles_it_too() -> None:
    case = disputed("incidents", "incident", TITLE, ACTOR)
    carried_out(case, set_title(case, "incident", "The bazaar"))
    assert case.incident("incident").conflicts == (ACTOR,)
    carried_out(case, set_title(case, "incident", "The market"))
    assert case.incident("incident").conflicts == (ACTOR,)


def test_records_have_names_that_an_analyst_knows() -> None:
    case = small_case()
    note = Note(id="n", on="report", subject="report", body="Who fired first?")
    records = [case.report("report"), case.span("Zahri"), case.entity("zahri"), case.claim("claim")]
    assert [words_of(case, record) for record in [*records, case.incident("incident"), note]] == [
        "report zahri.txt",
        'place "Zahri"',
        "place Zehri",
        "claim 12 killed",
        "incident Attack, Zehri",
        'note "Who fired first?"',
    ]
