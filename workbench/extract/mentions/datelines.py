"""The words before a report's text that say where it was sent, read before any name is known.

``incidents/datelines.py`` reads them again with their dates, when the words are tagged.
"""

from __future__ import annotations

from workbench.extract.document import CAPITALS, Document, Shape

LONGEST = 24
"""Tokens of a dateline at most."""
DASHES = frozenset({"—", "--", "-", "–"})


def end_of_dateline(document: Document, start: int, end: int) -> int:
    """The token after the dash of "TOMBE (Plains Agency) - " at the start of a sentence, else ``start``.

    Before the dash stands no word in lower case, except within brackets.
    """
    if document.shapes[start] not in CAPITALS:
        return start
    bracketed = False
    for token in range(start + 1, min(end, start + LONGEST)):
        word = document.words[token]
        if word in DASHES:
            return token + 1
        if word in "()":
            bracketed = word == "("
        elif document.shapes[token] is Shape.LOWER and not bracketed:
            break
    return start


def is_sender(document: Document, first: int, last: int, start: int, end: int) -> bool:
    """Whether tokens [first, last) stand alone in the brackets of a dateline: the agency that sent it."""
    if first - 1 <= start or last + 1 >= end or document.words[first - 1] != "(":
        return False
    return document.words[last] == ")" and document.words[last + 1] in DASHES and last < start + LONGEST
