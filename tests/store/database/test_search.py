"""Searching a case: what stock TinyDB finds in the same documents, and results that nobody can spoil."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import Query, where
from tinydb.queries import QueryInstance

from tests.formats.records import Texts, cases
from tests.store.database.desk import WORDS, in_memory, note, stock
from workbench.model.case import Case
from workbench.model.entry import TABLES, Table

Draw = Callable[[st.SearchStrategy[Any]], Any]

WORD = {"words": "x"}
NESTED = ("value", "evidence", "status", "words", "entity", "start", "id")


class Odd(Exception):
    """What a test of an analyst's own may raise."""


def is_long(value: Any) -> bool:
    """A test of an analyst's own, which cannot take everything."""
    if isinstance(value, bool):
        raise Odd
    return len(value) > 3


def outcome(search: Callable[[QueryInstance], list[Any]], query: QueryInstance) -> object:
    """Ids and documents that a search gives, or what it raises."""
    try:
        return [(found.doc_id, dict(found)) for found in search(query)]
    except (TypeError, Odd) as error:
        return type(error)


class Asker:
    """Makes queries that have a chance to find something in these documents."""

    def __init__(self, draw: Draw, table: Table, documents: list[dict[str, Any]]) -> None:
        self.draw = draw
        self.names = [*TABLES[table].__struct_fields__, "x_a", "items", "__class__"]
        self.names += [name for document in documents for name in document if name.startswith("x_")]
        self.documents = documents

    def query(self, depth: int = 2) -> QueryInstance:
        """A query, at that depth without others within."""
        if depth and self.draw(st.booleans()):
            one = self.query(depth - 1)
            match self.draw(st.sampled_from("&|~")):
                case "&":
                    return one & self.query(depth - 1)
                case "|":
                    return one | self.query(depth - 1)
                case _:
                    return ~one
        return self.test()

    def test(self) -> QueryInstance:
        """A query with one test."""
        name = self.draw(st.sampled_from(self.names))
        path = where(name)
        for inner in self.draw(st.lists(st.sampled_from(NESTED), max_size=2)):
            path = path[inner]
        value = self.value(name)
        nested = where(self.draw(st.sampled_from(NESTED))) == self.draw(st.sampled_from(["accepted", "a"]))
        chosen: QueryInstance = self.draw(
            st.sampled_from(
                [
                    path == value,
                    path != value,
                    path < value,
                    path >= value,
                    path.exists(),
                    path.matches("a|"),
                    path.search("[a-f]", flags=re.IGNORECASE),
                    path.test(is_long),
                    path.any(value if isinstance(value, list) else [value]),
                    path.any(nested),
                    path.all(nested),
                    path.all(value if isinstance(value, list) else [value]),
                    path.one_of([value, "accepted", 0]),
                    path.map(repr).search("a"),
                    Query().fragment({name: value}),
                    Query().map(len) > 9,
                    Query().map(lambda document: document.get(name)) == value,
                    Query().noop(),
                ]
            )
        )
        return chosen

    def value(self, name: str) -> Any:
        """One that a document has there, or another."""
        there = [document[name] for document in self.documents if name in document]
        return self.draw(st.sampled_from([*there, "", None, 0, False, [], "proposed"]))


@settings(max_examples=60, deadline=None)
@given(cases(), st.data())
def test_a_search_finds_what_stock_tinydb_finds_in_the_same_documents(
    made: tuple[Case, Texts], data: st.DataObject
) -> None:
    database, _ = in_memory(made[0])
    peer = stock(database.storage.read())
    table = data.draw(st.sampled_from(sorted(TABLES)))
    ours, theirs = database.table(table), peer.table(table)
    asker = Asker(data.draw, table, [dict(one) for one in theirs])
    for _ in range(5):
        query = asker.query()
        theirs.clear_cache()
        expected = outcome(theirs.search, query)
        assert outcome(ours.search, query) == expected
        assert outcome(ours.search, query) == expected
        if isinstance(expected, list):
            first = ours.get(query)
            assert (first and (first.doc_id, dict(first))) == (expected[0] if expected else None)
            assert ours.count(query) == len(expected)
            assert ours.contains(query) == bool(expected)


def test_a_field_at_its_default_is_not_there_as_in_the_files() -> None:
    spans = in_memory()[0].table("spans")
    assert spans.count(where("kind").exists()) == 0
    assert spans.count(where("deleted") == False) == 0  # noqa: E712  # TinyDB's way to say it
    spans.update({"kind": "place"}, where("quote") == "Hoshab")
    assert [found["quote"] for found in spans.search(where("kind").exists())] == ["Hoshab"]
    spans.update({"kind": None}, where("kind") == "place")
    assert spans.count(where("kind").exists()) == 0


