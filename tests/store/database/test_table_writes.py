"""What a write through a table comes to: one entry or nothing, and the same as in stock TinyDB."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import Query, operations, where

from tests.store.database.desk import (
    CASE,
    NOON,
    StockTable,
    bodies,
    document,
    in_memory,
    note,
    said,
    shout,
    span,
    stock,
)
from workbench.model.case import Case
from workbench.store.database.table import CaseTable, Fields


@pytest.mark.parametrize(
    ("act", "summary"),
    [
        (lambda notes: notes.insert(note("x")), "Added 1 note by script"),
        (lambda notes: notes.insert_multiple([note("x"), note("y")]), "Added 2 notes by script"),
        (lambda notes: notes.update({"colour": "red"}), "Changed 1 note by script"),
        (lambda notes: notes.remove(where("colour") == "red"), "Removed 2 notes by script"),
        (lambda notes: notes.truncate(), "Removed 3 notes by script"),
        (lambda notes: notes.update({"colour": "red"}, where("colour") == "red"), None),
        (lambda notes: notes.update({"rev": 9, "by": "x"}), None),
        (lambda notes: notes.update({"links": [], "deleted": False}), None),
        (lambda notes: notes.remove(where("colour") == "green"), None),
        (lambda notes: notes.insert_multiple([]), None),
    ],
)
def test_a_write_is_one_entry_and_none_where_nothing_changes(
    notes: CaseTable, act: Callable[[CaseTable], object], summary: str | None
) -> None:
    repository: Any = notes.storage.repository
    before = len(repository.history)
    act(notes)
    new = repository.history[before:]
    assert [entry.summary for entry in new] == ([] if summary is None else [summary])
    assert all((entry.by, entry.at, entry.operation) == ("mk", NOON, "script") for entry in new)


def failing(fields: MutableMapping[str, Any]) -> None:
    """A change that gives up on Note 2."""
    if fields["body"] == "Note 2":
        raise LookupError
    fields["body"] = "changed"


@pytest.mark.parametrize(
    "act",
    [
        lambda notes: notes.update(failing),
        lambda notes: notes.update(failing, where("subject") == CASE),
        lambda notes: notes.update(operations.delete("colour_of_old"), doc_ids=[notes.all()[0].doc_id]),
        lambda notes: notes.update_multiple(
            [({"colour": 1}, Query().noop()), (failing, where("on") == "case")]
        ),
        lambda notes: notes.insert_multiple([note("x"), note("y", on="planet")]),
        lambda notes: notes.insert_multiple(note(str(1 // (1 - n))) for n in range(3)),
        lambda notes: notes.update({"links": ["nowhere"]}),
    ],
)
def test_a_write_that_fails_changes_nothing(notes: CaseTable, act: Callable[[CaseTable], object]) -> None:
    repository: Any = notes.storage.repository
    before = notes.all()
    with pytest.raises((ValueError, LookupError, ZeroDivisionError)):
        act(notes)
    assert notes.all() == before
    assert len(repository.history) == 1


def test_a_second_table_sees_what_the_first_writes() -> None:
    storage = in_memory()[0].storage
    one, other = CaseTable(storage, "spans"), CaseTable(storage, "spans")
    query = where("quote") == "owner"
    assert other.count(query) == 0
    new = one.insert(span("owner"))
    assert other.count(query) == 1
    assert other.contains(doc_id=new)
    other.remove(query)
    assert one.count(query) == 0


def test_asking_for_an_empty_table_empties_none() -> None:
    database, repository = in_memory()
    table = database.table("notes", persist_empty=True)
    assert bodies(table.all()) == ["Which trucks?"]
    assert repository.history == []


# all of it against stock TinyDB


BODIES = st.sampled_from(["a", "b", "c"])
CONDITIONS = st.sampled_from(
    [
        where("body") == "a",
        where("colour").exists(),
        ~(where("body") == "b"),
        where("colour") == 1,
        Query().noop(),
    ]
)
FIELDS: st.SearchStrategy[Fields] = st.sampled_from(
    [{"body": "a"}, {"body": "b", "colour": 1}, {"colour": {"a": [None]}}, shout, operations.set("colour", 2)]
)
IDS = st.integers(0, 9).map("id-{}".format)
STEPS = st.one_of(
    st.tuples(st.just("insert"), IDS, BODIES),
    st.tuples(st.just("insert_multiple"), st.lists(st.tuples(IDS, BODIES), max_size=3)),
    st.tuples(st.just("update"), FIELDS, CONDITIONS | st.none()),
    st.tuples(st.just("update_ids"), FIELDS, st.lists(IDS, max_size=3)),
    st.tuples(st.just("update_multiple"), st.lists(st.tuples(FIELDS, CONDITIONS), max_size=3)),
    st.tuples(st.just("upsert"), BODIES, CONDITIONS),
    st.tuples(st.just("upsert_id"), IDS, BODIES),
    st.tuples(st.just("remove"), CONDITIONS),
    st.tuples(st.just("remove_ids"), st.lists(IDS, max_size=3)),
    st.tuples(st.just("truncate")),
)


def do(table: Any, step: tuple[Any, ...], new: str) -> Any:
    """Does a step on a table of either kind; what comes of it, or what it raises."""
    try:
        match step:
            case ("insert", record_id, body):
                return table.insert(document(record_id, note(body)))
            case ("insert_multiple", several):
                return table.insert_multiple([document(one, note(body)) for one, body in several])
            case ("update", fields, condition):
                return table.update(fields, condition)
            case ("update_ids", fields, ids):
                return table.update(fields, doc_ids=ids)
            case ("update_multiple", updates):
                return table.update_multiple(updates)
            case ("upsert", body, condition):
                found = table.update(note(body), condition)
                return found or table.insert(document(new, note(body)))
            case ("upsert_id", record_id, body):
                return table.upsert(document(record_id, note(body)))
            case ("remove", condition):
                return table.remove(condition)
            case ("remove_ids", ids):
                return table.remove(doc_ids=ids)
            case _:
                return table.truncate()
    except (ValueError, KeyError) as error:  # the latter where ids to remove are given twice
        return type(error)


@settings(max_examples=100, deadline=None)
@given(st.lists(STEPS, max_size=12))
def test_any_writes_come_to_what_they_come_to_in_stock_tinydb(steps: list[tuple[Any, ...]]) -> None:
    database, repository = in_memory(Case(CASE))
    ours, theirs = database.table("notes"), StockTable(stock({}).storage, "notes")
    removed: set[str] = set()
    for number, step in enumerate(steps):
        if any(repr(record_id) in repr(step) for record_id in removed):
            continue  # stock TinyDB would use the id again
        before = {str(one.doc_id) for one in theirs}
        assert do(ours, step, f"new-{number}") == do(theirs, step, f"new-{number}")
        assert [one.doc_id for one in ours] == [str(one.doc_id) for one in theirs]
        assert said(ours) == said(theirs)
        removed |= before - {str(one.doc_id) for one in theirs}
        assert len(ours) == len(theirs)
    assert len(repository.history) <= len(steps)
