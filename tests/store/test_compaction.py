"""Compacting says what it would do, does that, and takes nothing from the history, records or texts."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from tests.store.cases import added, copied, entry, loaded, opened, segments, span
from tests.store.faults import CountingDisk, FailingDisk, HastyDisk
from tests.store.test_cases import files
from workbench.model.entry import Change, Entry
from workbench.model.record import Record
from workbench.store.cases import create_case
from workbench.store.check import check_case
from workbench.store.compaction import compact, plan_compaction
from workbench.store.repository import CaseLocked, CorruptCase, NotACase, NotSaved

T = TypeVar("T")

Held = tuple[list[Entry], dict[str, Record], list[str]]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case as a crash left it: old segments, a newest one that the tables lack, an unfinished file."""
    path = tmp_path / "made"
    with create_case(path) as repository:
        repository.add_text("Gunmen stopped a bus.")
        for seq in range(1, 13):
            repository.commit(added(seq, span(seq), span(100 + seq)))
            if seq % 4 == 0:
                repository.tidy()
        repository.commit(entry(13, Change("spans", span(1).id, span(1), span(1, rev=1, deleted=True))))
        copied(path, tmp_path / "case")
    (tmp_path / "case" / "tables" / "notes.json.tmp").write_text("{")
    kept = tmp_path / "case" / "local" / "kept"
    kept.mkdir()
    (kept / "torn-1.bin").write_bytes(b"{")
    return tmp_path / "case"


def held(case: Path) -> Held:
    """What a case holds: entries, spans, names of texts."""
    with opened(case, read_only=True) as repository:
        return list(repository.entries()), loaded(repository)["spans"], os.listdir(case / "texts")


def test_a_plan_says_what_is_to_do_and_changes_nothing(case: Path) -> None:
    before = files(case)
    plan = plan_compaction(case)
    assert files(case) == before
    assert (plan.tables, plan.segments) == (1, 4)
    assert plan.size == sum(path.stat().st_size for path in segments(case))
    assert 0 < plan.compressed < plan.size
    assert [extra.name for extra in plan.unfinished] == ["tables/notes.json.tmp"]
    assert [(extra.name, extra.size) for extra in plan.kept] == [("local/kept/torn-1.bin", 1)]
    assert plan.kept[0].modified.endswith("Z")
    assert not plan.is_empty


def test_compacting_does_it_and_keeps_history_records_and_texts(case: Path) -> None:
    before = held(case)
    plan = plan_compaction(case)
    left = compact(case)
    assert left.is_empty
    assert held(case) == before
    assert check_case(case) == []
    [newest] = segments(case)
    [sealed] = newest.parent.glob("*.gz")
    assert sealed.stat().st_size < plan.size / 2
    assert abs(sealed.stat().st_size - plan.compressed) < plan.compressed / 2
    assert not list(case.rglob("*.tmp"))
    again = files(case)
    assert compact(case).is_empty
    assert files(case) == again


def test_what_was_kept_aside_is_removed_only_when_that_is_asked_for(case: Path) -> None:
    assert [extra.name for extra in compact(case).kept] == ["local/kept/torn-1.bin"]
    assert (case / "local" / "kept" / "torn-1.bin").exists()
    assert compact(case, kept_too=True).kept == ()
    assert not (case / "local" / "kept" / "torn-1.bin").exists()


def test_work_goes_on_after_compacting_and_is_compacted_too(case: Path) -> None:
    compact(case)
    with opened(case) as repository:
        repository.commit(added(14, span(50)))
    assert plan_compaction(case).segments == 1
    before = held(case)
    compact(case)
    assert held(case) == before
    assert len(before[0]) == 14
    assert check_case(case) == []


def test_a_case_of_an_earlier_format_is_brought_to_this_one(tmp_path: Path) -> None:
    case = tmp_path / "case"
    shutil.copytree(Path(__file__).parent / "formats" / "1", case)
    before = held(case)
    plan = plan_compaction(case)
    assert (plan.format, plan.is_empty) == (1, False)
    assert compact(case).is_empty
    assert held(case)[1:] == before[1:]
    assert held(case)[0][: len(before[0])] == before[0]
    assert check_case(case) == []


def test_the_journal_of_another_copy_stays_as_it_is(case: Path, tmp_path: Path) -> None:
    compact(case)
    with opened(case) as repository:
        repository.commit(added(14, span(50)))
    copy = tmp_path / "copy"
    shutil.copytree(case, copy)
    plan = plan_compaction(copy)
    assert (plan.segments, plan.elsewhere > 0) == (0, True)
    before = {path: path.read_bytes() for path in (copy / "journal").rglob("*.jsonl*")}
    compact(copy)
    after = {path: path.read_bytes() for path in (copy / "journal").rglob("*.jsonl*")}
    assert before.items() <= after.items()
    assert held(copy)[0] == held(case)[0]


def test_beside_a_writer_it_can_be_planned_and_not_done(case: Path) -> None:
    with opened(case):
        assert plan_compaction(case).kept
        with pytest.raises(CaseLocked):
            compact(case)


def test_a_damaged_case_is_refused_and_left_alone(case: Path, tmp_path: Path) -> None:
    with pytest.raises(NotACase):
        plan_compaction(tmp_path)
    raw = bytearray(segments(case)[-1].read_bytes())
    raw[10] ^= 1
    segments(case)[-1].write_bytes(raw)
    before = files(case)
    for act in (plan_compaction, compact):
        with pytest.raises(CorruptCase):
            act(case)
    assert files(case) == before


@pytest.mark.parametrize("kind", ["open", "write", "sync", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_disk_that_fails_takes_nothing(case: Path, tmp_path: Path, kind: str, number: int) -> None:
    before = held(case)
    counting = CountingDisk()
    compact(copied(case, tmp_path / "counted"), disk=counting)
    for at in range(1, counting.calls.count(kind) + 1):
        path = copied(case, tmp_path / f"copy-{at}")
        try:
            compact(path, disk=FailingDisk({kind}, number, at=at))
        except NotSaved as refusal:
            assert "room" in str(refusal) or "read-only" in str(refusal)
        assert held(path) == before
        assert compact(path).is_empty
        assert held(path) == before
        assert check_case(path) == []


class Died(BaseException):
    """The process is no more."""


class DyingDisk(CountingDisk):
    """From a call on nothing reaches the disk any more; half of a write may."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self._at = at

    def _step(self, name: str, act: Callable[[], T], partly: Callable[[], object] | None = None) -> T:
        self.calls.append(name)
        if len(self.calls) < self._at:
            return act()
        if len(self.calls) == self._at and partly is not None:
            partly()
        raise Died


def test_a_crash_while_compacting_takes_nothing(case: Path, tmp_path: Path) -> None:
    before = held(case)
    counting = CountingDisk()
    compact(copied(case, tmp_path / "counted"), disk=counting)
    for at in range(1, len(counting.calls) + 1):
        path = copied(case, tmp_path / f"copy-{at}")
        disk = DyingDisk(at)
        with pytest.raises(Died):
            compact(path, disk=disk)
        disk.bury()
        assert held(path) == before
        assert compact(path, disk=HastyDisk()).is_empty
        assert held(path) == before
        assert check_case(path) == []
