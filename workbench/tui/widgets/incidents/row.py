"""A row of text that gives way piece by piece where the screen is narrow. Pure: no Textual here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.text.graphemes import cell_width, graphemes
from workbench.text.sanitise import for_label
from workbench.tui.widgets.incidents.target import Target

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a row in one style. Widths are cells."""

    text: str
    """May be untrusted: `fit` makes it safe to show and puts it on one line."""
    style: str = ""
    """Name of a style of the row view; empty for the row's own."""
    short: tuple[str, ...] = ()
    """Say the same in less and less, used before anything is cut."""
    yields: int = 0
    """Pieces with the highest number give way first, by being cut or left out; 0: it stays."""
    shortens: int = 0
    """As `yields`, for taking a short form; 0: when it gives way, before it is cut."""
    least: int = 0
    """Cells to which it may be cut before it is left out; 0: it is left out at once."""
    column: int = 0
    """Cells it takes, cut or padded, until it must give way; 0: as many as its text needs."""
    gap: int = 1
    """Blank cells before it; the first piece of a row has none."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: pieces from the left, pieces at the right edge, and what the row stands for."""

    left: tuple[Piece, ...]
    right: tuple[Piece, ...] = ()
    target: Target | None = None
    """None for headings and continuations, which the position skips."""
    style: str = ""
    fill: str = " "
    """Fills the room between left and right."""
    continues: bool = False
    """Goes on with the row above, and is scrolled to together with it."""


def words_of(rows: Sequence[Row]) -> str:
    """What these rows say together, nothing shortened, safe to show: all that is left, then what is right."""
    pieces = [*(piece for row in rows for piece in row.left), *(piece for row in rows for piece in row.right)]
    return " ".join(said for piece in pieces if (said := for_label(piece.text)))


def cut(text: str, cells: int) -> str:
    """The text in at most that many cells, its last one an ellipsis where something is missing."""
    if cell_width(text) <= cells:
        return text
    kept, room = 0, cells - 1
    for _, end, width in graphemes(text):
        room -= width
        if room < 0:
            break
        kept = end
    return text[:kept].rstrip() + ELLIPSIS if cells > 0 else ""


class _Fitting:
    """A piece while its row is being fitted."""

    def __init__(self, piece: Piece) -> None:
        self.piece = piece
        self.text: str | None = for_label(piece.text)
        self.column = piece.column
        self.shorter = list(piece.short)

    @property
    def cells(self) -> int:
        """Cells that it takes now, its gap apart."""
        if self.text is None:
            return 0
        return self.column or cell_width(self.text)

    @property
    def shown(self) -> str:
        """Its text as painted."""
        if not self.column:
            return self.text or ""
        text = cut(self.text or "", self.column)
        return text + " " * (self.column - cell_width(text))

    @property
    def yields(self) -> int:
        """How soon it takes its next step; 0 when it has none left."""
        if self.text is None:
            return 0
        return self.piece.shortens or self.piece.yields if self.shorter else self.piece.yields

    def give_way(self, over: int) -> None:
        """Takes one step less room: a shorter form, then a cut, then nothing."""
        assert self.text is not None
        if self.shorter:
            self.text = for_label(self.shorter.pop(0))
        elif self.piece.least and self.cells > self.piece.least:
            self.text, self.column = cut(self.text, max(self.piece.least, self.cells - over)), 0
        else:
            self.text = None


def fit(row: Row, width: int) -> list[tuple[str, str]]:
    """The row in exactly `width` cells, as texts with the names of their styles."""
    left = [_Fitting(piece) for piece in row.left]
    right = [_Fitting(piece) for piece in row.right]
    while (over := _cells(left) + _cells(right) + bool(row.right) - width) > 0:
        giver = max((*left, *right), key=lambda one: one.yields)
        if not giver.yields:
            break
        giver.give_way(over)
    painted = _painted(left)
    tail = _painted(right)
    tail_cells = sum(cell_width(text) for text, _ in tail)
    painted = _clipped(painted, max(width - tail_cells - bool(tail), 0))
    room = width - tail_cells - sum(cell_width(text) for text, _ in painted)
    if room < 0:
        tail = _clipped(tail, width)
        return [*tail, (" " * (width - sum(cell_width(text) for text, _ in tail)), "")]
    middle = row.fill * room if row.fill == " " or room < 3 else f" {row.fill * (room - 1 - bool(tail))}"
    return [*painted, (middle.ljust(room), ""), *tail]


def _cells(pieces: list[_Fitting]) -> int:
    alive = [one for one in pieces if one.text is not None]
    return sum(one.cells for one in alive) + sum(one.piece.gap for one in alive[1:])


def _painted(pieces: list[_Fitting]) -> list[tuple[str, str]]:
    painted: list[tuple[str, str]] = []
    for one in pieces:
        if one.text is not None:
            if painted and one.piece.gap:
                painted.append((" " * one.piece.gap, ""))
            painted.append((one.shown, one.piece.style))
    return painted


def _clipped(painted: list[tuple[str, str]], room: int) -> list[tuple[str, str]]:
    """As much as the room holds, the last text cut."""
    clipped = []
    for text, style in painted:
        if room <= 0:
            break
        text = cut(text, room)
        room -= cell_width(text)
        clipped.append((text, style))
    return clipped
