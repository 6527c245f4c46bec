"""What a command line opens: the sample, the last case, a case folder, reports; and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.session.reports import MARKET, STRIKE, new_case, written
from workbench.config import cases_folder, data_folder, state_folder
from workbench.edits.edit import EditError
from workbench.edits.reports import report_id, sha256_of
from workbench.names.seeds import seeds_folder
from workbench.session.intake import add_report
from workbench.session.last_case import last_case, remember
from workbench.session.last_place import Place, remember_place
from workbench.session.opening import (
    Known,
    Opened,
    Opening,
    OpeningError,
    open_for_arguments,
    open_session,
)
from workbench.store import local
from workbench.store.repository import ReadOnly


def opened(*paths: Path, known: Known | None = None) -> Opened:
    """What these words of a command line open."""
    return open_for_arguments(paths, known)


def closed(opening: Opened) -> Path:
    """Closes what was opened; gives the folder of the case."""
    opening.session.close()
    return opening.session.repository.path


def test_a_first_start_opens_a_copy_of_the_sample_and_the_next_one_the_last_case(tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in seeds_folder().rglob("*")}
    told: list[str] = []
    first = open_for_arguments([], tell=told.append)
    assert told and all(line.startswith("making the sample case, once") for line in told)
    assert [report.publisher for report in first.session.case.reports()] == [
        "Meridian Wire",
        "Provincial Press Office",
        "Makran Courier",
    ]
    assert all(report.published for report in first.session.case.reports())
    assert not first.session.read_only
    assert closed(first) == cases_folder() / "sample"
    assert {path: path.stat().st_mtime_ns for path in seeds_folder().rglob("*")} == before
    assert closed(opened(written(tmp_path))) == cases_folder() / "market"
    assert closed(opened()) == cases_folder() / "market"


def test_a_last_case_that_is_gone_gives_the_sample_and_says_so(tmp_path: Path) -> None:
    remember(tmp_path / "gone")
    opening = opened()
    assert closed(opening) == cases_folder() / "sample"
    assert "gone" in opening.warnings[0]


def test_a_report_opens_a_new_case_in_the_data_folder_and_nothing_is_written_beside_it(
    tmp_path: Path,
) -> None:
    path = written(tmp_path / "inbox", name="Strike, 2nd day.txt")
    opening = opened(path, known=Known(published="2026-02-05", publisher="Desk"))
    report = opening.session.case.report(opening.report_id or "")
    assert (report.published, report.publisher) == ("2026-02-05", "Desk")
    assert closed(opening) == cases_folder() / "Strike-2nd-day"
    assert list(path.parent.iterdir()) == [path]


def test_a_report_opens_the_case_that_holds_its_text_whatever_its_name(tmp_path: Path) -> None:
    folder = closed(opened(written(tmp_path)))
    copy = opened(written(tmp_path, name="copy.txt"))
    assert copy.report_id == report_id(MARKET)
    assert len(copy.session.case.reports()) == 1
    assert closed(copy) == folder
    assert [path.name for path in cases_folder().iterdir()] == ["market"]


def test_another_text_under_the_same_name_gets_a_case_of_its_own(tmp_path: Path) -> None:
    closed(opened(written(tmp_path / "a")))
    assert closed(opened(written(tmp_path / "b", STRIKE))) == cases_folder() / "market-2"


def test_a_report_whose_adding_was_undone_gets_a_new_case(tmp_path: Path) -> None:
    opening = opened(written(tmp_path))
    opening.session.undo()
    closed(opening)
    assert closed(opened(written(tmp_path))) == cases_folder() / "market-2"


def test_several_reports_share_a_case_and_those_it_lacks_are_added(tmp_path: Path) -> None:
    market, strike = written(tmp_path), written(tmp_path, STRIKE, "strike.txt")
    folder = closed(opened(market))
    opening = opened(market, strike)
    assert {report.name for report in opening.session.case.reports()} == {"market.txt", "strike.txt"}
    assert closed(opening) == folder


def test_what_is_said_about_a_held_report_changes_it(tmp_path: Path) -> None:
    closed(opened(written(tmp_path)))
    opening = opened(written(tmp_path), known=Known(published="2026-03-08"))
    assert opening.session.case.report(report_id(MARKET)).published == "2026-03-08"
    closed(opening)
    again = opened(written(tmp_path), known=Known(published="2026-03-08"))
    assert len(list(again.session.history())) == 2
    closed(again)


def test_a_case_that_is_open_elsewhere_is_shown_read_only_with_a_reason(tmp_path: Path) -> None:
    writer = new_case(tmp_path / "case")
    add_report(writer, written(tmp_path))
    opening = opened(tmp_path / "case")
    assert opening.session.read_only
    assert opening.warnings[-1].endswith(
        "close it there to change it here; until then this view is read-only"
    )
    assert len(opening.session.case.reports()) == 1
    with pytest.raises(ReadOnly):
        opening.session.undo()
    closed(opening)
    writer.close()
    session = open_session(tmp_path / "case")
    assert not session.read_only
    session.close()


def test_a_case_can_be_opened_to_read_only(tmp_path: Path) -> None:
    new_case(tmp_path / "case").close()
    session = open_session(tmp_path / "case", read_only=True)
    assert session.read_only
    session.close()


def bad_arguments(folder: Path) -> dict[str, list[Path]]:
    """Command lines that open nothing."""
    (folder / "empty").mkdir()
    (folder / "picture.txt").write_bytes(b"\x89PNG\0\0\0")
    (folder / "export.json").write_text(json.dumps({"format": "workbench-case/1"}))
    damaged, newer = folder / "damaged", folder / "newer"
    for case in (damaged, newer):
        new_case(case).close()
    (damaged / "case.json").write_text("{")
    manifest = json.loads((newer / "case.json").read_text())
    (newer / "case.json").write_text(json.dumps({**manifest, "format": 99}))
    report = written(folder)
    return {
        "no such file": [folder / "missing.txt"],
        "holds no case": [folder / "empty"],
        "binary": [folder / "picture.txt"],
        "workbench add": [folder / "export.json"],
        "damaged": [damaged],
        "newer version": [newer],
        "one case folder, or": [damaged, report],
    }


def test_what_cannot_be_opened_is_said_in_one_line_and_nothing_is_made(tmp_path: Path) -> None:
    for words, paths in bad_arguments(tmp_path).items():
        with pytest.raises(OpeningError, match=words) as caught:
            opened(*paths)
        assert "\n" not in str(caught.value)
    assert not data_folder().exists()
    assert last_case() is None


def test_a_data_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    data_folder().write_text("a file where the folder should be")
    for paths in ([], [written(tmp_path)]):
        with pytest.raises(OpeningError) as caught:
            opened(*paths)
        assert "\n" not in str(caught.value)


def test_the_last_case_is_forgotten_in_silence_where_nothing_can_be_remembered(tmp_path: Path) -> None:
    state_folder().parent.mkdir(parents=True)
    state_folder().write_text("a file where the folder should be")
    remember(tmp_path)
    assert last_case() is None


def test_an_empty_report_opens(tmp_path: Path) -> None:
    opening = opened(written(tmp_path, "", "empty.txt"))
    assert "empty" in opening.warnings[0]
    with pytest.raises(EditError):
        add_report(opening.session, tmp_path / "empty.txt")
    closed(opening)


def test_a_case_opens_at_the_place_where_it_was_left(tmp_path: Path) -> None:
    market, strike = written(tmp_path), written(tmp_path, STRIKE, "strike.txt")
    folder = closed(opened(market, strike))
    place = Place(report=report_id(STRIKE), sha256=sha256_of(STRIKE), name="strike.txt", cursor=12)
    remember_place(folder, place)
    again = opened(folder)
    assert (again.report_id, again.cursor) == (report_id(STRIKE), 12)
    closed(again)
    named = opened(market)
    assert (named.report_id, named.cursor) == (report_id(MARKET), 0)
    closed(named)
    same = opened(strike)
    assert (same.report_id, same.cursor) == (report_id(STRIKE), 12)
    same.session.undo()
    closed(same)
    remember_place(folder, place)
    gone = opened(folder)
    assert (gone.report_id, gone.cursor) == (None, 0)
    closed(gone)


def owned_elsewhere(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves the case as a syncing program brings it from a computer that has it open."""
    monkeypatch.setattr(local, "host_name", lambda: "desk-of-mira")
    session = open_session(case)
    [owner] = [path for path in case.rglob("*owner*") if path.is_file()]
    kept = owner.read_bytes()
    session.close()
    owner.write_bytes(kept)
    monkeypatch.undo()


