"""Which language a report is in, by the share of its function words; the rules read English only."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache

from workbench.extract.document import Document
from workbench.extract.lexicon import LexiconFile

FEWEST_WORDS = 12
"""Fewer words than this are too few to tell; they count as English when their letters are Latin."""
LONGEST_SAMPLE = 400
"""Tokens at the start that are looked at."""
ENGLISH_SHARE = 0.12
"""Share of English function words that English news reaches; headlines and lists have less than prose."""
OTHER_SHARE = 0.1
SCRIPT_SHARE = 0.5
UNKNOWN = "und"
"""ISO 639 code of an undetermined language."""


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    """Function word -> the codes of the languages that have it."""
    file = LexiconFile("languages")
    languages: dict[str, list[str]] = {}
    for code in file.table("function_words"):
        for word in file.word_set(f"function_words.{code}"):
            languages.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in languages.items()}


@cache
def _scripts() -> dict[str, str]:
    return LexiconFile("languages").texts("scripts")


def guess_language(document: Document) -> str | None:
    """ISO 639 code of the report's language, "und" when it cannot be told, None for a text without words."""
    words = [word for word in document.lower[:LONGEST_SAMPLE] if word[0].isalpha()]
    if not words:
        return None
    script = _script_of(words)
    if script is not None:
        return _scripts().get(script, UNKNOWN)
    if len(words) < FEWEST_WORDS:
        return "en"
    languages = _languages_of()
    counts: dict[str, int] = {"en": 0}
    for codes, number in Counter(map(languages.get, words)).items():
        for code in codes or ():
            counts[code] = counts.get(code, 0) + number
    best = max(counts, key=lambda code: (counts[code], code == "en"))
    if best == "en" or counts[best] < OTHER_SHARE * len(words):
        return "en" if counts["en"] >= ENGLISH_SHARE * len(words) else UNKNOWN
    return best


def _script_of(words: list[str]) -> str | None:
    """The script most letters are in, None for Latin."""
    letters = "".join([word[0] for word in words])
    if letters.isascii():
        return None
    latin = sum(letter.isascii() for letter in letters)
    if latin > SCRIPT_SHARE * len(letters):
        return None
    scripts = Counter(unicodedata.name(letter, "UNKNOWN").split()[0] for letter in letters)
    common = scripts.most_common(1)[0][0]
    return None if common == "LATIN" else common
