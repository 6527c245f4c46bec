"""The last line of a dialogue: which keys work. A click on a key does what the key does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.geometry import Size
from textual.style import Style
from textual.widget import Widget

from workbench.tui.screens.shown import FAINT, GAP, KEY


@dataclass(frozen=True, slots=True)
class KeyHint:
    """A key that works in a dialogue, as its last line names it."""

    key: str
    words: str
    action: str | None = None
    """What a click on the hint does: the name of an action of the dialogue."""


class Pieces(Widget):
    """Pieces of text side by side, on as many rows as they need; a piece is never broken."""

    DEFAULT_CSS = """
    Pieces {
        height: auto;
        link-style: none;
        link-color: $foreground;
        link-background: transparent;
        link-style-hover: underline;
        link-color-hover: $foreground;
        link-background-hover: transparent;
    }
    """

    def __init__(self, pieces: Sequence[Content] = (), *, identity: str | None = None) -> None:
        super().__init__(id=identity)
        self._pieces = pieces

    def show(self, pieces: Sequence[Content]) -> None:
        """Shows other pieces."""
        self._pieces = pieces
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Rows that the pieces need."""
        return len(self._rows(width))

    def render(self) -> Content:
        """The pieces, row by row."""
        return Content("\n").join(self._rows(self.size.width))

    def _rows(self, width: int) -> list[Content]:
        rows: list[Content] = []
        for piece in self._pieces:
            if rows and rows[-1].cell_length + GAP + piece.cell_length <= width:
                rows[-1] = rows[-1] + Content(" " * GAP) + piece
            else:
                rows.append(piece)
        return rows


def key_line(hints: Sequence[KeyHint]) -> Pieces:
    """The keys of a dialogue and what they do."""
    return Pieces([_piece(hint) for hint in hints], identity="keys")


def _piece(hint: KeyHint) -> Content:
    piece = Content.assemble((hint.key, KEY), (f" {hint.words}", FAINT))
    return piece.stylize(Style.from_meta({"@click": f"screen.{hint.action}"})) if hint.action else piece
