"""Where the cursor goes: functions from an offset to an offset."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.text import units
from workbench.text.graphemes import next_boundary, previous_boundary
from workbench.text.layout import Layout


@dataclass(frozen=True)
class Page:
    """A report as it is shown: its text, the same text made safe, and where its rows are."""

    text: str
    shown: str
    layout: Layout
    height: int
    """Rows in view."""


Motion = Callable[[Page, int], int]


def left(page: Page, offset: int) -> int:
    """One grapheme back."""
    return previous_boundary(page.shown, offset)


def right(page: Page, offset: int) -> int:
    """One grapheme on."""
    return next_boundary(page.shown, offset)


def word_left(page: Page, offset: int) -> int:
    """Back to the start of a word."""
    return units.previous_word_start(page.text, offset)


def word_right(page: Page, offset: int) -> int:
    """On to the start of the next word."""
    return units.next_word_start(page.text, offset)


def word_end(page: Page, offset: int) -> int:
    """On to the end of a word: what a selection by words takes."""
    return units.next_word_end(page.text, offset)


def sentence_left(page: Page, offset: int) -> int:
    """Back to the start of a sentence."""
    return units.previous_sentence_start(page.text, offset)


def sentence_right(page: Page, offset: int) -> int:
    """On to the start of the next sentence."""
    return units.next_sentence_start(page.text, offset)


def paragraph_left(page: Page, offset: int) -> int:
    """Back to the start of a paragraph."""
    return units.previous_paragraph_start(page.text, offset)


def paragraph_right(page: Page, offset: int) -> int:
    """On to the start of the next paragraph."""
    return units.next_paragraph_start(page.text, offset)


def line_start(page: Page, offset: int) -> int:
    """The first place of the row."""
    return page.layout.row_span(page.layout.row_at(offset))[0]


def line_end(page: Page, offset: int) -> int:
    """The last place of the row."""
    return page.layout.row_end(page.layout.row_at(offset))


def text_start(page: Page, offset: int) -> int:
    """The start of the report."""
    return 0


def text_end(page: Page, offset: int) -> int:
    """The end of the report."""
    return len(page.text)


def by_rows(page: Page, offset: int, rows: int, cell: int | None = None) -> tuple[int, int]:
    """So many rows down (or up, if negative), at `cell` or the cell of `offset`; and that cell.

    Past the first or the last row the cursor goes to the end of the text in that direction.
    """
    row, own_cell = page.layout.position(offset)
    cell = own_cell if cell is None else cell
    target = row + rows
    if target < 0:
        return 0, cell
    if target >= page.layout.height:
        return len(page.text), cell
    return page.layout.offset_at(target, cell), cell
