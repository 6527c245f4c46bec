"""The disk is full or fails at a call: the edit is refused, and memory and disk are as before it."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from tests.store.cases import added, loaded, opened, span
from tests.store.faults import CountingDisk, FailingDisk, FrozenDisk
from tests.store.test_cases import files
from workbench.store.cases import create_case, open_case
from workbench.store.check import check_case
from workbench.store.disk import Disk
from workbench.store.repository import FolderNotWritable, NotSaved, Repository

ERRORS = [errno.ENOSPC, errno.EIO, errno.EDQUOT]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case of one entry."""
    path = tmp_path / "case"
    repository = create_case(path)
    repository.commit(added(1, span(1)))
    repository.close()
    return path


def holds(repository: Repository, *numbers: int) -> bool:
    """Whether exactly these spans are in a case, in memory and on disk."""
    expected = {span(number).id: span(number) for number in numbers}
    with opened(repository.path, read_only=True) as reader:
        return loaded(repository)["spans"] == expected == loaded(reader)["spans"]


@pytest.mark.parametrize("number", ERRORS)
def test_a_write_that_fails_is_refused_and_the_next_one_works(case: Path, number: int) -> None:
    disk = FailingDisk(set(), number)
    with opened(case, disk=disk) as repository:
        disk.kinds = {"write"}
        with pytest.raises(NotSaved, match="room"):
            repository.commit(added(2, span(2)))
        assert disk.failed == ["write"]
        assert repository.last_seq == 1
        assert holds(repository, 1)
        repository.commit(added(2, span(3)))
        assert holds(repository, 1, 3)
    with opened(case) as repository:
        assert holds(repository, 1, 3)
        assert repository.warnings == ()
    assert check_case(case) == []


def test_a_disk_that_takes_a_byte_at_a_time_is_enough(case: Path) -> None:
    class Slow(Disk):
        def write(self, descriptor: int, data: bytes) -> int:
            return super().write(descriptor, data[:7])

    with opened(case, disk=Slow()) as repository:
        repository.commit(added(2, span(2)))
    with opened(case) as repository:
        assert holds(repository, 1, 2)


@pytest.mark.parametrize("number", ERRORS)
def test_after_a_flush_that_fails_nothing_more_is_written(case: Path, number: int) -> None:
    disk = FailingDisk(set(), number)
    with opened(case, disk=disk) as repository:
        disk.kinds = {"sync"}
        for _ in range(2):
            with pytest.raises(NotSaved, match="another disk"):
                repository.commit(added(2, span(2)))
        with pytest.raises(NotSaved, match="another disk"):
            repository.add_text("Smoke over the bridge.")
        assert holds(repository, 1)
        before = files(case)
    assert files(case) == before
    with opened(case) as repository:
        assert holds(repository, 1)


def test_a_half_line_that_cannot_be_cut_off_stops_the_journal(case: Path) -> None:
    disk = FailingDisk(set(), errno.EIO, times=2)
    with opened(case, disk=disk) as repository:
        disk.kinds = {"write", "truncate"}
        for _ in range(2):
            with pytest.raises(NotSaved):
                repository.commit(added(2, span(2)))
        assert holds(repository, 1)
    with opened(case) as repository:
        assert holds(repository, 1)
        assert len(repository.warnings) == 1
        repository.commit(added(2, span(2)))


@pytest.mark.parametrize("kind", ["open", "write", "replace"])
@pytest.mark.parametrize("number", ERRORS)
def test_a_text_that_cannot_be_stored_is_refused_and_may_be_tried_again(
    case: Path, kind: str, number: int
) -> None:
    disk = FailingDisk(set(), number)
    with opened(case, disk=disk) as repository:
        disk.kinds = {kind}
        before = files(case)
        with pytest.raises(NotSaved):
            repository.add_text("Two men on a motorbike.")
        assert files(case) == before
        sha256 = repository.add_text("Two men on a motorbike.")
        assert repository.text(sha256) == "Two men on a motorbike."
        repository.commit(added(2, span(2)))


@pytest.mark.parametrize("number", ERRORS)
def test_tidying_that_fails_anywhere_loses_nothing(case: Path, number: int) -> None:
    kinds = {"open", "write", "sync", "replace", "sync_folder", "truncate", "unlink"}
    with opened(case, disk=(counting := CountingDisk())) as repository:
        repository.commit(added(2, span(2)))
    total = len(counting.calls)
    seq = 2
    for at in range(1, total + 1):
        disk = FailingDisk(set(), number, at=at)
        numbers = [1, *range(2, seq + 1)]
        with opened(case, disk=disk) as repository:
            repository.commit(added(seq + 1, span(seq + 1)))
            disk.kinds = kinds
            repository.tidy()
            assert holds(repository, *numbers, seq + 1)
            seq += 1
            try:
                repository.commit(added(seq + 1, span(seq + 1)))
                seq += 1
            except NotSaved:
                assert disk.failed[0] in ("open", "sync", "sync_folder", "write")
        with opened(case) as repository:
            assert holds(repository, *range(1, seq + 1))
        assert check_case(case) == []


@pytest.mark.parametrize("number", ERRORS)
def test_a_case_that_cannot_be_made_says_so_and_can_be_made_later(tmp_path: Path, number: int) -> None:
    calls = CountingDisk()
    create_case(tmp_path / "whole", disk=calls).close()
    for kind in set(calls.calls):
        for at in range(1, calls.calls.count(kind) + 1):
            path = tmp_path / f"{kind}-{at}"
            try:
                create_case(path, disk=FailingDisk({kind}, number, at=at)).close()
            except NotSaved:
                if not (path / "case.json").exists():
                    create_case(path).close()
            with opened(path) as repository:
                assert repository.last_seq == 0


def test_a_folder_that_cannot_be_written_to_is_said_to_be_and_can_be_read(case: Path) -> None:
    with pytest.raises(FolderNotWritable, match="cannot be written to"):
        open_case(case, disk=FrozenDisk())
    with pytest.raises(FolderNotWritable, match="another folder"):
        create_case(case.with_name("new"), disk=FrozenDisk())
    with opened(case, read_only=True, disk=FrozenDisk()) as reader:
        assert loaded(reader)["spans"] == {span(1).id: span(1)}


def test_what_would_not_read_back_is_refused_before_it_is_written(case: Path) -> None:
    before = files(case)
    with opened(case) as repository:
        for bad in (
            span(2, start="five"),
            span(2, confidence=float("nan")),
            span(2, status="perhaps"),
            span(2, quote="\ud83d\ude00"),
            span(2, extra={"set": {1}.__iter__()}),
        ):
            with pytest.raises(NotSaved):
                repository.commit(added(2, bad))
        assert holds(repository, 1)
    assert files(case) == before


def test_an_entry_that_does_not_fit_is_refused(case: Path) -> None:
    with opened(case) as repository:
        for wrong in (added(1, span(2)), added(3, span(2)), added(2, span(1))):
            with pytest.raises(ValueError, match=r"entry|change"):
                repository.commit(wrong)
        assert holds(repository, 1)