def test_a_case_open_on_another_computer_is_read_only_until_it_is_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_case(tmp_path / "case").close()
    with monkeypatch.context() as patch:
        owned_elsewhere(tmp_path / "case", patch)
    there = opened(tmp_path / "case")
    assert there.session.read_only
    assert "tester on desk-of-mira" in there.warnings[-1]
    assert f"workbench open --take-over {tmp_path / 'case'}" in there.warnings[-1]
    closed(there)
    taken = Opening([tmp_path / "case"], take_over=True).open()
    assert not taken.session.read_only
    closed(taken)
    after = opened(tmp_path / "case")
    assert not after.session.read_only
    closed(after)


class GivenUp(Exception):
    """Nobody waits any more."""


@pytest.mark.parametrize("words", ["making the sample", "reading strike.txt", "adding market.txt"])
def test_an_opening_that_is_given_up_leaves_nothing_open_and_nothing_half_made(
    tmp_path: Path, words: str
) -> None:
    def tell(line: str) -> None:
        if words in line:
            raise GivenUp

    paths = [] if "sample" in words else [written(tmp_path), written(tmp_path, STRIKE, "strike.txt")]
    with pytest.raises(GivenUp):
        open_for_arguments(paths, tell=tell)
    for folder in cases_folder().iterdir() if cases_folder().exists() else ():
        session = open_session(folder)
        assert not session.read_only
        session.close()
    assert last_case() is None
    closed(opened(*paths))
