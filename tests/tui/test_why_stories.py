"""An analyst asks why something was proposed, switches the rule off, and on again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.desk import Desk
from workbench.config import lexicons_folder, rules_off_file
from workbench.extract.rulebook import SHIPPED, in_force
from workbench.session.own_rules import rules_off


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("WORKBENCH_DATA", str(tmp_path / "data"))
    yield
    with in_force(SHIPPED):
        pass


async def test_an_incident_a_value_a_claim_and_a_mark_say_why(desk: Desk) -> None:
    await desk.incident("Bannu")
    await desk.keys("y")
    await desk.asked("Why: ")
    for words in ("event verb: storm", "% sure", "militants stormed a police station"):
        assert words in desk.screen
    await desk.keys("escape")
    await desk.value("Kohat", "date")
    await desk.keys("y")
    await desk.asked("Why: date")
    await desk.keys("escape")
    await desk.keys("1")
    await desk.stand_on("six labourers")
    await desk.keys("y")
    await desk.asked("Why: ")
    assert "a number or number word" in desk.screen or "rule" in desk.screen


async def test_a_rule_is_switched_off_its_proposals_go_and_it_comes_back(desk: Desk) -> None:
    bannu = desk.at("Bannu").id
    hangu = desk.at("Hangu").id
    await desk.incident("Hangu")
    await desk.press("enter")
    entries = len(list(desk.session.history()))
    await desk.incident("Bannu")
    await desk.keys("y")
    await desk.asked("Why: ")
    await desk.until(lambda: "event verb: storm" in desk.screen)
    await desk.keys("o")
    await desk.until(lambda: not desk.case.has("incidents", bannu))
    assert rules_off() == ("event verb: storm",)
    assert desk.case.incident(hangu).status == "accepted"
    assert len(list(desk.session.history())) == entries + 1
    await desk.done()
    await desk.press("u")
    assert desk.case.has("incidents", bannu)
    await desk.press("ctrl+r")
    assert not desk.case.has("incidents", bannu)
    await desk.keys("1")
    await desk.stand_on("\n\n")
    await desk.keys("y")
    await desk.asked("Rules that are switched off")
    await desk.keys("o")
    await desk.until(lambda: desk.case.has("incidents", bannu))
    assert rules_off() == ()
    assert rules_off_file().is_file()


async def test_a_mistake_in_the_own_lexicons_is_told_and_the_shipped_words_serve(desk: Desk) -> None:
    bannu = desk.at("Bannu").id
    lexicons_folder().mkdir(parents=True)
    (lexicons_folder() / "roles.toml").write_text("[add.militant]\nword = 'x'\n")
    await desk.keys("X")
    await desk.until(lambda: bool(desk.main.notices))
    assert "roles.toml:2: unknown key 'word'; did you mean words?" in desk.main.notices[0]
    assert desk.case.has("incidents", bannu)
    (lexicons_folder() / "roles.toml").unlink()
    (lexicons_folder() / "events.toml").write_text("[remove]\nkind.attack.verbs = ['storm']\n")
    await desk.keys("X")
    await desk.until(lambda: not desk.case.has("incidents", bannu))
