"""A small case to edit, and what a session would do to it, without a disk."""

from __future__ import annotations

import msgspec

from workbench.edits.edit import Edit
from workbench.model.case import Case
from workbench.model.claim import Claim
from workbench.model.entity import Entity
from workbench.model.entry import Change, Table
from workbench.model.incident import Actor, Incident
from workbench.model.record import Origin, Record
from workbench.model.report import Report
from workbench.model.span import Span
from workbench.model.values import PlaceValue, Value

TEXT = "Gunmen attacked a market in Zahri on Friday. Police said 12 traders died."


def span_of(words: str, **fields: object) -> Span:
    """A proposed span over the first occurrence of words in TEXT, its id being the words."""
    start = TEXT.index(words)
    defaults = {"status": "proposed", "origin": "rule", "kind": None}
    return Span(
        id=words,
        report="report",
        start=start,
        end=start + len(words),
        quote=words,
        **{**defaults, **fields},  # type: ignore[arg-type]
    )


def small_case(*, origin: Origin = "rule") -> Case:
    """One report with one proposed incident of that origin, its mentions, its claim and its place."""
    place = Value(
        value=PlaceValue(entity="zahri", words="Zahri"), status="proposed", origin="rule", evidence=("Zahri",)
    )
    kind = Value(value="Attack", status="proposed", origin="rule", evidence=("attacked",))
    gunmen = Actor(
        id="actor", role="perpetrator", words="Gunmen", status="proposed", origin="rule", evidence=("Gunmen",)
    )
    records: list[tuple[Table, Record]] = [
        ("reports", Report(id="report", sha256="0" * 64, length=len(TEXT), name="zahri.txt")),
        ("spans", span_of("Gunmen", kind="group")),
        ("spans", span_of("attacked")),
        ("spans", span_of("Zahri", kind="place", entity="zahri")),
        ("spans", span_of("Friday", kind="date", value="2026-01-30")),
        ("spans", span_of("Police", kind="organisation")),
        ("spans", span_of("12 traders", kind="quantity")),
        ("entities", Entity(id="zahri", kind="place", name="Zehri", status="proposed", origin="rule")),
        ("entities", Entity(id="zidi", kind="place", name="Zidi", status="accepted", origin="rule")),
        (
            "incidents",
            Incident(
                id="incident",
                status="proposed",
                origin=origin,
                report="report",
                sub_event_type=kind,
                place=place,
                actors=(gunmen,),
            ),
        ),
        (
            "claims",
            Claim(
                id="claim",
                measure="killed",
                low=12,
                high=12,
                status="proposed",
                origin="rule",
                claimant="Police",
                claimant_text="Police",
                incident="incident",
                report="report",
                spans=("12 traders",),
            ),
        ),
    ]
    return Case("case", records)


def carried_out(case: Case, edit: Edit) -> Edit:
    """Applies an edit to a case in memory, stamps left out."""
    case.apply(edit.changes)
    return edit


def taken_back(case: Case, edit: Edit) -> None:
    """Applies the before-images of an edit."""
    changes = []
    for change in edit.changes:
        image = change.before or msgspec.structs.replace(change.after, deleted=True)
        changes.append(Change(change.table, change.id, change.after, image))
    case.apply(changes)
