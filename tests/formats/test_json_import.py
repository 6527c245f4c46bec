"""Import of an exported case: the same case comes back, and other states of its records are merged."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given, settings

from tests.edits.build import TEXT, small_case
from tests.formats.records import Texts, cases
from workbench.edits.edit import Edit
from workbench.edits.incidents import set_title
from workbench.edits.notes import write_note
from workbench.edits.reports import sha256_of
from workbench.edits.spans import decide_span, label
from workbench.formats.reading.json_import import ImportRefused, case_id_of, count_imported, import_case
from workbench.formats.writing.json_export import write_json
from workbench.model.case import Case
from workbench.model.entry import TABLES, Change, Entry
from workbench.model.stamping import stamped


def valid_case() -> Case:
    """The small case with a sha256 that is right."""
    case = small_case()
    report = msgspec.structs.replace(case.report("report"), sha256=sha256_of(TEXT))
    case.tables["reports"]["report"] = report
    return case


def made(case: Case, edit: Edit, analyst: str) -> None:
    """Carries an edit out, stamped as a session does."""
    now = "2026-02-01T00:00:00Z"
    case.apply(
        Change(each.table, each.id, each.before, stamped(each.before, each.after, now=now, by=analyst))
        for each in edit.changes
    )


def work(case: Case, edit: Edit) -> None:
    """Does what a session does with an edit."""
    case.apply(
        Change(each.table, each.id, each.before, stamped(each.before, each.after, now="", by="mk"))
        for each in edit.changes
    )


def exported(case: Case) -> bytes:
    """A case with the one text, exported."""
    return write_json(case, lambda _: TEXT)


@settings(max_examples=40, deadline=None)
@given(cases())
def test_exporting_the_imported_case_gives_the_same_bytes(made: tuple[Case, Texts]) -> None:
    case, texts = made
    data = write_json(case, texts.__getitem__)
    again = Case(case_id_of(data))
    edit = import_case(again, data)
    again.apply(edit.changes)
    assert write_json(again, texts.__getitem__) == data
    assert edit.stamped
    assert sorted(edit.texts) == sorted(texts.values())


@settings(max_examples=40, deadline=None)
@given(cases())
def test_importing_twice_changes_nothing(made: tuple[Case, Texts]) -> None:
    case, texts = made
    data = write_json(case, texts.__getitem__)
    live = Case(case.id)
    live.apply(import_case(live, data).changes)
    assert import_case(live, data).changes == ()


def test_a_record_in_another_state_is_merged_and_what_both_say_is_a_conflict() -> None:
    case = valid_case()
    first = tuple(Change(table, r.id, None, r) for table in TABLES for r in case.tables[table].values())
    theirs = valid_case()
    made(theirs, set_title(theirs, "incident", "The bazaar"), "ben")
    made(theirs, label(theirs, "report", TEXT, 18, 24, "facility"), "ben")
    made(theirs, decide_span(theirs, "Police", accept=True), "ben")
    made(case, set_title(case, "incident", "The market"), "ana")
    history = [Entry(seq=1, at="", by="mk", operation="add_report", summary="Added", changes=first)]
    asked = []

    def entries() -> list[Entry]:
        asked.append(1)
        return history

    edit = import_case(case, exported(theirs), entries)
    assert len(asked) == 1
    assert edit.summary == "Imported 1 record, merged 2, 1 conflict"
    counts = count_imported(edit)
    assert (counts.added, counts.merged, counts.conflicts) == ({"spans": 1}, 2, 1)
    case.apply(edit.changes)
    incident = case.incident("incident")
    assert (incident.title, case.span("Police").status) == ("The market", "accepted")
    assert [(each.field, each.base, each.theirs) for each in incident.conflicts] == [
        ("title", None, "The bazaar")
    ]
    assert import_case(case, exported(case)).changes == ()


def test_the_history_is_not_read_where_only_the_file_has_changes() -> None:
    case = valid_case()
    theirs = valid_case()
    made(theirs, set_title(theirs, "incident", "The bazaar"), "ben")
    made(theirs, write_note(theirs, "Which one?", on="incident", subject="incident"), "ben")

    def entries() -> list[Entry]:
        raise AssertionError("read for nothing")

    case.apply(import_case(case, exported(theirs), entries).changes)
    assert case.incident("incident").title == "The bazaar"


@settings(max_examples=30, deadline=None)
@given(cases())
def test_conflicts_and_ancestry_travel(made: tuple[Case, Texts]) -> None:
    case, texts = made
    again = Case(case.id)
    again.apply(import_case(again, write_json(case, texts.__getitem__)).changes)
    assert [(r.id, r.conflicts, r.ancestry) for r in again.incidents()] == [
        (r.id, r.conflicts, r.ancestry) for r in sorted(case.incidents(), key=lambda record: record.id)
    ]


def test_stamps_alone_are_no_conflict() -> None:
    case = valid_case()
    data = exported(case)
    for identity, span in case.tables["spans"].items():
        case.tables["spans"][identity] = msgspec.structs.replace(span, by="somebody", rev=7)
    assert import_case(case, data).changes == ()


def test_a_note_on_the_case_becomes_one_on_the_case_it_comes_to() -> None:
    case = valid_case()
    work(case, write_note(case, "compare with the radio log", on="case", subject=case.id))
    other = Case("other")
    other.apply(import_case(other, exported(case)).changes)
    assert [note.body for note in other.notes_on("other")] == ["compare with the radio log"]


def test_a_faulty_file_is_refused_with_its_first_fault() -> None:
    document = json.loads(exported(valid_case()))
    document["spans"][0]["quote"] = "something else"
    document["incidents"][0]["part_of"] = "nowhere"
    with pytest.raises(ImportRefused, match=r"workbench check.*Span .*quote.*and 1 more"):
        import_case(Case("new"), json.dumps(document).encode())


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff", b'{"format": "workbench-case/99"}'])
def test_what_is_no_exported_case_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(ImportRefused) as caught:
        import_case(Case("new"), data)
    assert "\n" not in str(caught.value)
