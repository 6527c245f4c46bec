"""A whole case as a database: in transactions, on disk, read-only, on a failing disk, beside a session."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tinydb import Query, where

from tests.store.database.desk import (
    CASE,
    TEXT,
    document,
    in_memory,
    make_case,
    note,
    reopened,
    said,
    span,
)
from workbench.edits.notes import write_note
from workbench.model.entry import TABLES
from workbench.model.record import same_content
from workbench.session.session import Session
from workbench.store.cases import open_case
from workbench.store.check import check_case
from workbench.store.database.database import CaseDatabase, open_database
from workbench.store.repository import CaseLocked, NotACase, NotSaved, ReadOnly


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed case on disk."""
    return make_case(tmp_path / "case")


# tables


def test_a_case_has_six_tables() -> None:
    database, _ = in_memory()
    assert database.tables() == set(TABLES)
    assert database.table("spans") is database.table("spans")
    assert len(database.table("spans")) == 6
    assert "spans=6" in repr(database)


@pytest.mark.parametrize("name", ["people", "_default"])
def test_another_table_is_empty_and_takes_nothing(name: str) -> None:
    database, repository = in_memory()
    table = database.table(name)
    assert table.all() == []
    assert len(table) == 0
    assert not table.contains(Query().noop())
    assert table.update({"a": 1}) == []
    table.truncate()
    for insert in (lambda: table.insert({"a": 1}), lambda: table.upsert({"a": 1}, where("a") == 1)):
        with pytest.raises(ValueError, match=f"a case has no table '{name}'; its tables are reports, "):
            insert()
    assert repository.history == []


def test_the_default_table_is_no_place_to_write() -> None:
    database, _ = in_memory()
    assert len(database) == 0
    assert list(database) == []
    with pytest.raises(ValueError, match="a case has no table '_default'"):
        database.insert({"a": 1})


def test_dropping_a_table_removes_its_records_as_one_entry() -> None:
    database, repository = in_memory()
    database.drop_table("notes")
    database.drop_table("people")
    assert len(database.table("notes")) == 0
    with pytest.raises(ValueError, match="spans s4 cannot be removed"):
        database.drop_table("spans")
    assert len(database.table("spans")) == 6
    database.drop_tables()
    assert database.tables() == set(TABLES)
    assert all(len(database.table(table)) == 0 for table in TABLES)
    assert [entry.summary for entry in repository.history] == [
        "Removed 1 note by script",
        "Removed 1 report, removed 6 spans, removed 1 entity, removed 1 claim, removed 1 incident by script",
    ]


# transactions


def test_a_transaction_is_one_entry_over_all_tables() -> None:
    database, repository = in_memory()
    spans, notes, claims = (database.table(name) for name in ("spans", "notes", "claims"))
    with database.transaction("Noted the owner", reason="asked on the phone"):
        owner = spans.insert(span("owner"))
        assert spans.get(doc_id=owner) is not None
        spans.update({"kind": "person"}, where("quote") == "owner")
        spans.update({"tags": ["spoke"]}, where("kind") == "person")
        notes.insert(note("Said so", on="span", subject=owner))
        claims.update({"claimant": owner})
        assert repository.history == []
    [entry] = repository.history
    assert (entry.summary, entry.reason) == ("Noted the owner", "asked on the phone")
    assert [(change.table, change.after.rev) for change in entry.changes] == [
        ("spans", 1),
        ("notes", 1),
        ("claims", 1),
    ]
    assert said(spans.search(where("tags").any(["spoke"]))) == [span("owner", kind="person", tags=["spoke"])]


def test_after_an_exception_nothing_of_a_transaction_is_left() -> None:
    database, repository = in_memory()
    spans = database.table("spans")
    query = where("status") == "rejected"
    before = database.storage.read()
    with pytest.raises(ZeroDivisionError), database.transaction("Nothing"):
        spans.update({"status": "rejected"})
        assert spans.count(query) == 6
        database.table("notes").truncate()
        spans.insert(document("new", span("owner")))
        raise ZeroDivisionError
    assert database.storage.read() == before
    assert spans.count(query) == 0
    assert repository.history == []
    spans.insert(document("new", span("owner")))
    assert len(repository.history) == 1


def test_a_write_refused_within_a_transaction_leaves_the_others() -> None:
    database, repository = in_memory()
    notes = database.table("notes")
    with database.transaction("Two notes"):
        notes.insert(note("One"))
        with pytest.raises(ValueError, match="missing required field"):
            notes.insert_multiple([note("Never"), {"body": "no subject"}])
        notes.insert(note("Two"))
    assert [found["body"] for found in notes] == ["Which trucks?", "One", "Two"]
    assert [len(entry.changes) for entry in repository.history] == [2]


