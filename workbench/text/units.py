"""Words, sentences and paragraphs around an offset, found by looking at the neighbourhood only.

Every function takes raw report text and answers ranges `(start, end)` in code points, end-exclusive, or one
offset. They are rules for moving and selecting, not a tokeniser: what an extractor needs is in `extract`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Range = tuple[int, int]

# Letters and digits, and the marks that Python's \w leaves out: combining marks and vowel signs.
_LETTER = (
    "[\\w\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963"
    "\u0970-\u0dff\u0e31-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]"
)
# An apostrophe or hyphen inside a word belongs to it, as do a point or comma inside a figure.
_WORD = re.compile(f"{_LETTER}+(?:(?:['’‑-]|(?<=\\d)[.,:](?=\\d)){_LETTER}+)*")

_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[^\W_a-z])|[。！？।۔؟]+[”’」』)]*\s*")
_ABBREVIATION = re.compile(
    r"(?:^|[^\w.])(?:[A-Z]|(?:[A-Za-z]\.)+[A-Za-z]"
    r"|Adm|Brig|Capt|Cmdr|Col|Cpl|Dr|Gen|Gov|Hon|Jr|Lt|Maj|Messrs|Mr|Mrs|Ms|Pres|Prof|Pvt|Rep|Rev|Sen|Sgt|Sr|St"
    r"|Apr|Aug|Dec|Feb|Jan|Jul|Jun|Mar|Nov|Oct|Sep|Sept"
    r"|approx|etc|e\.g|i\.e|no|No|vs)$"
)
_LONGEST_ABBREVIATION = 12
_BLANK = re.compile(r"\s")
_NOT_BLANK = re.compile(r"\S")

HARD_WRAP = 120
"""A line longer than this was not broken to fit a page, so its newline ends a paragraph."""

_NEAR = 256
_FAR = 16_384


def word_at(text: str, offset: int) -> Range | None:
    """The word that holds `offset`, or ends there; None between words."""
    low = _word_window(text, offset)
    best: Range | None = None
    for match in _WORD.finditer(text, low, offset + _FAR):
        if match.start() > offset:
            break
        if match.end() >= offset:
            best = match.span()
    return best


def next_word_start(text: str, offset: int) -> int:
    """Start of the first word that begins after `offset`; the end of the text if there is none."""
    low = _word_window(text, offset)
    for match in _WORD.finditer(text, low):
        if match.start() > offset:
            return match.start()
    return len(text)


def next_word_end(text: str, offset: int) -> int:
    """End of the first word that ends after `offset`; the end of the text if there is none."""
    low = _word_window(text, offset)
    for match in _WORD.finditer(text, low):
        if match.end() > offset:
            return match.end()
    return len(text)


def previous_word_start(text: str, offset: int) -> int:
    """Start of the last word that begins before `offset`; 0 if there is none."""
    high = offset
    while high > 0:
        low = _word_window(text, high)
        starts = [match.start() for match in _WORD.finditer(text, low, high) if match.start() < offset]
        if starts:
            return starts[-1]
        high = low
    return 0


def paragraph_at(text: str, offset: int) -> Range:
    """The paragraph that holds `offset`, without its last newline; empty on a blank line.

    Paragraphs end at a blank line, and at any newline next to a line longer than `HARD_WRAP`.
    """
    start, end = _line(text, offset)
    if not _is_filled(text, start, end):
        return start, end
    while start > 0:
        above = _line(text, start - 1)
        if not _continues(text, above, (start, end)):
            break
        start = above[0]
    while end < len(text):
        below = _line(text, end + 1)
        if not _continues(text, (_line(text, end)[0], end), below):
            break
        end = below[1]
    return start, end


def next_paragraph_start(text: str, offset: int) -> int:
    """Start of the first paragraph that begins after `offset`; the end of the text if there is none."""
    place = paragraph_at(text, offset)[1] + 1
    while place < len(text):
        start, end = _line(text, place)
        if _is_filled(text, start, end):
            return start
        place = end + 1
    return len(text)


def previous_paragraph_start(text: str, offset: int) -> int:
    """Start of the last paragraph that begins before `offset`; 0 if there is none."""
    start, end = paragraph_at(text, offset)
    if start < offset and _is_filled(text, start, end):
        return start
    place = start - 1
    while place >= 0:
        start, end = _line(text, place)
        if _is_filled(text, start, end):
            return paragraph_at(text, start)[0]
        place = start - 1
    return 0


def sentence_at(text: str, offset: int) -> Range:
    """The sentence that holds `offset`, without the blanks around it; empty on a blank line.

    The blanks before a sentence count as its own.
    """
    start, end = _sentence(text, offset)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def next_sentence_start(text: str, offset: int) -> int:
    """Start of the first sentence that begins after `offset`; the end of the text if there is none."""
    for place in (offset, _sentence(text, offset)[1]):
        start, end = sentence_at(text, place)
        if offset < start < end:
            return start
    return next_paragraph_start(text, offset)


def previous_sentence_start(text: str, offset: int) -> int:
    """Start of the last sentence that begins before `offset`; 0 if there is none."""
    start = sentence_at(text, offset)[0]
    if start < offset:
        return start
    before = _last_filled(text, start)
    return sentence_at(text, before)[0] if before >= 0 else 0


def _word_window(text: str, offset: int) -> int:
    """A place at or before `offset` at which no word is cut, found a few code points back."""
    reach = _NEAR
    while True:
        low = max(0, offset - reach)
        blank = _BLANK.search(text, low, offset)
        if low == 0 or reach >= _FAR:
            return low
        if blank is not None:
            return blank.start()
        reach *= 4


def _last_filled(text: str, offset: int) -> int:
    """The last code point before `offset` that is not blank; -1 if there is none."""
    place = offset - 1
    while place >= 0 and text[place].isspace():
        place -= 1
    return place


def _line(text: str, offset: int) -> Range:
    """The line that holds `offset`, without its newline."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return start, len(text) if end < 0 else end


def _is_filled(text: str, start: int, end: int) -> bool:
    """Whether a line holds more than blanks."""
    return end > start and _NOT_BLANK.search(text, start, end) is not None


def _continues(text: str, above: Range, below: Range) -> bool:
    """Whether two neighbouring lines belong to one paragraph."""
    if above[1] - above[0] > HARD_WRAP or below[1] - below[0] > HARD_WRAP:
        return False
    return _is_filled(text, *above) and _is_filled(text, *below)


def _sentence(text: str, offset: int) -> Range:
    """The sentence that holds `offset`, with the blanks before it; no further than `_FAR` each way."""
    low, high = paragraph_at(text, offset)
    high = min(high, offset + _FAR)
    reach = 4 * _NEAR
    while True:
        window = max(low, offset - reach)
        start, end = window, high
        for place in _sentence_ends(text, window, high):
            if place > offset:
                end = place
                break
            start = place
        if start > window or window == low or reach >= _FAR:
            return start, end
        reach *= 4


def _sentence_ends(text: str, low: int, high: int) -> Iterator[int]:
    """Places after the closing punctuation of sentences; an abbreviation's point ends none."""
    for match in _SENTENCE_END.finditer(text, low, high):
        place = match.start()
        if (
            match[0] != "."
            or _ABBREVIATION.search(text[max(0, place - _LONGEST_ABBREVIATION) : place]) is None
        ):
            yield match.end()
