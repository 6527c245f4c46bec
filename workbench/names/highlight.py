"""Which letters of a shown name the typed text explains, in whatever script each is written."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler, LCSseq, Levenshtein

from workbench.names.index.views import latin
from workbench.names.transliteration import acronyms
from workbench.names.transliteration import fold as fold_lines

_WORD = re.compile(r"\w(?:[\w'’‘ʼʻ`´ʿʾ.·]|[\u0300-\u036f\u064b-\u065f\u0670\u0900-\u10ff])*")
_ALIKE = 0.6
"""Below this two words share letters by chance only."""


fold = lru_cache(maxsize=4096)(fold_lines)
"""Of single words, which come again with every key."""


class _Word(NamedTuple):
    """A word of the shown name; for each letter of its two views the code point it comes from."""

    plain: str
    origins: tuple[int, ...]
    folded: str
    folded_origins: tuple[int, ...]


def highlight(typed: str, shown: str) -> tuple[tuple[int, int], ...]:
    """Ranges of ``shown`` in code points, end-exclusive, ascending and apart, that ``typed`` matches."""
    words = _words(shown)
    wanted = latin(typed).split()
    if not words or not wanted:
        return ()
    if len(wanted) == 1 and not any(_begins(wanted[0], word) for word in words):
        initials = _initials(wanted[0], shown, words)
        if initials:
            return _ranges(initials)
    found: set[int] = set()
    for part in wanted:
        found.update(_letters(part, words))
    return _ranges(found)


@lru_cache(maxsize=4096)
def _words(shown: str) -> tuple[_Word, ...]:
    words = []
    for match in _WORD.finditer(shown):
        letters: list[tuple[str, int]] = [
            (letter, at) for at in range(match.start(), match.end()) for letter in _plain_letters(shown[at])
        ]
        if letters:
            text = "".join(letter for letter, _ in letters)
            origins = tuple(at for _, at in letters)
            folded = fold(text)
            words.append(_Word(text, origins, folded, _project(text, origins, folded)))
    return tuple(words)


def _plain_letters(character: str) -> str:
    if character.isascii():
        return character.lower() if character.isalnum() else ""
    return latin(character).replace(" ", "")


def _project(text: str, origins: tuple[int, ...], folded: str) -> tuple[int, ...]:
    """The code point behind each folded letter, by the cheapest alignment of both views."""
    behind = [origins[0]] * len(folded)
    for step in Levenshtein.opcodes(text, folded):
        source, width = step.src_start, max(1, step.src_end - step.src_start)
        length = step.dest_end - step.dest_start
        for at in range(length):
            behind[step.dest_start + at] = origins[min(len(origins) - 1, source + at * width // length)]
    return tuple(behind)


def _begins(part: str, word: _Word) -> bool:
    return word.plain.startswith(part) or word.folded.startswith(fold(part))


def _initials(part: str, shown: str, words: tuple[_Word, ...]) -> list[int]:
    """The first letters of the words when they spell the typed acronym."""
    forms = acronyms(latin(shown))
    if not any(form.startswith(part) for form in forms):
        return []
    found: list[int] = []
    left = part
    for word in words:
        if left and word.plain[0] == left[0]:
            found.append(word.origins[0])
            left = left[1:]
    return found if not left else []


def _letters(part: str, words: tuple[_Word, ...]) -> set[int]:
    """Code points of the word that fits the typed part best: its beginning, else the common letters."""
    folded = fold(part)
    word = max(words, key=lambda word: (_begins(part, word), JaroWinkler.similarity(folded, word.folded)))
    if word.plain.startswith(part):
        return set(word.origins[: len(part)])
    if folded and word.folded.startswith(folded):
        last = word.folded_origins[len(folded) - 1] if len(folded) < len(word.folded) else word.origins[-1]
        return set(range(word.origins[0], last + 1))
    if len(part) > 1 and JaroWinkler.similarity(folded, word.folded) < _ALIKE:
        return set()
    return {
        origin
        for step in LCSseq.opcodes(folded, word.folded)
        if step.tag == "equal"
        for origin in word.folded_origins[step.dest_start : step.dest_end]
    }


def _ranges(points: set[int] | list[int]) -> tuple[tuple[int, int], ...]:
    ranges: list[tuple[int, int]] = []
    for at in sorted(points):
        if ranges and ranges[-1][1] == at:
            ranges[-1] = (ranges[-1][0], at + 1)
        else:
            ranges.append((at, at + 1))
    return tuple(ranges)