def test_what_a_transaction_takes_back_itself_is_no_change() -> None:
    database, repository = in_memory()
    notes = database.table("notes")
    with database.transaction("Nothing in the end"):
        new = notes.insert(note("x"))
        notes.update({"body": "y"}, doc_ids=["n1"])
        notes.remove(doc_ids=[new])
        notes.update({"body": "Which trucks?"}, doc_ids=["n1"])
        assert notes.insert(document(new, note("again"))) == new
        notes.remove(doc_ids=[new])
    assert repository.history == []
    with database.transaction("Removed"):
        notes.update({"body": "y"}, doc_ids=["n1"])
        notes.remove(doc_ids=["n1"])
        with pytest.raises(ValueError, match="never used again"):
            notes.insert(document("n1", note("again")))
    [entry] = repository.history
    assert [(change.after.deleted, change.after.rev) for change in entry.changes] == [(True, 1)]


def test_a_transaction_within_another_is_refused() -> None:
    database, repository = in_memory()
    with pytest.raises(RuntimeError, match="open already"), database.transaction("Outer"):
        database.table("notes").truncate()
        with database.transaction("Inner"):
            pass
    assert repository.history == []
    with database.transaction("Alone"):
        database.table("notes").truncate()
    assert len(repository.history) == 1


# a failing disk, a read-only case


def test_what_could_not_be_saved_is_not_there_and_can_be_tried_again() -> None:
    database, repository = in_memory()
    before = database.storage.read()
    notes = database.table("notes")
    repository.fails = True
    for attempt in (lambda: notes.insert(note("x")), notes.truncate, database.drop_tables):
        with pytest.raises(NotSaved):
            attempt()
        assert database.storage.read() == before
    with pytest.raises(NotSaved), database.transaction("x"):
        notes.truncate()
    assert database.storage.read() == before
    repository.fails = False
    notes.insert(note("x"))
    assert notes.count(where("body") == "x") == 1


def test_a_case_open_read_only_can_be_read(path: Path) -> None:
    with reopened(path) as database:
        notes = database.table("notes")
        assert notes.count(where("body") == "Which trucks?") == 1
        for write in (lambda: notes.insert(note("x")), notes.truncate, database.drop_tables):
            with pytest.raises(ReadOnly):
                write()
        with pytest.raises(ReadOnly), database.transaction("x"):
            pass
        assert len(notes) == 1
    assert check_case(path) == []


# on disk


def test_what_a_script_wrote_is_there_after_reopening(path: Path) -> None:
    with open_database(path, by="script of mk") as database:
        sha256 = database.repository.add_text("Nobody was hurt.")
        report = database.table("reports").insert({"sha256": sha256, "length": 16, "name": "calm.txt"})
        quoted = {"report": report, "start": 0, "end": 6, "quote": "Nobody"}
        [nobody, _] = database.table("spans").insert_multiple(
            [{**span("Raiders"), **quoted, "colour": {"a": [None, 0.5]}}, span("owner")]
        )
        database.table("notes").update({"links": [nobody]}, doc_ids=["n1"])
        database.table("spans").remove(where("quote") == "Tuesday")
        expected = database.storage.read()
    assert check_case(path) == []
    with reopened(path) as database:
        data = database.storage.read()
        assert data == expected
        assert data["spans"][nobody]["colour"] == {"a": [None, 0.5]}
        assert [entry.by for entry in database.repository.entries()] == ["mk"] + ["script of mk"] * 4
        assert database.repository.text(sha256) == "Nobody was hurt."


def test_one_script_at_a_time_writes_and_others_read(path: Path) -> None:
    with open_database(path, by="mk") as database:
        with pytest.raises(CaseLocked):
            open_database(path, by="other")
        with reopened(path) as reader:
            assert reader.table("spans").all() == database.table("spans").all()
    open_database(path, by="other").close()


def test_where_there_is_no_case_there_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(NotACase):
        open_database(tmp_path / "none", by="mk")
    make_case(tmp_path / "case")
    with pytest.raises(ValueError, match="say by whom") as kept:
        open_database(tmp_path / "case", by="")
    assert kept.traceback  # and with it what would hold a lock that was not given back
    open_database(tmp_path / "case", by="mk").close()


