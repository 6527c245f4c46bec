"""Decisions on names hold through a real session: undo, reopening, and running the extractor again."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.session.reports import MARKET, STRIKE, new_case, written
from workbench.edits.entities import link_mention, mark_unlisted
from workbench.edits.entity_facts import add_entity, change_entity, new_entity
from workbench.edits.incidents import set_title
from workbench.edits.same_entities import merge_entities
from workbench.formats.reading.record_check import check_case_records
from workbench.model.entity import Entity
from workbench.model.span import Span
from workbench.session.intake import add_report, extract_report
from workbench.session.session import Session
from workbench.store.cases import open_case
from workbench.store.database.database import open_database


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A case with one report and its proposals."""
    made = new_case(tmp_path / "case")
    add_report(made, written(tmp_path))
    return made


def first_place(session: Session) -> Span:
    """The report's first mention of a place that is linked."""
    [report] = session.case.reports()
    linked = (span for span in session.case.spans_of(report.id) if span.kind == "place" and span.entity)
    return next(linked)


def faults(session: Session) -> list[str]:
    return check_case_records(session.case, session.repository.text)


def own(session: Session, name: str = "Zahri Bazar") -> Entity:
    """A place of the analyst's own, added."""
    entity = new_entity("place", name, country="PK", latitude=28.1, longitude=66.2, precision="near")
    session.apply(add_entity(session.case, entity))
    return session.case.entity(entity.id)


def test_none_of_these_holds_when_the_extractor_runs_again(session: Session, tmp_path: Path) -> None:
    span = first_place(session)
    session.apply(mark_unlisted(session.case, span.report, MARKET, span.start, span.end, "place"))
    extract_report(session, span.report, published="2026-02-09")
    kept = session.case.span(span.id)
    assert (kept.unlisted, kept.entity, kept.candidates) == (True, None, span.candidates)
    session.close()
    with_disk = open_case(tmp_path / "case").load().span(span.id)
    assert with_disk == kept
    assert faults(session) == []


def test_a_changed_entity_keeps_what_the_analyst_said_when_the_extractor_runs_again(session: Session) -> None:
    span = first_place(session)
    session.apply(change_entity(session.case, span.entity or "", name="Zahri Town", precision="near"))
    extract_report(session, span.report, published="2026-02-09")
    entity = session.case.entity(span.entity or "")
    assert (entity.name, entity.precision) == ("Zahri Town", "near")


def test_a_merge_is_one_entry_that_undo_takes_back_and_redo_does_again(session: Session) -> None:
    span, kept = first_place(session), own(session)
    before = dict(session.case.tables["spans"])
    session.apply(merge_entities(session.case, kept.id, [span.entity or ""]))
    assert session.case.span(span.id).entity == kept.id
    session.undo()
    assert session.case.span(span.id).entity == span.entity
    assert session.case.has("entities", span.entity)
    same = {"rev": 0, "modified": "", "by": "", "ancestry": msgspec.UNSET}
    for identity, old in before.items():
        now = session.case.span(identity)
        assert msgspec.structs.replace(now, **same) == msgspec.structs.replace(old, **same)
    session.redo()
    assert session.case.span(span.id).entity == kept.id
    assert not session.case.has("entities", span.entity)
    assert faults(session) == []


def test_proposals_that_name_a_merged_entity_point_to_the_one_it_is_now(session: Session) -> None:
    span, kept = first_place(session), own(session)
    session.apply(merge_entities(session.case, kept.id, [span.entity or ""]))
    extract_report(session, span.report, published="2026-02-09")
    assert faults(session) == []
    add_report(session, written_again(session))
    assert faults(session) == []
    assert not session.case.has("entities", span.entity)
    assert len({mention.report for mention in session.case.mentions_of(kept.id)}) == 2


def written_again(session: Session) -> Path:
    """Another report on the same place."""
    path = Path(session.repository.path).parent / "again.txt"
    path.write_text(MARKET.replace("nine", "ten"), encoding="utf-8")
    return path


def test_an_entity_whose_only_link_was_taken_back_comes_again_with_a_report_that_names_it(
    session: Session,
) -> None:
    span = first_place(session)
    entity = session.case.entity(span.entity or "")
    other = new_case(Path(session.repository.path).parent / "other")
    report = add_report(other, written(Path(session.repository.path).parent, STRIKE, "strike.txt"))
    other.apply(link_mention(other.case, report, STRIKE, 0, 11, entity))
    other.undo()
    assert not other.case.has("entities", entity.id)
    add_report(other, written_again(session))
    assert faults(other) == []
    assert other.case.mentions_of(entity.id)


def test_an_entity_that_a_script_deleted_does_not_come_back(session: Session, tmp_path: Path) -> None:
    entity = session.case.entity(first_place(session).entity or "")
    other = new_case(tmp_path / "other")
    other.apply(add_entity(other.case, entity))
    other.close()
    with open_database(tmp_path / "other", by="mk") as database:
        database.table("entities").remove(doc_ids=[entity.id])
    again = Session(open_case(tmp_path / "other"), "tester")
    add_report(again, written(tmp_path))
    assert not again.case.has("entities", entity.id)
    assert len(again.case.incidents()) == len(session.case.incidents())
    assert faults(again) == []
    again.close()


def test_what_nobody_decided_on_is_renewed_after_a_merge_and_a_change_of_its_place(session: Session) -> None:
    [incident] = [i for i in session.case.incidents() if i.place and i.place.value.entity and i.date][:1]
    assert incident.place is not None
    place, kept = session.case.entity(incident.place.value.entity or ""), own(session)
    session.apply(change_entity(session.case, place.id, precision="region"))
    session.apply(merge_entities(session.case, kept.id, [place.id]))
    changed = session.case.incident(incident.id)
    assert changed.place is not None
    assert (changed.by, changed.place.value.precision) == (incident.by, 2)
    assert incident.report is not None
    extract_report(session, incident.report, published="2026-03-09")
    renewed = session.case.incident(incident.id)
    assert renewed.place == changed.place
    assert renewed.date != changed.date
    assert faults(session) == []


def test_a_proposal_that_the_analyst_changed_stays_the_analysts_after_a_merge(session: Session) -> None:
    [incident] = [i for i in session.case.incidents() if i.place and i.place.value.entity][:1]
    assert incident.place is not None
    session.apply(set_title(session.case, incident.id, "The market"))
    session.apply(merge_entities(session.case, own(session).id, [incident.place.value.entity or ""]))
    assert session.case.incident(incident.id).by == session.analyst