def test_a_condition_may_be_any_function_of_a_document() -> None:
    spans = in_memory()[0].table("spans")

    def first(value: Mapping[Any, Any]) -> bool:
        return value["start"] == 0 and "kind" not in value

    found = spans.search(first)
    assert [one["quote"] for one in found] == ["Raiders"]
    kept = []

    def keep(value: Mapping[Any, Any]) -> bool:
        kept.append(dict(value))
        return True

    assert kept == spans.search(keep)
    assert [one["quote"] for one in kept] == list(WORDS)


# what results are kept


def test_the_same_search_again_gives_new_documents() -> None:  # TinyDB's issue 516
    incidents = in_memory()[0].table("incidents")
    query = where("status") == "accepted"
    first = incidents.search(query)
    expected = [dict(one) for one in in_memory()[0].table("incidents").search(query)]
    first[0]["place"]["evidence"].append("spoilt")
    first[0]["status"] = "spoilt"
    first.clear()
    assert incidents.search(query) == expected
    found = incidents.get(query)
    assert found is not None
    found["place"]["value"]["words"] = "spoilt"
    for one in incidents:
        one["place"].clear()
    assert incidents.all() == expected


def test_results_are_kept_until_something_changes() -> None:
    database, _ = in_memory()
    notes = database.table("notes")
    asked = []

    def ask(value: object) -> bool:
        asked.append(value)
        return True

    query = where("body").test(ask)
    notes.search(query)
    notes.search(query)
    notes.count(query)
    assert len(asked) == 1
    database.table("spans").update({"tags": ["x"]}, doc_ids=["s0"])
    notes.search(query)
    assert len(asked) == 2
    notes.clear_cache()
    notes.search(query)
    assert len(asked) == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (where("event_type").fragment({"value": "x"}), where("sub_event_type").fragment({"value": "x"})),
        (where("title").matches("x"), where("title").matches("x", flags=re.IGNORECASE)),
        (where("title").search("x"), where("title").search("x", flags=re.IGNORECASE)),
        (
            where("targets").any(Query().map(lambda target: target["words"]) == "x"),
            where("targets").any(Query().map(lambda target: target["id"]) == "x"),
        ),
    ],
)
def test_queries_that_tinydb_takes_for_equal_do_not_get_each_others_results(
    one: QueryInstance, other: QueryInstance
) -> None:
    assert one == other
    incidents = in_memory()[0].table("incidents")
    decided = {"status": "accepted", "origin": "analyst"}
    value = {"value": "x", **decided}
    incidents.insert({"title": "x", "event_type": value, **decided})
    incidents.insert(
        {"title": "X", "sub_event_type": value, "targets": [{"id": "t", **WORD, **decided}], **decided}
    )
    expected = [document for document in incidents if other(document)]
    assert expected != [document for document in incidents if one(document)]
    incidents.search(one)
    assert incidents.search(other) == expected


@pytest.mark.parametrize(("size", "kept"), [(0, 0), (1, 1), (None, 3)])
def test_as_many_results_are_kept_as_asked_for(size: int | None, kept: int) -> None:
    notes = in_memory()[0].table("notes", cache_size=size)
    asked = []

    def ask(value: object, *number: int) -> bool:
        asked.append(number)
        return True

    queries = [where("body").test(ask, number) for number in range(3)]
    for query in queries:
        notes.search(query)
    asked.clear()
    for query in reversed(queries):
        notes.search(query)
    assert len(asked) == 3 - kept


class Changeable:
    """A query of an analyst's own whose results may change by themselves."""

    def __init__(self, bodies: list[str]) -> None:
        self._bodies = bodies

    def __call__(self, value: Mapping[Any, Any]) -> bool:
        return value["body"] in self._bodies

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Changeable)

    def __hash__(self) -> int:
        return 1

    def is_cacheable(self) -> bool:
        """No."""
        return False


def test_what_cannot_be_kept_is_asked_again() -> None:
    notes = in_memory()[0].table("notes")
    bodies = ["Which trucks?"]
    query = where("body").map(lambda body: body in bodies) == True  # noqa: E712  # TinyDB's way to say it
    assert notes.count(query) == 1
    assert notes.count(Changeable(bodies)) == 1
    bodies.clear()
    assert notes.count(query) == 0
    assert notes.count(Changeable(bodies)) == 0


def test_a_search_whose_test_writes_keeps_no_result_from_before() -> None:
    notes = in_memory()[0].table("notes")

    def write(body: object) -> bool:
        if notes.count(where("body") == "Another") == 0:
            notes.insert(note("Another"))
        return notes.count(where("body") == "Another") == 1

    query = where("body").test(write)
    assert len(notes.search(query)) == 1
    assert notes.count(where("body") == "Another") == 1
    assert len(notes.search(query)) == 2
