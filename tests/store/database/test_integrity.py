"""What a script must leave whole: references, report texts, and what spans quote."""

from __future__ import annotations

from typing import Any

import pytest
from tinydb import Query, where

from tests.store.database.desk import TEXT, bounds, document, in_memory, note, span
from workbench.store.repository import CorruptCase

DECIDED = {"status": "accepted", "origin": "analyst"}


@pytest.mark.parametrize(
    ("table", "record_id", "pointing"),
    [
        ("spans", "s0", "incidents i1"),
        ("spans", "s2", "incidents i1"),
        ("spans", "s4", "claims c1"),
        ("entities", "e1", "incidents i1"),
        ("reports", "r1", "spans s0"),
        ("incidents", "i1", "claims c1"),
    ],
)
def test_what_others_point_to_cannot_be_removed(table: str, record_id: str, pointing: str) -> None:
    database, repository = in_memory()
    words = f"{table} {record_id} cannot be removed: {pointing} points to it"
    with pytest.raises(ValueError, match=words):
        database.table(table).remove(doc_ids=[record_id])
    with pytest.raises(ValueError, match=words):
        database.table(table).remove(where("id") == record_id)
    assert database.table(table).contains(doc_id=record_id)
    assert repository.history == []


@pytest.mark.parametrize("record_id", ["s1", "s3", "s5"])
def test_what_nobody_points_to_can_be_removed(record_id: str) -> None:
    spans = in_memory()[0].table("spans")
    assert spans.remove(doc_ids=[record_id]) == [record_id]


def test_what_points_to_it_may_go_in_the_same_transaction_before_or_after() -> None:
    for order in (("claims", "notes", "incidents", "spans"), ("spans", "incidents", "notes", "claims")):
        database, repository = in_memory()
        with database.transaction("Started over"):
            for table in order:
                database.table(table).truncate()
        assert [entry.summary for entry in repository.history] == ["Started over"]
        assert all(len(database.table(table)) == 0 for table in order)


def test_a_reference_may_move_on_as_its_target_goes() -> None:
    database, _ = in_memory()
    claims, spans = database.table("claims"), database.table("spans")
    with database.transaction("Took another span"):
        spans.remove(doc_ids=["s4"])
        new = spans.insert(span("a guard died"))
        claims.update({"spans": [new]}, doc_ids=["c1"])
    assert claims.all()[0]["spans"] == [new]


@pytest.mark.parametrize(
    ("table", "record_id", "fields"),
    [
        ("claims", "c1", {"spans": ["s4", "none"]}),
        ("claims", "c1", {"claimant": "none"}),
        ("incidents", "i1", {"part_of": "none"}),
        (
            "incidents",
            "i1",
            {"actors": [{"id": "a", "role": "both", "words": "x", "entity": "none", **DECIDED}]},
        ),
        ("incidents", "i1", {"links": [{"id": "l", "kind": "same_as", "incident": "none"}]}),
        ("notes", "n1", {"links": ["c1", "none"]}),
        ("notes", "n1", {"on": "span", "subject": "none"}),
        ("spans", "s0", {"entity": "none"}),
    ],
)
def test_a_new_reference_must_lead_somewhere(table: str, record_id: str, fields: dict[str, Any]) -> None:
    database, repository = in_memory()
    with pytest.raises(ValueError, match=f"{table} {record_id}: it points to none, which is not in the case"):
        database.table(table).update(fields, doc_ids=[record_id])
    assert repository.history == []


def test_a_reference_to_a_removed_record_leads_nowhere() -> None:
    database, _ = in_memory()
    database.table("spans").remove(doc_ids=["s5"])
    with pytest.raises(ValueError, match="claims c1: it points to s5"):
        database.table("claims").update({"claimant": "s5"})


def test_references_may_lead_to_the_case_and_to_what_comes_with_them() -> None:
    database, _ = in_memory()
    notes = database.table("notes")
    notes.insert(note("On all of it"))
    notes.insert_multiple(
        [document("x", note("x", links=["y"])), document("y", note("y", links=["x", "i1"]))]
    )
    assert len(notes) == 4


def test_a_broken_reference_of_old_keeps_nobody_from_other_changes() -> None:
    database, repository = in_memory()
    del repository.case.tables["spans"]["s4"]
    claims = database.table("claims")
    claims.update({"low": 2})
    assert claims.all()[0]["low"] == 2
    claims.update({"spans": []})
    with pytest.raises(ValueError, match="claims c1: it points to s4"):
        claims.update({"spans": ["s4"]})


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"end": 8}, "quote: its report has other words from 0 to 8"),
        ({"quote": "raiders"}, "quote: its report has other words from 0 to 7"),
        ({"start": -1}, "-1 to 7 is not within its report"),
        ({"start": 7}, "7 to 7 is not within its report"),
        ({"start": 70, "end": 1 + len(TEXT), "quote": TEXT[70:]}, f"70 to {1 + len(TEXT)} is not within"),
        ({"fragments": [[0, 3], [2, 7]]}, "fragments: they are not in text order"),
        ({"fragments": [[0, 3], [5, 8]]}, "fragments: they are not in text order"),
        ({"report": "r2"}, "it points to r2"),
        ({"report": "e1"}, "report never changes"),
    ],
)
def test_a_span_keeps_to_its_text(fields: dict[str, Any], words: str) -> None:
    spans = in_memory()[0].table("spans")
    with pytest.raises(ValueError, match=f"spans s0: .*{words}"):
        spans.update(fields, doc_ids=["s0"])
    if fields != {"report": "e1"}:
        with pytest.raises(ValueError, match=f"spans new: .*{words}"):
            spans.insert(document("new", {**span("Raiders"), **fields}))


def test_a_span_may_move_within_its_report() -> None:
    spans = in_memory()[0].table("spans")
    spans.update({**bounds("Raiders burned"), "fragments": [[0, 3], [8, 14]]}, doc_ids=["s0"])
    found = spans.get(doc_id="s0")
    assert found is not None
    assert (found["quote"], found["fragments"]) == ("Raiders burned", [[0, 3], [8, 14]])


def test_a_span_needs_a_report() -> None:
    with pytest.raises(ValueError, match="spans new: report: e1 is no report"):
        in_memory()[0].table("spans").insert(document("new", span("Raiders", report="e1")))


def test_a_report_needs_its_text_in_the_case_and_keeps_it() -> None:
    database, repository = in_memory()
    reports = database.table("reports")

    def text(sha256: str) -> str:
        try:
            return {"sha": TEXT, "other": "Nobody was hurt."}[sha256]
        except KeyError:
            raise CorruptCase("it is missing") from None

    repository.text = text  # type: ignore[method-assign]  # as a case folder says it
    with pytest.raises(ValueError, match="reports x: its text is not in the case"):
        reports.insert(document("x", {"sha256": "none", "length": 3, "name": "x.txt"}))
    with pytest.raises(ValueError, match="reports x: length: its text has 16 characters, not 3"):
        reports.insert(document("x", {"sha256": "other", "length": 3, "name": "x.txt"}))
    for fixed in ({"sha256": "other"}, {"length": 16}):
        with pytest.raises(ValueError, match=f"reports r1: {next(iter(fixed))} never changes"):
            reports.update(fixed, doc_ids=["r1"])
    with database.transaction("Added a report"):
        database.table("spans").insert({**span("Raiders"), "report": "x", "end": 6, "quote": "Nobody"})
        reports.insert(document("x", {"sha256": "other", "length": 16, "name": "x.txt"}))
        reports.update({"title": "Calm"}, where("sha256") == "other")
    assert reports.count(Query().noop()) == 2
