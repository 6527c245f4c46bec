"""Whole cases made by hypothesis: every record, any values, all references resolving."""

from __future__ import annotations

import string
from typing import Any, cast

from hypothesis import strategies as st
from msgspec import UNSET

from workbench.edits.reports import report_id, sha256_of
from workbench.model.case import Case
from workbench.model.claim import Claim
from workbench.model.entity import Entity
from workbench.model.entry import Table
from workbench.model.identity import content_id
from workbench.model.incident import Actor, Incident, Link, Target, Weapon
from workbench.model.note import Note
from workbench.model.record import Ancestry, Conflict, Record
from workbench.model.report import Report
from workbench.model.span import Candidate, Span
from workbench.model.values import DateValue, PlaceValue, Value
from workbench.scheme.events import SUB_EVENTS

Draw = Any

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
"""Any text that JSON can hold, control and bidi characters included."""
MAYBE_WORDS = st.none() | WORDS
DAYS = st.dates().map(lambda day: day.isoformat())
STATUS = st.sampled_from(["proposed", "accepted", "rejected"])
ORIGIN = st.sampled_from(["rule", "analyst", "import"])
CONFIDENCE = st.none() | st.floats(0, 1)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | WORDS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(WORDS, inner, max_size=2),
    max_leaves=4,
)
FOREIGN = st.dictionaries(
    st.text(string.ascii_lowercase, min_size=1, max_size=4).map("x_".__add__), JSON, max_size=2
)
"""Fields that only another program knows."""


class Texts(dict[str, str]):
    """Report texts by report id."""


@st.composite
def cases(draw: Draw) -> tuple[Case, Texts]:
    """A case with its texts, tombstones included."""
    maker = _Maker(draw)
    return maker.case(), maker.texts


