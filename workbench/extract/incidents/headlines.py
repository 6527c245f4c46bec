"""Which sentences are a report's headline: it seeds no incident, since the text below tells it again."""

from __future__ import annotations

from workbench.extract.casing import is_headline
from workbench.extract.document import Document

AT_THE_TOP = 3
"""Sentences at the top that may be a headline."""
MOST_WORDS = 30
BELOW = 2
"""Sentences the text below a headline has at least."""
FULL_STOPS = frozenset({".", "!", "?", "..."})


def stands_as_headline(document: Document, sentence: int) -> bool:
    """Whether a sentence is a headline: in capitals, or a first line without a full stop over a text."""
    if document.casing != "mixed" or sentence >= AT_THE_TOP:
        return False
    first, last = document.sentences[sentence]
    return is_headline(document, first, last) or (sentence == 0 and _is_top_line(document, first, last))


def _is_top_line(document: Document, first: int, last: int) -> bool:
    paragraphs = document.paragraph_of
    if len(paragraphs) <= BELOW or paragraphs[1] == paragraphs[0] or last - first > MOST_WORDS:
        return False
    end = document.words[last - 1]
    blank_line = document.normal[document.ends[last - 1] : document.starts[last]].count("\n") > 1
    return blank_line and end not in FULL_STOPS and not end.endswith(".")
