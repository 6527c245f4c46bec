"""Records become documents and come back whole."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from workbench.model.ancestry import succeeding
from workbench.model.incident import Actor, Incident
from workbench.model.record import from_document, same_content, to_document
from workbench.model.span import Span
from workbench.model.values import DateValue, PlaceValue, Value

SPAN = Span(id="s1", report="r", start=3, end=7, quote="Goma", status="proposed", origin="rule", kind="place")
INCIDENT = Incident(
    id="i1",
    status="accepted",
    origin="analyst",
    sub_event_type=Value(value="Armed clash", status="accepted", origin="rule", evidence=("s1", "s2")),
    date=Value(value=DateValue(start="2026-01-31", end="2026-01-31"), status="proposed", origin="rule"),
    place=Value(value=PlaceValue(entity="e1"), status="proposed", origin="rule", evidence=("s1",)),
    actors=(Actor(id="a1", role="perpetrator", words="gunmen", status="proposed", origin="rule"),),
)


@pytest.mark.parametrize("record", [SPAN, INCIDENT])
def test_a_record_survives_the_way_through_its_document(record: Any) -> None:
    assert from_document(type(record), to_document(record)) == record


def test_a_wrong_type_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        from_document(Span, {**to_document(SPAN), "start": "three"})


def test_same_content_looks_past_the_stamps_and_takes_a_tombstone_for_nothing() -> None:
    stamped = msgspec.structs.replace(SPAN, rev=9, modified="2026-02-01T00:00:00Z", by="mk")
    stamped = succeeding(SPAN, stamped)
    gone = msgspec.structs.replace(stamped, deleted=True)
    assert same_content(SPAN, stamped)
    assert same_content(None, gone) and same_content(gone, None)
    assert not same_content(SPAN, gone)
    assert not same_content(SPAN, msgspec.structs.replace(SPAN, end=8))
