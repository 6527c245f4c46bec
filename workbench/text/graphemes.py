"""Grapheme boundaries and cell widths of display text.

A grapheme is what a reader sees as one character: a letter with its accents, an emoji joined from
several code points, a flag. Widths are Rich's, so that a row measured here is the row Rich paints.
The functions expect text from `workbench.text.sanitise.for_display`; a newline is a grapheme of its own.
"""

from __future__ import annotations

import re
from itertools import accumulate, islice

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

ZERO_WIDTH_JOINER = "\u200d"
EMOJI_SELECTOR = "\ufe0f"
_JOINS = re.compile("[\u200d\ufe0f\U0001f1e6-\U0001f1ff]")
_LOOK_BACK = 256
_WINDOW = 64


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
    pieces: list[tuple[int, int, int]] = []
    open_flag = -1
    for start, end, width in split_graphemes(text)[0]:
        if _is_flag_letter(text[start]):
            if open_flag == start:
                first, _, first_width = pieces[-1]
                pieces[-1] = (first, end, first_width + width)
                open_flag = -1
                continue
            open_flag = end
        pieces.append((start, end, width))
    return pieces


def cumulative_cells(text: str) -> list[int]:
    """For every code point of one line: cells from the line's start to the end of its grapheme."""
    if is_plain(text):
        return list(range(1, len(text) + 1))
    if _JOINS.search(text) is None:
        return list(accumulate(map(_width_of, text)))
    cells: list[int] = []
    total = 0
    for start, end, width in graphemes(text):
        total += width
        cells.extend([total] * (end - start))
    return cells


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
    offset = max(offset, 0)
    after = text[offset + 1 : offset + 2]
    before = text[offset - 1 : offset]
    joined = before == ZERO_WIDTH_JOINER or not _stands_alone(text[offset]) or not _stands_alone(after or " ")
    if text[offset] == "\n" or not joined:
        return offset, offset + 1
    start = _certain_start(text, offset)
    window = _WINDOW
    while True:
        stop = text.find("\n", start, offset + window)
        whole_line = stop >= 0 or offset + window >= size
        stop = stop if stop >= 0 else min(offset + window, size)
        for first, last, _ in graphemes(text[start:stop]):
            if start + last > offset:
                if start + last == stop and not whole_line:
                    break
                return start + first, start + last
        window *= 2


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


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _stands_alone(character: str) -> bool:
    return character == "\n" or ODD.match(character) is None


def _certain_start(text: str, offset: int) -> int:
    """A grapheme boundary at or before `offset`, found within a few code points but for hostile text."""
    for index in islice(range(offset, 0, -1), _LOOK_BACK):
        before, character = text[index - 1], text[index]
        if before == "\n":
            return index
        if before != ZERO_WIDTH_JOINER and _width_of(character) and not _is_flag_letter(character):
            return index
    return max(offset - _LOOK_BACK, 0)
