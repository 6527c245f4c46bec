"""A claim keeps who said it, and only that."""

from __future__ import annotations

from tests.edits.build import TEXT, carried_out, small_case
from workbench.edits import claims, spans
from workbench.edits.entities import link_mention
from workbench.model.entity import Entity

CLINIC = Entity(id="police", kind="organisation", name="Zehri police", status="proposed", origin="import")


def test_another_claimant_takes_the_entity_of_the_one_before_along() -> None:
    case = small_case()
    start = TEXT.index("Police")
    carried_out(case, link_mention(case, "report", TEXT, start, start + 6, CLINIC))
    carried_out(case, claims.change_claim(case, "claim", claimant="Police", claimant_text="Police"))
    assert case.claim("claim").claimant_entity == "police"
    carried_out(case, claims.change_claim(case, "claim", claimant=None, claimant_text="a trader"))
    assert case.claim("claim").claimant_entity is None
    assert case.claim("claim").claimant_text == "a trader"


def test_a_town_says_nothing() -> None:
    case = small_case()
    carried_out(case, claims.change_claim(case, "claim", claimant="Zahri", claimant_text="Zahri"))
    assert (case.claim("claim").claimant, case.claim("claim").claimant_entity) == ("Zahri", None)


def test_a_claimant_whose_mention_is_deleted_leaves_only_the_words() -> None:
    case = small_case()
    start = TEXT.index("Police")
    carried_out(case, link_mention(case, "report", TEXT, start, start + 6, CLINIC))
    carried_out(case, claims.change_claim(case, "claim", claimant="Police", claimant_text="Police"))
    carried_out(case, spans.delete_span(case, "Police"))
    claim = case.claim("claim")
    assert (claim.claimant, claim.claimant_entity, claim.claimant_text) == (None, None, "Police")


def test_a_new_claim_knows_its_claimants_entity_and_rests_on_no_rejected_span() -> None:
    case = small_case()
    carried_out(case, spans.decide_span(case, "12 traders", accept=False))
    start = TEXT.index("12 traders")
    edit = carried_out(
        case,
        claims.new_claim(
            case, "report", TEXT, start, start + 10, measure="killed", low=12, claimant="Police"
        ),
    )
    claim = case.claim(edit.subject or "")
    assert claim.spans != ("12 traders",)
    assert case.span(claim.spans[0]).status == "accepted"


def test_a_mark_of_another_kind_forgets_what_it_meant() -> None:
    case = small_case()
    carried_out(case, spans.relabel(case, "Zahri", "person"))
    assert case.span("Zahri").entity is None
    carried_out(case, spans.relabel(case, "Friday", "date"))
    assert case.span("Friday").value == "2026-01-30"
    carried_out(case, spans.move_bounds(case, "Friday", TEXT, 33, 45))
    assert case.span("Friday").value is None
