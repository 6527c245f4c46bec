"""Copies of a case: each has a journal of its own, and nothing that was done before it is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.store.cases import added, loaded, opened, segments, span
from tests.store.scenarios.following import merge_journals, strip
from workbench.store.cases import create_case, open_case
from workbench.store.check import check_case
from workbench.store.repository import CorruptCase

LOCAL = ("replica.json", "checkpoint", "owner.json")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A closed case with two entries, and a third that no table file holds."""
    path = tmp_path / "case"
    with create_case(path) as repository:
        repository.commit(added(1, span(1)))
        repository.tidy()
        repository.commit(added(2, span(2, report="r2")))
    with open_case(path) as repository:
        repository.commit(added(3, span(3)))
        shutil.copytree(path, tmp_path / "crashed")
    shutil.rmtree(path)
    (tmp_path / "crashed").rename(path)
    return path


def numbers(path: Path) -> list[int]:
    """The numbers of a case's spans, which is sound."""
    with opened(path) as repository:
        assert not any("made again" in warning for warning in repository.warnings)
        found = sorted(record.start for record in loaded(repository)["spans"].values())  # type: ignore[attr-defined]
        assert repository.last_seq == len(list(repository.entries()))
    assert check_case(path) == []
    return found


def journals(path: Path) -> dict[str, bytes]:
    """The files of a case's journals."""
    return {str(file.relative_to(path)): file.read_bytes() for file in segments(path)}


def copy(case: Path, name: str) -> Path:
    """A copy beside a case."""
    return Path(shutil.copytree(case, case.with_name(name)))


def add(case: Path, seq: int, number: int, report: str = "r1") -> None:
    """Adds a span as the next entry."""
    with opened(case) as repository:
        repository.commit(added(seq, span(number, report=report)))


@pytest.mark.parametrize("how", ["copied", "moved", "cloned"])
def test_a_copy_goes_on_in_a_journal_of_its_own(case: Path, how: str) -> None:
    other = case.with_name("other")
    if how == "moved":
        case.rename(other)
    else:
        copy(case, "other")
    if how == "cloned":
        strip(other)
    before = journals(other)
    add(other, 4, 4)
    after = journals(other)
    assert {name: after[name] for name in before} == before
    assert len({Path(name).parent for name in after}) == 2
    assert numbers(other) == [1, 2, 3, 4]
    add(other, 5, 5)
    assert len({Path(name).parent for name in journals(other)}) == 2
    assert numbers(other) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("missing", [*LOCAL, "all"])
def test_what_is_local_may_be_missing(case: Path, missing: str) -> None:
    for name in LOCAL if missing == "all" else (missing,):
        (case / "local" / name).unlink(missing_ok=True)
    assert numbers(case) == [1, 2, 3]
    add(case, 4, 4)
    assert numbers(case) == [1, 2, 3, 4]


@pytest.mark.parametrize("missing", [*LOCAL, "all"])
def test_what_is_local_may_be_garbage(case: Path, missing: str) -> None:
    for name in LOCAL if missing == "all" else (missing,):
        (case / "local" / name).write_bytes(b"\0{")
    assert numbers(case) == [1, 2, 3]


@pytest.fixture
def merged(case: Path) -> Path:
    """Two diverged copies of the case, put together as version control does it."""
    other = copy(case, "other")
    add(case, 4, 4, "r4")
    add(other, 4, 5, "r5")
    merge_journals(other, case)
    shutil.copy(other / "tables" / "spans" / "r5.json", case / "tables" / "spans")
    strip(case)
    return case


def test_nothing_that_the_tables_of_two_copies_hold_is_lost(merged: Path) -> None:
    with pytest.raises(CorruptCase, match="several"):
        open_case(merged, read_only=True)
    assert numbers(merged) == [1, 2, 3, 4, 5]
    with opened(merged, read_only=True) as reader:
        [entry] = reader.entries()
        assert (entry.operation, len(entry.changes)) == ("adopt", 5)


def test_what_was_done_after_two_copies_were_put_together_goes_with_a_clone(merged: Path) -> None:
    with opened(merged) as repository:
        repository.commit(added(2, span(6)))
        clone = copy(merged, "clone")  # its table files lack the last entry
    strip(clone)
    assert numbers(clone) == [1, 2, 3, 4, 5, 6]
    with opened(clone, read_only=True) as reader:
        assert reader.entry(1).operation == "adopt"


def test_copies_of_which_one_was_only_closed_since_are_one_history(case: Path) -> None:
    other = copy(case, "other")
    with opened(case):
        pass  # closing notes in the journal what the table files hold
    add(other, 4, 4)
    merge_journals(case, other)
    strip(other)
    assert numbers(other) == [1, 2, 3, 4]
    with opened(other, read_only=True) as reader:
        assert [entry.summary for entry in reader.entries()] == ["Changed 1 records"] * 4


def test_with_several_journals_a_damaged_word_of_whose_goes_on_is_refused(merged: Path) -> None:
    (merged / "local").mkdir()
    (merged / "local" / "replica.json").write_bytes(b"{")
    before = journals(merged)
    for read_only in (False, True):
        with pytest.raises(CorruptCase, match="remove it"):
            open_case(merged, read_only=read_only)
    assert journals(merged) == before
    (merged / "local" / "replica.json").unlink()
    assert numbers(merged) == [1, 2, 3, 4, 5]


def test_work_that_another_copy_did_since_comes_back_with_its_journal(case: Path) -> None:
    with opened(case):
        pass
    other = copy(case, "other")
    add(other, 4, 4)
    shutil.rmtree(case / "tables")
    shutil.copytree(other / "tables", case / "tables")  # as version control brings it: all but what is local
    merge_journals(other, case)
    with opened(case, read_only=True) as reader:
        assert (reader.last_seq, reader.warnings) == (4, ())
    with opened(case) as repository:
        assert (repository.last_seq, repository.warnings) == (4, ())
        repository.commit(added(5, span(5)))
    assert numbers(case) == [1, 2, 3, 4, 5]


def test_work_in_two_copies_is_not_taken_for_one_when_it_comes_together(case: Path) -> None:
    other = copy(case, "other")
    add(other, 4, 4)
    add(case, 4, 5)
    merge_journals(other, case)
    assert numbers(case) == [1, 2, 3, 5]


def test_what_only_the_journals_of_two_copies_hold_is_taken_over_too(case: Path) -> None:
    with opened(case):
        pass
    other = copy(case, "other")
    crashed = []
    for path, number in ((case, 4), (other, 5)):
        with opened(path) as repository:
            repository.commit(added(4, span(number, report=f"r{number}")))
            crashed.append(copy(path, f"crashed-{number}"))  # its table files lack the last entry
    merge_journals(crashed[1], crashed[0])
    strip(crashed[0])
    assert numbers(crashed[0]) == [1, 2, 3, 4, 5]


def test_a_journal_that_ends_before_its_own_table_files_is_refused(case: Path) -> None:
    with opened(case):
        pass
    for segment in segments(case)[-2:]:
        segment.unlink()
    for read_only in (False, True):
        with pytest.raises(CorruptCase, match="missing"):
            open_case(case, read_only=read_only)


def test_the_journal_of_this_copy_is_missed(case: Path) -> None:
    shutil.rmtree(case / "journal")
    for read_only in (False, True):
        with pytest.raises(CorruptCase, match="journal"):
            open_case(case, read_only=read_only)
    assert numbers(copy(case, "elsewhere")) == [1, 2]  # a copy may come with its table files alone
