"""The sample reports: plain text, listed, readable, at odds with one another."""

from __future__ import annotations

import datetime
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from workbench.names.seeds import seeds_folder

REPORTS = seeds_folder() / "reports"
TOWNS = [
    "Quetta",
    "Nushki",
    "Kalat",
    "Mastung",
    "Dalbandin",
    "Kharan",
    "Gwadar",
    "Pasni",
    "Ornach",
    "Mand",
    "Tump",
    "Buleda",
    "Balochistan",
]


def listed() -> list[dict[str, Any]]:
    """The entries of reports.toml."""
    found: list[dict[str, Any]] = tomllib.loads((REPORTS / "reports.toml").read_text(encoding="utf-8"))[
        "report"
    ]
    return found


def test_the_list_and_the_folder_agree() -> None:
    assert sorted(report["file"] for report in listed()) == sorted(
        path.name for path in REPORTS.glob("*.txt")
    )


@pytest.mark.parametrize("report", listed(), ids=lambda report: str(report["file"]))
def test_a_report_is_plain_text_with_headline_and_dateline(report: dict[str, Any]) -> None:
    data = (REPORTS / report["file"]).read_bytes()
    text = data.decode()
    assert b"\r" not in data
    assert not data.startswith(b"\xef\xbb\xbf")
    assert text.endswith("\n")
    assert 300 <= len(text.split()) <= 600
    assert text.split("\n")[0] == report["title"]
    assert re.search(r"^(QUETTA|TURBAT)\b[^—\n]*—|^TURBAT, 2 February 2026 \(", text, re.MULTILINE)
    assert report["publisher"]
    assert report["language"] == "en"
    assert type(report["published"]) is datetime.date


def test_the_reports_agree_on_the_towns_and_differ_in_figures() -> None:
    texts = {
        Path(report["file"]).stem: (REPORTS / report["file"]).read_text(encoding="utf-8")
        for report in listed()
    }
    for text in texts.values():
        assert [town for town in TOWNS if not re.search(rf"\b{town}\b", text)] == []
    dead_militants = {
        "wire-round-up": "37",
        "official-statement": "70 terrorists",
        "claims-and-residents": "seven",
    }
    for report, figure in dead_militants.items():
        assert figure in texts[report]


def test_the_readme_says_that_the_reports_are_fictional() -> None:
    assert "fictional" in (seeds_folder() / "README.md").read_text(encoding="utf-8")
