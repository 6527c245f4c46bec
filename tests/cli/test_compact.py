"""`workbench compact`: it tells before it acts, and checks afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.store.test_cases import files
from workbench.store.cases import open_case


@pytest.fixture
def crashed(case: Path, command: Run) -> Path:
    """The case with an old journal file, an unfinished file, and one that was kept aside."""
    command("undo", case, "--yes")
    (case / "tables" / "claims.json.tmp").write_text("{")
    kept = case / "local" / "kept"
    kept.mkdir()
    (kept / "torn-\x1b[31m.bin").write_text("{")
    return case


def test_it_says_what_it_would_do_and_changes_nothing(command: Run, crashed: Path) -> None:
    before = files(crashed)
    result = command("compact", crashed)
    assert files(crashed) == before
    assert result.code == 0
    assert "compress 2 old journal files, from " in result.out
    assert "remove 1 file (1 byte) never finished" in result.out
    assert "which --aside removes:" in result.out
    assert result.out.endswith("Nothing was changed.\n")
    assert "\x1b" not in result.out


def test_with_yes_it_does_that_and_the_case_is_as_before(command: Run, crashed: Path) -> None:
    exported, told = command("export", crashed, "--as", "json").out, command("log", crashed, "--json").out
    result = command("compact", crashed, "--yes")
    assert (result.code, result.out.splitlines()[-1]) == (0, "Checked: no faults.")
    assert list(crashed.glob("journal/*/*.gz"))
    assert list((crashed / "local" / "kept").iterdir())
    assert command("export", crashed, "--as", "json").out == exported
    assert command("log", crashed, "--json").out == told
    assert command("compact", crashed).out.startswith(f"{crashed}: nothing to do\n")


def test_what_was_kept_aside_goes_only_with_yes_and_aside(command: Run, crashed: Path) -> None:
    assert "remove 1 file (1 byte) kept aside" in command("compact", crashed, "--aside").out
    assert list((crashed / "local" / "kept").iterdir())
    assert command("compact", crashed, "--yes", "--aside").code == 0
    assert not list((crashed / "local" / "kept").iterdir())


def test_programs_read_it_too(command: Run, crashed: Path) -> None:
    planned = command("compact", crashed, "--json").json
    assert (planned["done"], planned["segments"], len(planned["unfinished"])) == (False, 2, 1)
    done = command("compact", crashed, "--yes", "--json").json
    assert (done["done"], done["faults"], done["left"]["segments"]) == (True, [], 0)


def test_faults_that_are_there_are_listed(command: Run, crashed: Path) -> None:
    (text,) = (crashed / "texts").iterdir()
    text.write_text("Rain.")
    result = command("compact", crashed, "--yes")
    assert (result.code, text.name in result.out) == (1, True)


def test_a_case_that_is_open_elsewhere_is_only_looked_at(command: Run, crashed: Path) -> None:
    with open_case(crashed):
        assert command("compact", crashed).code == 0
        result = command("compact", crashed, "--yes")
    assert (result.code, result.out) == (2, "")
    assert "is open in another window" in result.err


@pytest.mark.parametrize("what", ["nowhere", "market.txt"])
def test_what_is_no_case_is_refused_in_one_line(command: Run, case: Path, tmp_path: Path, what: str) -> None:
    result = command("compact", tmp_path / what)
    assert (result.code, result.out, len(result.err.splitlines())) == (2, "", 1)
