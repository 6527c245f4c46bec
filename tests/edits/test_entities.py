"""Pointing mentions, places and actors to entities, and saying that none on offer is meant."""

from __future__ import annotations

import msgspec
import pytest

from tests.edits.build import TEXT, carried_out, small_case, span_of, taken_back
from workbench.edits.edit import EditError
from workbench.edits.entities import link_item, link_mention, mark_unlisted, set_place
from workbench.edits.spans import relabel
from workbench.model.case import Case
from workbench.model.entity import Entity, EntityKind, PlacePrecision
from workbench.model.entry import Change, Table
from workbench.model.record import Record
from workbench.model.report import Report
from workbench.model.span import Candidate, MentionKind, Span
from workbench.model.values import PlaceValue, Value

KHUZDAR = Entity(id="khuzdar", kind="place", name="Khuzdar", status="proposed", origin="rule")
OTHER_ZAHRI = Candidate(source="seed:zahri", name="Zahri", country="PK", score=0.4)
ZAHRI = TEXT.index("Zahri")


def link(case: Case, entity: Entity = KHUZDAR) -> None:
    """Links the words "Zahri"."""
    carried_out(case, link_mention(case, "report", TEXT, ZAHRI, ZAHRI + 5, entity))


def place_of(case: Case) -> PlaceValue:
    """The place of the incident."""
    place = case.incident("incident").place
    assert place is not None
    return place.value


def unlisted(case: Case) -> None:
    """Says that none on offer is what "Zahri" means."""
    carried_out(case, mark_unlisted(case, "report", TEXT, ZAHRI, ZAHRI + 5, "place"))


def case_with(table: Table, record: Record) -> Case:
    """The small case with one more record, or with another state of one."""
    case = small_case()
    case.apply([Change(table, record.id, case.stored(table, record.id), record)])
    return case


def with_candidates() -> Case:
    """The small case, where another Zahri was weighed."""
    return case_with("spans", span_of("Zahri", kind="place", entity="zahri", candidates=(OTHER_ZAHRI,)))


def test_none_of_these_is_kept_with_the_candidates_and_a_later_link_clears_it() -> None:
    case = with_candidates()
    unlisted(case)
    span = case.span("Zahri")
    assert (span.unlisted, span.entity, span.status) == (True, None, "accepted")
    assert span.candidates == (OTHER_ZAHRI,)
    link(case)
    span = case.span("Zahri")
    assert (span.unlisted, span.entity, span.candidates) == (False, "khuzdar", (OTHER_ZAHRI,))


def test_none_of_these_is_said_once() -> None:
    case = small_case()
    unlisted(case)
    with pytest.raises(EditError, match="already marked"):
        unlisted(case)


def test_words_that_were_no_mention_can_be_on_no_list() -> None:
    case = small_case()
    start = TEXT.index("market")
    edit = carried_out(case, mark_unlisted(case, "report", TEXT, start, start + 6, "facility"))
    span = case.span(edit.subject or "")
    assert (span.quote, span.kind, span.unlisted) == ("market", "facility", True)


def test_words_of_another_kind_mean_something_else() -> None:
    case = with_candidates()
    unlisted(case)
    carried_out(case, relabel(case, "Zahri", "person"))
    span = case.span("Zahri")
    assert (span.unlisted, span.candidates) == (False, ())


def test_the_undecided_place_of_an_incident_follows_its_mention() -> None:
    case = small_case()
    link(case)
    assert place_of(case).entity == "khuzdar"
    unlisted(case)
    assert (place_of(case).entity, place_of(case).words) == (None, "Zahri")


def test_a_place_that_was_decided_on_stays_when_its_mention_changes() -> None:
    case = small_case()
    carried_out(case, set_place(case, "incident", msgspec.structs.replace(KHUZDAR, id="k2")))
    link(case)
    assert place_of(case).entity == "k2"
    assert case.span("Zahri").entity == "khuzdar"


def test_an_undecided_actor_and_a_claim_follow_their_mention() -> None:
    case = small_case()
    group = Entity(id="g", kind="group", name="Band", status="proposed", origin="rule")
    police = Entity(id="p", kind="organisation", name="Police", status="proposed", origin="rule")
    start = TEXT.index("Police")
    carried_out(case, link_mention(case, "report", TEXT, 0, 6, group))
    carried_out(case, link_mention(case, "report", TEXT, start, start + 6, police))
    [actor] = case.incident("incident").actors
    assert (actor.entity, actor.status) == ("g", "proposed")
    assert case.claim("claim").claimant_entity == "p"


