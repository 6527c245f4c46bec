"""Sentences and paragraphs: where a full stop ends a sentence, and where a line break does."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

from workbench.extract.casing import set_casing
from workbench.extract.document import CAPITALS, Document, Shape
from workbench.extract.lexicon import SentenceWords, load_sentence_words

ENDS = frozenset({".", "!", "?", "...", "…"})
POINTS = re.compile("[.!?…]")
"""What those and abbreviations end with; "3.5" and "www.example.org" have it, too."""
CLOSERS = frozenset("\"')]")
OPENERS = frozenset({'"', "'", "(", "[", "—", "--"})
OPENING_QUOTES = frozenset("“‘«")
SHORTEST_BEFORE_LOST_BLANK = 3
"""Letters of the word before a full stop without a blank; shorter ones may be file and site names."""
CLOCK_ABBREVIATIONS = frozenset({"a.m.", "p.m."})

WRAPPED_WIDTH = 90
"""Code points: where no line is longer, lines were wrapped, and a line break alone ends nothing."""
WRAPPED_LINES = 8
"""Fewer lines than this may be short paragraphs."""
NARROWEST_WIDTH = 50
"""Code points of the longest line below which few lines are a list or verse, not wrapped text."""
FULL_SHARE = 0.75
"""Of few lines, those that must have no room for the next word."""
INDENT = 2
"""Blanks at the start of a wrapped line that open a paragraph."""


def split_sentences(document: Document) -> None:
    """Set sentences, their paragraphs, the sentence of each token, and the casing of the report."""
    set_casing(document)
    wrapped = is_wrapped(document.normal)
    words = load_sentence_words()
    document.sentences, document.paragraph_of = [], []
    paragraph = start = passed = 0
    opening = _after_line_breaks(document)
    for token in sorted(opening | _with_points(document)):
        if token < passed:
            continue
        if token in opening and _breaks_paragraph(document, token, wrapped):
            _close(document, start, token, paragraph)
            start = token
            paragraph += 1
        end = _sentence_end(document, token, words)
        if end is not None:
            _close(document, start, end, paragraph)
            start = passed = end
    _close(document, start, len(document), paragraph)
    document.sentence_of = sentence_of_each(document.sentences)


def sentence_of_each(sentences: list[tuple[int, int]]) -> list[int]:
    """The sentence number of each token."""
    numbers: list[int] = []
    for number, (first, last) in enumerate(sentences):
        numbers += [number] * (last - first)
    return numbers


def is_wrapped(text: str) -> bool:
    """Whether the text has its lines broken at a width, not at paragraphs."""
    lines = text.split("\n")
    if max(map(len, lines)) > WRAPPED_WIDTH:
        return False
    return len(lines) > WRAPPED_LINES or _are_full(lines)


def _are_full(lines: list[str]) -> bool:
    """Whether few lines are wrapped: on most of them the first word of the next would not have fitted."""
    width = max(len(line.rstrip()) for line in lines)
    if width < NARROWEST_WIDTH:
        return False
    breaks = [(line, after) for line, after in pairwise(lines) if line.strip() and after[:1].strip()]
    full = sum(len(line.rstrip()) + 1 + len(after.split(None, 1)[0]) > width for line, after in breaks)
    return len(breaks) > 1 and full >= FULL_SHARE * len(breaks)


def _after_line_breaks(document: Document) -> set[int]:
    """The tokens before which a line break stands."""
    starts, normal, count = document.starts, document.normal, len(document)
    found: set[int] = set()
    at = normal.find("\n", document.ends[0]) if count else -1
    while at >= 0:
        token = bisect_right(starts, at)
        if token == count:
            break
        found.add(token)
        at = normal.find("\n", starts[token])
    return found


def _with_points(document: Document) -> set[int]:
    """The tokens with a point, which may close a sentence."""
    starts = document.starts
    return {bisect_right(starts, match.start()) - 1 for match in POINTS.finditer(document.normal)}


def _close(document: Document, first: int, last: int, paragraph: int) -> None:
    if last > first:
        document.sentences.append((first, last))
        document.paragraph_of.append(paragraph)


def _breaks_paragraph(document: Document, token: int, wrapped: bool) -> bool:
    """Whether the blank before the token ends a paragraph."""
    gap = document.normal[document.ends[token - 1] : document.starts[token]]
    return gap.count("\n") > 1 or not wrapped or len(gap) - gap.rfind("\n") - 1 >= INDENT


def _sentence_end(document: Document, token: int, words: SentenceWords) -> int | None:
    """The end of the sentence that token closes, None where it closes none."""
    word = document.words[token]
    if word in ENDS:
        end = token + 1
        while end < len(document) and _closes_quote(document, end):
            end += 1
        return end if _closes(document, token, end, words) else None
    if len(word) > 2 and word[-1] == "." and _inner_points_close(document, token, words):
        return token + 1
    return None


def _closes(document: Document, point: int, following: int, words: SentenceWords) -> bool:
    """Whether a point ends a sentence; ``following`` is the token after it and its closing quotes."""
    if following >= len(document):
        return False
    if _touches(document, following):
        return _lost_blank(document, point, following, words)
    shape = document.shapes[following]
    opens = shape in CAPITALS or shape is Shape.NUMBER or document.words[following] in OPENERS
    if document.words[point] != "." or point == 0:
        return opens
    before = document.lower[point - 1]
    abbreviated = _touches(document, point) and _is_abbreviation(document, point - 1, words)
    if not opens:
        return document.casing == "lower" and shape is Shape.LOWER and not abbreviated and len(before) > 1
    if abbreviated:
        return shape in CAPITALS and document.lower[following] in words.starters
    return not (shape is Shape.NUMBER and before in words.number_abbreviations)


def _closes_quote(document: Document, token: int) -> bool:
    """Whether the token is a closing quote or bracket that touches what it closes."""
    is_closer = document.words[token] in CLOSERS and _touches(document, token)
    return is_closer and document.text[document.starts[token]] not in OPENING_QUOTES


def _lost_blank(document: Document, point: int, following: int, words: SentenceWords) -> bool:
    """Whether text from the web lost the blank after its full stop: "... the bridge.Two soldiers ..."."""
    if document.casing != "mixed" or document.shapes[point - 1] is not Shape.LOWER or point == 0:
        return False
    if len(document.words[point - 1]) < SHORTEST_BEFORE_LOST_BLANK or not _touches(document, point):
        return False
    if document.text[document.starts[following]] in OPENING_QUOTES:
        return True
    capitalised = document.shapes[following] is Shape.CAPITALISED
    return capitalised and (len(document.words[following]) > 1 or document.lower[following] in words.starters)


def _is_abbreviation(document: Document, token: int, words: SentenceWords) -> bool:
    word = document.lower[token]
    initial = len(word) == 1 and document.shapes[token] is Shape.CAPITALISED and word != "i"
    return initial or word in words.abbreviations


def _inner_points_close(document: Document, token: int, words: SentenceWords) -> bool:
    """Whether an abbreviation with inner points also ends its sentence: "... in the U.S. The army ..."."""
    following = token + 1
    if (
        following >= len(document)
        or document.shapes[following] not in CAPITALS
        or _touches(document, following)
    ):
        return False
    if document.casing == "upper":
        return False
    if document.lower[token] in CLOCK_ABBREVIATIONS:
        return document.lower[following] not in words.after_clock_times
    return document.lower[following] in words.starters and document.words[token][0].isupper()


def _touches(document: Document, token: int) -> bool:
    """Whether no blank stands between the token and the one before it."""
    return document.starts[token] == document.ends[token - 1]
