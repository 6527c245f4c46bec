"""Text as dialogues show it: made safe, on one line, in columns. Report text never meets markup here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content

from workbench.text.sanitise import for_display

FAINT = "dim"
"""Style of what explains: hints, dates, countries."""
STRONG = "bold"
"""Style of headings."""
KEY = "bold $text-accent"
"""Style of a key's name."""
MATCH = "bold underline"
"""Style of matched letters; readable without colour."""

GAP = 2
"""Cells between two columns."""


def shown(text: str) -> str:
    """The text on one line without a character that could act on the terminal; offsets do not move."""
    return for_display(text).replace("\n", " ")


def plain(text: str, style: str = "") -> Content:
    """The text as safe content on one line."""
    return Content.styled(shown(text), style) if style else Content(shown(text))


def matched(text: str, ranges: Iterable[tuple[int, int]], style: str = "") -> Content:
    """The text with its matched letters marked; ranges are code points of text, end-exclusive."""
    content = plain(text, style)
    for start, end in ranges:
        content = content.stylize(MATCH, max(start, 0), min(end, len(text)))
    return content


def cell(content: Content, width: int) -> Content:
    """The content in exactly width cells, cut with an ellipsis where it is longer."""
    return content.truncate(width, ellipsis=True, pad=True) if width > 0 else Content("")


def in_columns(width: int, parts: Sequence[tuple[Content, int]]) -> Content:
    """Parts side by side in width cells; a part has a width in cells, 0 takes what the others leave."""
    fixed = sum(size for _, size in parts) + GAP * (len(parts) - 1)
    left = max(width - fixed, 1)
    cells = [cell(content, size or left) for content, size in parts]
    return cell(Content(" " * GAP).join(cells), width)


def right_aligned(content: Content, width: int) -> Content:
    """The content at the right of width cells."""
    return content.pad_left(max(width - content.cell_length, 0))
