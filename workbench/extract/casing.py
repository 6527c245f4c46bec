"""How a report or a sentence of it is written: mixed case, all capitals, no capitals, or as a headline."""

from __future__ import annotations

from workbench.extract.document import Document, Shape

UPPER_SHARE = 0.6
"""Share of words in capitals above which a report is one of capitals only (wire reports of the 1990s)."""
CAPITAL_SHARE_IN_LOWER = 0.012
"""Share of capitalised words below which a report has no capitals that mean anything."""
FEWEST_WORDS_TO_JUDGE_LOWER = 40
CAPITALS_OF_STRAY_LINES = 8
"""A report without capitals may still have this many, in lines of its publisher at the top and the end."""
SMALL_OPENINGS = 2
"""A report that has stray capitals opens at least this many sentences small, and more than it opens large."""
UPPER_SENTENCE_SHARE = 0.8
FEWEST_IN_UPPER_SENTENCE = 5
HEADLINE_SHARE = 0.75
CLOSED_HEADLINE_SHARE = 0.85
"""Share of capitalised words in a headline that ends with a full stop."""


def set_casing(document: Document) -> None:
    """Set ``document.casing`` from the shares of its word shapes and from how its sentences open."""
    shapes = document.shapes
    upper = shapes.count(Shape.UPPER)
    capitalised = shapes.count(Shape.CAPITALISED)
    words = upper + capitalised + shapes.count(Shape.LOWER)
    document.casing = "mixed"
    if upper > UPPER_SHARE * words:
        document.casing = "upper"
    elif words > FEWEST_WORDS_TO_JUDGE_LOWER:
        capitals = upper + capitalised
        few = capitals < max(1, CAPITAL_SHARE_IN_LOWER * words)
        if few or (capitals <= CAPITALS_OF_STRAY_LINES and _opens_small(document)):
            document.casing = "lower"


def _opens_small(document: Document) -> bool:
    """Whether words after a full stop have no capital."""
    words, shapes = document.words, document.shapes
    after = [shapes[i + 1] for i in range(len(words) - 1) if words[i] == "."]
    small = after.count(Shape.LOWER)
    return small >= SMALL_OPENINGS and small > after.count(Shape.CAPITALISED)


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