@pytest.mark.parametrize(
    ("precision", "own", "expected"),
    [("town", 1, 1), ("near", 1, 2), ("district", 1, 2), ("region", 1, 3), (None, 1, 1), ("region", 2, 2)],
)
def test_the_precision_of_a_place_is_that_of_the_entity_unless_an_analyst_set_another(
    precision: PlacePrecision | None, own: int, expected: int
) -> None:
    incident = small_case().incident("incident")
    place = Value(value=PlaceValue(entity="zahri", precision=own), status="proposed", origin="rule")
    case = case_with("incidents", msgspec.structs.replace(incident, place=place))
    carried_out(case, set_place(case, "incident", msgspec.structs.replace(KHUZDAR, precision=precision)))
    assert place_of(case).precision == expected


def test_linking_to_an_entity_that_was_merged_links_to_the_one_it_is_now() -> None:
    kept = Entity(id="kept", kind="place", name="Kept", status="accepted", origin="rule", merged=("khuzdar",))
    case = case_with("entities", kept)
    link(case)
    assert case.span("Zahri").entity == "kept"
    assert not case.has("entities", "khuzdar")


TWICE = "Zahri fell silent. Near Zahri market, in Zahri\nDistrict and in Zahris, people spoke of Zahri."


def mention(number: int, words: str = "Zahri", kind: MentionKind = "place", **fields: object) -> Span:
    """A mention over the occurrence of words with that number in TWICE."""
    start = -1
    for _ in range(number):
        start = TWICE.index(words, start + 1)
    made = span_of("Zahri", **{"kind": kind, **fields})
    identity = f"{words}{number}"
    return msgspec.structs.replace(made, id=identity, start=start, end=start + len(words), quote=words)


@pytest.mark.parametrize(
    ("there", "linked"),
    [
        ([], [0, 24, 41, 87]),
        ([mention(2)], [0, 24, 41, 87]),
        ([mention(2, status="accepted")], [0, 24, 41, 87]),
        ([mention(2, status="accepted", entity="other")], [0, 41, 87]),
        ([mention(2, entity="other")], [0, 24, 41, 87]),
        ([mention(2, status="accepted", unlisted=True)], [0, 41, 87]),
        ([mention(2, status="rejected")], [0, 41, 87]),
        ([mention(2, kind="person", status="accepted", entity="other")], [0, 41, 87]),
        ([mention(1, "Zahri\nDistrict")], [0, 24, 87]),
        ([mention(1, "Zahri market", kind="facility")], [0, 41, 87]),
        ([mention(1, "people", kind="quantity")], [0, 24, 41, 87]),
    ],
)
def test_linking_everywhere_leaves_decisions_and_longer_names_alone(
    there: list[Span], linked: list[int]
) -> None:
    report = Report(id="report", sha256="0" * 64, length=len(TWICE), name="twice.txt")
    records: list[tuple[Table, Record]] = [("spans", each) for each in there]
    case = Case("case", [("reports", report), *records])
    edit = link_mention(case, "report", TWICE, 0, 5, KHUZDAR, everywhere=True)
    carried_out(case, edit)
    assert [span.start for span in case.mentions_of("khuzdar")] == linked
    assert all(span.quote == "Zahri" and span.status == "accepted" for span in case.mentions_of("khuzdar"))
    assert edit.summary.endswith(f"{len(linked)} times")
    taken_back(case, edit)
    assert case.spans_of("report") == sorted(there, key=lambda span: (span.start, -span.end))


@pytest.mark.parametrize(
    ("words", "entity_kind", "kinds"),
    [
        ("Gunmen", "place", {"place"}),
        ("Zahri", "person", {"person"}),
        ("Police", "group", {"group"}),
        ("Police", "organisation", {"organisation"}),
        ("Friday", "place", {"date", "place"}),
        ("12 traders", "place", {"quantity", "place"}),
        ("attacked", "place", {None, "place"}),
    ],
)
def test_a_mention_is_of_a_kind_that_can_mean_what_it_is_linked_to(
    words: str, entity_kind: EntityKind, kinds: set[MentionKind | None]
) -> None:
    case = small_case()
    entity = msgspec.structs.replace(KHUZDAR, kind=entity_kind)
    start = TEXT.index(words)
    edit = carried_out(case, link_mention(case, "report", TEXT, start, start + len(words), entity))
    here = case.spans_at("report", start, start + len(words))
    assert {span.kind for span in here} == kinds
    assert [(span.kind, span.entity) for span in here if span.entity] == [(entity_kind, "khuzdar")]
    taken_back(case, edit)
    assert case.spans_of("report") == small_case().spans_of("report")


