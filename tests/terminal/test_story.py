"""The main job with keys alone on a plain terminal: from a report to sourced incidents in a file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.terminal.desk import Desk

REPORT = Path(__file__).with_name("report.txt")
TEXT = REPORT.read_text(encoding="utf-8")
REASON = "told of twice"
NOTE = "Two outlets name the coal mine; ask the union."
UNDONE = "hearsay"
"""The tag that is put on and then taken back for good."""


def work_the_report(desk: Desk) -> None:
    """Decides, links, fixes a place and writes a note; then three edits back and two of them again."""
    for town in ("Kohat", "Hangu"):
        desk.incident(town)
        desk.press("enter")
        desk.said(f"{town} · saved")
    desk.incident("Bannu")
    desk.press("x")
    desk.answer("Why is it rejected?", "enter", text=REASON)
    desk.said("Rejected")
    assert desk.counts[1:] == (2, 1)

    desk.incident("Hangu")
    desk.find("coal mine")
    desk.press("enter")
    desk.answer("Evidence for", "g")
    desk.said("Linked")

    desk.incident("Kohat")
    desk.value("place")
    desk.press("e")
    desk.see("Find a place, person or group")
    desk.press("ctrl+u")
    desk.see("in any spelling")
    desk.type("Parachnar")
    desk.see("▸ Parachinar")
    desk.press("enter")
    desk.said("The place is Parachinar")

    desk.incident("Hangu")
    desk.press("c")
    desk.see("NOTES on Abduction", "new note")
    desk.type(NOTE)
    desk.said("saved")
    desk.until(lambda: desk.status.startswith("Note"), "the note to be saved")
    desk.press("escape")
    desk.see("p person")

    desk.find("five towns")
    desk.press("t")
    desk.answer("Tag ", "enter", text=UNDONE)
    desk.said("Tagged")
    for words in ("Undid: Tagged", "Undid: Note", "Undid: The place", "Redid: The place", "Redid: Note"):
        desk.press("u" if words.startswith("Undid") else "ctrl+r")
        desk.said(words)


def look_at_all(desk: Desk) -> None:
    """What was done is there: the decisions, the linked words, the place, the note."""
    assert desk.counts[1:] == (2, 1)
    desk.incident("Hangu")
    desk.see("NOTES on Abduction", NOTE[:20])
    desk.value("coal mine")
    desk.incident("Parach")


def workbench(*arguments: str | Path, home: Path) -> subprocess.CompletedProcess[str]:
    """A headless command on the same user's folders."""
    folders = {"WORKBENCH_DATA": str(home / "data"), "WORKBENCH_CACHE": str(home / "cache")}
    return subprocess.run(
        [sys.executable, "-m", "workbench", *map(str, arguments)],
        capture_output=True,
        text=True,
        env={**os.environ, **folders},
        check=False,
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, all_names: Path) -> Path:
    """The folders of somebody who starts the program for the first time, worked through to the export.

    Only the index of names is there already, which takes a quarter of a minute to build.
    """
    home = tmp_path_factory.mktemp("home")
    names = str(all_names)
    with Desk(str(REPORT), "--published", "2026-03-13", home=home, WORKBENCH_CACHE=names) as desk:
        desk.extracted()
        work_the_report(desk)
        assert desk.quit() == 0
        assert not desk.used_network
    with Desk(home=home, WORKBENCH_CACHE=names) as desk:
        desk.ready()
        look_at_all(desk)
        desk.press("ctrl+e")
        desk.answer("Export the case to", "enter")
        desk.said("exported to")
        assert desk.quit() == 0
        assert not desk.used_network
    return home


@pytest.fixture(scope="module")
def exported(home: Path) -> dict[str, Any]:
    """The export as a reader has it who knows nothing of the program."""
    document: dict[str, Any] = json.loads((home / "report.json").read_bytes())
    return document


def by_id(records: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Records by their ids."""
    return {record["id"]: record for record in records}


def accepted(exported: dict[str, Any], sub_event: str) -> dict[str, Any]:
    """The one accepted incident of a type."""
    done = [incident for incident in exported["incidents"] if incident["status"] == "accepted"]
    found: dict[str, Any] = next(one for one in done if one["sub_event_type"]["value"] == sub_event)
    return found


def test_check_finds_no_fault_in_the_export_and_the_case(home: Path) -> None:
    for path in (home / "report.json", home / "data" / "cases" / "report"):
        checked = workbench("check", path, home=home)
        assert checked.returncode == 0, checked.stderr + checked.stdout


def test_the_export_has_two_accepted_incidents_and_one_rejected_with_its_reason(
    exported: dict[str, Any],
) -> None:
    decided = [incident for incident in exported["incidents"] if incident["status"] != "proposed"]
    assert sorted(incident["status"] for incident in decided) == ["accepted", "accepted", "rejected"]
    assert [incident["reason"] for incident in decided if incident["status"] == "rejected"] == [REASON]


def test_the_linked_words_are_evidence_of_the_target(exported: dict[str, Any]) -> None:
    spans = by_id(exported["spans"])
    targets = accepted(exported, "Abduction/forced disappearance")["targets"]
    [target] = [target for target in targets if target["words"] == "coal mine"]
    [span] = [spans[span] for span in target["evidence"]]
    assert span["quote"] == "coal mine"
    assert TEXT[span["start"] : span["end"]] == "coal mine"


def test_the_place_points_to_the_entity_that_the_search_found(home: Path, exported: dict[str, Any]) -> None:
    place = accepted(exported, "Armed clash")["place"]
    entity = by_id(exported["entities"])[place["value"]["entity"]]
    found = json.loads(workbench("find", "place", "Parachinar", "--json", home=home).stdout)
    assert (entity["name"], entity["source"]) == ("Parachinar", found[0]["id"])


def test_the_note_is_on_its_incident(exported: dict[str, Any]) -> None:
    incident = accepted(exported, "Abduction/forced disappearance")
    notes = [(note["on"], note["subject"], note["body"]) for note in exported["notes"]]
    assert notes == [("incident", incident["id"], NOTE)]


def test_nothing_of_the_undone_edit_is_in_the_export(home: Path, exported: dict[str, Any]) -> None:
    assert UNDONE not in (home / "report.json").read_text(encoding="utf-8")
    assert "five towns" not in [span["quote"] for span in exported["spans"] if span["by"] == "tester"]


def test_every_span_says_what_stands_at_its_offsets(exported: dict[str, Any]) -> None:
    text = exported["reports"][0]["text"]
    assert text == TEXT
    for span in exported["spans"]:
        if not span["fragments"]:
            assert text[span["start"] : span["end"]] == span["quote"]
