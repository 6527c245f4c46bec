"""Making, finding and opening cases."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.cases import added, loaded, opened, span
from workbench.store.cases import create_case, holds_text, is_case, open_case
from workbench.store.disk import Disk
from workbench.store.repository import (
    CaseExists,
    CaseLocked,
    CorruptCase,
    NewerCase,
    NotACase,
    ReadOnly,
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case with three spans in two entries."""
    path = tmp_path / "case"
    repository = create_case(path)
    repository.commit(added(1, span(1), span(2)))
    repository.commit(added(2, span(3)))
    repository.close()
    return path


def files(path: Path) -> dict[str, bytes]:
    """Every file under a folder, but for those that say who has the case open."""
    return {
        str(file.relative_to(path)): file.read_bytes()
        for file in path.rglob("*")
        if file.is_file() and file.name not in ("lock", "owner.json")
    }


def test_a_new_case_is_empty_and_has_an_id_that_stays(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "case"
    repository = create_case(path)
    assert repository.last_seq == 0
    assert list(repository.entries()) == []
    assert not any(loaded(repository).values())
    repository.close()
    with opened(path) as again:
        assert again.case_id == repository.case_id == again.load().id
        assert again.warnings == ()


def test_what_was_committed_is_there_after_reopening(case: Path) -> None:
    with opened(case) as repository:
        assert loaded(repository)["spans"] == {s.id: s for s in (span(1), span(2), span(3))}
        assert repository.last_seq == 2
        assert repository.entry(1) == added(1, span(1), span(2))
        assert list(repository.entries()) == [added(1, span(1), span(2)), added(2, span(3))]


@pytest.mark.parametrize("seq", [0, -1, 3])
def test_an_entry_that_is_not_there_is_a_key_error(case: Path, seq: int) -> None:
    with opened(case) as repository, pytest.raises(KeyError):
        repository.entry(seq)


def test_opening_and_closing_without_a_change_writes_nothing(case: Path) -> None:
    before = files(case)
    with opened(case):
        pass
    assert files(case) == before


def test_is_case_tells_cases_from_other_things(case: Path, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("Two shops burned.")
    assert is_case(case)
    assert not is_case(tmp_path)
    assert not is_case(tmp_path / "report.txt")
    assert not is_case(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["nowhere", "empty", "report.txt"])
def test_what_is_no_case_is_refused_and_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "report.txt").write_text("Two shops burned.")
    before = sorted(tmp_path.rglob("*"))
    for read_only in (False, True):
        with pytest.raises(NotACase):
            open_case(tmp_path / name, read_only=read_only)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_case_is_not_made_over_a_case(case: Path) -> None:
    before = files(case)
    with pytest.raises(CaseExists):
        create_case(case)
    assert files(case) == before


def test_a_case_is_not_made_among_other_files_or_in_one(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all,")
    for path in (tmp_path, tmp_path / "letter.txt"):
        with pytest.raises(NotACase):
            create_case(path)
    assert [file.name for file in tmp_path.rglob("*")] == ["letter.txt"]


def test_a_newer_format_is_refused_before_a_byte_changes(case: Path) -> None:
    manifest = json.loads((case / "case.json").read_text())
    (case / "case.json").write_text(json.dumps({**manifest, "format": 99}))
    (case / "local" / "lock").unlink()
    before = files(case)
    for read_only in (False, True):
        with pytest.raises(NewerCase, match="update"):
            open_case(case, read_only=read_only)
    assert files(case) == before
    assert not (case / "local" / "lock").exists()


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"format": "1", "case": "x"}', '{"format": 1}'])
def test_a_damaged_manifest_is_refused(case: Path, content: str) -> None:
    (case / "case.json").write_text(content)
    with pytest.raises(CorruptCase, match=r"case\.json"):
        open_case(case)


def test_a_missing_manifest_is_damage_and_no_new_case_takes_its_place(case: Path) -> None:
    (case / "case.json").unlink()
    before = files(case)
    with pytest.raises(CorruptCase, match="missing"):
        open_case(case)
    with pytest.raises(CorruptCase, match="missing"):
        create_case(case)
    assert files(case) == before


def test_the_journal_of_another_case_is_refused(case: Path, tmp_path: Path) -> None:
    create_case(tmp_path / "other").close()
    (case / "case.json").write_bytes((tmp_path / "other" / "case.json").read_bytes())
    with pytest.raises(CorruptCase, match="another case"):
        open_case(case)


def test_a_second_opener_is_refused_and_may_read(case: Path) -> None:
    with opened(case) as writer:
        with pytest.raises(CaseLocked, match="another window"):
            open_case(case)
        writer.commit(added(3, span(4)))
        with opened(case, read_only=True) as reader:
            assert loaded(reader) == loaded(writer)
            assert reader.read_only and not writer.read_only
            with pytest.raises(ReadOnly):
                reader.commit(added(4, span(5)))
            with pytest.raises(ReadOnly):
                reader.add_text("no")
    with opened(case) as next_writer:
        assert next_writer.last_seq == 3


class WorkedOnMeanwhile(Disk):
    """A disk on which, while the tables are read for the first time, somebody does something."""

    def __init__(self, work: Callable[[], None]) -> None:
        self.work: Callable[[], None] | None = work

    def read(self, path: Path, offset: int = 0, size: int = -1) -> bytes:
        if path.parent.name == "spans" and self.work is not None:
            work, self.work = self.work, None
            work()
        return super().read(path, offset, size)


def test_a_reader_looks_again_when_the_tables_are_renewed_under_it(case: Path) -> None:
    with opened(case) as writer:

        def work() -> None:
            for seq in (3, 4):
                writer.commit(added(seq, span(seq + 1)))
                writer.tidy()

        with opened(case, read_only=True, disk=WorkedOnMeanwhile(work)) as reader:
            assert reader.last_seq == 4
            assert loaded(reader) == loaded(writer)
            assert reader.warnings == ()


def test_a_symbolic_link_to_a_case_is_the_case(case: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(case, target_is_directory=True)
    assert is_case(link)
    with opened(link) as repository:
        assert repository.path == case.resolve()
        with pytest.raises(CaseLocked):
            open_case(case)


def test_a_copy_without_the_empty_folders_can_be_worked_on(case: Path) -> None:
    (case / "texts").rmdir()
    with opened(case) as repository:
        assert repository.text(repository.add_text("Rain all day.")) == "Rain all day."


def test_a_restored_case_keeps_its_id(tmp_path: Path) -> None:
    create_case(tmp_path / "case", case_id="01a2-of-old").close()
    with opened(tmp_path / "case") as repository:
        assert repository.case_id == "01a2-of-old"


def test_whether_a_case_holds_a_text_can_be_told_without_opening_it(case: Path) -> None:
    with opened(case) as repository:
        sha256 = repository.add_text("Rain all day.")
        assert holds_text(case, sha256)
    assert not holds_text(case, "0" * 64)


def test_closing_twice_does_nothing(case: Path) -> None:
    repository = open_case(case)
    repository.close()
    repository.close()
    with opened(case):
        pass
