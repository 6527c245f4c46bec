"""The title line: what it says of the store never gives way."""

from __future__ import annotations

import pytest

from workbench.model.report import Report
from workbench.tui.screens.main.title import (
    conflicts_piece,
    report_pieces,
    saved_piece,
    title_row,
    warnings_piece,
)
from workbench.tui.widgets.incidents.row import fit

REPORT = Report(
    id="r", sha256="0" * 64, name="a long name of a report.txt", length=9, published="2026-02-01",
    publisher="Wire", progress="done",
)  # fmt: skip


def line(width: int, *, not_saved: bool = False, read_only: bool = False, unwritten: bool = False) -> str:
    """A title line with everything in it."""
    standing = [
        *warnings_piece(2),
        *conflicts_piece(3),
        saved_piece(read_only=read_only, not_saved=not_saved, unwritten=unwritten),
    ]
    row = title_row("kohat", report_pieces(REPORT, 1, 3), standing, "mira")
    return "".join(text for text, _ in fit(row, width))


def test_with_room_everything_is_said() -> None:
    said = line(140)
    assert said.startswith("kohat  ▸ a long name of a report.txt  1/3  published 2026-02-01  Wire  done")
    assert said.endswith("2 warnings  3 conflicts  saved  analyst: mira")


@pytest.mark.parametrize("width", range(26, 140))
def test_how_it_stands_with_the_case_is_said_at_every_width(width: int) -> None:
    said = line(width, not_saved=True)
    assert len(said) == width
    assert "NOT SAVED" in said and "3 conflicts" in said
    assert "!2" in said or "2 warnings" in said
    assert width < 60 or said.startswith("kohat  ▸ a long name")


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        ({}, "saved"),
        ({"unwritten": True}, "writing …"),
        ({"read_only": True}, "READ-ONLY"),
        ({"not_saved": True}, "NOT SAVED"),
        ({"not_saved": True, "unwritten": True, "read_only": True}, "NOT SAVED"),
    ],
)
def test_only_what_is_true_is_said(standing: dict[str, bool], words: str) -> None:
    said = line(140, **standing)
    others = {"  saved", "writing …", "READ-ONLY", "NOT SAVED"} - {words, f"  {words}"}
    assert words in said and not any(other in said for other in others)


def test_nothing_is_said_of_warnings_and_conflicts_that_are_not_there() -> None:
    assert warnings_piece(0) == conflicts_piece(0) == []
    assert [piece.text for piece in (*warnings_piece(1), *conflicts_piece(1))] == ["1 warning", "1 conflict"]
