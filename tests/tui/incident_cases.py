"""Cases for the incidents pane, made of records, without a disk."""

from __future__ import annotations

from typing import Any

from workbench.model.case import Case
from workbench.model.claim import Claim
from workbench.model.entity import Entity
from workbench.model.entry import Table
from workbench.model.incident import Actor, Incident, Target, Weapon
from workbench.model.record import Record
from workbench.model.report import Report
from workbench.model.span import Span
from workbench.model.values import DateValue, PlaceValue, Value

REPORT = "r1"


def value(of: Any, *evidence: str, status: str = "proposed", **fields: Any) -> Value[Any]:
    """A rule's value with its evidence."""
    return Value(value=of, status=status, origin="rule", evidence=evidence, **fields)  # type: ignore[arg-type]


def span(span_id: str, start: int, report: str = REPORT) -> Span:
    """A span whose quote is its id."""
    end = start + len(span_id)
    return Span(
        id=span_id, report=report, start=start, end=end, quote=span_id, status="proposed", origin="rule"
    )


def incident(incident_id: str, **fields: Any) -> Incident:
    """A proposed incident of the report."""
    made: dict[str, Any] = {"status": "proposed", "origin": "rule", "report": REPORT, **fields}
    return Incident(id=incident_id, **made)


def claim(claim_id: str, **fields: Any) -> Claim:
    """A proposed claim on the umbrella, people killed, that has one span of the same id."""
    made: dict[str, Any] = {
        "measure": "killed", "status": "proposed", "origin": "rule", "incident": "umbrella",
        "scope": "total", "report": REPORT, "spans": (claim_id,),
    }  # fmt: skip
    return Claim(id=claim_id, **{**made, **fields})


def attack(incident_id: str, town: str, sub_event_type: str, **fields: Any) -> Incident:
    """One part of the day, in a town that the case knows."""
    made: dict[str, Any] = {
        "sub_event_type": value(sub_event_type, f"{incident_id}-type"),
        "place": value(PlaceValue(entity=town, words=town), f"{incident_id}-place"),
        "date": value(DateValue(start="2026-01-31", end="2026-01-31"), "Saturday"),
        "part_of": "umbrella",
    }
    return incident(incident_id, **{**made, **fields})


def town(name: str, **fields: Any) -> Entity:
    """A place in Balochistan."""
    made: dict[str, Any] = {
        "kind": "place", "status": "accepted", "origin": "rule", "country": "PK", "admin": ("Balochistan",),
    }  # fmt: skip
    return Entity(id=name, name=name, **{**made, **fields})


def coordinated() -> Case:
    """An umbrella with three parts, one incident of another day, one rejected, one told as background."""
    front = Entity(
        id="bla",
        kind="group",
        name="Baloch Liberation Army",
        aliases=("BLA",),
        status="accepted",
        origin="rule",
    )
    by_front = Actor(
        id="actor",
        role="perpetrator",
        words="BLA",
        entity="bla",
        attribution="claimed",
        by="its spokesman",
        status="proposed",
        origin="rule",
        evidence=("BLA",),
    )
    quetta = attack(
        "quetta",
        "Quetta",
        "Armed clash",
        status="accepted",
        event_type=value("Battles", "quetta-type", status="accepted"),
        date=value(DateValue(start="2026-01-31", end="2026-01-31", time="03:00"), "Saturday", "3am"),
        actors=(by_front,),
        targets=(Target(id="target", words="police stations", status="accepted", origin="analyst"),),
        weapons=(
            Weapon(id="weapon", words="rifles", status="rejected", origin="rule", reason="not these men"),
        ),
    )
    umbrella = incident(
        "umbrella",
        title="Coordinated attacks",
        sub_event_type=value("Attack", "umbrella-type"),
        place=value(PlaceValue(entity="Balochistan", precision=3, relation="region"), "umbrella-place"),
        date=value(DateValue(start="2026-01-31", end="2026-01-31"), "Saturday"),
        actors=(by_front,),
    )
    incidents = [
        umbrella,
        quetta,
        attack("nushki", "Nushki", "Attack", actors=(by_front,)),
        attack("gwadar", "Gwadar", "Remote explosive/landmine/IED"),
        attack("panjgur", "Panjgur", "Air/drone strike", part_of=None, date=None, status="rejected",
               reason="another day"),
        attack("bolan", "Bolan", "Abduction/forced disappearance", part_of=None, background=True,
               date=value(DateValue(start="2025-03-11", end="2025-03-12", precision=2), "2025")),
    ]  # fmt: skip
    claims = [
        claim("c1", low=21, hedge="At least", victims="people", claimant_text="the news agency"),
        claim("c2", low=11, high=11, victims="civilians", scope="part", part_of="c1",
              claimant_text="the news agency", status="accepted"),
        claim("c3", low=84, high=84, victims="Pakistani personnel", side="state", claimant_text="BLA",
              claimant_entity="bla", rejected_by_text="Pakistani authorities"),
        claim("c4", low=37, high=70, victims="militants", side="militant", claimant_text="officials"),
        claim("c5", low=12, high=12, victims="people", claimant_text="a district official", spans=()),
    ]  # fmt: skip
    names = ["Saturday", "3am", "BLA", "2025"]
    for one in incidents:
        names.extend((f"{one.id}-type", f"{one.id}-place"))
    spans = [span(name, 100 * number) for number, name in enumerate([*names, *(one.id for one in claims)])]
    places = [town(name) for name in ("Quetta", "Nushki", "Gwadar", "Panjgur", "Bolan")]
    places.append(town("Balochistan", admin=()))
    report = Report(id=REPORT, sha256="0" * 64, length=10_000, name="attacks.txt")
    return case_of(report, front, *spans, *places, *incidents, *claims)


def case_of(*records: Record) -> Case:
    """A case of these records."""
    tables: dict[type, Table] = {
        Report: "reports", Span: "spans", Entity: "entities", Incident: "incidents", Claim: "claims",
    }  # fmt: skip
    return Case("case", [(tables[type(record)], record) for record in records])


def many(count: int) -> Case:
    """That many incidents on as many days, one after the other."""
    incidents = [
        incident(f"i{number:05}", sub_event_type=value("Attack", f"s{number}"), tags=(str(number),))
        for number in range(count)
    ]
    spans = [span(f"s{number}", 10 * number) for number in range(count)]
    return case_of(Report(id=REPORT, sha256="0" * 64, length=10 * count, name="long.txt"), *spans, *incidents)
