"""An extraction becomes proposals with lasting ids, and never touches what was decided."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from workbench.edits.edit import Draft, EditError
from workbench.edits.fields import set_value
from workbench.edits.incidents import accept_incident, reject_incident
from workbench.edits.notes import write_note
from workbench.edits.reports import add_report
from workbench.edits.spans import delete_span
from workbench.extract.earlier_proposals import EXTRACTOR
from workbench.extract.extraction import (
    ExtractedActor,
    ExtractedCandidate,
    ExtractedClaim,
    ExtractedDate,
    ExtractedIncident,
    ExtractedMention,
    ExtractedPlace,
    ExtractedPlaceMention,
    ExtractedReport,
    Extraction,
)
from workbench.extract.proposals import propose
from workbench.model.entity import Entity, PlacePrecision
from workbench.model.entry import Entry
from workbench.model.incident import evidence_of
from workbench.model.span import Candidate
from workbench.model.values import Relation
from workbench.session.session import Session
from workbench.store.cases import create_case

TEXT = "On Friday gunmen shot at a bus near Zahri. Police said 12 traders died."


def mention(number: int, kind: str, words: str, **more: str) -> ExtractedMention:
    start = TEXT.index(words)
    return msgspec.convert(
        {
            "id": f"m{number}",
            "kind": kind,
            "start": start,
            "end": start + len(words),
            "text": words,
            "name": more.pop("name", words),
            "why": ["a rule"],
            **more,
        },
        ExtractedMention,
    )


def extraction(*, day: str | None = "2026-01-30", towns: bool = True) -> Extraction:
    mentions = (
        mention(1, "date", "Friday", **({"value": day} if day else {})),
        mention(2, "place", "Zahri", entity="geonames:7"),
        mention(3, "organisation", "Police"),
        mention(4, "quantity", "12 traders"),
    )
    claim = ExtractedClaim(
        id="c1",
        measure="killed",
        low=12,
        high=12,
        claimant="m3",
        claimant_text="Police",
        incident="i1",
        start=mentions[3].start,
        end=mentions[3].end,
    )
    gunmen = ExtractedActor(role="perpetrator", mention=None, text="gunmen", start=10, end=16)
    incident = ExtractedIncident(
        id="i1",
        event_type="Violence against civilians",
        sub_event_type="Attack",
        date=ExtractedDate(start=day, end=day, precision=1, mention="m1"),
        places=("m2",),
        actors=(gunmen,),
        claims=("c1",),
        evidence=((0, 42),),
    )
    return Extraction(
        report=ExtractedReport(name="a.txt", sha256="", length=len(TEXT)),
        mentions=mentions,
        claims=(claim,) if towns else (),
        incidents=(incident,) if towns else (),
    )


def describe(source: str) -> Entity | None:
    return Entity(
        id="zahri",
        kind="place",
        name="Zehri",
        status="accepted",
        origin="import",
        source=source,
        latitude=28.1,
    )


@pytest.fixture
def session(tmp_path: Path) -> Session:
    made = Session(create_case(tmp_path / "case"), "mk")
    made.apply(add_report(made.case, TEXT, name="a.txt"))
    return made


def run(session: Session, found: Extraction) -> Entry:
    report = session.case.reports()[0]
    draft = Draft(session.case)
    propose(draft, session.case, report.id, TEXT, found, describe)
    return session.apply(draft.edit("extract_report", "Extracted", by=f"{EXTRACTOR} 9.9"))


def test_every_value_points_to_the_words_that_prove_it(session: Session) -> None:
    run(session, extraction())
    case = session.case
    [incident] = case.incidents()
    assert incident.place is not None and incident.date is not None and incident.sub_event_type is not None
    quotes = {span: case.span(span).quote for span in evidence_of(incident)}
    assert [quotes[span] for span in incident.place.evidence] == ["Zahri"]
    assert [quotes[span] for span in incident.date.evidence] == ["Friday"]
    assert [quotes[span] for span in incident.actors[0].evidence] == ["gunmen"]
    assert [quotes[span] for span in incident.sub_event_type.evidence] == [TEXT[:42]]
    assert case.entity(incident.place.value.entity or "").name == "Zehri"
    [claim] = case.claims_of(incident.id)
    assert [case.span(span).quote for span in claim.spans] == ["12 traders"]
    assert case.span(claim.claimant or "").quote == "Police"
    assert {record.by for record in (incident, claim, *case.spans_of(case.reports()[0].id))} == {
        f"{EXTRACTOR} 9.9"
    }


def placed(where: ExtractedPlace, *candidates: ExtractedCandidate) -> Extraction:
    """The extraction with a place that the gazetteer knows, and with how the words locate the incident."""
    found = extraction()
    place = msgspec.convert(
        {**msgspec.structs.asdict(found.mentions[1]), "entity_name": "Zehri", "candidates": candidates},
        ExtractedPlaceMention,
    )
    mentions = (found.mentions[0], place, *found.mentions[2:])
    incident = msgspec.structs.replace(found.incidents[0], place=where)
    return msgspec.structs.replace(found, mentions=mentions, incidents=(incident,))


def test_what_a_name_may_also_mean_comes_with_its_span(session: Session) -> None:
    other = ExtractedCandidate(
        id="geonames:8", name="Zahri", country="IR", admin=("Fars",), lat=28.0, lon=53.0, score=0.25
    )
    run(session, placed(ExtractedPlace(mentions=("m2",)), other))
    [zahri] = [span for span in session.case.spans_of(session.case.reports()[0].id) if span.quote == "Zahri"]
    assert zahri.candidates == (
        Candidate(
            source="geonames:8",
            name="Zahri",
            country="IR",
            admin=("Fars",),
            latitude=28.0,
            longitude=53.0,
            score=0.25,
        ),
    )
    [day] = [span for span in session.case.spans_of(session.case.reports()[0].id) if span.quote == "Friday"]
    assert day.candidates == ()


@pytest.mark.parametrize(
    ("relation", "precision", "known", "expected"),
    [
        ("in", 1, "town", 1),
        ("near", 2, "town", 2),
        ("in", 1, "district", 2),
        ("region", 3, "town", 3),
        ("in", 1, None, 1),
    ],
)
def test_a_place_is_as_exact_as_its_words_and_its_entity(
    session: Session, relation: Relation, precision: int, known: PlacePrecision | None, expected: int
) -> None:
    report = session.case.reports()[0]
    draft = Draft(session.case)
    found = placed(ExtractedPlace(mentions=("m2",), relation=relation, precision=precision))

    def described(source: str) -> Entity | None:
        entity = describe(source)
        return msgspec.structs.replace(entity, precision=known) if entity is not None else None

    propose(draft, session.case, report.id, TEXT, found, described)
    session.apply(draft.edit("extract_report", "Extracted", by=f"{EXTRACTOR} 9.9"))
    [incident] = session.case.incidents()
    assert incident.place is not None
    place = incident.place.value
    assert (place.relation, place.precision, place.words) == (relation, expected, "Zahri")


def test_between_two_places_has_the_words_and_the_evidence_of_both(session: Session) -> None:
    found = placed(ExtractedPlace(mentions=("m2", "m3"), relation="between", precision=2))
    run(session, found)
    [incident] = session.case.incidents()
    assert incident.place is not None
    assert incident.place.value.words == "Zahri. Police"
    assert [session.case.span(span).quote for span in incident.place.evidence] == ["Zahri", "Police"]


def test_a_second_run_finds_the_same_records_and_changes_nothing(session: Session) -> None:
    run(session, extraction())
    with pytest.raises(EditError, match="changes nothing"):
        run(session, extraction())


def test_a_new_date_reaches_undecided_proposals_only(session: Session) -> None:
    run(session, extraction(day=None))
    [incident] = session.case.incidents()
    run(session, extraction(day="2026-01-30"))
    assert session.case.incident(incident.id).date is not None
    date = session.case.incident(incident.id).date
    assert date is not None and date.value.start == "2026-01-30"
    session.apply(accept_incident(session.case, incident.id))
    with pytest.raises(EditError, match="changes nothing"):
        run(session, extraction(day="2026-01-23"))


def test_what_was_decided_changed_or_deleted_stays_so(session: Session) -> None:
    run(session, extraction())
    [incident] = session.case.incidents()
    [claim] = session.case.claims_of(incident.id)
    session.apply(reject_incident(session.case, incident.id, "an old story"))
    [police] = [span for span in session.case.spans_of(incident.report or "") if span.quote == "Police"]
    session.apply(delete_span(session.case, police.id))
    with pytest.raises(EditError, match="changes nothing"):
        run(session, extraction())
    assert session.case.incident(incident.id).reason == "an old story"
    assert session.case.claim(claim.id).claimant is None


def test_an_edited_proposal_is_a_decided_one(session: Session) -> None:
    run(session, extraction())
    [incident] = session.case.incidents()
    session.apply(set_value(session.case, incident.id, "date", None))
    with pytest.raises(EditError, match="changes nothing"):
        run(session, extraction())
    assert session.case.incident(incident.id).date is None


def test_proposals_no_longer_made_are_withdrawn_and_come_back(session: Session) -> None:
    run(session, extraction())
    run(session, extraction(towns=False))
    assert session.case.incidents() == [] and session.case.claims() == []
    assert {span.quote for span in session.case.spans_of(session.case.reports()[0].id)} == {
        "Friday",
        "Zahri",
        "Police",
        "12 traders",
    }
    run(session, extraction())
    assert len(session.case.incidents()) == len(session.case.claims()) == 1


def test_what_an_accepted_incident_rests_on_is_not_withdrawn(session: Session) -> None:
    run(session, extraction())
    [incident] = session.case.incidents()
    session.apply(accept_incident(session.case, incident.id))
    run_without = msgspec.structs.replace(extraction(towns=False), mentions=())
    with pytest.raises(EditError, match="changes nothing"):
        run(session, run_without)


def test_an_undone_run_can_be_run_again(session: Session) -> None:
    run(session, extraction())
    session.undo()
    assert session.case.incidents() == []
    run(session, extraction())
    assert len(session.case.incidents()) == 1


def test_an_undecided_incident_that_a_note_is_on_keeps_what_it_rests_on(session: Session) -> None:
    run(session, extraction())
    [incident] = session.case.incidents()
    session.apply(write_note(session.case, "Ask the clinic.", on="incident", subject=incident.id))
    bare = msgspec.structs.replace(extraction(towns=False), mentions=())
    run(session, bare)
    assert session.case.claims() == []
    assert all(session.case.has("spans", span) for span in evidence_of(session.case.incident(incident.id)))


def test_a_new_proposal_points_to_no_span_that_the_analyst_deleted(session: Session) -> None:
    run(session, msgspec.structs.replace(extraction(), claims=(), incidents=()))
    spans = {span.quote: span.id for span in session.case.spans_of(session.case.reports()[0].id)}
    session.apply(delete_span(session.case, spans["Friday"]))
    session.apply(delete_span(session.case, spans["Police"]))
    run(session, extraction())
    [incident] = session.case.incidents()
    assert incident.date is not None and incident.date.evidence == ()
    assert session.case.claims_of(incident.id)[0].claimant is None
