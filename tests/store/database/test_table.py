"""A table of a case behaves as TinyDB's tables do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from tinydb import Query, operations, where
from tinydb.queries import QueryLike

from tests.store.database.desk import CASE, NOON, bodies, document, in_memory, note, shout
from workbench.model.ancestry import past_of, state_id
from workbench.model.case import Case
from workbench.store.database.table import CaseTable, Fields

# inserting


def test_an_inserted_document_is_there_under_its_new_id_with_its_stamps() -> None:
    table = in_memory(Case(CASE))[0].table("notes")
    given = note("Call the owner", colour={"names": ["red"]})
    record_id = table.insert(given)
    assert given == note("Call the owner", colour={"names": ["red"]})
    stamps = {"id": record_id, "created": NOON, "modified": NOON, "by": "mk", "rev": 1}
    found = table.get(doc_id=record_id)
    assert found == {**given, **stamps}
    assert found is not None
    assert found.doc_id == record_id


def test_new_ids_are_text_and_follow_each_other(notes: CaseTable) -> None:
    ids = [notes.insert(note("x")), *notes.insert_multiple([note("y"), note("z")])]
    assert ids == sorted(ids) == [one.doc_id for one in notes][3:]
    assert all(isinstance(one, str) for one in ids)


def test_what_is_inserted_later_changed_or_handed_out_is_private(notes: CaseTable) -> None:  # TinyDB's 551
    given = note("Mine", colour={"names": ["red"]})
    record_id = notes.insert(given)
    given["colour"]["names"].append("blue")
    for handed in (notes.get(doc_id=record_id), notes.get(where("body") == "Mine"), notes.all()[-1]):
        assert handed is not None
        assert handed["colour"] == {"names": ["red"]}
        handed["colour"]["names"].append("green")
    shared = ["a"]
    notes.update({"links_seen": shared})
    shared.append("b")
    assert [one["links_seen"] for one in notes] == [["a"]] * 4


class Frozen(Mapping[str, Any]):
    """A mapping that is no dict."""

    def __init__(self, **fields: Any) -> None:
        self._fields = fields

    def __getitem__(self, name: str) -> Any:
        return self._fields[name]

    def __iter__(self) -> Any:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)


def test_any_mapping_can_be_inserted_and_nothing_else(notes: CaseTable) -> None:
    notes.insert(Frozen(**note("Frozen")))
    notes.insert_multiple(
        [Frozen(**note("Frozen")), document("own", Frozen(**note("Frozen", deep=Frozen(a=1))))]
    )
    assert notes.count(where("body") == "Frozen") == 3
    assert notes.contains(where("deep").a == 1)
    wrongs: list[Any] = [[1, 2], {"x"}, "text", 3]
    for wrong in wrongs:
        with pytest.raises(ValueError, match="not a Mapping"):
            notes.insert(wrong)
        with pytest.raises(ValueError, match="not a Mapping"):
            notes.insert_multiple([note("Never"), wrong])
    assert len(notes) == 6


def test_a_document_brings_its_own_id_which_is_used_once(notes: CaseTable) -> None:
    assert notes.insert(document("own", note("Own"))) == "own"
    assert notes.insert_multiple([document("other", note("Other")), note("New")])[0] == "other"
    for again in ("own", "other", notes.all()[0].doc_id):
        with pytest.raises(ValueError, match="already exists"):
            notes.insert(document(again, note("Again")))
        with pytest.raises(ValueError, match="already exists"):
            notes.insert_multiple([note("Never"), document(again, note("Again"))])
    with pytest.raises(ValueError, match="already exists"):
        notes.insert_multiple([document("twice", note("One")), document("twice", note("Two"))])
    assert notes.count(where("body").one_of(["Again", "Never", "One"])) == 0


@pytest.mark.parametrize("wrong", [3, None, "", ("a",)])
def test_an_id_is_text(notes: CaseTable, wrong: object) -> None:
    with pytest.raises(ValueError, match="cannot be the id of a record"):
        notes.insert(document(wrong, note("x")))
    assert len(notes) == 3


def test_the_id_of_a_removed_record_is_never_used_again(notes: CaseTable) -> None:
    gone = notes.insert(document("own", note("Own")))
    notes.remove(doc_ids=[gone])
    for act in (notes.insert, notes.upsert):
        with pytest.raises(ValueError, match="notes own: that record was deleted"):
            act(document("own", note("Again")))
    assert "own" not in [one.doc_id for one in notes]


# finding


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (where("colour") == "red", ["Note 0", "Note 2"]),
        (where("colour") == "green", []),
        ((where("colour") == "red") & (where("body") != "Note 0"), ["Note 2"]),
        (~(where("colour") == "red"), ["Note 1"]),
        (where("subject").one_of([CASE, 1]), ["Note 0", "Note 1", "Note 2"]),
        (Query().noop(), ["Note 0", "Note 1", "Note 2"]),
        (Query().fragment({"colour": "blue", "on": "case"}), ["Note 1"]),
        (where("missing").exists(), []),
    ],
)
def test_finding_by_condition(notes: CaseTable, condition: QueryLike, expected: list[str]) -> None:
    assert bodies(notes.search(condition)) == expected
    assert notes.count(condition) == len(expected)
    assert notes.contains(condition) == bool(expected)
    first = notes.get(condition)
    assert (first and first["body"]) == (expected[0] if expected else None)


def test_finding_by_id(notes: CaseTable) -> None:
    one, two, three = (found.doc_id for found in notes)
    assert bodies([notes.get(doc_id=two)]) == ["Note 1"]
    assert bodies(notes.get(doc_ids=[three, one, three, "none"])) == ["Note 2", "Note 0"]
    assert notes.get(doc_ids=[]) == []
    assert notes.get(doc_id="none") is None
    assert notes.get(doc_id=3) is None  # type: ignore[call-overload]  # no id, and no fault
    assert notes.contains(doc_id=two)
    assert not notes.contains(doc_id="none")
    with pytest.raises(RuntimeError):
        notes.get()
    with pytest.raises(RuntimeError):
        notes.contains()


def test_a_table_is_a_sequence_of_its_documents(notes: CaseTable) -> None:
    assert bodies(notes.all()) == bodies(list(notes)) == ["Note 0", "Note 1", "Note 2"]
    assert len(notes) == 3
    assert "name='notes', total=3" in repr(notes)


def test_a_loop_over_a_table_may_write(notes: CaseTable) -> None:
    for one in notes:
        notes.insert(note("Copy of " + one["body"]))
        notes.remove(doc_ids=[one.doc_id])
    assert bodies(notes.all()) == ["Copy of Note 0", "Copy of Note 1", "Copy of Note 2"]


# changing


@pytest.mark.parametrize(
    ("fields", "condition", "expected"),
    [
        ({"colour": "green"}, None, ["green", "green", "green"]),
        ({"colour": "green"}, where("colour") == "red", ["green", "blue", "green"]),
        ({"colour": "green"}, where("colour") == "none", ["red", "blue", "red"]),
        (operations.set("colour", 1), where("body") == "Note 1", ["red", 1, "red"]),
        (operations.delete("colour"), where("colour") == "red", [None, "blue", None]),
        (shout, where("colour") == "blue", ["red", "blue", "red"]),
    ],
)
def test_updating_by_condition(
    notes: CaseTable, fields: Fields, condition: QueryLike | None, expected: list[object]
) -> None:
    ids = [one.doc_id for one in notes if condition is None or condition(one)]
    assert notes.update(fields, condition) == ids
    assert [one.get("colour") for one in notes] == expected
    assert notes.count(where("body") == "NOTE 1") == (fields is shout)


def test_updating_by_id_skips_ids_that_are_not_there(notes: CaseTable) -> None:
    two = notes.insert(note("Two"))
    assert notes.update({"colour": "green"}, doc_ids=["none", two, "none"]) == [two]
    assert notes.update({"colour": "green"}, doc_ids=[]) == []
    assert notes.update({"colour": "blue"}, where("colour") == "red", doc_ids=[two]) == [two]
    assert [one["colour"] for one in notes] == ["red", "blue", "red", "blue"]


def test_an_update_raises_the_revision_and_leaves_who_made_it_first(notes: CaseTable) -> None:
    one = notes.insert(note("One"))
    notes.update({"body": "Two", "rev": 90, "by": "nobody", "created": "then"}, doc_ids=[one])
    found = notes.get(doc_id=one)
    assert found is not None
    assert (found["body"], found["rev"], found["by"], found["created"]) == ("Two", 2, "mk", NOON)


def test_an_update_remembers_the_state_before_it(notes: CaseTable) -> None:
    one = notes.insert({**note("One"), "ancestry": {"states": "made up"}})
    case = notes.storage.case
    before = case.note(one)
    assert past_of(before) == ()
    notes.update({"body": "Two", "ancestry": {"states": "made up"}}, doc_ids=[one])
    assert past_of(case.note(one)) == (state_id(before),)


def test_several_updates_at_once_each_see_those_before(notes: CaseTable) -> None:
    one, two, three = (found.doc_id for found in notes)
    updates: list[tuple[Fields, QueryLike]] = [
        ({"colour": "green"}, where("colour") == "blue"),
        (operations.set("seen", True), where("colour") == "green"),
        (shout, where("body") == "Note 2"),
        ({"colour": "white"}, where("body") == "NOTE 1"),
    ]
    assert notes.update_multiple(iter(updates)) == [two, two, three]
    assert [(found["body"], found["colour"], found.get("seen")) for found in notes] == [
        ("Note 0", "red", None),
        ("Note 1", "green", True),
        ("NOTE 2", "red", None),
    ]
    assert one == notes.all()[0].doc_id


def test_upserting_changes_what_is_there_and_inserts_what_is_not(notes: CaseTable) -> None:
    blue = where("colour") == "blue"
    assert notes.upsert({"body": "Changed"}, blue) == [notes.all()[1].doc_id]
    [new] = notes.upsert(note("New", colour="green"), where("colour") == "green")
    assert notes.upsert(document(new, {"body": "Newer"})) == [new]
    assert notes.upsert(document("own", note("Own"))) == ["own"]
    with pytest.raises(ValueError, match="must specify a doc_id"):
        notes.upsert(note("x"))
    assert bodies(notes.all()) == ["Note 0", "Changed", "Note 2", "Newer", "Own"]


# removing


def test_removing(notes: CaseTable) -> None:
    one, two, three = (found.doc_id for found in notes)
    assert notes.remove(where("colour") == "green") == []
    assert notes.remove(where("colour") == "red") == [one, three]
    assert notes.remove(doc_ids=["none", two, one]) == [two]
    assert notes.remove(doc_ids=[two]) == []
    assert notes.all() == []
    with pytest.raises(RuntimeError):
        notes.remove()


def test_removed_records_stay_in_the_case_as_tombstones_and_nothing_shows_them(notes: CaseTable) -> None:
    red = where("colour") == "red"
    notes.remove(red)
    case = notes.storage.case
    tombstones = [record for record in case.tables["notes"].values() if record.deleted]
    assert [(record.body, record.rev) for record in tombstones] == [("Note 0", 2), ("Note 2", 2)]
    ids = [record.id for record in tombstones]
    assert bodies(notes.all()) == ["Note 1"]
    assert len(notes) == 1
    assert notes.count(Query().noop()) == 1
    assert not notes.contains(red)
    assert notes.get(doc_ids=ids) == []
    assert notes.get(doc_id=ids[0]) is None
    assert notes.update({"body": "x"}, doc_ids=ids) == []
    assert notes.update({"body": "Note"}) == [one.doc_id for one in notes]


def test_truncating_removes_all(notes: CaseTable) -> None:
    notes.truncate()
    assert notes.all() == []
    notes.truncate()
    notes.insert(note("x"))
    assert len(notes) == 1
