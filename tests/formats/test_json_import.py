"""Import of an exported case: the same case comes back, and nothing is overwritten."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given, settings

from tests.edits.build import TEXT, small_case
from tests.formats.records import Texts, cases
from workbench.edits.incidents import reject_incident
from workbench.edits.notes import write_note
from workbench.edits.reports import sha256_of
from workbench.formats.reading.json_import import ImportRefused, case_id_of, import_case
from workbench.formats.writing.json_export import write_json
from workbench.model.case import Case


def valid_case() -> Case:
    """The small case with a sha256 that is right."""
    case = small_case()
    report = msgspec.structs.replace(case.report("report"), sha256=sha256_of(TEXT))
    case.tables["reports"]["report"] = report
    return case


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


def test_a_record_that_says_something_else_is_not_overwritten() -> None:
    case = valid_case()
    data = exported(case)
    case.apply(reject_incident(case, "incident", "reported twice").changes)
    with pytest.raises(ImportRefused, match=r"another state of Incident incident.*new case"):
        import_case(case, data)


def test_a_record_that_was_deleted_does_not_come_back() -> None:
    case = valid_case()
    data = exported(case)
    entity = msgspec.structs.replace(case.entity("zahri"), deleted=True)
    case.tables["entities"]["zahri"] = entity
    with pytest.raises(ImportRefused, match="Entity zahri"):
        import_case(case, data)


def test_stamps_alone_are_no_conflict() -> None:
    case = valid_case()
    data = exported(case)
    for identity, span in case.tables["spans"].items():
        case.tables["spans"][identity] = msgspec.structs.replace(span, by="somebody", rev=7)
    assert import_case(case, data).changes == ()


def test_a_note_on_the_case_becomes_one_on_the_case_it_comes_to() -> None:
    case = valid_case()
    case.apply(write_note(case, "compare with the radio log", on="case", subject=case.id).changes)
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
