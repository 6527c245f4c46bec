"""Report text made safe to show, one code point for one code point, and to store.

Report text is untrusted: control, escape and bidirectional characters would act on the terminal, and
characters without width hide. Each is shown as a visible mark in its own place, so offsets never move.
Terminals disagree on how wide several code points drawn as one emoji are: one is shown for one there too.
"""

from __future__ import annotations

import re
from string import ascii_uppercase

from rich.cells import get_character_cell_size

from workbench.text.graphemes import PLAIN_RANGES

REPLACEMENT = "\ufffd"
"""Stands for what has no picture of its own: C1 controls, unpaired surrogates, noncharacters."""
DIRECTION_MARK = "\u25af"
"""Stands for characters that reorder or annotate text unseen."""
HIDDEN_MARK = "\u00a6"
"""Stands for characters without width that no script needs here."""
LONE_MARK_BASE = "\u25cc"
"""Stands for a combining mark that has nothing to sit on, or sits on too many others."""

MOST_MARKS = 16
"""Combining marks shown on one letter; no living script stacks as many."""


def _pictures() -> dict[str, str]:
    """The marks of the characters that are replaced wherever they stand."""
    table = {chr(code): chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"}
    table |= {"\t": " ", "\x7f": "\u2421", "\x85": "\u2424", "\u2028": "\u21b5", "\u2029": "\u00b6"}
    for first, last, mark in (
        (0x80, 0x84, REPLACEMENT),
        (0x86, 0x9F, REPLACEMENT),
        (0xD800, 0xDFFF, REPLACEMENT),
        (0xFFFE, 0xFFFF, REPLACEMENT),
        (0x061C, 0x061C, DIRECTION_MARK),
        (0x200E, 0x200F, DIRECTION_MARK),
        (0x202A, 0x202E, DIRECTION_MARK),
        (0x2066, 0x206F, DIRECTION_MARK),
        (0xFFF9, 0xFFFB, DIRECTION_MARK),
        (0xE0000, 0xE007F, DIRECTION_MARK),
        (0x00AD, 0x00AD, HIDDEN_MARK),
        (0x034F, 0x034F, HIDDEN_MARK),
        (0x115F, 0x1160, HIDDEN_MARK),
        (0x17B4, 0x17B5, HIDDEN_MARK),
        (0x180E, 0x180E, HIDDEN_MARK),
        (0x200B, 0x200B, HIDDEN_MARK),
        (0x200D, 0x200D, HIDDEN_MARK),
        (0x2060, 0x2065, HIDDEN_MARK),
        (0x3164, 0x3164, HIDDEN_MARK),
        (0xFEFF, 0xFEFF, HIDDEN_MARK),
        (0xFFA0, 0xFFA0, HIDDEN_MARK),
        (0x1F3FB, 0x1F3FF, HIDDEN_MARK),
    ):
        table.update({chr(code): mark for code in range(first, last + 1)})
    # A flag is two letters that stand for a country.
    table |= {chr(0x1F1E6 + number): letter for number, letter in enumerate(ascii_uppercase)}
    return table


_PICTURES = _pictures()

# Scripts whose characters are wide but never joined, hidden or stacked.
_WIDE_RANGES = "\u2e80-\u2fd5\u3001-\u3029\u3030-\u3098\u309b-\u3163\u3165-\ua48c\uac00-\ud7a3\uff01-\uff9f"
_SUSPECT_CLASS = (
    "[^\n" + "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in PLAIN_RANGES) + _WIDE_RANGES + "]"
)
_SUSPECT = re.compile(_SUSPECT_CLASS)
_REPLACED = re.compile(
    "["
    + "".join(character for character in _PICTURES if character < "\U00010000")
    + "\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U000e0000-\U000e007f]"
)

# A non-joiner shapes Arabic and Indic words; anywhere else it only hides.
_NON_JOINER = re.compile("(?<![\u0620-\u0dff])\u200c")
# Asks for a picture in place of a sign, which some terminals draw one cell wider than others.
_SELECTOR = re.compile(
    "(?P<sign>[\u2190-\u21ff\u2300-\u23ff\u25fb-\u27bf\u2900-\u2bff\U0001f000-\U0001faff])?\ufe0f"
)
_FIRST_OF_LINE = re.compile(f"(?<![^\n]){_SUSPECT_CLASS}")
_STACK = re.compile(f"{_SUSPECT_CLASS}{{{MOST_MARKS + 1},}}")


def normalise_newlines(text: str) -> str:
    """The text with CRLF and CR line ends as LF: done once, on reading, before any offset is taken.

    Other separators (form feed, NEL, U+2028) are ordinary characters of a report and stay.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n")


def for_display(text: str) -> str:
    """The text as it may be shown: same length, newlines kept, nothing that acts on a terminal or hides."""
    if _SUSPECT.search(text) is None:
        return text
    text = _REPLACED.sub(lambda match: _PICTURES[match[0]], text.replace("\t", " "))
    if "\u200c" in text:
        text = _NON_JOINER.sub(HIDDEN_MARK, text)
    if "\ufe0f" in text:
        text = _SELECTOR.sub(lambda match: f"{match['sign']} " if match["sign"] else HIDDEN_MARK, text)
    text = _FIRST_OF_LINE.sub(_based, text)
    return _STACK.sub(_unstacked, text)


def for_label(text: str) -> str:
    """The text as one line for a label: shown safely, every run of blanks and line ends as one space."""
    return " ".join(for_display(text).split())


def _based(match: re.Match[str]) -> str:
    """A combining mark that begins a line, replaced: it would join whatever is left of it on the screen."""
    return match[0] if get_character_cell_size(match[0]) else LONE_MARK_BASE


def _unstacked(match: re.Match[str]) -> str:
    """A run in which no more than `MOST_MARKS` combining marks follow each other."""
    shown: list[str] = []
    stacked = 0
    for character in match[0]:
        stacked = 0 if get_character_cell_size(character) else stacked + 1
        if stacked > MOST_MARKS:
            stacked = 0
            character = LONE_MARK_BASE
        shown.append(character)
    return "".join(shown)
