"""Taking reports in: one entry for a report and its proposals, and decided proposals stay decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.session.reports import MARKET, STRIKE, new_case, written
from workbench.edits.edit import EditError
from workbench.edits.incidents import accept_incident, reject_incident
from workbench.edits.spans import decide_span
from workbench.formats.reading.record_check import check_case_records
from workbench.formats.reading.text import ReportText
from workbench.session.intake import (
    EXTRACTED_BY,
    add_report,
    extract_report,
    intake_edit,
    proposal_edit,
    published_date,
    run_extractor,
)
from workbench.session.session import Session


def test_a_report_and_its_proposals_are_one_entry(tmp_path: Path) -> None:
    session = new_case(tmp_path / "case")
    report = session.case.report(add_report(session, written(tmp_path)))
    assert [entry.operation for entry in session.history()] == ["add_report"]
    assert (report.name, report.title, report.published) == (
        "market.txt",
        "Bomb kills nine at market in Zahri",
        "2026-02-01",
    )
    assert (report.by, report.extractor) == ("tester", EXTRACTED_BY)
    assert session.text(report.id) == MARKET
    incidents = session.case.incidents()
    assert incidents
    assert {incident.status for incident in incidents} == {"proposed"}
    assert {incident.by for incident in incidents} == {EXTRACTED_BY}
    session.undo()
    assert (session.case.reports(), session.case.incidents(), session.case.entities()) == ([], [], [])


def test_what_was_proposed_has_no_faults_and_quotes_the_text(tmp_path: Path) -> None:
    session = new_case(tmp_path / "case")
    report = add_report(session, written(tmp_path))
    assert check_case_records(session.case, session.repository.text) == []
    spans = session.case.spans_of(report)
    assert spans
    assert all(MARKET[span.start : span.end] == span.quote for span in spans)


def test_what_the_user_says_goes_before_dateline_and_headline(tmp_path: Path) -> None:
    session = new_case(tmp_path / "case")
    identity = add_report(session, written(tmp_path), published="2026-03-05", title="Told", publisher="Desk")
    report = session.case.report(identity)
    assert (report.published, report.title, report.publisher) == ("2026-03-05", "Told", "Desk")


def test_without_a_date_the_day_stays_open() -> None:
    assert published_date(STRIKE) is None
    assert published_date(MARKET) == "2026-02-01"
    assert published_date(MARKET, "2025-01-01") == "2025-01-01"


def test_a_text_that_the_case_holds_is_not_added_again(tmp_path: Path) -> None:
    session = new_case(tmp_path / "case")
    add_report(session, written(tmp_path))
    with pytest.raises(EditError, match=r"already in the case, as market\.txt"):
        add_report(session, written(tmp_path, name="copy.txt"))


def test_an_empty_report_is_taken_in_with_nothing_proposed(tmp_path: Path) -> None:
    session = new_case(tmp_path / "case")
    report = add_report(session, ReportText(name="empty.txt", text=""))
    assert session.case.report(report).length == 0
    assert session.case.spans_of(report) == []
    assert "nothing proposed" in next(session.history()).summary


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    session = new_case(tmp_path / "case")
    report = add_report(session, written(tmp_path))
    assert not extract_report(session, report)
    assert len(list(session.history())) == 1


def test_a_second_run_leaves_what_was_decided(tmp_path: Path) -> None:
    session = new_case(tmp_path / "case")
    report = add_report(session, written(tmp_path))
    first, *others = session.case.incidents()
    session.apply(accept_incident(session.case, first.id))
    for other in others:
        session.apply(reject_incident(session.case, other.id, "not in the region"))
    spans = [span for span in session.case.spans_of(report) if span.status == "proposed"]
    session.apply(decide_span(session.case, spans[0].id, accept=False, reason="no name"))
    before = {
        identity: session.case.stored("incidents", identity) for identity in session.case.tables["incidents"]
    }
    extract_report(session, report, published="2026-03-05")
    after = {identity: session.case.stored("incidents", identity) for identity in before}
    assert after == before
    assert session.case.span(spans[0].id).status == "rejected"


def test_a_new_date_resolves_the_days_of_proposals_anew_as_one_entry(tmp_path: Path) -> None:
    session = new_case(tmp_path / "case")
    report = add_report(session, written(tmp_path), published="2026-02-01")
    days = _days(session, report)
    assert "2026-01-31" in days
    assert extract_report(session, report, published="2026-03-08")
    assert session.case.report(report).published == "2026-03-08"
    assert "2026-03-07" in _days(session, report)
    session.undo()
    assert _days(session, report) == days


def _days(session: Session, report: str) -> set[str | None]:
    return {span.value for span in session.case.spans_of(report) if span.kind == "date"}


def test_the_slow_part_needs_no_session_and_the_edits_do_not_change_the_case(tmp_path: Path) -> None:
    session = new_case(tmp_path / "case")
    extraction = run_extractor(MARKET, "market.txt", "2026-02-01")
    read = ReportText(name="market.txt", text=MARKET)
    edit = intake_edit(session.case, read, extraction, published="2026-02-01")
    assert session.case.reports() == []
    session.apply(edit)
    assert edit.subject is not None
    again = proposal_edit(session.case, edit.subject, MARKET, extraction)
    assert again.changes == ()