def test_a_facility_may_be_a_place_and_stays_one() -> None:
    case = case_with("spans", span_of("market", kind="facility"))
    start = TEXT.index("market")
    carried_out(case, link_mention(case, "report", TEXT, start, start + 6, KHUZDAR))
    assert (case.span("market").kind, case.span("market").entity) == ("facility", "khuzdar")


def test_none_of_these_for_a_date_leaves_the_date() -> None:
    case = small_case()
    start = TEXT.index("Friday")
    carried_out(case, mark_unlisted(case, "report", TEXT, start, start + 6, "place"))
    assert {span.kind: span.unlisted for span in case.spans_at("report", start, start + 6)} == {
        "date": False,
        "place": True,
    }


def test_nobody_who_acts_becomes_a_place_and_no_place_a_person() -> None:
    case = small_case()
    band = Entity(id="g", kind="group", name="Band", status="proposed", origin="rule")
    start = TEXT.index("Police")
    for entity in (band, KHUZDAR):
        carried_out(case, link_mention(case, "report", TEXT, 0, 6, entity))
        carried_out(case, link_mention(case, "report", TEXT, start, start + 6, entity))
        link(case, entity=msgspec.structs.replace(entity, id="n", kind="person"))
    assert case.incident("incident").actors[0].entity is None
    assert case.claim("claim").claimant_entity is None
    assert place_of(case).entity is None


def test_a_place_cannot_be_an_actor_or_a_target() -> None:
    case = small_case()
    [actor] = case.incident("incident").actors
    with pytest.raises(EditError, match="Khuzdar is a place"):
        link_item(case, "incident", "actors", actor, KHUZDAR)


def test_an_actor_that_is_gone_cannot_be_linked() -> None:
    case = small_case()
    [actor] = case.incident("incident").actors
    band = msgspec.structs.replace(KHUZDAR, kind="group")
    carried_out(case, link_item(case, "incident", "actors", actor, band))
    assert case.incident("incident").actors[0].entity == "khuzdar"
    with pytest.raises(EditError, match="no longer in the incident"):
        link_item(case, "incident", "actors", msgspec.structs.replace(actor, id="gone"), band)


@pytest.mark.parametrize(
    ("market", "to", "zahri_after", "market_after"),
    [
        ("zidi", "khuzdar", "khuzdar", "zidi"),
        (None, "khuzdar", "khuzdar", None),
        ("zahri", "khuzdar", "khuzdar", "khuzdar"),
        ("zidi", "zidi", "zahri", "zidi"),
    ],
)
def test_another_place_moves_only_the_mentions_that_meant_the_old_one(
    market: str | None, to: str, zahri_after: str, market_after: str | None
) -> None:
    incident = small_case().incident("incident")
    value = PlaceValue(entity="zahri", relation="between")
    place = Value(value=value, status="proposed", origin="rule", evidence=("Zahri", "market"))
    case = case_with("spans", span_of("market", kind="place", entity=market))
    case.apply([Change("incidents", "incident", incident, msgspec.structs.replace(incident, place=place))])
    carried_out(case, set_place(case, "incident", msgspec.structs.replace(KHUZDAR, id=to)))
    assert (case.span("Zahri").entity, case.span("market").entity) == (zahri_after, market_after)
    assert place_of(case).relation == "between"


def test_of_two_places_that_mean_nothing_yet_the_first_becomes_the_place() -> None:
    incident = small_case().incident("incident")
    place = Value(
        value=PlaceValue(relation="between"), status="proposed", origin="rule", evidence=("Zahri", "market")
    )
    case = case_with("spans", span_of("market", kind="place"))
    records: list[tuple[Table, Record]] = [
        ("incidents", msgspec.structs.replace(incident, place=place)),
        ("spans", span_of("Zahri", kind="place")),
    ]
    case.apply([Change(table, each.id, case.stored(table, each.id), each) for table, each in records])
    carried_out(case, set_place(case, "incident", KHUZDAR))
    assert (case.span("Zahri").entity, case.span("market").entity) == ("khuzdar", None)


def test_linking_everywhere_takes_proposals_of_another_kind_along() -> None:
    report = Report(id="report", sha256="0" * 64, length=len(TWICE), name="twice.txt")
    there = [
        mention(1, kind="person"),
        mention(2, kind="person"),
        mention(3, kind="person", status="accepted"),
    ]
    case = Case("case", [("reports", report), *[("spans", each) for each in there]])
    carried_out(case, link_mention(case, "report", TWICE, 0, 5, KHUZDAR, everywhere=True))
    assert [(span.start, span.kind) for span in case.mentions_of("khuzdar")] == [
        (0, "place"),
        (24, "place"),
        (87, "place"),
    ]
    assert case.span("Zahri3").kind == "person"
