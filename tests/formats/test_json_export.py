"""The export format workbench-case/1: what is in it, and that equal cases give equal bytes."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.records import Texts, cases
from workbench.formats.writing.formats import FORMATS
from workbench.formats.writing.json_export import write_json
from workbench.formats.writing.schema import build_schema, shipped_schema
from workbench.model.case import Case
from workbench.model.entry import TABLES, Table
from workbench.model.incident import Incident
from workbench.model.record import Record
from workbench.model.span import Span

VALIDATOR = jsonschema.Draft202012Validator(json.loads(shipped_schema()))


def live_records(case: Case) -> list[tuple[Table, Record]]:
    """The records of a case without its tombstones."""
    return [
        (table, record) for table in TABLES for record in case.tables[table].values() if not record.deleted
    ]


@settings(max_examples=40, deadline=None)
@given(cases())
def test_an_export_is_what_its_schema_says(made: tuple[Case, Texts]) -> None:
    case, texts = made
    VALIDATOR.validate(json.loads(write_json(case, texts.__getitem__)))


def test_the_shipped_schema_is_that_of_the_records() -> None:
    """When this fails: python -m workbench.formats.writing.schema"""
    assert shipped_schema() == build_schema()
    jsonschema.Draft202012Validator.check_schema(json.loads(shipped_schema()))


def test_the_schema_describes_fields_and_lists_their_choices() -> None:
    definitions = json.loads(shipped_schema())["$defs"]
    assert definitions["Span"]["properties"]["quote"]["description"].startswith(
        "The text between start and end"
    )
    assert definitions["Claim"]["properties"]["stance"]["enum"] == [
        "claimed",
        "denied",
        "negated",
        "reported",
    ]
    assert "text" in definitions["Report"]["required"]


@settings(max_examples=40, deadline=None)
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_in_which_records_came_does_not_change_a_byte(
    made: tuple[Case, Texts], chance: Any
) -> None:
    case, texts = made
    records = live_records(case)
    chance.shuffle(records)
    again = Case(case.id, records)
    assert write_json(again, texts.__getitem__) == write_json(case, texts.__getitem__)


@settings(max_examples=40, deadline=None)
@given(cases())
def test_a_reader_with_nothing_but_json_sees_all_fields_of_the_live_records(made: tuple[Case, Texts]) -> None:
    case, texts = made
    document = json.loads(write_json(case, texts.__getitem__))
    for table, kind in TABLES.items():
        documents = document[table]
        assert [each["id"] for each in documents] == sorted(
            record.id for where, record in live_records(case) if where == table
        )
        written = set(kind.__struct_fields__) - {"deleted", "extra", "conflicts", "ancestry"}
        assert all(written <= each.keys() for each in documents)
    for span in document["spans"]:
        text = next(each["text"] for each in document["reports"] if each["id"] == span["report"])
        assert text[span["start"] : span["end"]] == span["quote"]


def test_fields_of_foreign_programs_are_written_back_by_name() -> None:
    one = Span(
        id="s", report="r", start=0, end=1, quote="x", status="accepted", origin="rule",
        extra={"zone": {"b": 1, "a": 2}, "area": 3},
    )  # fmt: skip
    other = msgspec.structs.replace(one, extra={"area": 3, "zone": {"a": 2, "b": 1}})
    first, second = (write_json(Case("c", [("spans", span)]), str) for span in (one, other))
    assert first == second
    assert json.loads(first)["spans"][0]["zone"] == {"a": 2, "b": 1}


def test_what_a_terminal_would_obey_is_escaped() -> None:
    incident = Incident(
        id="i", status="proposed", origin="rule", title="a\x7f\x85\x9b\u061c\u200f\u202e\u2066é💥"
    )
    data = write_json(Case("c", [("incidents", incident)]), str)
    assert not any(hidden.encode() in data for hidden in "\x7f\x85\x9b\u061c\u200f\u202e\u2066")
    assert "é💥".encode() in data
    assert json.loads(data)["incidents"][0]["title"] == incident.title


def test_formats_are_listed_by_the_name_that_chooses_them() -> None:
    assert all(each.name == name and each.description for name, each in FORMATS.items())
    assert FORMATS["json"].write is write_json
