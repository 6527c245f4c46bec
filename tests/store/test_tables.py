"""The table files: TinyDB's own, equal for equal tables, and made again when they do not fit."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from tinydb import TinyDB
from tinydb.storages import JSONStorage
from tinydb.table import Table

from tests.store.cases import added, entry, loaded, opened, record, span
from workbench.model.entry import Change
from workbench.model.record import to_document
from workbench.store.cases import create_case
from workbench.store.check import check_case
from workbench.store.disk import Disk
from workbench.store.folder import LARGE_TAIL


class StockTable(Table):
    """TinyDB's table, told only that ids are text."""

    document_id_class = str  # type: ignore[assignment]  # TinyDB's own types know of int only


class StockDatabase(TinyDB):
    """TinyDB as it comes."""

    table_class = StockTable


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A closed case with spans, a note and an incident; some with fields this program does not know."""
    path = tmp_path / "case"
    repository = create_case(path)
    repository.commit(added(1, *(span(number, extra={"seen": {"by": [number]}}) for number in range(6))))
    note, incident = record("notes", 5), record("incidents", 4)
    repository.commit(
        entry(2, Change("notes", note.id, None, note), Change("incidents", incident.id, None, incident))
    )
    repository.close()
    return path


def test_stock_tinydb_opens_every_table(case: Path) -> None:
    with opened(case, read_only=True) as repository:
        tables = loaded(repository)
    names = []
    for file in sorted((case / "tables").rglob("*.json")):
        name = "spans" if file.parent.name == "spans" else file.stem
        names.append(name)
        with StockDatabase(file, storage=JSONStorage, access_mode="r") as database:
            found = {str(document.doc_id): dict(document) for document in database.table(name)}
        expected = tables[name]  # type: ignore[index]  # one of the tables
        documents = {key: to_document(stored) for key, stored in expected.items()}
        assert found == json.loads(json.dumps(documents))
    assert names == ["incidents", "notes", "spans"]


def test_one_document_a_line_sorted_by_id(case: Path) -> None:
    lines = (case / "tables" / "spans" / "r1.json").read_bytes().split(b"\n")
    ids = [json.loads(b"{" + line.removesuffix(b",") + b"}").popitem()[0] for line in lines[1:-2]]
    assert len(ids) == 6
    assert ids == sorted(ids)


@pytest.mark.parametrize("fault", ["missing", "changed", "older", "garbage", "another"])
def test_a_table_that_does_not_fit_is_made_again_from_the_journal(case: Path, fault: str) -> None:
    path = case / "tables" / "spans" / "r1.json"
    with opened(case, read_only=True) as repository:
        expected = loaded(repository)
    whole = path.read_bytes()
    match fault:
        case "missing":
            path.unlink()
        case "changed":
            path.write_bytes(whole.replace(b'"proposed"', b'"accepted"', 1))
        case "older":
            older = whole
            with opened(case) as repository:
                repository.commit(added(3, span(7)))
                expected = loaded(repository)
            whole = path.read_bytes()
            path.write_bytes(older)
        case "garbage":
            path.write_bytes(b"\0" * 100)
        case _:
            shutil.copy(case / "tables" / "notes.json", path)
    damaged = path.read_bytes() if path.exists() else None
    assert any("spans" in sentence for sentence in check_case(case))
    with opened(case, read_only=True) as reader:
        assert loaded(reader) == expected
    with opened(case) as repository:
        assert loaded(repository) == expected
        assert "made again" in repository.warnings[0]
    kept = [file.read_bytes() for file in (case / "local" / "kept").glob("r1-*.json")]
    assert kept == ([] if damaged is None else [damaged])
    assert path.read_bytes() == whole
    assert check_case(case) == []
    with opened(case) as repository:
        assert repository.warnings == ()
        assert loaded(repository) == expected


def test_fields_that_this_program_does_not_know_come_through_an_edit(case: Path) -> None:
    with opened(case) as repository:
        before = span(2, extra={"seen": {"by": [2]}})
        after = span(2, extra={"seen": {"by": [2]}}, status="accepted")
        repository.commit(entry(3, Change("spans", before.id, before, after)))
    document = json.loads((case / "tables" / "spans" / "r1.json").read_bytes())["spans"][span(2).id]
    assert document["seen"] == {"by": [2]}
    assert document["status"] == "accepted"


def test_equal_tables_give_equal_bytes_whatever_way_they_came_about(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for path, numbers in ((one, [1, 2, 3]), (other, [3, 1, 2])):
        repository = create_case(path)
        for seq, number in enumerate(numbers, 1):
            repository.commit(added(seq, span(number)))
            if path == other:
                repository.tidy()
        repository.close()
    assert (one / "tables" / "spans" / "r1.json").read_bytes() == (
        other / "tables" / "spans" / "r1.json"
    ).read_bytes()


def test_much_journal_left_by_a_crash_is_read_once(case: Path) -> None:
    note = record("notes", 1)
    with opened(case) as repository:
        long = msgspec.structs.replace(note, body="x" * LARGE_TAIL)
        repository.commit(entry(3, Change("notes", note.id, None, long)))
        shutil.copytree(case, case.with_name("crashed"))
    with opened(case.with_name("crashed")) as repository:
        assert repository.untidy
        repository.tidy()
        assert not repository.untidy
        tables = {file.name: file.read_bytes() for file in case.with_name("crashed").glob("tables/**/*.json")}
    assert tables == {file.name: file.read_bytes() for file in case.glob("tables/**/*.json")}


class WorkedOnMeanwhile(Disk):
    """A disk on which, before each table file is written, an analyst saves the next edit."""

    def __init__(self) -> None:
        self.edits: list[Callable[[], None]] = []

    def open(self, path: Path, flags: int) -> int:
        if path.parent.name in ("tables", "spans") and self.edits:
            self.edits.pop(0)()
        return super().open(path, flags)


def test_what_is_committed_while_the_tables_are_written_is_not_in_them_yet(tmp_path: Path) -> None:
    disk = WorkedOnMeanwhile()
    with create_case(tmp_path / "case", disk=disk) as repository:
        states = [span(number, report=f"r{number}", rev=1) for number in range(4)]
        repository.commit(added(1, *states))

        def save(change: Change) -> Callable[[], None]:
            return lambda: repository.commit(entry(repository.last_seq + 1, change))

        first, last = states[0], states[-1]
        twice = [span(3, report="r3", rev=rev, status="accepted") for rev in (2, 3)]
        new = span(9, report="r3", rev=1)
        disk.edits = [
            save(Change("spans", last.id, last, twice[0])),
            save(Change("spans", last.id, twice[0], twice[1])),
            save(Change("spans", new.id, None, new)),
            save(Change("spans", first.id, first, span(0, report="r0", rev=2))),
        ]
        repository.tidy()
        assert disk.edits == []
        assert repository.last_seq == 5
        standing = json.loads((tmp_path / "case" / "tables" / "spans" / "r3.json").read_bytes())
        assert standing == {"spans": {last.id: to_document(last)}}
        assert check_case(tmp_path / "case") == []
        with opened(tmp_path / "case", read_only=True) as reader:
            assert loaded(reader) == loaded(repository)
        repository.tidy()
        standing = json.loads((tmp_path / "case" / "tables" / "spans" / "r3.json").read_bytes())
        assert standing["spans"].keys() == {last.id, new.id}
        assert check_case(tmp_path / "case") == []
