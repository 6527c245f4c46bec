"""The words before a report's text that say where and when it was sent: "TOMBE, 2 March (Agency) —".

The document must be tagged.
"""

from __future__ import annotations

from workbench.extract.document import Document, Shape

LONGEST = 24
"""Tokens of a dateline at most."""
DASHES = frozenset({"—", "--", "-", "–"})
SHORTEST_TOWN = 3
"""Letters of the capitals with which one begins."""


def dateline_end(document: Document, sentence: int) -> int:
    """The token after the dateline with which a sentence begins; its first token where it has none."""
    first, last = document.sentences[sentence]
    if document.shapes[first] is not Shape.UPPER or len(document.words[first]) < SHORTEST_TOWN:
        return first
    if sentence and document.paragraph_of[sentence - 1] == document.paragraph_of[sentence]:
        return first
    for token in range(first + 1, min(last, first + LONGEST)):
        if document.words[token] in DASHES and _is_sent(document, first, token):
            return token + 1
    return first


def _is_sent(document: Document, first: int, dash: int) -> bool:
    """Whether the words before a dash are a town with a day or an agency, not the start of a sentence."""
    words = document.words[first:dash]
    town = next((k for k, word in enumerate(words) if word in (",", "(", ".")), len(words))
    if any(document.shapes[first + k] is Shape.LOWER for k in range(town)):
        return False
    return "(" in words or "t" in document.tags[first:dash] or town == len(words)


def in_dateline(document: Document, token: int) -> bool:
    """Whether a token stands in a dateline."""
    sentence = document.sentence_of[token]
    near = token < document.sentences[sentence][0] + LONGEST
    return near and token < dateline_end(document, sentence)
