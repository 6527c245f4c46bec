"""Keeps sentences short enough that stages which look to and fro in one stay linear in the report."""

from __future__ import annotations

from workbench.extract.document import Document
from workbench.extract.sentences import sentence_of_each

LONGEST = 250
"""Tokens; hardly any sentence of news has more, but tables, lists and text without full stops do."""
BREAKS = frozenset({";", ",", ":", "|", "--", "—", "and", "or"})
SEARCHED = 100
"""Tokens before the limit in which a comma or the like is looked for."""


def break_long_sentences(document: Document) -> None:
    """Cut sentences of more than LONGEST tokens, at a comma where there is one."""
    if all(last - first <= LONGEST for first, last in document.sentences):
        return
    sentences: list[tuple[int, int]] = []
    paragraphs: list[int] = []
    for (first, last), paragraph in zip(document.sentences, document.paragraph_of, strict=True):
        while last - first > LONGEST:
            cut = _cut(document, first + LONGEST)
            sentences.append((first, cut))
            paragraphs.append(paragraph)
            first = cut
        sentences.append((first, last))
        paragraphs.append(paragraph)
    document.sentences, document.paragraph_of = sentences, paragraphs
    document.sentence_of = sentence_of_each(sentences)


def _cut(document: Document, limit: int) -> int:
    for token in range(limit - 1, limit - SEARCHED, -1):
        if document.lower[token] in BREAKS:
            return token + 1
    return limit
