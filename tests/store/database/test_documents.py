"""Records as documents: what JSON says, private, and by a view the same without being made."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from tests.formats.records import Texts, cases
from tests.store.database.desk import CASE, note, span
from workbench.model.case import Case
from workbench.model.entry import TABLES
from workbench.model.incident import Incident
from workbench.model.note import Note
from workbench.model.values import Value
from workbench.store.database.documents import RecordView, document_of, plain, record_of

FIELDS = {name for kind in TABLES.values() for name in kind.__struct_fields__}


@given(cases())
def test_a_view_is_the_document_which_is_what_json_says(made: tuple[Case, Texts]) -> None:
    case, _ = made
    for table, kind in TABLES.items():
        view = RecordView(kind)
        for record in case.tables[table].values():
            document = document_of(record)
            view.record = record
            assert document == json.loads(json.dumps(document))
            assert view == document
            assert list(view) == list(document)
            assert len(view) == len(document)
            assert {name: view[name] for name in FIELDS if name in view} == {
                name: document[name] for name in FIELDS if name in document
            }
            assert all(view.get(name, "none") == document.get(name, "none") for name in ("x_a", "__class__"))


@given(cases())
def test_a_document_makes_the_record_that_it_is_of(made: tuple[Case, Texts]) -> None:
    case, _ = made
    for table in TABLES:
        for record in case.tables[table].values():
            if not record.deleted:
                assert record_of(table, record.id, document_of(record)) == record


def test_a_document_shares_nothing_with_its_record() -> None:
    kind = Value[str](value="Attack", status="accepted", origin="analyst", evidence=("s1",))
    record = Incident(
        id="i", status="accepted", origin="analyst", event_type=kind, tags=("a",), extra={"x": {"y": [1]}}
    )
    before = document_of(record)
    changed = document_of(record)
    changed["x"]["y"].append(2)
    changed["event_type"]["evidence"].append("s2")
    changed["tags"].clear()
    view = RecordView(Incident)
    view.record = record
    view["x"]["y"].append(3)
    assert document_of(record) == before


def test_a_record_shares_nothing_with_the_document_it_was_made_of() -> None:
    fields = note("x", links=["a"], colour={"names": ["red"]})
    record = record_of("notes", "n", fields)
    fields["links"].append("b")
    fields["colour"]["names"].append("blue")
    assert document_of(record)["links"] == ["a"]
    assert document_of(record)["colour"] == {"names": ["red"]}


def cyclic() -> list[Any]:
    """A list that holds itself."""
    value: list[Any] = []
    value.append(value)
    return value


@pytest.mark.parametrize(
    "value", [{1}, b"x", object(), float("nan"), float("inf"), {1: 2}, [{"a": {2.0}}], cyclic()]
)
def test_what_json_cannot_hold_is_refused_with_the_name_of_the_record_and_the_field(value: object) -> None:
    with pytest.raises(ValueError, match="notes n: colour: "):
        record_of("notes", "n", note("x", colour=value))


@pytest.mark.parametrize("value", [None, True, 3, 0.5, "é\ud83d", [], {}, [[1], {"a": []}], 2**60])
def test_what_json_can_hold_stays_as_it_is(value: object) -> None:
    assert plain(value) == value
    for name in ("colour", "extra" if value != "é\ud83d" else "hue"):
        record = record_of("notes", "n", note("x", **{name: value}))
        view = RecordView(Note)
        view.record = record
        assert document_of(record)[name] == view[name] == value


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"start": "3"}, r"Expected `int`, got `str` - at `\$.start`"),
        ({"status": "done"}, r"Invalid enum value 'done' - at `\$.status`"),
        ({"tags": "x"}, r"at `\$.tags`"),
        ({"tags": ["x", 1]}, r"at `\$.tags\["),
        ({"report": None}, r"at `\$.report`"),
        ({"id": "other"}, "id: a record keeps its id"),
        ({"deleted": True}, "deleted: records are deleted by `remove`"),
        ({3: "x"}, "3: the name of a field must be text"),
    ],
)
def test_what_is_no_record_of_its_table_is_refused_by_name(fields: dict[Any, Any], words: str) -> None:
    with pytest.raises(ValueError, match=f"spans s9: .*{words}"):
        record_of("spans", "s9", {**span("Hoshab"), **fields})


def test_a_missing_field_is_named() -> None:
    with pytest.raises(ValueError, match="notes n: Object missing required field `body`"):
        record_of("notes", "n", {"on": "case", "subject": CASE})