class _Maker:
    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self.texts = Texts()
        self.records: list[tuple[Table, Record]] = []
        self.ids: dict[str, list[str]] = {}
        self.count = 0

    def case(self) -> Case:
        for text in self.draw(
            st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), max_size=2, unique=True)
        ):
            self.report(text)
        for make in (self.entity, self.span, self.incident, self.claim, self.note):
            for _ in range(self.draw(st.integers(0, 3))):
                make()
        if self.draw(st.booleans()):
            self.put(
                "notes", Note(**self.common(), on="case", subject="gone", body="", deleted=True), live=False
            )
        return Case("the-case", self.records)

    def common(self) -> dict[str, Any]:
        self.count += 1
        return {
            "id": content_id("test", str(self.draw(st.integers(0, 99))), str(self.count)),
            "created": self.draw(WORDS),
            "modified": self.draw(WORDS),
            "by": self.draw(WORDS),
            "rev": self.draw(st.integers(0, 9)),
            "extra": self.draw(FOREIGN) or UNSET,
            "ancestry": Ancestry(states="0a0b0c 0d0e0f") if self.draw(st.booleans()) else UNSET,
        }

    def put(self, table: Table, record: Record, *, live: bool = True) -> None:
        self.records.append((table, record))
        if live:
            self.ids.setdefault(table, []).append(record.id)

    def any_of(self, table: Table) -> str | None:
        return cast("str | None", self.draw(st.sampled_from([None, *self.ids.get(table, [])])))

    def some_of(self, table: Table) -> tuple[str, ...]:
        known = self.ids.get(table)
        return tuple(self.draw(st.lists(st.sampled_from(known), max_size=2))) if known else ()

    def report(self, text: str) -> None:
        identity = report_id(text)
        self.texts[identity] = text
        fields = {**self.common(), "id": identity, "sha256": sha256_of(text), "length": len(text)}
        self.put("reports", Report(**fields, name=self.draw(WORDS), published=self.draw(st.none() | DAYS)))

    def entity(self) -> None:
        fields = {"kind": self.draw(st.sampled_from(["person", "place", "group", "organisation"]))}
        latitude = self.draw(st.none() | st.floats(-90, 90))
        decided = {"status": self.draw(STATUS), "origin": self.draw(ORIGIN)}
        told: dict[str, Any] = {"merged": ("gone",), "distinct_from": self.some_of("entities")}
        entity = Entity(
            **self.common(),
            **fields,
            **decided,
            **told,
            name=self.draw(WORDS),
            latitude=latitude,
            admin=("A",),
        )
        self.put("entities", entity)

    def span(self) -> None:
        report = self.any_of("reports")
        if report is None:
            return
        text = self.texts[report]
        start = self.draw(st.integers(0, len(text) - 1))
        end = self.draw(st.integers(start + 1, len(text)))
        kind = self.draw(st.sampled_from([None, "person", "place", "date"]))
        pieces = ((start, end),) if self.draw(st.booleans()) else ()
        decided = {
            "status": self.draw(STATUS),
            "origin": self.draw(ORIGIN),
            "confidence": self.draw(CONFIDENCE),
        }
        bounds = {"start": start, "end": end, "quote": text[start:end], "fragments": pieces}
        entity = self.any_of("entities")
        meant: dict[str, Any] = {
            "entity": entity,
            "unlisted": entity is None,
            "candidates": self.candidates(),
        }
        span = Span(**self.common(), report=report, kind=kind, **meant, **bounds, **decided)
        self.put("spans", span)

    def candidates(self) -> tuple[Candidate, ...]:
        def one() -> Candidate:
            found = {"latitude": self.draw(st.none() | st.floats(-90, 90)), "score": self.draw(CONFIDENCE)}
            return Candidate(source="geonames:1", name=self.draw(WORDS), admin=("A", "B"), **found)

        return tuple(one() for _ in range(self.draw(st.integers(0, 2))))

    def decided(self) -> dict[str, Any]:
        return {
            "status": self.draw(STATUS),
            "origin": self.draw(ORIGIN),
            "evidence": self.some_of("spans"),
            "reason": self.draw(WORDS),
        }

    def incident(self) -> None:
        kind = self.draw(st.sampled_from(SUB_EVENTS))
        place = PlaceValue(entity=self.any_of("entities"), words=self.draw(MAYBE_WORDS), relation="near")
        date = DateValue(start=self.draw(DAYS), precision=self.draw(st.integers(1, 3)), time="03:00")
        other = self.any_of("incidents")
        incident = Incident(
            **self.common(),
            status=self.draw(STATUS),
            origin=self.draw(ORIGIN),
            event_type=Value(value=kind.event_type, **self.decided()),
            sub_event_type=Value(value=kind.name, **self.decided()),
            stage=Value(value="attempted", **self.decided()),
            date=Value(value=date, **self.decided()),
            place=Value(value=place, **self.decided()),
            actors=(
                Actor(
                    id="a",
                    role="both",
                    words=self.draw(WORDS),
                    entity=self.any_of("entities"),
                    **self.decided(),
                ),
            ),
            targets=(Target(id="t", words="", entity=self.any_of("entities"), **self.decided()),),
            weapons=(Weapon(id="w", words=self.draw(WORDS), **self.decided()),),
            links=(Link(id="l", kind="follow_up", incident=other),) if other else (),
            part_of=self.any_of("incidents"),
            background=self.draw(st.booleans()),
            tags=tuple(self.draw(st.lists(WORDS, max_size=2))),
            conflicts=self.conflicts(),
        )
        self.put("incidents", incident)

    def conflicts(self) -> tuple[Conflict, ...]:
        made = {"by": self.draw(WORDS), "at": self.draw(WORDS)}
        date = {"status": "accepted", "origin": "analyst", "value": {"start": "2026-01-31"}}
        weapon = {"id": "w", "words": self.draw(WORDS), "status": "rejected", "origin": "rule", "x_a": 1}
        possible = [
            Conflict(field="title", base=self.draw(MAYBE_WORDS), theirs=self.draw(MAYBE_WORDS), **made),
            Conflict(field="date", theirs=date, **made),
            Conflict(field="weapons", item="w", theirs=self.draw(st.sampled_from([None, weapon])), **made),
            Conflict(field="deleted", base=False, theirs=True, **made),
        ]
        return tuple(self.draw(st.lists(st.sampled_from(possible), max_size=2)))

    def claim(self) -> None:
        low = self.draw(st.none() | st.integers(0, 50))
        high = self.draw(st.none() | st.integers(50, 90))
        claim = Claim(
            **self.common(),
            measure=self.draw(st.sampled_from(["killed", "injured"])),
            status=self.draw(STATUS),
            origin=self.draw(ORIGIN),
            low=low,
            high=high,
            hedge=self.draw(MAYBE_WORDS),
            claimant=self.any_of("spans"),
            claimant_entity=self.any_of("entities"),
            rejected_by=self.any_of("spans"),
            part_of=self.any_of("claims"),
            incident=self.any_of("incidents"),
            spans=self.some_of("spans"),
        )
        self.put("claims", claim)

    def note(self) -> None:
        on = self.draw(st.sampled_from(["case", "report", "span", "incident"]))
        tables: dict[str, Table] = {"report": "reports", "span": "spans", "incident": "incidents"}
        subject = "the-case" if on == "case" else self.any_of(tables[on])
        if subject is not None:
            links = (*self.some_of("claims"), *self.some_of("entities"))
            self.put(
                "notes", Note(**self.common(), on=on, subject=subject, body=self.draw(WORDS), links=links)
            )
