"""The title line: which case and report, and how it stands with them. Parts give way where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.model.report import Report
from workbench.tui.widgets.incidents.row import Piece, Row
from workbench.tui.widgets.incidents.row_view import RowView


class TitleLine(RowView):
    """One row."""

    def __init__(self) -> None:
        super().__init__(gutter=False)
        self.id = "top"

    def show(self, row: Row, *, wrong: bool = False) -> None:
        """Shows a row; wrong: all of it in the style of errors."""
        self.set_class(wrong, "-wrong")
        shown = Row(_plain(row.left), _plain(row.right)) if wrong else row
        self.set_rows(1, lambda index, width: shown)


def _plain(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    return tuple(replace(piece, style="") for piece in pieces)


def title_row(case: str | None, about: Sequence[Piece], standing: Sequence[Piece], analyst: str = "") -> Row:
    """Case and report at the left, how it stands with the case at the right, which never gives way."""
    left = (*([Piece(case, yields=1, least=8)] if case else []), *about)
    by = [Piece(f"analyst: {analyst}", "faint", short=(analyst,), gap=2, yields=9)] if analyst else []
    return Row(left, (*standing, *by))


def report_pieces(report: Report, number: int, count: int) -> list[Piece]:
    """A report: its name, its number among those of the case, and what is known about it."""
    published = f"published {report.published}" if report.published else "no date"
    pieces = [
        Piece(f"▸ {report.name}", gap=2, yields=3, least=12),
        Piece(f"{number}/{count}", gap=2, yields=6),
        Piece(published, gap=2, yields=5, short=(report.published or "no date",)),
    ]
    if report.publisher:
        pieces.append(Piece(report.publisher, gap=2, yields=8))
    if report.progress == "done":
        pieces.append(Piece("done", gap=2, yields=4))
    return pieces


def warnings_piece(count: int) -> list[Piece]:
    """How many warnings there are to read; none where there are none."""
    said = f"{count} warning{'s' if count > 1 else ''}"
    return [Piece(said, "unsupported", short=(f"!{count}",), gap=2, shortens=7)] if count else []


def conflicts_piece(count: int) -> list[Piece]:
    """How many times analysts say different things; none where they do not."""
    return [Piece(f"{count} conflict{'s' if count > 1 else ''}", "unsupported", gap=2)] if count else []


def same_names_piece(pairs: int) -> list[Piece]:
    """How many pairs of names may be one; a hint, which gives way where it is narrow."""
    said = "2 names may be one" if pairs == 1 else f"{pairs} pairs of names may be one"
    return [Piece(f"{said} · J", "faint", short=(f"{pairs} alike · J",), gap=2, yields=7)] if pairs else []


def saved_piece(*, read_only: bool, not_saved: bool, unwritten: bool) -> Piece:
    """Whether everything that was done is on disk."""
    if not_saved:
        return Piece("NOT SAVED", "warning", gap=2)
    if read_only:
        return Piece("READ-ONLY", "warning", gap=2)
    if unwritten:
        return Piece("writing …", "faint", gap=2)
    return Piece("saved", "supported", gap=2)
