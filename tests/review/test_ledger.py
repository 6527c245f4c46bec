"""Claims side by side: in words, by claimant, parts under totals, contradictions flagged, never a sum."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model.case import Case
from workbench.model.claim import Claim
from workbench.model.entity import Entity
from workbench.model.entry import Table
from workbench.model.incident import Incident
from workbench.model.record import Record
from workbench.model.span import Span
from workbench.review.ledger import UNNAMED, Ledger, claim_line, ledger


def claim(claim_id: str, **fields: Any) -> Claim:
    """A proposed total of people killed in incident "i"; fields override."""
    made: dict[str, Any] = {
        "measure": "killed", "status": "proposed", "origin": "rule", "incident": "i", "scope": "total",
    }  # fmt: skip
    return Claim(id=claim_id, **{**made, **fields})


def ledger_of(*claims: Claim, others: tuple[tuple[Table, Record], ...] = ()) -> Ledger:
    """The ledger of incident "i" in a case of these claims."""
    incident = Incident(id="i", status="proposed", origin="rule")
    return ledger(Case("case", [("incidents", incident), *(("claims", one) for one in claims), *others]), "i")


def shape(made: Ledger) -> list[tuple[str, list[tuple[int, str]]]]:
    """Names of the claimants, and per claim its depth and id."""
    return [(row.name, [(line.depth, line.claim.id) for line in row.lines]) for row in made.rows]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"low": 21, "hedge": "At least", "victims": "people"}, "at least 21 killed, people"),
        ({"low": 21, "hedge": "more than", "victims": "people"}, "at least 21 killed, people"),
        ({"low": 37, "high": 70, "side": "militant"}, "37 to 70 killed, militants"),
        ({"low": 5, "high": 5}, "5 killed"),
        ({"low": 30, "high": 30, "hedge": "about"}, "about 30 killed"),
        ({"high": 30, "hedge": "nearly"}, "nearly 30 killed"),
        ({"low": 0, "high": 30}, "up to 30 killed"),
        ({"low": 24, "hedge": "dozens of"}, "dozens (at least 24) killed"),
        ({"low": 200, "high": 200, "hedge": "some"}, "some 200 killed"),
        ({"hedge": "an unknown number"}, "an unknown number killed"),
        ({}, "some killed"),
        ({"low": 0, "high": 0, "stance": "negated", "side": "civilian"}, "none killed, civilians"),
        ({"low": 4, "high": 4, "stance": "denied"}, "4 killed · denied"),
        ({"low": 9, "high": 9, "measure": "abducted", "scope": "cumulative"}, "9 abducted · cumulative"),
        ({"low": 3, "high": 3, "scope": "part"}, "3 killed · part of a larger figure"),
        ({"low": 3, "high": 3, "via": "the radio"}, "3 killed · via the radio"),
        (
            {"low": 84, "high": 84, "victims": "soldiers", "rejected_by_text": "the ministry"},
            "84 killed, soldiers · rejected by the ministry",
        ),
        ({"low": 84, "high": 84, "rejected_by": "gone"}, "84 killed · rejected by another source"),
    ],
)
def test_a_claim_in_words(fields: dict[str, Any], words: str) -> None:
    assert claim_line(claim("c", **fields)) == words


def test_claims_stand_by_claimant_in_the_order_of_their_first_words() -> None:
    made = ledger_of(
        claim("a", claimant_text="the army"),
        claim("b", claimant_text="residents"),
        claim("c", claimant_text="The Army"),
        claim("d"),
    )
    assert shape(made) == [
        ("the army", [(0, "a"), (0, "c")]),
        ("residents", [(0, "b")]),
        (UNNAMED, [(0, "d")]),
    ]
    assert made.rows[0].words == ("the army", "The Army")


def test_different_words_for_one_entity_make_one_claimant() -> None:
    front = Entity(id="front", kind="group", name="River Front", status="accepted", origin="analyst")
    made = ledger_of(
        claim("a", claimant_text="RF", claimant_entity="front"),
        claim("b", claimant_text="the Front", claimant_entity="front"),
        others=(("entities", front),),
    )
    assert shape(made) == [("River Front", [(0, "a"), (0, "b")])]
    assert made.rows[0].words == ("RF", "the Front")


def test_spans_name_the_claimant_and_who_rejects() -> None:
    def span(span_id: str, quote: str) -> tuple[Table, Record]:
        return "spans", Span(
            id=span_id, report="r", start=0, end=len(quote), quote=quote, status="proposed", origin="rule"
        )

    made = ledger_of(
        claim("a", low=3, high=3, claimant="s1", rejected_by="s2"),
        others=(span("s1", "a medic"), span("s2", "the governor")),
    )
    assert made.rows[0].name == "a medic"
    assert made.rows[0].lines[0].words == "3 killed · rejected by the governor"


def test_parts_stand_under_their_total_and_are_not_added() -> None:
    made = ledger_of(
        claim("a-part", low=11, high=11, scope="part", part_of="b-total", status="accepted"),
        claim("b-total", low=21, status="accepted"),
        claim("c-part", low=10, high=10, scope="part", part_of="b-total", status="accepted"),
        claim("d-part", low=2, high=2, scope="part", part_of="c-part", status="accepted"),
    )
    assert shape(made) == [(UNNAMED, [(0, "b-total"), (1, "a-part"), (1, "c-part"), (2, "d-part")])]
    assert [(b.low, b.high, b.at_least, b.claims) for b in made.bounds] == [(21, 21, True, ("b-total",))]


def test_a_part_of_another_claimants_total_stays_with_its_own_claimant() -> None:
    made = ledger_of(
        claim("a", low=20, high=20, claimant_text="police"),
        claim("b", low=4, high=4, claimant_text="medics", scope="part", part_of="a"),
    )
    assert shape(made) == [("police", [(0, "a")]), ("medics", [(0, "b")])]
    assert made.rows[1].lines[0].part_of == "20 killed (police)"


@given(st.lists(st.sampled_from([None, "0", "1", "2", "3", "4", "gone"]), min_size=1, max_size=5))
def test_every_claim_is_listed_once_however_parts_hang_together(parents: list[str | None]) -> None:
    claims = [claim(str(number), part_of=parent) for number, parent in enumerate(parents)]
    listed = [line.claim.id for row in ledger_of(*claims).rows for line in row.lines]
    assert sorted(listed) == [one.id for one in claims]


@pytest.mark.parametrize(
    ("one", "other", "contradict"),
    [
        ({"low": 21}, {"low": 12, "high": 12}, True),
        ({"low": 21}, {"low": 84, "high": 84}, False),
        ({"low": 37, "high": 70}, {"low": 70, "high": 90}, False),
        ({"low": 37, "high": 70}, {"low": 71, "high": 90}, True),
        ({"high": 5}, {"low": 6}, True),
        ({"hedge": "many"}, {"low": 6, "high": 6}, False),
        ({"low": 1, "high": 1, "side": "state"}, {"low": 2, "high": 2, "side": "militant"}, False),
        ({"low": 1, "high": 1, "measure": "injured"}, {"low": 2, "high": 2}, False),
        ({"low": 1, "high": 1, "scope": "part"}, {"low": 2, "high": 2}, False),
        ({"low": 1, "high": 1, "status": "rejected"}, {"low": 2, "high": 2}, False),
        ({"low": 1, "high": 1, "stance": "denied"}, {"low": 2, "high": 2}, False),
    ],
)
def test_totals_with_no_figure_in_common_contradict(
    one: dict[str, Any], other: dict[str, Any], contradict: bool
) -> None:
    made = ledger_of(claim("a", **one), claim("b", **other))
    assert made.contradicted == (frozenset({"a", "b"}) if contradict else frozenset())


def test_only_the_claims_that_disagree_are_flagged() -> None:
    made = ledger_of(
        claim("a", low=10, high=12), claim("b", low=12, high=30), claim("c", low=13, high=30), claim("d")
    )
    assert made.contradicted == {"a", "c"}
    assert made.contradictions[0].slight


@pytest.mark.parametrize(
    ("figures", "low", "high", "at_least"),
    [
        ([(21, None), (30, 30)], 21, 30, True),
        ([(37, 70), (40, 40)], 37, 70, False),
        ([(None, 8), (3, 3)], 0, 8, False),
    ],
)
def test_bounds_span_the_accepted_totals(
    figures: list[tuple[int | None, int | None]], low: int, high: int, at_least: bool
) -> None:
    claims = [
        claim(f"c{number}", low=pair[0], high=pair[1], status="accepted")
        for number, pair in enumerate(figures)
    ]
    undecided = claim("other", low=500, high=500)
    (bounds,) = ledger_of(*claims, undecided).bounds
    assert (bounds.low, bounds.high, bounds.at_least) == (low, high, at_least)


def test_sides_are_kept_apart() -> None:
    made = ledger_of(
        claim("a", low=10, high=10, side="state", status="accepted"),
        claim("b", low=50, high=50, side="militant", status="accepted"),
    )
    assert {(b.side, b.low, b.high) for b in made.bounds} == {("state", 10, 10), ("militant", 50, 50)}
