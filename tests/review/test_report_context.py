"""What a report tells about where a name in it belongs: its country, its region, its places."""

from __future__ import annotations

from typing import Any

import pytest

from workbench.model.case import Case
from workbench.model.entity import Entity
from workbench.model.incident import Actor, Incident
from workbench.model.span import Span
from workbench.model.values import PlaceValue, Value
from workbench.review.report_context import prominence_of_uses, surroundings, uses_of

PLACES = {
    "Quetta": ("PK", "Balochistan", (30.18, 67.0), "town"),
    "Gwadar": ("PK", "Balochistan", (25.12, 62.33), "town"),
    "Karachi": ("PK", "Sindh", (24.86, 67.01), "town"),
    "Kabul": ("AF", "Kabul", (34.53, 69.17), "town"),
    "Ornach": ("PK", "Balochistan", None, "district"),
    "Balochistan": ("PK", None, (28.0, 66.0), "region"),
    "Pakistan": ("PK", None, None, "region"),
    "Farhadabad": (None, None, None, None),
}


def place(name: str) -> Entity:
    country, region, point, precision = PLACES[name]
    made: dict[str, Any] = {"kind": "place", "status": "accepted", "origin": "rule", "precision": precision}
    latitude, longitude = point or (None, None)
    return Entity(
        id=name,
        name=name,
        country=country,
        admin=(region,) if region else (),
        latitude=latitude,
        longitude=longitude,
        **made,
    )


def mentions(*names: str, report: str = "r", status: Any = "proposed") -> list[Span]:
    return [
        Span(
            id=f"{report}{at}{status}", report=report, start=10 * at, end=10 * at + len(name), quote=name,
            kind="place", entity=name, status=status, origin="rule",
        )
        for at, name in enumerate(names)
    ]  # fmt: skip


def case_of(*spans: Span, incidents: tuple[Incident, ...] = ()) -> Case:
    people = [Entity(id="Naqvi", kind="person", name="Naqvi", status="accepted", origin="rule")]
    records: list[Any] = [("entities", place(name)) for name in PLACES]
    records += [("entities", person) for person in people]
    records += [("spans", span) for span in spans]
    return Case("case", [*records, *(("incidents", incident) for incident in incidents)])


def incident_in(town: str, status: Any = "proposed") -> Incident:
    where = Value(value=PlaceValue(entity=town), status=status, origin="rule")
    return Incident(id="i", status="proposed", origin="rule", place=where)


@pytest.mark.parametrize(
    ("named", "country", "region", "towns"),
    [
        ((), None, None, []),
        (("Farhadabad",), None, None, []),
        (("Quetta",), "PK", "Balochistan", ["Quetta"]),
        (("Karachi", "Quetta", "Quetta"), "PK", "Balochistan", ["Quetta", "Karachi"]),
        (("Karachi", "Quetta"), "PK", "Sindh", ["Karachi", "Quetta"]),
        (("Kabul", "Quetta", "Karachi"), "PK", "Balochistan", ["Quetta", "Karachi", "Kabul"]),
        (("Kabul", "Quetta"), "AF", "Kabul", ["Kabul", "Quetta"]),
        (("Pakistan", "Kabul", "Pakistan"), "PK", None, ["Kabul"]),
        (("Balochistan",), "PK", None, []),
        (("Ornach",), "PK", "Balochistan", []),
    ],
)
def test_the_places_of_a_report_make_its_context(
    named: tuple[str, ...], country: str | None, region: str | None, towns: list[str]
) -> None:
    made = surroundings(case_of(*mentions(*named)), "r")
    assert (made.context.country, made.context.admin) == (country, region)
    assert list(made.context.points) == [PLACES[town][2] for town in towns]
    assert (made.main.name if made.main else None) == (towns[0] if towns else None)


def test_what_was_rejected_and_what_other_reports_name_say_nothing() -> None:
    case = case_of(
        *mentions("Kabul", "Kabul", status="rejected"),
        *mentions("Kabul", report="other"),
        *mentions("Quetta"),
    )
    assert surroundings(case, "r").context.points == (PLACES["Quetta"][2],)
    assert not surroundings(case, None).context


def test_the_mention_that_is_looked_up_says_nothing_about_itself() -> None:
    case = case_of(*mentions("Kabul", "Kabul", "Quetta"), incidents=(incident_in("Kabul"),))
    made = surroundings(case, "r", incident="i", leaving_out="Kabul")
    assert (made.context.country, made.main and made.main.name) == ("PK", "Quetta")


@pytest.mark.parametrize(
    ("incident", "main"),
    [
        (incident_in("Gwadar"), "Gwadar"),
        (incident_in("Ornach"), "Quetta"),
        (incident_in("Gwadar", "rejected"), "Quetta"),
        (incident_in("gone"), "Quetta"),
        (None, "Quetta"),
    ],
)
def test_the_place_of_the_incident_is_the_main_place(incident: Incident | None, main: str) -> None:
    case = case_of(*mentions("Quetta", "Karachi"), incidents=(incident,) if incident else ())
    made = surroundings(case, "r", incident="i")
    assert made.main is not None
    assert made.main.name == main
    assert made.context.points[0] == PLACES[main][2]
    assert len(set(made.context.points)) == len(made.context.points)


def test_a_report_of_many_places_gives_ten_points() -> None:
    towns = [
        Entity(
            id=f"{n}", kind="place", name=f"{n}", status="accepted", origin="rule", latitude=n, longitude=n
        )
        for n in range(40)
    ]
    case = Case(
        "case",
        [*(("entities", town) for town in towns), *(("spans", s) for s in mentions(*map(str, range(40))))],
    )
    assert len(surroundings(case, "r").context.points) == 10


def test_uses_count_mentions_and_incidents_that_are_not_rejected() -> None:
    actor = Actor(id="a", role="unknown", words="Naqvi", entity="Naqvi", status="proposed", origin="rule")
    case = case_of(
        *mentions("Quetta", "Quetta", "Kabul"),
        *mentions("Kabul", status="rejected"),
        incidents=(
            Incident(id="j", status="rejected", origin="rule", actors=(actor,)),
            incident_in("Gwadar"),
        ),
    )
    assert uses_of(case) == {"Quetta": 2, "Kabul": 1, "Gwadar": 1}


def test_prominence_grows_with_the_uses_and_ends_at_one() -> None:
    grades = [prominence_of_uses(uses) for uses in (0, 1, 5, 50, 100, 10_000)]
    assert grades == sorted(grades)
    assert (grades[0], grades[-1]) == (0.0, 1.0)
