"""One open case: edits are committed, stamped, undone and redone, also after a restart."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.edits.edit import Edit, EditError
from workbench.edits.entities import link_mention
from workbench.edits.notes import write_note
from workbench.edits.reports import add_report, describe_report
from workbench.edits.spans import delete_span, label
from workbench.model.case import Case
from workbench.model.entity import Entity
from workbench.model.entry import TABLES
from workbench.model.record import STAMPS
from workbench.session.session import Session
from workbench.store.cases import create_case, open_case
from workbench.store.repository import ReadOnly

TEXT = "Two shells fell on Toretsk at noon."


def clock() -> Callable[[], str]:
    ticks = itertools.count()
    return lambda: f"2026-02-01T00:00:{next(ticks) % 60:02}Z"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    made = Session(create_case(tmp_path / "case"), "mk", clock=clock())
    made.apply(add_report(made.case, TEXT, name="toretsk.txt"))
    return made


def report_of(session: Session) -> str:
    return session.case.reports()[0].id


def reopened(session: Session, analyst: str = "mk") -> Session:
    session.close()
    return Session(open_case(session.repository.path), analyst, clock=clock())


def state(case: Case) -> dict[str, dict[str, object]]:
    """What a reader sees: live records without their stamps."""
    return {
        record.id: {name: getattr(record, name) for name in record.__struct_fields__ if name not in STAMPS}
        for table in TABLES
        for record in case.tables[table].values()
        if not record.deleted
    }


def test_an_edit_is_stamped_and_still_there_after_a_restart(session: Session) -> None:
    report = report_of(session)
    entry = session.apply(label(session.case, report, TEXT, 19, 26, "place"))
    again = reopened(session)
    [span] = again.case.spans_of(report)
    assert (span.quote, span.kind, span.rev, span.by) == ("Toretsk", "place", 1, "mk")
    assert span.created == span.modified == entry.at
    assert again.text(report) == TEXT
    again.close()


def test_an_edit_worked_out_from_an_older_state_is_refused(session: Session) -> None:
    report = report_of(session)
    early = describe_report(session.case, report, title="One")
    session.apply(describe_report(session.case, report, title="Two"))
    with pytest.raises(EditError, match="changed since"):
        session.apply(early)
    assert session.case.report(report).title == "Two"


def test_an_edit_that_changes_nothing_is_refused_and_leaves_no_entry(session: Session) -> None:
    report = report_of(session)
    session.apply(describe_report(session.case, report, title="One"))
    before = session.repository.last_seq
    with pytest.raises(EditError, match="changes nothing"):
        session.apply(describe_report(session.case, report, title="One"))
    assert session.repository.last_seq == before


def test_undo_and_redo_reach_back_over_a_restart(session: Session) -> None:
    report = report_of(session)
    session.apply(label(session.case, report, TEXT, 19, 26, "place"))
    session.apply(write_note(session.case, "Which shells?", on="report", subject=report))
    again = reopened(session)
    again.undo()
    again.undo()
    assert (again.case.spans_of(report), again.case.notes_on(report)) == ([], [])
    third = reopened(again)
    third.redo()
    assert [span.quote for span in third.case.spans_of(report)] == ["Toretsk"]
    third.undo()
    third.undo()
    assert third.case.reports() == []
    with pytest.raises(EditError, match="nothing to undo"):
        third.undo()
    for _ in range(3):
        third.redo()
    assert [note.body for note in third.case.notes_on(report)] == ["Which shells?"]
    with pytest.raises(EditError, match="nothing to redo"):
        third.redo()
    third.close()


def test_a_new_edit_ends_what_could_be_redone(session: Session) -> None:
    report = report_of(session)
    session.apply(label(session.case, report, TEXT, 19, 26, "place"))
    session.undo()
    session.apply(label(session.case, report, TEXT, 0, 10, "weapon"))
    with pytest.raises(EditError, match="nothing to redo"):
        session.redo()


def test_undo_is_refused_where_a_colleague_changed_the_same_record_later(session: Session) -> None:
    report = report_of(session)
    session.apply(describe_report(session.case, report, title="Mine"))
    colleague = reopened(session, "jo")
    colleague.apply(describe_report(colleague.case, report, title="Ours"))
    colleague.apply(describe_report(colleague.case, report, title="Theirs"))
    colleague.undo()
    mine = reopened(colleague)
    later = r"entry 3 by jo has since changed the same record \(“Changed title of .*”, 20\d\d-.* UTC\)"
    with pytest.raises(EditError, match=later):
        mine.undo()
    assert mine.case.report(report).title == "Ours"
    mine.close()


def test_undo_is_refused_where_a_colleague_built_on_what_it_would_take_out(session: Session) -> None:
    report = report_of(session)
    colleague = reopened(session, "jo")
    colleague.apply(label(colleague.case, report, TEXT, 19, 26, "place"))
    mine = reopened(colleague)
    with pytest.raises(EditError, match="entry 2 by jo has since built on it"):
        mine.undo()
    assert mine.case.has("reports", report)
    mine.close()


def test_a_read_only_session_sees_the_case_and_refuses_edits(session: Session) -> None:
    reader = Session(open_case(session.repository.path, read_only=True), "jo")
    report = report_of(session)
    assert reader.read_only and reader.text(report) == TEXT
    with pytest.raises(ReadOnly):
        reader.apply(describe_report(reader.case, report, title="No"))
    assert reader.case.report(report).title is None
    reader.close()


def test_listeners_hear_every_entry_until_they_leave(session: Session) -> None:
    heard: list[str] = []
    leave = session.on_change(lambda entry: heard.append(entry.operation))
    report = report_of(session)
    session.apply(describe_report(session.case, report, title="One"))
    session.undo()
    session.redo()
    leave()
    session.undo()
    assert heard == ["describe_report", "undo", "redo"]


Step = Callable[[Session], None]


def _label(start: int, length: int) -> Step:
    def step(session: Session) -> None:
        end = min(len(TEXT), start + length)
        edit(session, lambda case: label(case, report_of(session), TEXT, start, end, "weapon"))

    return step


def _delete(number: int) -> Step:
    def step(session: Session) -> None:
        spans = session.case.spans_of(report_of(session))
        if spans:
            edit(session, lambda case: delete_span(case, spans[number % len(spans)].id))

    return step


def edit(session: Session, make: Callable[[Case], Edit]) -> None:
    try:
        session.apply(make(session.case))
    except EditError:
        return


def _note(body: str) -> Step:
    return lambda s: edit(s, lambda case: write_note(case, body, on="report", subject=report_of(s)))


steps = st.one_of(
    st.builds(_label, st.integers(0, 30), st.integers(1, 9)),
    st.builds(_delete, st.integers(0, 9)),
    st.builds(_note, st.text(max_size=10)),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(steps, max_size=12), st.integers(0, 12))
def test_undo_walks_back_through_every_state_and_redo_forward_again(
    tmp_path_factory: pytest.TempPathFactory, done: list[Step], restart_after: int
) -> None:
    session = Session(create_case(tmp_path_factory.mktemp("walk") / "case"), "mk", clock=clock())
    session.apply(add_report(session.case, TEXT, name="t.txt"))
    states = [state(session.case)]
    for step in done:
        seq = session.repository.last_seq
        step(session)
        if session.repository.last_seq > seq:
            states.append(state(session.case))
    for number in range(len(states) - 1, 0, -1):
        if number == restart_after:
            session = reopened(session)
        session.undo()
        assert state(session.case) == states[number - 1]
    for expected in states[1:]:
        session.redo()
        assert state(session.case) == expected
    session.close()


def test_undo_of_a_link_takes_out_the_entity_that_came_with_it(session: Session) -> None:
    report = report_of(session)
    town = Entity(id="town", kind="place", name="Toretsk", status="proposed", origin="import")
    session.apply(label(session.case, report, TEXT, 19, 26, "place"))
    session.apply(link_mention(session.case, report, TEXT, 19, 26, town))
    session.undo()
    assert session.case.entities() == []
    assert session.case.spans_of(report)[0].entity is None
    session.redo()
    assert [entity.name for entity in session.case.entities()] == ["Toretsk"]
