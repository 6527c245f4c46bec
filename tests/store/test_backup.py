"""A backup holds all of a case or is refused; what is made of it again is the same case."""

from __future__ import annotations

import errno
import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.store.cases import Tables, added, entry, loaded, opened, segments, span
from tests.store.faults import FailingDisk, FrozenDisk, HastyDisk
from tests.store.test_cases import files
from workbench.model.entry import Change
from workbench.model.report import Report
from workbench.store.backup import backup, restore
from workbench.store.cases import create_case, open_case
from workbench.store.check import check_case
from workbench.store.copies import save_elsewhere
from workbench.store.disk import Disk
from workbench.store.repository import (
    CaseExists,
    CorruptCase,
    FolderNotWritable,
    NewerCase,
    NotACase,
    NotSaved,
    StoreError,
)

TEXT = "Gunmen stopped a bus near the bridge."


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A closed case with a report, its text and spans, with work in two segments of the journal."""
    path = tmp_path / "case"
    with create_case(path) as repository:
        sha256 = repository.add_text(TEXT)
        report = Report(id="r1", sha256=sha256, length=len(TEXT), name="bus.txt")
        repository.commit(entry(1, Change("reports", "r1", None, report)))
        repository.tidy()
        repository.commit(added(2, span(1), span(2)))
        repository.commit(entry(3, Change("spans", span(1).id, span(1), span(1, rev=1, deleted=True))))
    return path


def state(path: Path) -> tuple[Tables, int, str]:
    """Records, number of entries and id of a case."""
    with opened(path, read_only=True) as repository:
        return loaded(repository), repository.last_seq, repository.case_id


@pytest.fixture
def archive(case: Path, tmp_path: Path) -> Path:
    """A backup of the case."""
    backup(case, tmp_path / "case.zip")
    return tmp_path / "case.zip"


def test_a_case_made_of_a_backup_is_the_same_case_with_its_history_and_can_be_worked_on(
    case: Path, tmp_path: Path
) -> None:
    written = backup(case, tmp_path / "case.zip")
    assert (written.entries, written.size) == (3, (tmp_path / "case.zip").stat().st_size)
    assert restore(tmp_path / "case.zip", tmp_path / "again") == written.files
    assert check_case(tmp_path / "again") == []
    assert state(tmp_path / "again") == state(case)
    with opened(case) as one, opened(tmp_path / "again") as other:
        assert list(other.entries()) == list(one.entries())
        assert other.warnings == ()
        other.commit(added(4, span(4)))
        with opened(tmp_path / "again", read_only=True) as reader:
            assert reader.load().report("r1").name == "bus.txt"
            assert reader.text(reader.load().report("r1").sha256) == TEXT
    assert check_case(tmp_path / "again") == []


def test_equal_cases_give_equal_backups(case: Path, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        backup(case, tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_backup_beside_a_writer_holds_what_was_committed_and_not_in_the_tables_yet(
    case: Path, tmp_path: Path
) -> None:
    with opened(case) as writer:
        writer.commit(added(4, span(3)))
        before = files(case)
        backup(case, tmp_path / "case.zip")
        assert files(case) == before
        restore(tmp_path / "case.zip", tmp_path / "again")
        assert state(tmp_path / "again") == (loaded(writer), 4, writer.case_id)


def test_a_backup_says_what_is_done_and_how_far(case: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    written = backup(case, tmp_path / "case.zip", progress=lambda *progress: told.append(progress))
    stages = list(dict.fromkeys(stage for stage, _, _ in told))
    assert stages == ["reading the case", "writing", "reading it back"]
    assert told[-1] == ("reading it back", written.files, written.files)
    assert all(done <= total for _, done, total in told)


def test_a_copy_goes_on_from_the_history_of_its_case_where_there_are_others_beside_it(
    case: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    shutil.copytree(case, other)
    with opened(other) as repository:
        repository.commit(added(4, span(5)))
    with opened(case) as repository:
        repository.commit(added(4, span(6)))
    for replica in (other / "journal").iterdir():
        if not (case / "journal" / replica.name).exists():
            shutil.copytree(replica, case / "journal" / replica.name)
    backup(case, tmp_path / "case.zip")
    restore(tmp_path / "case.zip", tmp_path / "again")
    assert check_case(tmp_path / "again") == []
    assert state(tmp_path / "again") == state(case)
    with opened(case) as repository:
        save_elsewhere(repository, tmp_path / "elsewhere").close()
    assert state(tmp_path / "elsewhere") == state(case)


def test_nothing_that_is_there_is_overwritten(case: Path, tmp_path: Path) -> None:
    (tmp_path / "case.zip").write_text("mine")
    with pytest.raises(NotSaved, match="there already"):
        backup(case, tmp_path / "case.zip")
    assert (tmp_path / "case.zip").read_text() == "mine"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("kind", ["open", "write", "sync", "replace"])
def test_a_backup_that_cannot_be_written_leaves_nothing(
    case: Path, tmp_path: Path, number: int, kind: str
) -> None:
    (tmp_path / "out").mkdir()
    disk = FailingDisk({kind}, number)
    with pytest.raises(NotSaved, match="could not be written"):
        backup(case, tmp_path / "out" / "case.zip", disk=disk)
    assert disk.failed
    assert os.listdir(tmp_path / "out") == []


def test_a_backup_that_does_not_read_back_is_refused(case: Path, tmp_path: Path) -> None:
    class Forgetful(HastyDisk):
        def write(self, descriptor: int, data: bytes) -> int:
            return super().write(descriptor, bytes(len(data)))

    (tmp_path / "out").mkdir()
    with pytest.raises(NotSaved, match="does not read back"):
        backup(case, tmp_path / "out" / "case.zip", disk=Forgetful())
    assert os.listdir(tmp_path / "out") == []


def test_a_case_that_cannot_be_read_gives_no_backup(case: Path, tmp_path: Path) -> None:
    with pytest.raises(NotACase):
        backup(tmp_path / "nowhere", tmp_path / "case.zip")
    (case / "case.json").write_text("{")
    with pytest.raises(CorruptCase):
        backup(case, tmp_path / "case.zip")
    assert not (tmp_path / "case.zip").exists()


def test_a_byte_that_changed_in_a_backup_is_found_before_anything_is_restored(
    case: Path, archive: Path, tmp_path: Path
) -> None:
    raw = archive.read_bytes()
    expected = state(case)
    refused = 0
    for index in range(0, len(raw), 7):
        changed = bytearray(raw)
        changed[index] ^= 0x21
        archive.write_bytes(changed)
        target = tmp_path / "again"
        try:
            restore(archive, target, disk=HastyDisk())
        except StoreError:
            refused += 1
            assert not target.exists()
        else:  # it was in what a zip file says of a file besides its bytes
            assert check_case(target) == []
            assert state(target) == expected
            shutil.rmtree(target)
    assert refused > len(raw) // 7 // 2


def test_a_file_missing_from_the_list_of_a_backup_is_noticed(archive: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(archive) as whole, zipfile.ZipFile(tmp_path / "less.zip", "w") as less:
        less.comment = whole.comment
        for name in whole.namelist():
            if not name.startswith("texts/"):
                less.writestr(name, whole.read(name))
    with pytest.raises(CorruptCase, match="list of files"):
        restore(tmp_path / "less.zip", tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_a_backup_cut_short_is_refused(archive: Path, tmp_path: Path) -> None:
    raw = archive.read_bytes()
    for size in range(0, len(raw), 97):
        archive.write_bytes(raw[:size])
        with pytest.raises(CorruptCase, match="no backup of a case, or is damaged"):
            restore(archive, tmp_path / "again")
        assert not (tmp_path / "again").exists()


@pytest.mark.parametrize(
    "name", ["../case.json", "/etc/letter.txt", "a/b/c/d.txt", "texts/../../x", "texts\\x", ".", "", "a//b"]
)
def test_a_file_that_would_leave_the_case_is_refused(archive: Path, tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(archive, "a") as growing:
        growing.writestr(zipfile.ZipInfo("x"), "x")
        growing.infolist()[-1].filename = name
    with pytest.raises(CorruptCase, match="no backup of a case"):
        restore(archive, tmp_path / "again")
    assert not (tmp_path / "again").exists()
    assert sorted(os.listdir(tmp_path)) == ["case", "case.zip"]


def test_a_backup_of_a_newer_program_is_refused_before_anything_is_restored(
    case: Path, tmp_path: Path
) -> None:
    manifest = json.loads((case / "case.json").read_text())
    with zipfile.ZipFile(tmp_path / "case.zip", "w") as archive:
        archive.writestr("case.json", json.dumps({**manifest, "format": 99}))
    with pytest.raises(NewerCase, match="update"):
        restore(tmp_path / "case.zip", tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_a_backup_is_restored_in_a_new_or_empty_folder_only(
    case: Path, archive: Path, tmp_path: Path
) -> None:
    (tmp_path / "full" / "texts").mkdir(parents=True)
    (tmp_path / "full" / "texts" / "letter.txt").write_text("Dear all,")
    for target, refusal in ((case, CaseExists), (tmp_path, NotACase), (tmp_path / "full", NotACase)):
        before = files(target)
        with pytest.raises(refusal):
            restore(archive, target)
        assert files(target) == before
    assert os.listdir(tmp_path / "full") == ["texts"]
    (tmp_path / "empty").mkdir()
    restore(archive, tmp_path / "empty")
    assert state(tmp_path / "empty") == state(case)


@pytest.mark.parametrize("kind", ["open", "write", "sync", "replace", "sync_folder", "make_folder"])
@pytest.mark.parametrize("at", [1, 3, 5])
def test_a_full_disk_leaves_the_folder_as_it_was(
    case: Path, archive: Path, tmp_path: Path, kind: str, at: int
) -> None:
    (tmp_path / "empty").mkdir()
    for target in (tmp_path / "again", tmp_path / "empty"):
        disk = FailingDisk({kind}, errno.ENOSPC, at=at, times=1000)
        with pytest.raises(NotSaved, match="could not be restored"):
            restore(archive, target, disk=disk)
    assert not (tmp_path / "again").exists()
    assert os.listdir(tmp_path / "empty") == []
    with opened(case) as repository, pytest.raises(NotSaved, match="could not be saved"):
        save_elsewhere(
            repository, tmp_path / "empty", disk=FailingDisk({kind}, errno.ENOSPC, at=at, times=1000)
        )
    assert os.listdir(tmp_path / "empty") == []


def test_a_folder_that_cannot_be_written_to_is_named_so(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(FolderNotWritable, match="choose another folder"):
        restore(archive, tmp_path / "again", disk=FrozenDisk())


def test_a_case_of_an_earlier_format_comes_back_from_its_backup(tmp_path: Path) -> None:
    shutil.copytree(Path(__file__).parent / "formats" / "1", tmp_path / "old")
    backup(tmp_path / "old", tmp_path / "case.zip")
    restore(tmp_path / "case.zip", tmp_path / "again")
    assert state(tmp_path / "again") == state(tmp_path / "old")
    with opened(tmp_path / "again") as repository:
        assert loaded(repository) == state(tmp_path / "old")[0]
    assert check_case(tmp_path / "again") == []


def test_a_copy_of_a_case_whose_journal_was_damaged_meanwhile_has_its_records(
    case: Path, tmp_path: Path
) -> None:
    with opened(case) as repository:
        oldest = segments(case)[0]
        raw = bytearray(oldest.read_bytes())
        raw[len(raw) // 2] ^= 1
        oldest.write_bytes(raw)
        with save_elsewhere(repository, tmp_path / "copy") as copy:
            assert loaded(copy) == loaded(repository)
            assert "without its history" in copy.entry(1).summary
            assert copy.text(copy.load().report("r1").sha256) == TEXT
    assert check_case(tmp_path / "copy") == []


def test_what_was_only_read_stays_as_it_was(case: Path, tmp_path: Path) -> None:
    before = files(case)
    backup(case, tmp_path / "case.zip")
    assert files(case) == before
    with open_case(case, disk=Disk()) as repository:
        assert repository.warnings == ()
