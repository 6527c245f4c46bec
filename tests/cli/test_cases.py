"""Commands on a case: add, export, check, log, undo."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.session.reports import MARKET, STRIKE, written
from workbench.config import cases_folder
from workbench.edits.conflicts import settle_conflict
from workbench.edits.incidents import accept_incident, set_title
from workbench.session.opening import open_session
from workbench.store.cases import open_case


def test_add_makes_the_case_and_says_what_it_proposed(command: Run, tmp_path: Path) -> None:
    result = command("add", tmp_path / "case", written(tmp_path), "--publisher", "Desk", "--json")
    added = result.json
    assert (result.code, added["outcome"]) == (0, "added")
    session = open_session(tmp_path / "case", read_only=True)
    assert session.case.report(added["report"]).publisher == "Desk"
    session.close()


def test_add_leaves_a_report_that_is_there_and_adds_the_others(
    command: Run, case: Path, tmp_path: Path
) -> None:
    result = command("add", case, tmp_path / "market.txt", written(tmp_path, STRIKE, "strike.txt"))
    assert result.code == 0
    first, second = result.out.splitlines()
    assert "in the case already" in first
    assert second.startswith("strike.txt: ")
    assert len(command("log", case, "--json").json) == 2


def test_add_tells_what_cannot_be_read_and_adds_the_rest(command: Run, tmp_path: Path) -> None:
    result = command("add", tmp_path / "case", tmp_path / "missing.txt", written(tmp_path))
    assert result.code == 2
    assert result.out.startswith("market.txt: ")
    assert "missing.txt" in result.err


def test_add_makes_no_case_for_nothing(command: Run, tmp_path: Path) -> None:
    assert command("add", tmp_path / "case", tmp_path / "missing.txt").code == 2
    assert not (tmp_path / "case").exists()


def test_one_title_is_for_one_report(command: Run, tmp_path: Path) -> None:
    result = command(
        "add", tmp_path / "case", written(tmp_path), written(tmp_path, STRIKE, "b.txt"), "--title", "T"
    )
    assert result.code == 2
    assert "--title is for one report" in result.err


def test_an_exported_case_added_to_a_new_one_is_the_same_case(
    command: Run, case: Path, tmp_path: Path
) -> None:
    session = open_session(case)
    session.apply(accept_incident(session.case, session.case.incidents()[0].id))
    session.close()
    export = tmp_path / "export.json"
    assert command("export", case, "--as", "json", "-o", export).code == 0
    result = command("add", tmp_path / "again", export)
    assert (result.code, result.out.startswith("export.json: imported 1 reports, ")) == (0, True)
    assert command("export", tmp_path / "again", "--as", "json").out == export.read_text(encoding="utf-8")
    assert "holds all of it already" in command("add", tmp_path / "again", export).out
    assert len(command("log", tmp_path / "again", "--json").json) == 1


def exported(command: Run, case: Path, export: Path) -> Path:
    """The case as a file."""
    assert command("export", case, "--as", "json", "-o", export).code == 0
    return export


def named(case: Path, title: str) -> str:
    """Gives the first incident of a case a title; its id."""
    session = open_session(case)
    chosen = min(incident.id for incident in session.case.incidents())
    session.apply(set_title(session.case, chosen, title))
    session.close()
    return chosen


def test_an_older_export_of_the_same_case_changes_nothing(command: Run, case: Path, tmp_path: Path) -> None:
    export = exported(command, case, tmp_path / "export.json")
    named(case, "The market")
    result = command("add", case, export)
    assert (result.code, "holds all of it already" in result.out) == (0, True)
    assert len(command("log", case, "--json").json) == 2


def test_two_copies_worked_on_apart_are_merged_with_their_conflicts(
    command: Run, case: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    command("add", copy, exported(command, case, tmp_path / "export.json"))
    chosen = named(case, "The market")
    named(copy, "The bazaar")
    command("add", copy, written(tmp_path, STRIKE, "strike.txt"))
    result = command("add", case, exported(command, copy, tmp_path / "copy.json"))
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("copy.json: imported 1 reports, ")
    assert result.out.endswith("; merged 1 record; 1 conflict to settle in the screen\n")
    session = open_session(case)
    incident = session.case.incident(chosen)
    assert [(each.field, each.theirs) for each in incident.conflicts] == [("title", "The bazaar")]
    session.apply(settle_conflict(session.case, "incidents", chosen, "title", "theirs"))
    session.close()
    assert command("check", case).code == 0
    assert command("add", copy, exported(command, case, tmp_path / "export.json")).code == 0
    assert command("export", copy, "--as", "json").out == command("export", case, "--as", "json").out


def test_an_import_that_was_undone_can_be_made_again(command: Run, case: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    command("add", copy, exported(command, case, tmp_path / "export.json"))
    chosen = named(case, "The market")
    named(copy, "The bazaar")
    command("add", copy, written(tmp_path, STRIKE, "strike.txt"))
    export = exported(command, copy, tmp_path / "copy.json")
    before = command("export", case, "--as", "json").json
    outcomes = []
    for _ in range(2):
        outcomes.append(command("add", case, export).out)
        session = open_session(case)
        session.undo()
        session.close()
    after = command("export", case, "--as", "json").json
    assert outcomes[0] == outcomes[1]
    assert len(after["spans"]) == len(before["spans"])
    assert [(each["id"] == chosen and each["title"]) for each in after["incidents"]] == [
        (each["id"] == chosen and each["title"]) for each in before["incidents"]
    ]


def test_a_reader_with_nothing_but_json_sees_the_decision(command: Run, case: Path) -> None:
    session = open_session(case)
    chosen = session.case.incidents()[0].id
    session.apply(accept_incident(session.case, chosen))
    session.close()
    document = command("export", case, "--as", "json").json
    statuses = {incident["id"]: incident["status"] for incident in document["incidents"]}
    assert statuses.pop(chosen) == "accepted"
    assert set(statuses.values()) <= {"proposed"}
    assert document["reports"][0]["text"] == MARKET


def test_export_replaces_a_file_whole_or_not_at_all(command: Run, case: Path, tmp_path: Path) -> None:
    target = tmp_path / "out" / "export.json"
    result = command("export", case, "--as", "json", "-o", target)
    assert (result.code, result.out) == (2, "")
    assert "cannot be written" in result.err
    target.parent.mkdir()
    target.write_text("old")
    target.chmod(0o640)
    assert command("export", case, "--as", "json", "-o", target).code == 0
    assert json.loads(target.read_text())["format"] == "workbench-case/1"
    assert target.stat().st_mode & 0o777 == 0o640
    assert list(target.parent.iterdir()) == [target]


def test_formats_and_the_schema_need_no_case(command: Run) -> None:
    assert command("export", "--as", "list").out.startswith("json  workbench-case/1")
    assert command("export", "--as", "schema").json["title"] == "workbench-case/1"


def test_export_works_beside_an_open_screen(command: Run, case: Path) -> None:
    session = open_session(case)
    assert command("export", case, "--as", "json").code == 0
    assert command("check", case).code == 0
    session.close()


def test_check_passes_a_case_and_its_export(command: Run, case: Path, tmp_path: Path) -> None:
    command("export", case, "--as", "json", "-o", tmp_path / "export.json")
    for path in (case, tmp_path / "export.json"):
        result = command("check", path)
        assert (result.code, result.out.startswith(f"{path}: no faults")) == (0, True)


def test_check_says_how_much_it_looked_at(command: Run, case: Path) -> None:
    found = command("check", case, "--json").json
    live = sum(map(len, _tables(command("export", case, "--as", "json").json)))
    assert found == {"path": str(case), "faults": [], "entries": 1, "records": live, "texts": 1}
    assert f"no faults in 1 entry, {live} records and 1 text" in command("check", case).out


def _tables(export: dict[str, Any]) -> list[list[Any]]:
    return [value for value in export.values() if isinstance(value, list)]


def test_check_finds_a_changed_quote_in_an_export_and_exits_with_one(
    command: Run, case: Path, tmp_path: Path
) -> None:
    document = command("export", case, "--as", "json").json
    document["spans"][0]["quote"] = "something\x1b[31m else"
    (tmp_path / "export.json").write_text(json.dumps(document))
    result = command("check", tmp_path / "export.json")
    assert result.code == 1
    assert document["spans"][0]["id"] in result.out
    assert "\x1b" not in result.out
    assert len(command("check", tmp_path / "export.json", "--json").json["faults"]) == 1


def test_check_finds_damage_of_a_case_and_exits_with_one(command: Run, case: Path) -> None:
    (text,) = (case / "texts").iterdir()
    text.write_text(MARKET.replace("nine", "ten"))
    result = command("check", case)
    assert result.code == 1
    assert text.name in result.out


def test_log_shows_what_was_done_and_undo_takes_it_back(command: Run, case: Path) -> None:
    assert "Added report market.txt" in command("log", case).out
    result = command("undo", case, "--yes")
    assert (result.code, result.out.startswith("Undid: Added report market.txt")) == (0, True)
    assert command("export", case, "--as", "json").json["reports"] == []
    entries = command("log", case, "--json").json
    assert [(entry["seq"], entry["undoes"]) for entry in entries] == [(1, None), (2, 1)]
    assert all(entry["by"] == "tester" for entry in entries)
    result = command("undo", case)
    assert (result.code, result.err) == (2, "workbench: there is nothing to undo\n")


def test_the_history_of_an_analyst_is_out_of_reach_of_another(
    command: Run, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_ANALYST", "somebody else")
    assert command("undo", case).code == 2


def test_a_case_that_is_written_elsewhere_is_not_changed(command: Run, case: Path, tmp_path: Path) -> None:
    writer = open_case(case)
    for arguments in (("undo", case), ("add", case, written(tmp_path, STRIKE, "strike.txt"))):
        result = command(*arguments)
        assert (result.code, result.out) == (2, "")
        assert "open" in result.err
        assert len(result.err.splitlines()) == 1
    writer.close()


def test_a_case_of_the_data_folder_goes_by_its_name_alone(
    command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    kept = cases_folder() / "desk"
    assert command("add", kept, written(tmp_path)).code == 0
    assert command("add", "desk", written(tmp_path, STRIKE, "strike.txt")).code == 0
    assert len(command("log", "desk", "--json").json) == 2
    assert len(command("export", "desk", "--as", "json").json["reports"]) == 2
    assert command("check", "desk").out.startswith("desk: no faults in 2 entries, ")
    assert command("undo", "desk", "--yes").code == 0
    assert "without one use" in command("desk").err
    assert not (tmp_path / "desk").exists()


def test_a_path_that_exists_comes_before_a_case_of_that_name_and_a_new_name_is_made_here(
    command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert command("add", "fresh", written(tmp_path)).code == 0
    assert (tmp_path / "fresh" / "case.json").exists()
    assert command("add", cases_folder() / "fresh", written(tmp_path, STRIKE, "strike.txt")).code == 0
    (report,) = command("export", "fresh", "--as", "json").json["reports"]
    assert report["name"] == "market.txt"
    assert command("log", "./absent/fresh").code == 2


def test_undo_takes_out_a_report_only_when_that_is_confirmed(command: Run, case: Path) -> None:
    session = open_session(case)
    session.apply(accept_incident(session.case, session.case.incidents()[0].id))
    session.close()
    assert command("undo", case).code == 0  # a plain edit
    before = command("export", case, "--as", "json").out
    refused = command("undo", case)
    assert (refused.code, refused.out) == (2, "")
    assert "Added report market.txt" in refused.err
    assert "1 report," in refused.err
    assert "--yes" in refused.err
    assert len(refused.err.splitlines()) == 1
    assert command("export", case, "--as", "json").out == before
    assert command("undo", case, "--yes").code == 0
    session = open_session(case)
    session.redo()
    session.close()
    assert "--yes" in command("undo", case).err  # what was redone is a report all the same


def test_undo_of_an_import_is_confirmed_too(command: Run, case: Path, tmp_path: Path) -> None:
    export = tmp_path / "export.json"
    command("export", case, "--as", "json", "-o", export)
    command("add", tmp_path / "again", export)
    refused = command("undo", tmp_path / "again")
    assert (refused.code, "--yes" in refused.err) == (2, True)
    assert command("undo", tmp_path / "again", "--yes").code == 0


def test_a_case_that_is_written_elsewhere_is_refused_with_advice_that_can_be_followed(
    command: Run, case: Path
) -> None:
    writer = open_case(case)
    told = command("undo", case).err
    writer.close()
    assert "is open in another window" in told
    assert "read-only" not in told


def test_an_export_with_faults_is_refused_with_the_first_of_them(
    command: Run, case: Path, tmp_path: Path
) -> None:
    document = command("export", case, "--as", "json").json
    for span in document["spans"][:7]:
        span["quote"] = "something else"
    export = tmp_path / "export.json"
    export.write_text(json.dumps(document))
    faults = command("check", export).out.splitlines()
    assert len(faults) == 7
    result = command("add", tmp_path / "again", export)
    assert (result.code, result.out) == (2, "")
    told = result.err.splitlines()
    assert "7 faults" in told[0]
    assert [line.removeprefix("workbench: ") for line in told[1:6]] == faults[:5]
    assert "2 more" in told[6]
    assert len(told) == 7
    assert not (tmp_path / "again").exists()


def test_an_export_with_an_hour_that_no_day_has_is_refused_by_name(
    command: Run, case: Path, tmp_path: Path
) -> None:
    document = command("export", case, "--as", "json").json
    incident = next(each for each in document["incidents"] if each["date"])
    incident["date"]["value"]["time"] = "24:00"
    (tmp_path / "export.json").write_text(json.dumps(document))
    told = command("add", tmp_path / "again", tmp_path / "export.json").err
    assert "1 fault" in told
    assert incident["id"] in told
    assert "24:00" in told
