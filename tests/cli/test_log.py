"""The history on the command line: which entries, what they changed, and what was taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import pytest
from rich.cells import cell_len

from tests.cli.conftest import Result, Run
from workbench.cli.entries import as_rows
from workbench.edits.incidents import accept_incident, reject_incident, set_title
from workbench.edits.notes import write_note
from workbench.edits.reports import describe_report
from workbench.model.entry import Heading
from workbench.session.session import Session
from workbench.session.standing import Standing
from workbench.store.cases import create_case, open_case


@contextmanager
def working(case: Path, analyst: str = "tester") -> Iterator[Session]:
    """A session of an analyst."""
    session = Session(open_case(case), analyst)
    yield session
    session.close()


@pytest.fixture
def worked_on(case: Path) -> Path:
    """A case with edits of two analysts, some of them taken back and done again."""
    with working(case) as session:
        first, second = session.case.incidents()[:2]
        session.apply(set_title(session.case, first.id, "Market bomb"))  # 2
        session.undo()  # 3
        session.redo()  # 4
        session.apply(reject_incident(session.case, second.id, "told before"))  # 5
        session.undo()  # 6
    with working(case, "jo") as session:
        session.apply(write_note(session.case, "Ask the desk.", on="case", subject=session.case.id))  # 7
    return case


def numbers(result: Result) -> list[int]:
    """The entries listed as JSON."""
    return [entry["seq"] for entry in result.json]


def test_the_newest_entry_comes_last_and_says_who_and_what(command: Run, worked_on: Path) -> None:
    lines = command("log", worked_on).out.splitlines()
    assert lines[0].split() == ["#", "when", "who", "what"]
    assert [int(line.split()[0]) for line in lines[1:]] == [1, 2, 3, 4, 5, 6, 7]
    assert lines[7].split()[3] == "jo"
    assert lines[7].endswith('Note "Ask the desk."')


def test_what_was_taken_back_or_done_again_is_named_without_colour(command: Run, worked_on: Path) -> None:
    result = command("log", worked_on)
    lines = result.out.splitlines()
    assert lines[2].endswith("[done again by 4]")
    assert lines[3].endswith("[undone by 4]")
    assert lines[5].endswith("(told before) [undone by 6]")
    assert "\x1b" not in result.out
    states = {
        entry["seq"]: (entry["undone_by"], entry["redone_by"]) for entry in log_json(command, worked_on)
    }
    assert states[2] == (None, 4)
    assert states[5] == (6, None)
    assert states[7] == (None, None)


def log_json(command: Run, case: Path) -> list[dict[str, object]]:
    """The whole history for programs."""
    entries: list[dict[str, object]] = command("log", case, "--json").json
    return entries


def test_a_part_of_the_history_can_be_asked_for(command: Run, worked_on: Path) -> None:
    assert numbers(command("log", worked_on, "-n", "2", "--json")) == [6, 7]
    assert numbers(command("log", worked_on, "--by", "jo", "--json")) == [7]
    assert numbers(command("log", worked_on, "--by", "tester", "--limit", "2", "--json")) == [5, 6]
    assert len(command("log", worked_on, "--since", "2020-01-01", "--json").json) == 7
    assert command("log", worked_on, "--since", "2990-01-01T10:00:00Z", "--json").json == []
    assert command("log", worked_on, "--since", "2990-01-01").out == "no entry fits\n"
    [state] = [e for e in command("log", worked_on, "-n", "3", "--json").json if e["seq"] == 5]
    assert state["undone_by"] == 6


def test_an_entry_shows_each_field_before_and_after(command: Run, worked_on: Path) -> None:
    out = command("log", worked_on, "5").out
    assert "entry  5 [undone by 6]" in out
    assert "why    told before" in out
    assert "proposed → rejected" in out
    assert "– → told before" in out
    assert "rev" not in out.split("Incident")[1].split()


def test_an_entry_for_programs_holds_the_whole_records(command: Run, worked_on: Path) -> None:
    entry = command("log", worked_on, "2", "--json").json
    [change] = entry["changes"]
    assert (change["table"], change["before"].get("title"), change["after"]["title"]) == (
        "incidents",
        None,
        "Market bomb",
    )
    assert change["after"]["rev"] == change["before"]["rev"] + 1


def test_a_new_record_shows_all_that_it_has(command: Run, worked_on: Path) -> None:
    out = command("log", worked_on, "7").out
    assert " new: Ask the desk." in out
    assert "→" not in out
    assert any(line.split() == ["body", "Ask", "the", "desk."] for line in out.splitlines())


def test_the_records_of_a_large_entry_are_counted(command: Run, worked_on: Path) -> None:
    out = command("log", worked_on, "1").out
    assert out.count(" new: ") + out.count(" new\n") == 20
    total = len(command("log", worked_on, "1", "--json").json["changes"])
    assert out.endswith(f"and {total - 20} records more, which --json shows\n")


def test_the_history_of_one_record(command: Run, worked_on: Path) -> None:
    with working(worked_on) as session:
        incident = next(each for each in session.case.incidents() if each.title == "Market bomb")
    result = command("log", worked_on, "--record", incident.id, "--json")
    assert numbers(result) == [1, 2, 3, 4]
    assert all(len(entry["changes"]) == 1 for entry in result.json)
    out = command("log", worked_on, "--record", incident.id).out
    assert out.count("Incident " + incident.id) == 4
    assert "– → Market bomb" in out
    assert "Market bomb → –" in out
    assert numbers(command("log", worked_on, "--record", incident.id, "-n", "1", "--json")) == [4]
    result = command("log", worked_on, "--record", "nobody")
    assert (result.code, result.out, len(result.err.splitlines())) == (2, "", 1)


def test_of_a_long_text_the_part_that_changed_is_shown(command: Run, case: Path) -> None:
    body = "The desk asked twice. " * 40
    with working(case) as session:
        session.apply(write_note(session.case, body + "Nobody answered.", on="case", subject=session.case.id))
        note = session.case.notes()[0].id
        session.apply(
            write_note(session.case, body + "One answered.", on="case", subject=session.case.id, note_id=note)
        )
    line = next(each for each in command("log", case, "3").out.splitlines() if "→" in each)
    assert len(line) < 120
    assert line.index("Nobody answered.") < line.index("→") < line.index("One answered.")


def test_other_records_are_named_by_their_words(command: Run, case: Path) -> None:
    with working(case) as session:
        chosen = next(each for each in session.case.incidents() if each.place is not None)
        note = write_note(session.case, "See there.", on="incident", subject=chosen.id, links=[chosen.id])
        session.apply(set_title(session.case, chosen.id, "Market bomb"))
        session.apply(note)
    assert "“Market bomb”" in command("log", case, "3").out


def test_report_text_cannot_act_on_the_terminal(command: Run, case: Path) -> None:
    with working(case, "e\x1b[31mve") as session:
        report = session.case.reports()[0].id
        session.apply(describe_report(session.case, report, title="A \x1b]0;title\x07\u202e[b]x[/b]"))
    for arguments in ((), ("2",), ("--record", report)):
        out = command("log", case, *arguments).out
        assert "\x1b" not in out and "\x07" not in out and "\u202e" not in out
    assert "[b]x[/b]" in command("log", case, "2").out


@pytest.mark.parametrize("number", ["8", "0", "x", "-1"])
def test_an_entry_that_is_not_there_is_refused_in_one_line(
    command: Run, worked_on: Path, number: str
) -> None:
    result = command("log", worked_on, number)
    assert (result.code, result.out, len(result.err.splitlines())) == (2, "", 1)


def test_a_case_without_a_history_says_so(command: Run, tmp_path: Path) -> None:
    create_case(tmp_path / "new").close()
    assert command("log", tmp_path / "new").out == "nothing has happened yet\n"
    assert "has none yet" in command("log", tmp_path / "new", "1").err


@pytest.mark.parametrize("moment", ["yesterday", "2026-13-01", "2026-02-01T25:00"])
def test_what_is_no_day_is_refused(command: Run, worked_on: Path, moment: str) -> None:
    result = command("log", worked_on, "--since", moment)
    assert (result.code, "is no day or time" in result.err) == (2, True)


def test_redo_does_again_what_undo_took_back(command: Run, case: Path) -> None:
    with working(case) as session:
        session.apply(accept_incident(session.case, session.case.incidents()[0].id))
    before = command("export", case, "--as", "json").json
    undone = command("undo", case).out
    assert undone.startswith("Undid: Accepted ")
    result = command("redo", case)
    assert (result.code, result.out) == (0, undone.replace("Undid", "Redid"))
    after = command("export", case, "--as", "json").json
    assert [each["status"] for each in after["incidents"]] == [each["status"] for each in before["incidents"]]
    result = command("redo", case)
    assert (result.code, result.err) == (2, "workbench: there is nothing to redo\n")


def test_undo_names_the_entry_that_stands_in_the_way(command: Run, case: Path, tmp_path: Path) -> None:
    with working(case) as session:
        incident = session.case.incidents()[0].id
        session.apply(set_title(session.case, incident, "Mine"))
    with working(case, "jo") as session:
        session.apply(set_title(session.case, incident, "Ours"))
    result = command("undo", case)
    assert (result.code, result.out) == (2, "")
    assert "entry 3 by jo has since changed the same record" in result.err
    assert len(result.err.splitlines()) == 1


def test_on_a_terminal_lines_are_wrapped_and_what_is_taken_back_is_faint(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    headings = [
        Heading(
            seq=seq, at="2026-02-01T10:00:00Z", by="a very long name", operation="x", summary="爆炸 " * 30
        )
        for seq in (1, 2)
    ]
    lines = list(as_rows(headings, {2: Standing(undone_by=3)}, is_terminal=True))
    faint = [line for line in lines if line.startswith("\x1b[2m")]
    shown = [click.unstyle(line) for line in lines]
    assert all(cell_len(line) <= 60 for line in shown)
    assert 2 < len(faint) < len(shown) - 2
    assert click.unstyle(faint[0]).startswith("2  ")
    assert shown[-1].endswith("[undone by 3]")
    assert "a very long…" in shown[1]
    assert len(list(as_rows(headings, {}, is_terminal=False))) == 3
