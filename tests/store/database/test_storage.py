"""Whole tables through the storage: what any table class of TinyDB can do to a case."""

from __future__ import annotations

import pytest
from tinydb import where

from tests.store.database.desk import StockTable, document, in_memory, note, said, span
from workbench.model.entry import TABLES
from workbench.store.database.storage import CaseStorage


def test_reading_gives_every_table_as_private_documents() -> None:
    database, _ = in_memory()
    storage = database.storage
    data = storage.read()
    assert list(data) == list(TABLES)
    assert {table: list(documents) for table, documents in data.items()} == {
        table: [found.doc_id for found in database.table(table)] for table in TABLES
    }
    data["incidents"]["i1"]["place"]["evidence"].append("spoilt")
    del data["notes"]["n1"]
    assert storage.read()["incidents"]["i1"]["place"]["evidence"] == ["s2"]
    assert list(storage.read()["notes"]) == ["n1"]


def test_writing_what_was_read_changes_nothing() -> None:
    database, repository = in_memory()
    database.storage.write(database.storage.read())
    assert repository.history == []


def test_writing_is_one_entry_of_the_difference() -> None:
    database, repository = in_memory()
    data = database.storage.read()
    data["notes"]["n1"]["body"] = "Both trucks?"
    data["notes"]["n2"] = note("New")
    del data["spans"]["s1"]
    database.storage.write(data)
    [entry] = repository.history
    assert entry.summary == "Removed 1 span, changed 1 note, added 1 note by script"
    assert {change.id for change in entry.changes} == {"s1", "n1", "n2"}
    data["notes"]["n2"]["body"] = "spoilt"
    assert said(database.table("notes")) == [
        note("Both trucks?", on="incident", subject="i1"),
        note("New"),
    ]


def test_writing_nothing_removes_everything_that_may_go_together() -> None:
    database, repository = in_memory()
    database.storage.write({})
    assert all(documents == {} for documents in database.storage.read().values())
    [entry] = repository.history
    assert all(change.after.deleted for change in entry.changes)


def test_writing_a_table_that_a_case_does_not_have_is_refused() -> None:
    database, repository = in_memory()
    data = {**database.storage.read(), "people": {"p": {"name": "x"}}}
    data["notes"] = {}
    with pytest.raises(ValueError, match="a case has no table 'people'; its tables are reports, spans, "):
        database.storage.write(data)
    assert repository.history == []


def test_stock_tables_work_on_it() -> None:
    database, repository = in_memory()
    spans = StockTable(database.storage, "spans")
    assert len(spans) == 6
    spans.insert(document("own", span("owner")))
    spans.update({"kind": "person"}, where("quote") == "owner")
    spans.remove(where("quote") == "Tuesday")
    with pytest.raises(ValueError, match="spans s4 cannot be removed: claims c1 points to it"):
        spans.truncate()
    assert [entry.summary for entry in repository.history] == [
        "Added 1 span by script",
        "Changed 1 span by script",
        "Removed 1 span by script",
    ]
    found = database.table("spans").get(where("kind") == "person")
    assert found is not None
    assert (found.doc_id, found["rev"]) == ("own", 2)


def test_whoever_changes_a_case_has_a_name() -> None:
    _, repository = in_memory()
    with pytest.raises(ValueError, match="say by whom"):
        CaseStorage(repository, by="")  # type: ignore[arg-type]  # a repository without a disk
