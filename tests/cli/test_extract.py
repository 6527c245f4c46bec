"""`workbench extract`: one JSON object a report on a line, whatever the others are."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.session.reports import MARKET, STRIKE, written
from workbench.names.seeds import seeds_folder

SAMPLES = sorted((seeds_folder() / "reports").glob("*.txt"))


def lines(out: str) -> list[dict[str, Any]]:
    """The objects of the output."""
    return [json.loads(line) for line in out.splitlines()]


def test_a_report_gives_one_object_with_its_name_and_text_identified(command: Run, tmp_path: Path) -> None:
    result = command("extract", written(tmp_path / "inbox"), "--published", "2026-03-08")
    (found,) = lines(result.out)
    assert (result.code, result.err) == (0, "")
    assert found["format"] == "workbench-extraction/1"
    report = found["report"]
    assert (report["name"], report["length"], report["published"]) == (
        "market.txt",
        len(MARKET),
        "2026-03-08",
    )
    assert report["sha256"] == hashlib.sha256(MARKET.encode()).hexdigest()
    assert found["incidents"]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_offset_of_the_sample_reports_gives_its_quote(command: Run, path: Path) -> None:
    (found,) = lines(command("extract", path, "--published", "2026-02-01").out)
    text = path.read_text(encoding="utf-8")
    quoted = [*found["mentions"]]
    for incident in found["incidents"]:
        quoted += [*incident["actors"], *incident["targets"], *incident["victims"], *incident["weapons"]]
    assert found["mentions"]
    assert all(text[each["start"] : each["end"]] == each["text"] for each in quoted)
    spans = [(claim["start"], claim["end"]) for claim in found["claims"]]
    spans += [tuple(evidence) for incident in found["incidents"] for evidence in incident["evidence"]]
    assert all(0 <= start < end <= len(text) for start, end in spans)


def test_the_others_are_printed_when_one_cannot_be_read(command: Run, tmp_path: Path) -> None:
    first, second = written(tmp_path), written(tmp_path, STRIKE, "strike.txt")
    result = command("extract", first, tmp_path / "missing.txt", tmp_path, second)
    assert [each["report"]["name"] for each in lines(result.out)] == ["market.txt", "strike.txt"]
    assert result.code == 2
    assert len(result.err.splitlines()) == 2
    assert "missing.txt: there is no such file" in result.err


def test_several_processes_give_the_same_as_one(command: Run, tmp_path: Path) -> None:
    paths = [written(tmp_path), tmp_path / "missing.txt", written(tmp_path, STRIKE, "strike.txt")]
    assert command("extract", *paths, "--jobs", "2") == command("extract", *paths)


def test_an_empty_report_is_no_failure_and_said_to_be_empty(command: Run, tmp_path: Path) -> None:
    result = command("extract", written(tmp_path, ""))
    (found,) = lines(result.out)
    assert (result.code, found["mentions"], found["incidents"]) == (0, [], [])
    assert "empty" in result.err
    assert result.err.count("\n") == 1


def test_offsets_count_from_the_text_with_lf_line_ends(command: Run, tmp_path: Path) -> None:
    path = tmp_path / "dos.txt"
    path.write_bytes(b"\xef\xbb\xbf" + MARKET.replace("\n", "\r\n").encode())
    (found,) = lines(command("extract", path).out)
    assert all(MARKET[each["start"] : each["end"]] == each["text"] for each in found["mentions"])
    assert found["report"]["length"] == len(MARKET)


def test_another_encoding_is_read_with_a_warning(command: Run, tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("Gunmen killed two people in Zaïre, police said.\n".encode("latin-1"))
    result = command("extract", path)
    assert result.code == 0
    assert "windows-1252" in result.err


@pytest.mark.parametrize("day", ["yesterday", "2026-02-30", "01.02.2026"])
def test_a_published_day_must_be_one(command: Run, tmp_path: Path, day: str) -> None:
    result = command("extract", written(tmp_path), "--published", day)
    assert (result.code, result.out) == (2, "")
    assert "2026-02-01" in result.err


def test_what_a_terminal_would_obey_comes_out_escaped(command: Run, tmp_path: Path) -> None:
    result = command("extract", written(tmp_path, MARKET.replace("Zahri", "Zah\x9bri\u202e")))
    assert result.code == 0
    assert not {"\x9b", "\u202e"} & set(result.out)
