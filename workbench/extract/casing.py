"""How a report or a sentence of it is written: mixed case, all capitals, no capitals, or as a headline."""

from __future__ import annotations

from workbench.extract.document import Casing, Document, Shape

UPPER_SHARE = 0.6
"""Share of words in capitals above which a report is one of capitals only (wire reports of the 1990s)."""
CAPITAL_SHARE_IN_LOWER = 0.012
"""Share of capitalised words below which a report has no capitals that mean anything."""
FEWEST_WORDS_TO_JUDGE_LOWER = 40
CAPITALS_OF_A_STRAY_LINE = 3
"""A report without capitals may still have this many, in a line of its publisher."""
UPPER_SENTENCE_SHARE = 0.8
FEWEST_IN_UPPER_SENTENCE = 5
HEADLINE_SHARE = 0.75
CLOSED_HEADLINE_SHARE = 0.85
"""Share of capitalised words in a headline that ends with a full stop."""


def set_casing(document: Document) -> None:
    """Set ``document.casing`` from the shares of its word shapes."""
    document.casing = casing_of(document.shapes)


def casing_of(shapes: list[Shape]) -> Casing:
    """The casing of a text with these token shapes."""
    upper = shapes.count(Shape.UPPER)
    capitalised = shapes.count(Shape.CAPITALISED)
    words = upper + capitalised + shapes.count(Shape.LOWER)
    if upper > UPPER_SHARE * words:
        return "upper"
    most = max(CAPITALS_OF_A_STRAY_LINE + 1, CAPITAL_SHARE_IN_LOWER * words)
    if words > FEWEST_WORDS_TO_JUDGE_LOWER and upper + capitalised < most:
        return "lower"
    return "mixed"


def is_upper_sentence(document: Document, first: int, last: int) -> bool:
    """Whether tokens [first, last) are a sentence in capitals inside a report of mixed case."""
    if document.shapes[first:last].count(Shape.UPPER) < UPPER_SENTENCE_SHARE * FEWEST_IN_UPPER_SENTENCE:
        return False
    words = [i for i in range(first, last) if len(document.words[i]) > 1 and document.words[i][0].isalpha()]
    upper = sum(document.shapes[i] is Shape.UPPER for i in words)
    return len(words) >= FEWEST_IN_UPPER_SENTENCE and upper > UPPER_SENTENCE_SHARE * len(words)


def is_headline(document: Document, first: int, last: int) -> bool:
    """Whether tokens [first, last) look like a headline, where a capital does not mark a name."""
    closed = document.words[last - 1] == "."
    if closed and first > 0:
        return False
    words = [i for i in range(first, last) if len(document.words[i]) > 3 and document.words[i][0].isalpha()]
    capitals = sum(document.shapes[i] in (Shape.CAPITALISED, Shape.UPPER) for i in words)
    return len(words) >= 4 and capitals > len(words) * (CLOSED_HEADLINE_SHARE if closed else HEADLINE_SHARE)
