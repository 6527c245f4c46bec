"""`workbench rules`, and rules and lexicons of one's own on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.session.reports import written
from workbench.config import lexicons_folder, rules_off_file
from workbench.extract.rules import all_rules


def reasons(found: Any) -> set[str]:
    """The rules that had a part in an extraction."""
    return {
        name for part in ("mentions", "claims", "incidents") for one in found[part] for name in one["why"]
    }


def test_every_rule_is_listed_with_what_it_does(command: Run) -> None:
    listed = command("rules", "--json").json
    assert [each["name"] for each in listed] == [rule.name for rule in all_rules()]
    assert not any(each["off"] for each in listed)
    out = command("rules").out
    assert all(rule.name in out and rule.meaning in out for rule in all_rules())


def test_a_rule_that_is_off_is_off_everywhere_until_it_is_on(command: Run, tmp_path: Path) -> None:
    report = written(tmp_path)
    rule = next(name for name in reasons(command("extract", report).json) if name.startswith("casualty: "))
    off = command("rules", "--off", rule, "--json").json
    assert [each["name"] for each in off if each["off"]] == [rule]
    assert rule not in reasons(command("extract", report).json)
    assert rule in rules_off_file().read_text()
    assert command("rules", "--off", "surname").out == f"Off: {rule}, surname\n"
    assert command("rules", "--on", "surname", "--on", rule).out == "No rule is off.\n"
    assert rule in reasons(command("extract", report).json)
    assert rule not in reasons(command("extract", report, "--without", "casualty").json)


def test_a_rule_that_is_none_is_refused_with_one_that_is(command: Run, tmp_path: Path) -> None:
    for words in (("rules", "--off"), ("rules", "--on"), ("extract", written(tmp_path), "--without")):
        result = command(*words, "casualtie")
        assert result.code == 2
        assert "no rule is called 'casualtie'; did you mean 'casualty'?" in result.err


@pytest.mark.parametrize("given", [True, False])
def test_own_lexicons_are_read_and_a_mistake_is_told_with_file_and_line(
    command: Run, tmp_path: Path, given: bool
) -> None:
    report = written(tmp_path, "The hartalkand hurt 12 people in Lagos on Monday.", "own.txt")
    folder = tmp_path / "words" if given else lexicons_folder()
    option = ["--lexicons", folder] if given else []
    folder.mkdir(parents=True)
    (folder / "events.toml").write_text('[add]\nkind.riot.nouns = ["hartalkand"]\n')
    assert "event noun: hartalkand" in reasons(command("extract", report, *option).json)
    (folder / "events.toml").write_text('[add]\nkind.riot.noun = ["hartalkand"]\n')
    result = command("extract", report, *option)
    assert (result.code, result.out) == (2, "")
    assert f"{folder / 'events.toml'}:2: unknown key 'noun'; did you mean nouns?" in result.err
    if not given:
        assert command("add", tmp_path / "case", report).code == 2
        assert not (tmp_path / "case").exists()


def test_processes_read_with_the_same_rules(command: Run, tmp_path: Path) -> None:
    reports = [written(tmp_path), written(tmp_path, "Six people were killed in a raid.", "six.txt")]
    out = command("extract", *reports, "--without", "casualty", "--jobs", "2").out
    assert '"measure":"killed"' not in out.replace(" ", "")
    assert len(out.splitlines()) == 2
