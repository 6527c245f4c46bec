"""Fields of newer and foreign programs are kept wherever they stand, and refused by strict decoders."""

from __future__ import annotations

import copy
import json
from typing import Any, get_origin

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model.entry import TABLES
from workbench.model.incident import Actor, Incident, Link
from workbench.model.record import Ancestry, Conflict, from_document, to_document
from workbench.model.span import Candidate, Span
from workbench.model.unknown import KeepsUnknown, holds_unknown
from workbench.model.values import DateValue, PlaceValue, Value

SPAN = Span(
    id="s1", report="r", start=3, end=7, quote="Goma", status="proposed", origin="rule",
    fragments=((3, 4), (5, 7)), tags=("town",), candidates=(Candidate(source="seed:goma", name="Goma"),),
)  # fmt: skip
INCIDENT = Incident(
    id="i1",
    status="accepted",
    origin="analyst",
    event_type=Value(value="Battles", status="accepted", origin="rule", evidence=("s1", "s2")),
    date=Value(value=DateValue(start="2026-01-31", end="2026-01-31"), status="proposed", origin="rule"),
    place=Value(value=PlaceValue(entity="e1"), status="proposed", origin="rule", evidence=("s1",)),
    actors=(
        Actor(id="a1", role="perpetrator", words="gunmen", status="proposed", origin="rule"),
        Actor(id="a2", role="target", words="police", status="accepted", origin="analyst"),
    ),
    links=(Link(id="l1", kind="same_as", incident="i2"),),
    conflicts=(Conflict(field="title", theirs="The market"),),
    ancestry=Ancestry(states="0a 0b"),
)
FIELDS = {name for kind in (Span, Candidate, Incident, Value, DateValue, PlaceValue, Actor, Link, Conflict,
                            Ancestry)
          for name in kind.__struct_fields__}  # fmt: skip

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
unknown_names = st.text().filter(lambda name: name not in FIELDS) | st.sampled_from(["extra", "", "colour"])
unknown_fields = st.dictionaries(unknown_names, json_values, max_size=2)


@st.composite
def with_unknown(draw: Any, document: dict[str, Any]) -> dict[str, Any]:
    """The document with unknown fields in any of its objects."""

    def added(value: Any) -> Any:
        if isinstance(value, dict):
            return {**draw(unknown_fields), **{name: added(part) for name, part in value.items()}}
        return [added(item) for item in value] if isinstance(value, (list, tuple)) else value

    document = added(document)
    return document


documents = st.sampled_from([SPAN, INCIDENT]).flatmap(lambda r: with_unknown(to_document(r)))


def kind_of(document: dict[str, Any]) -> type[Span] | type[Incident]:
    return Span if document["id"] == "s1" else Incident


@given(documents)
def test_unknown_fields_come_back_wherever_they_stood(document: dict[str, Any]) -> None:
    given = copy.deepcopy(document)
    record = from_document(kind_of(document), document)
    assert json.loads(json.dumps(to_document(record))) == json.loads(json.dumps(document))
    assert document == given
    assert from_document(kind_of(document), to_document(record)) == record


@given(with_unknown(to_document(INCIDENT)))
def test_an_edit_of_one_part_leaves_the_unknown_fields_of_the_others(document: dict[str, Any]) -> None:
    record = from_document(Incident, document)
    assert record.date is not None
    decided = msgspec.structs.replace(record.date, status="accepted")
    edited = to_document(msgspec.structs.replace(record, date=decided, coding="coded"))
    expected = {**document, "date": {**document["date"], "status": "accepted"}, "coding": "coded"}
    assert json.loads(json.dumps(edited)) == json.loads(json.dumps(expected))


@given(documents)
def test_a_strict_decoder_refuses_what_it_would_have_to_drop(document: dict[str, Any]) -> None:
    kind = kind_of(document)
    record = from_document(kind, document)
    table = {"table": {"id": document}}
    decoder = msgspec.json.Decoder(dict[str, dict[str, kind]])  # type: ignore[valid-type]
    if holds_unknown(record):
        with pytest.raises(msgspec.ValidationError):
            decoder.decode(msgspec.json.encode(table))
    else:
        assert decoder.decode(msgspec.json.encode(table)) == {"table": {"id": record}}


def test_every_piece_of_a_record_keeps_what_it_does_not_know() -> None:
    """Or a field of a newer program in a new kind of piece would be lost with the next edit."""

    def pieces(shape: Any) -> set[Any]:
        inner = [*getattr(shape, "types", ()), *(field.type for field in getattr(shape, "fields", ()))]
        if isinstance(shape, msgspec.inspect.VarTupleType):
            inner.append(shape.item_type)
        found = (
            {get_origin(shape.cls) or shape.cls} if isinstance(shape, msgspec.inspect.StructType) else set()
        )
        return found.union(*map(pieces, inner))

    for kind in TABLES.values():
        assert all(issubclass(piece, KeepsUnknown) for piece in pieces(msgspec.inspect.type_info(kind)))


@pytest.mark.parametrize("wrong", [{"date": {"status": "accepted", "origin": "rule", "value": {"start": 3}}}])
def test_a_wrong_value_beside_unknown_fields_is_told_where_it_stands(wrong: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError, match=r"at `\$\.date\.value\.start`"):
        from_document(Incident, {**to_document(INCIDENT), **wrong, "colour": "red"})
