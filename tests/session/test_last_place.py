"""Where the analyst was in each case, between starts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from workbench.config import state_folder
from workbench.session.last_place import MOST, Place, place_in, place_of, remember_place


def place(number: int, cursor: int = 7) -> Place:
    """A place in the report of that number."""
    return Place(report=f"r{number}", sha256=f"{number:064}", name=f"report {number}.txt", cursor=cursor)


def file() -> Path:
    """What the places are kept in."""
    [path] = state_folder().iterdir()
    return path


def test_each_case_has_its_own_place_and_the_newest_counts(tmp_path: Path) -> None:
    remember_place(tmp_path / "a", place(1))
    remember_place(tmp_path / "b", place(2))
    remember_place(tmp_path / "a", place(3, cursor=90))
    assert place_in(tmp_path / "a") == place(3, cursor=90)
    assert place_in(tmp_path / "b") == place(2)
    assert place_in(tmp_path / "c") is None


def test_a_text_leads_to_the_case_in_which_it_was_looked_at_last(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        remember_place(tmp_path / folder, place(1))
    assert place_of(place(1).sha256) == (tmp_path / "b", place(1))
    assert place_of(place(2).sha256) is None


def test_a_case_is_known_by_whatever_path_leads_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "case").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "case")
    remember_place(tmp_path / "link", place(1))
    monkeypatch.chdir(tmp_path / "case")
    assert place_in(Path(".")) == place(1)


def test_a_folder_whose_name_is_no_text_is_remembered(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"f\xfall")
    remember_place(folder, place(1))
    assert place_in(folder) == place(1)


def test_only_so_many_are_kept_and_those_left_longest_go(tmp_path: Path) -> None:
    for number in range(MOST + 3):
        remember_place(tmp_path / f"case {number}", place(number))
    assert [place_in(tmp_path / f"case {number}") for number in range(3)] == [None] * 3
    assert place_in(tmp_path / "case 3") == place(3)
    assert file().stat().st_size < MOST * 1000


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[[]]", b'{"case": 1}', b'[{"case": "x", "place": {"report": 3}}]', b"\xff", b"[" * 9999],
)
def test_a_damaged_file_is_as_none_and_is_written_anew(tmp_path: Path, content: bytes) -> None:
    remember_place(tmp_path, place(1))
    file().write_bytes(content)
    assert place_in(tmp_path) is None
    remember_place(tmp_path, place(2))
    assert place_in(tmp_path) == place(2)


def test_nobody_is_told_where_nothing_can_be_remembered(tmp_path: Path) -> None:
    state_folder().parent.mkdir(parents=True)
    state_folder().write_text("a file where the folder should be")
    remember_place(tmp_path, place(1))
    assert place_in(tmp_path) is None
