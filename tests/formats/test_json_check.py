"""The check of exported cases: valid ones pass, and every kind of fault is found and named."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from tests.formats.records import Texts, cases
from tests.formats.test_json_import import exported, valid_case
from workbench.formats.reading.json_check import UnreadableExport, check_bytes, check_export, looks_exported
from workbench.formats.writing.json_export import write_json
from workbench.model.case import Case

Document = dict[str, Any]
Change = Callable[[Document], object]


def first(table: str, **fields: Any) -> Change:
    """Sets fields of the first record of a table."""
    return lambda document: document[table][0].update(fields)


def in_incident(field: str, **fields: Any) -> Change:
    """Sets fields of a value of the incident."""
    return lambda document: document["incidents"][0][field].update(fields)


def dated(**value: Any) -> Change:
    """Gives the incident a date."""
    return first("incidents", date={"status": "accepted", "origin": "analyst", "value": value})


def disputed(**conflict: Any) -> Change:
    """Gives the incident a conflict."""
    return first("incidents", conflicts=[conflict])


FAULTS: dict[str, tuple[Change, str]] = {
    "no case id": (lambda d: d.update(case={}), "The case has no id"),
    "no table": (lambda d: d.pop("claims"), "no list of claims"),
    "a record that is none": (lambda d: d["notes"].append(3), "Note number 1: it is no JSON object"),
    "a field missing": (lambda d: d["spans"][0].pop("start"), "Span .*missing required field `start`"),
    "a field of another type": (first("spans", start="0"), "Span .*expected `int`"),
    "an unknown choice": (first("claims", stance="rumoured"), "Claim claim: invalid enum value 'rumoured'"),
    "an id twice": (lambda d: d["entities"].append(d["entities"][0]), "Entity zahri: .*more than once"),
    "an empty id": (first("entities", id=""), "its id is empty"),
    "a deleted record": (first("claims", deleted=True), "Claim claim: it is marked as deleted"),
    "no text": (lambda d: d["reports"][0].pop("text"), "Report report: it has no text"),
    "another text": (first("reports", text="Words."), "Report report: its text does not match its sha256"),
    "a wrong length": (first("reports", length=3), "Report report: its length is 3"),
    "no day": (first("reports", published="2026-02-30"), "published .*2026-02-30"),
    "a span outside": (first("spans", end=9999), "to 9999 is not within"),
    "an empty span": (first("spans", start=4, end=4), "4 to 4 is not within"),
    "another quote": (first("spans", quote="Soldiers"), 'its quote is "Soldiers", but its report has'),
    "fragments out of order": (first("spans", fragments=[[3, 5], [1, 2]]), "fragments"),
    "a span of no report": (first("spans", report="gone"), "Span .*report points to gone"),
    "a mention of no entity": (first("spans", entity="gone"), "Span .*entity points to gone"),
    "confidence above one": (first("claims", confidence=1.5), "confidence is 1.5"),
    "low above high": (first("claims", low=13), "low figure 13 is above its high figure 12"),
    "a claim by no span": (first("claims", claimant="gone"), "Claim claim: claimant points to gone"),
    "a claim of no incident": (first("claims", incident="gone"), "Claim claim: incident points to gone"),
    "a part of no claim": (first("claims", part_of="gone"), "Claim claim: part_of points to gone"),
    "a claim stated nowhere": (first("claims", spans=["gone"]), "Claim claim: spans points to gone"),
    "a part of no incident": (
        first("incidents", part_of="gone"),
        "Incident incident: part_of points to gone",
    ),
    "evidence that is no span": (in_incident("place", evidence=["gone"]), "evidence points to gone"),
    "a place that is no entity": (
        lambda d: d["incidents"][0]["place"]["value"].update(entity="gone"),
        "place points to gone",
    ),
    "an actor that is no entity": (
        lambda d: d["incidents"][0]["actors"][0].update(entity="gone"),
        "entity points to gone",
    ),
    "two actors with one id": (
        lambda d: d["incidents"][0].update(actors=d["incidents"][0]["actors"] * 2),
        "actors has the id actor more than once",
    ),
    "an unknown type": (in_incident("sub_event_type", value="Picnic"), 'no event type "Picnic"'),
    "a link to no incident": (
        first("incidents", links=[{"id": "l", "kind": "same_as", "incident": "gone"}]),
        "links points to gone",
    ),
    "a date that ends too early": (dated(start="2026-02-02", end="2026-02-01"), "ends on 2026-02-01, before"),
    "a time of no day": (dated(time="25:00"), "25:00"),
    "a precision of none": (dated(precision=4), "date precision is 4"),
    "a latitude of no place": (first("entities", latitude=229), "Entity zahri: latitude is 229"),
    "a candidate that is nowhere": (
        first(
            "spans",
            candidates=[
                {"source": "seed:a", "name": "A"},
                {"source": "seed:b", "name": "B", "longitude": 181},
            ],
        ),
        "Span .*longitude of candidate 2 is 181",
    ),
    "a candidate without a name": (
        first("spans", candidates=[{"source": "seed:a"}]),
        "Span .*missing required field `name`",
    ),
    "a score above one": (
        first("spans", candidates=[{"source": "seed:a", "name": "A", "score": 1.01}]),
        "score of candidate 1 is 1.01",
    ),
    "a mention that is linked and on no list": (
        first("spans", entity="zahri", unlisted=True),
        "points to an entity, but is marked as none of those on offer",
    ),
    "a note on nothing": (
        lambda d: d["notes"].append({"id": "n", "on": "span", "subject": "gone", "body": "x"}),
        "Note n: subject points to gone",
    ),
    "a note on another case": (
        lambda d: d["notes"].append({"id": "n", "on": "case", "subject": "gone", "body": "x"}),
        "Note n: it is a note on the case gone",
    ),
    "a note that links nowhere": (
        lambda d: d["notes"].append(
            {"id": "n", "on": "incident", "subject": "incident", "body": "x", "links": ["gone"]}
        ),
        "Note n: it links to gone",
    ),
    "a conflict about no field": (
        disputed(field="mood"),
        "conflict about nothing: Incident has no field mood",
    ),
    "a conflict about the id": (disputed(field="id", theirs="x"), "conflict about nothing: .* no field id"),
    "a conflict about no item": (
        disputed(field="title", item="a"),
        "title of Incident has no items with ids",
    ),
    "a conflict of a wrong value": (
        disputed(field="title", theirs=3),
        "conflict about title is wrong: expected",
    ),
    "a conflict from a wrong value": (disputed(field="date", base="Friday"), "about date is wrong: expected"),
    "a conflict of a wrong item": (
        disputed(field="actors", item="actor", theirs={"id": "actor"}),
        "conflict about actors is wrong: .*missing required field",
    ),
}


@pytest.mark.parametrize("what", FAULTS)
def test_each_fault_is_found_and_named(what: str) -> None:
    change, words = FAULTS[what]
    document = json.loads(exported(valid_case()))
    change(document)
    faults = check_bytes(json.dumps(document).encode())
    assert any(re.search(words, fault) for fault in faults), faults
    assert all("\n" not in fault and fault.endswith(".") for fault in faults)


@settings(max_examples=40, deadline=None)
@given(cases())
def test_what_the_program_exports_has_no_faults(made: tuple[Case, Texts]) -> None:
    case, texts = made
    assert check_bytes(write_json(case, texts.__getitem__)) == []


def test_unknown_fields_and_conflicts_about_them_are_no_fault() -> None:
    document = json.loads(exported(valid_case()))
    document["incidents"][0]["conflicts"] = [{"field": "weather", "theirs": [1]}, {"field": "place"}]
    document["incidents"][0]["weather"] = {"rain": True}
    document["weather"] = "dry"
    assert check_bytes(json.dumps(document).encode()) == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b'"workbench-case/1"', "no exported case"),
        (b'{"format": 1}', "no exported case"),
        (b'{"format": "workbench-extraction/1"}', "no exported case"),
        (b'{"format": "workbench-case/2"}', "update it"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_no_exported_case_is_said_in_one_line(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "export.json"
    path.write_bytes(data)
    with pytest.raises(UnreadableExport, match=words) as caught:
        check_export(path)
    assert "\n" not in str(caught.value)


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.json"):
        with pytest.raises(UnreadableExport, match="cannot be read"):
            check_export(path)


def test_exports_of_any_version_are_told_from_other_files() -> None:
    assert looks_exported(exported(valid_case()))
    assert looks_exported(b' {"format": "workbench-case/99"}')
    assert not any(map(looks_exported, (b"", b"{", b"[]", b'{"format": null}', b"Two people died.")))