def test_closing_twice_does_nothing(path: Path) -> None:
    with open_database(path, by="mk") as database:
        database.close()
        with pytest.raises(NotSaved):
            database.table("notes").insert(note("x"))
    database.close()


# beside a session


def test_undo_takes_back_a_whole_transaction_and_redo_does_it_again(path: Path) -> None:
    with open_database(path, by="mk") as database:
        before = {table: dict(records) for table, records in database.storage.case.tables.items()}
        with database.transaction("Cleared the incident", reason="not news"):
            for table in ("notes", "claims", "incidents"):
                database.table(table).truncate()
            database.table("spans").update({"tags": ["spare"]}, where("start") > 20)
            database.table("spans").insert(span("owner"))
        after = {table: dict(records) for table, records in database.storage.case.tables.items()}
    session = Session(open_case(path), "mk")
    for act, expected, summary in (
        (session.undo, before, "Undid: Cleared the incident"),
        (session.redo, after, "Redid: Cleared the incident"),
    ):
        assert act().summary == summary
        for table in TABLES:
            stored = session.case.tables[table]
            assert all(same_content(stored[key], expected[table].get(key)) for key in stored)
    session.close()
    assert check_case(path) == []


def test_a_record_that_was_undone_can_be_written_again_where_it_lives(path: Path) -> None:
    with open_database(path, by="mk") as database:
        database.table("notes").remove(doc_ids=["n1"])
    session = Session(open_case(path), "mk")
    session.undo()
    session.close()
    with open_database(path, by="mk") as database:
        notes = database.table("notes")
        assert notes.update({"body": "Back"}) == ["n1"]
        found = notes.get(doc_id="n1")
        assert found is not None
        assert (found["body"], found["rev"]) == ("Back", 4 - 1)
    assert check_case(path) == []


def test_what_another_door_changes_is_seen_at_once(path: Path) -> None:
    repository = open_case(path)
    with CaseDatabase(repository, by="mk") as database:
        notes = database.table("notes")
        query = where("body") == "From the screen"
        assert notes.count(query) == 0
        session = Session(repository, "mk")
        session.apply(write_note(session.case, "From the screen", on="case", subject=CASE))
        assert notes.count(query) == 1
        assert notes.update({"body": "From the script"}, query) != []
        assert notes.count(query) == 0
        assert len(notes) == 2
    assert check_case(path) == []


# any script


WORD = st.sampled_from(TEXT.replace(",", "").replace(";", "").split())
ACTS = st.one_of(
    st.tuples(st.just("insert"), WORD),
    st.tuples(st.just("update"), st.sampled_from(["place", "person", None]), WORD),
    st.tuples(st.just("remove"), WORD),
    st.tuples(st.just("link"), st.lists(WORD, max_size=2)),
    st.tuples(st.just("drop"), st.sampled_from(sorted(TABLES))),
    st.tuples(st.just("together"), st.lists(WORD, max_size=3), st.booleans()),
)


def perform(database: CaseDatabase, act: tuple[object, ...]) -> None:
    """Does an act, which may be refused."""
    spans, incidents = database.table("spans"), database.table("incidents")
    match act:
        case ("insert", str(word)):
            spans.insert(span(word))
        case ("update", kind, word):
            spans.update({"kind": kind}, where("quote") == word)
        case ("remove", word):
            spans.remove(where("quote") == word)
        case ("link", list(words)):
            ids = [one.doc_id for one in spans.search(where("quote").one_of(words))]
            place = {"value": {"words": "x"}, "status": "accepted", "origin": "analyst", "evidence": ids}
            incidents.upsert({"place": place, "status": "accepted", "origin": "analyst"}, Query().noop())
        case ("drop", str(name)):
            database.drop_table(name)
        case ("together", list(words), fails):
            with database.transaction("Together"):
                spans.insert_multiple(map(span, words))
                spans.remove(where("kind") == "person")
                if fails:
                    raise ValueError


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, max_size=8))
def test_whatever_a_script_does_the_case_is_sound_and_as_it_was_seen(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[object, ...]]
) -> None:
    path = make_case(tmp_path_factory.mktemp("any") / "case")
    with open_database(path, by="mk") as database:
        for act in acts:
            before, entries = database.storage.read(), database.repository.last_seq
            try:
                perform(database, act)
            except ValueError:
                assert database.storage.read() == before
                assert database.repository.last_seq == entries
            assert database.repository.last_seq <= entries + 2
        expected = database.storage.read()
    assert check_case(path) == []
    with reopened(path) as database:
        assert database.storage.read() == expected
