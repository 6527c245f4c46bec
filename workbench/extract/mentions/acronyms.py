"""Short forms in brackets and their long forms: "Balochistan Liberation Army (BLA)".

The letters of the short form are matched against the initials before the bracket, from right to left
(Schwartz and Hearst 2003, "A simple algorithm for identifying abbreviation definitions in biomedical text",
here on tokens).
"""

from __future__ import annotations

import re
from bisect import bisect_right

from workbench.extract.document import Name, NameKind
from workbench.extract.mentions.groups import group_or_organisation
from workbench.extract.mentions.search import Search
from workbench.extract.switches import is_on

OPEN, CLOSE = re.compile(r"[(\[]"), frozenset({")", "]", ",", ";"})
LONGEST_IN_BRACKETS = 3
"""Tokens of a short form: "CPI - Maoist" has three."""
SHORTEST, LONGEST = 2, 10
"""Characters of a short form."""
SKIPPED = frozenset(
    {
        "of", "the", "for", "and", "de", "la", "del", "los", "y", "in", "on", "e", "to", "group"
    }
)  # fmt: skip
EDGES = frozenset({"of", "the", "for", "and", "in", "to"})
"""Function words that do not open a long form."""
REACH = 4
"""Tokens that the long form may have beyond two for each letter."""
CERTAIN = 4.0
AREAS = frozenset({"areas", "area", "province", "state", "region"})


def mark_acronyms(search: Search) -> None:
    """Note every introduced short form with its long form, both as names of one kind, and in the document."""
    document = search.document
    brackets = [bisect_right(document.starts, match.start()) - 1 for match in OPEN.finditer(document.normal)]
    if not brackets:
        return
    found = FoundNames(search)
    for bracket in brackets:
        alone = bracket > 0 and OPEN.fullmatch(document.words[bracket])
        close = _closing(search, bracket) if alone else None
        if close is None:
            continue
        short = "".join(document.words[bracket + 1 : close]).strip("\"'")
        if _is_short_form(short) and not (close > bracket + 2 and document.casing == "upper"):
            _introduce(search, found, bracket, close, short)
    search.found = found.names()


class FoundNames:
    """The names found so far by their tokens, so that a report is gone through once."""

    def __init__(self, search: Search) -> None:
        self._names = {id(name): name for name in search.found}
        self._at = {token: name for name in search.found for token in range(name.first, name.last)}

    def names(self) -> list[Name]:
        """Those that were not replaced, in the order they were found."""
        return list(self._names.values())

    def over(self, first: int, last: int) -> list[Name]:
        """The names that overlap tokens [first, last), in text order."""
        names = {id(self._at[token]): self._at[token] for token in range(first, last) if token in self._at}
        return list(names.values())

    def replace(self, old: list[Name], new: Name) -> None:
        """Take names out and put one in."""
        for name in old:
            self._names.pop(id(name), None)
            for token in range(name.first, name.last):
                self._at.pop(token, None)
        self._names[id(new)] = new
        self._at.update(dict.fromkeys(range(new.first, new.last), new))


def _closing(search: Search, bracket: int) -> int | None:
    words = search.document.words
    for token in range(bracket + 2, min(bracket + 2 + LONGEST_IN_BRACKETS, len(words))):
        if words[token] in CLOSE:
            return token
    return None


def _is_short_form(short: str) -> bool:
    capitals = sum(letter.isupper() for letter in short)
    return SHORTEST <= len(short) <= LONGEST and short[0].isalpha() and capitals >= 2


def _introduce(search: Search, found: FoundNames, bracket: int, close: int, short: str) -> None:
    document = search.document
    first = _start_of_long_form(search, bracket, [letter.lower() for letter in short if letter.isalpha()])
    if first is None and document.casing != "upper":
        first = next((name.first for name in found.over(bracket - 1, bracket) if _is_body(name)), None)
    if first is None:
        return
    while first < bracket and document.lower[first] in EDGES:
        first += 1
    if first == bracket or not is_on("long-form"):
        return
    replaced = found.over(first, bracket)
    for name in replaced:
        if name.first < first and document.casing == "mixed" and name.kind in ("organisation", "group"):
            first = name.first
    kind = _kind(search, first, bracket)
    long_form = document.quote(first, bracket)
    found.replace(replaced, Name(first, bracket, kind, CERTAIN, ("long-form",)))
    short_form = Name(bracket + 1, close, kind, CERTAIN, ("short-form",), canonical=long_form)
    if is_on("short-form"):
        found.replace(found.over(bracket, close), short_form)
    document.acronyms[short] = long_form
    if "-" in short:
        document.acronyms[short.replace("-", "")] = long_form


def _is_body(name: Name) -> bool:
    return name.kind in ("organisation", "group", "other")


def _start_of_long_form(search: Search, bracket: int, letters: list[str]) -> int | None:
    """The token at which the initials of ``letters`` begin, None where the words do not give them."""
    document = search.document
    lowest = max(document.sentences[document.sentence_of[bracket]][0], bracket - 2 * len(letters) - REACH)
    left = len(letters)
    first: int | None = None
    for token in range(bracket - 1, lowest - 1, -1):
        word = document.lower[token]
        if word in ('"', "'"):
            continue
        if left == 0 or not word[0].isalpha():
            break
        matched = _letters_matched(word, letters[:left])
        if matched:
            left -= matched
            first = token
        elif word not in SKIPPED:
            break
    return first if left == 0 else None


def _letters_matched(word: str, letters: list[str]) -> int:
    """How many of the last letters the word stands for: its initial, those of its parts, or one inside it."""
    last = letters[-1]
    if word[0] == last:
        return 1
    parts = [part for part in word.split("-") if part]
    if len(parts) > 1 and parts[-1][0] == last:
        matched = 0
        for part in reversed(parts):
            if matched == len(letters) or part[0] != letters[-1 - matched]:
                break
            matched += 1
        return matched
    if word in SKIPPED or len(letters) < 2 or last not in word[1:]:
        return 0
    return 2 if word[0] == letters[-2] else 1


def _kind(search: Search, first: int, last: int) -> NameKind:
    """What the long form names: a weapon, a region, something else, or else a body."""
    lexicon, lower = search.lexicon, search.document.lower[first:last]
    if search.roles.weapon_phrases.match(lower, 0, len(lower)) == (len(lower), " ".join(lower)):
        return "weapon"
    if lower[-1] in lexicon.acronym_heads or all(word in lexicon.titles for word in lower):
        return "other"
    known = search.known(first, last)
    if known is not None and known[0] == last:
        return known[1]
    if lower[-1] in AREAS and lexicon.organisation_heads.isdisjoint(lower):
        return "place"
    return group_or_organisation(search, first, last)
