"""Commands that save a case as one file, and make a case of one or of what is left of a damaged case."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.session.reports import STRIKE, written
from workbench.config import cases_folder
from workbench.store.cases import open_case


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, empty."""
    path = tmp_path / "here"
    path.mkdir()
    monkeypatch.chdir(path)
    return path


def damage(case: Path) -> None:
    """Changes a byte in the middle of the first journal file that holds an entry."""
    path = min(case.glob("journal/*/*.jsonl"))
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)


def test_a_backup_says_what_it_holds_and_a_case_made_of_it_is_the_same(
    command: Run, case: Path, here: Path
) -> None:
    result = command("backup", case)
    name = f"case-{datetime.date.today().isoformat()}.workbench.zip"
    assert result.code == 0
    assert result.out.startswith(f"{name}: 1 entry, ")
    assert result.out.endswith("read back and verified\n")
    restored = command("restore", name, "again")
    assert (restored.code, restored.out.splitlines()[-1]) == (0, "checked: no faults")
    assert command("export", "again", "--as", "json").out == command("export", case, "--as", "json").out
    assert command("log", "again", "--json").out == command("log", case, "--json").out


def test_a_second_backup_of_a_day_gets_a_number(command: Run, case: Path, here: Path) -> None:
    paths = [command("backup", case, "--json").json["path"] for _ in range(3)]
    assert len(set(paths)) == 3
    assert [path.removesuffix(".workbench.zip")[-2:] for path in paths[1:]] == ["-2", "-3"]
    assert sorted(path.name for path in here.iterdir()) == sorted(paths)


def test_a_backup_goes_where_it_is_told_and_overwrites_nothing(command: Run, case: Path, here: Path) -> None:
    (here / "folder").mkdir()
    assert Path(command("backup", case, "-o", "folder", "--json").json["path"]).parent == Path("folder")
    (here / "mine.zip").write_text("mine")
    result = command("backup", case, "-o", "mine.zip")
    assert (result.code, result.out) == (2, "")
    assert "there already" in result.err
    assert (here / "mine.zip").read_text() == "mine"
    result = command("backup", case, "-o", "nowhere/a.zip")
    assert (result.code, len(result.err.splitlines())) == (2, 1)


def test_a_backup_of_a_case_goes_by_its_name_and_beside_a_writer(command: Run, here: Path) -> None:
    command("add", cases_folder() / "desk", written(here))
    with open_case(cases_folder() / "desk"):
        assert command("backup", "desk", "-o", "desk.zip").code == 0


def test_a_backup_of_a_case_with_faults_is_made_and_says_so(command: Run, case: Path, here: Path) -> None:
    (text,) = (case / "texts").iterdir()
    text.write_text(STRIKE)
    result = command("backup", case, "-o", "a.zip")
    assert result.code == 1
    assert "1 fault" in result.err
    restored = command("restore", "a.zip", "again", "--json")
    assert (restored.code, len(restored.json["faults"])) == (1, 1)


@pytest.mark.parametrize("what", ["nowhere", "report.txt", "empty"])
def test_what_is_no_case_gives_no_backup_and_makes_no_case(command: Run, here: Path, what: str) -> None:
    (here / "report.txt").write_text(STRIKE)
    (here / "empty").mkdir()
    before = sorted(here.iterdir())
    for arguments in (("backup", what), ("restore", what, "new")):
        result = command(*arguments)
        assert (result.code, result.out) == (2, "")
        assert len(result.err.splitlines()) == 1
    assert sorted(here.iterdir()) == before


def test_a_case_is_not_restored_over_another(command: Run, case: Path, here: Path) -> None:
    command("backup", case, "-o", "a.zip")
    before = command("export", case, "--as", "json").out
    result = command("restore", "a.zip", case)
    assert (result.code, "is a case already" in result.err) == (2, True)
    assert command("export", case, "--as", "json").out == before


def test_a_damaged_case_names_the_command_that_saves_it_and_that_tells_what_was_lost(
    command: Run, case: Path, here: Path
) -> None:
    command("add", case, written(here, STRIKE, "strike.txt"))
    command("undo", case, "--yes")
    before = command("export", case, "--as", "json").out
    damage(case)
    told = command("log", case).err
    assert "`workbench restore CASE NEW`" in told
    result = command("restore", case, "new")
    assert result.code == 1
    assert "2 of 3 entries" in result.out
    assert "Entry 1 could not be read." in result.out
    assert result.out.splitlines()[-1] == "checked: no faults"
    assert json.loads(command("export", "new", "--as", "json").out) == json.loads(before)
    assert command("check", "new").code == 0
    assert command("check", case).code == 1


def test_losses_are_told_to_programs_too(command: Run, case: Path, here: Path) -> None:
    damage(case)
    result = command("restore", case, "new", "--json")
    assert (result.code, result.json["lost_entries"], result.json["faults"]) == (1, 1, [])
    assert any("damaged from byte" in sentence for sentence in result.json["lost"])


def test_a_sound_case_needs_no_rescue(command: Run, case: Path, here: Path) -> None:
    result = command("restore", case, "new")
    assert (result.code, result.out) == (2, "")
    assert "not damaged" in result.err
    assert not (here / "new").exists()
