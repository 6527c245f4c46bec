"""What is known of a case before it is open."""

from __future__ import annotations

from pathlib import Path

from tests.session.reports import MARKET, new_case, written
from workbench.edits.reports import report_id, sha256_of
from workbench.formats.reading.text import read_text
from workbench.session.intake import add_report
from workbench.session.last_case import remember
from workbench.session.last_place import Place, remember_place
from workbench.session.opening import Opening
from workbench.session.sight import Sight, sight_of_case, sight_of_report

PLACE = Place(report=report_id(MARKET), sha256=sha256_of(MARKET), name="market.txt", cursor=40)


def made(folder: Path) -> Path:
    """A closed case that holds the market report."""
    session = new_case(folder / "bazaar")
    add_report(session, written(folder))
    session.close()
    return session.repository.path


def test_of_a_case_never_worked_in_only_the_name_is_known(tmp_path: Path) -> None:
    assert sight_of_case(made(tmp_path)) == Sight(case="bazaar")


def test_of_one_worked_in_the_last_report_is_known_by_its_own_text(tmp_path: Path) -> None:
    case = made(tmp_path)
    remember_place(case, PLACE)
    expected = Sight(case="bazaar", report=PLACE.report, name="market.txt", text=MARKET, cursor=40)
    assert sight_of_case(case) == expected
    remember(case)
    assert Opening([]).sight() == expected == Opening([case]).sight()


def test_a_text_that_is_gone_or_was_changed_is_not_shown(tmp_path: Path) -> None:
    case = made(tmp_path)
    remember_place(case, PLACE)
    [text] = [path for path in case.rglob("*.txt") if PLACE.sha256 in path.name]
    text.write_text("somebody else's words", encoding="utf-8")
    assert sight_of_case(case) == Sight(case="bazaar", name="market.txt")
    text.unlink()
    assert sight_of_case(case) == Sight(case="bazaar", name="market.txt")


def test_a_report_is_known_at_once_and_its_case_when_it_was_looked_at_before(tmp_path: Path) -> None:
    read = read_text(written(tmp_path, name="copy.txt"))
    assert sight_of_report(read) == Sight(report=PLACE.report, name="copy.txt", text=MARKET)
    remember_place(made(tmp_path), PLACE)
    assert sight_of_report(read) == Sight(
        case="bazaar", report=PLACE.report, name="market.txt", text=MARKET, cursor=40
    )


def test_at_the_first_start_the_sample_is_announced() -> None:
    assert Opening([]).sight() == Sight(case="sample")
