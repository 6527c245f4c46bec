"""Grapheme boundaries and cell widths of display text.

A grapheme is what a reader sees as one character: a code point that takes cells, with the accents and other
marks after it that take none. Widths are Rich's, so that a row measured here is the row Rich paints.
The functions expect text from `workbench.text.sanitise.for_display`, which leaves no emoji of several code
points; a newline is a grapheme of its own.
"""

from __future__ import annotations

import re
from itertools import accumulate

from rich.cells import get_character_cell_size, split_graphemes

# Code points of one cell that never join a neighbour: Latin, Greek, Cyrillic, Hebrew and Arabic letters,
# punctuation, currency, arrows, box drawing. Whatever is not here takes the careful path, so a missing
# range costs time and never correctness.
PLAIN_RANGES = (
    (0x20, 0x7E),
    (0xA0, 0xAC),
    (0xAE, 0x2FF),
    (0x370, 0x482),
    (0x48A, 0x52F),
    (0x5D0, 0x5EA),
    (0x620, 0x64A),
    (0x660, 0x66F),
    (0x671, 0x6D5),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2027),
    (0x2030, 0x205E),
    (0x20A0, 0x20BF),
    (0x2190, 0x21FF),
    (0x2400, 0x2426),
    (0x2500, 0x25FC),
)
ODD = re.compile("[^\n" + "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in PLAIN_RANGES) + "]")
"""Finds a code point that may be wide, have no width or join its neighbours."""


class _Widths(dict[str, int]):
    """Cell width of single code points, asked of Rich once each."""

    def __missing__(self, character: str) -> int:
        width = self[character] = get_character_cell_size(character)
        return width


_width_of = _Widths().__getitem__


def is_plain(text: str) -> bool:
    """Whether every code point of a line is one cell wide and a grapheme of its own."""
    return text.isascii() or ODD.search(text) is None


def graphemes(text: str) -> list[tuple[int, int, int]]:
    """Start, end (code points) and width (cells) of every grapheme of one line, without gaps."""
    if is_plain(text):
        return [(index, index + 1, 1) for index in range(len(text))]
    return split_graphemes(text)[0]


def cumulative_cells(text: str) -> list[int]:
    """For every code point of one line: cells from the line's start to the end of its grapheme."""
    if is_plain(text):
        return list(range(1, len(text) + 1))
    return list(accumulate(map(_width_of, text)))


def cell_width(text: str) -> int:
    """Cells that one line takes."""
    if is_plain(text):
        return len(text)
    cells = cumulative_cells(text)
    return cells[-1] if cells else 0


def grapheme_at(text: str, offset: int) -> tuple[int, int]:
    """The grapheme that holds the code point at `offset`; empty at the end of the text.

    Looks at the neighbourhood only, whatever the size of the text.
    """
    size = len(text)
    if offset >= size:
        return size, size
    start = max(offset, 0)
    end = start + 1
    if text[start] == "\n":
        return start, end
    while start > 0 and text[start - 1] != "\n" and not _width_of(text[start]):
        start -= 1
    while end < size and text[end] != "\n" and not _width_of(text[end]):
        end += 1
    return start, end


def next_boundary(text: str, offset: int) -> int:
    """The nearest grapheme boundary after `offset`; the end of the text at the end."""
    return grapheme_at(text, offset)[1]


def previous_boundary(text: str, offset: int) -> int:
    """The nearest grapheme boundary before `offset`; 0 at the start."""
    return grapheme_at(text, offset - 1)[0] if offset > 0 else 0


def floor_boundary(text: str, offset: int) -> int:
    """`offset` itself where it is a grapheme boundary, else the start of the grapheme that it is in."""
    return grapheme_at(text, offset)[0]


def ceil_boundary(text: str, offset: int) -> int:
    """`offset` itself where it is a grapheme boundary, else the end of the grapheme that it is in."""
    start, end = grapheme_at(text, offset)
    return start if start == offset else end
