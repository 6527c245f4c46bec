"""Fuzzy search in a list of names that fits into memory: those of the case and the seed tables."""

from __future__ import annotations

import heapq
import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from workbench.names.entry import NameEntry
from workbench.names.normalise import plain
from workbench.names.ranking import Candidate, Hit, Kinds, Ranked, allows, make_query, rank, to_hits
from workbench.names.scoring import Context, Form, FormKind, Query, make_form
from workbench.names.transliteration import acronyms

_SHORT_LIST = 5_000
"""Up to so many forms every one is looked at, a longer list is scanned by one string only."""
_ALIKE, _BEGINNING = 100, 100
"""Candidates kept by likeness, and for each typed word by a word that begins so."""
_COMMON = 5
"""A word of more names than this counts less the more names it has."""
_BY_INITIALS = "group", "organisation"


class NameIndex:
    """Names that can be found with another spelling, half typed, in another order, by their initials."""

    def __init__(self, entries: Iterable[NameEntry]) -> None:
        """Index the names and aliases of ``entries``; initials only of groups and organisations."""
        self._entries = sorted(entries, key=lambda entry: (-entry.prominence, entry.name, entry.id))
        self._candidates = [Candidate(form, entry) for entry in self._entries for form in _forms(entry)]
        self._by_plain: dict[str, list[int]] = {}
        for at, item in enumerate(self._candidates):
            self._by_plain.setdefault(item.form.plain, []).append(at)
        self._by_letters = [" ".join(sorted(item.form.folded_words)) for item in self._candidates]
        self._rarity = _rarity(item.form for item in self._candidates)
        words = {
            (word, at)
            for at, item in enumerate(self._candidates)
            for word in (*item.form.plain_words, *item.form.folded_words)
        }
        self._words = sorted(words)

    def __len__(self) -> int:
        """The number of written forms."""
        return len(self._candidates)

    def search(
        self,
        query: str,
        *,
        kind: Kinds = None,
        limit: int = 20,
        near: tuple[float, float] | None = None,
        country: str | None = None,
        admin: str | None = None,
    ) -> list[Hit]:
        """The entries whose names fit ``query``, best first; none for a text without letters.

        ``near`` (latitude, longitude in degrees), ``country`` (ISO code) and ``admin`` (a region's name)
        speak for the places and people there, without excluding others.
        """
        made = make_query(query, Context(country, plain(admin) if admin else None, near))
        return [] if made is None else to_hits(made, self.rank(made, kind), limit)

    def rank(self, query: Query, kind: Kinds = None) -> list[Ranked]:
        """All that fit, best first; for a caller that merges several indexes."""
        found = [self._candidates[at] for at in self._narrow(query)]
        return rank(query, (item for item in found if allows(kind, item.entry.kind)), self._rarity)

    def _narrow(self, query: Query) -> Iterable[int]:
        """Numbers of the candidates worth comparing: the same, those alike, those that begin so."""
        found = set(self._alike(query.form))
        for text in (query.form.plain, *query.initials):
            found.update(self._by_plain.get(text, ())[:_BEGINNING])
        for word in {*query.form.plain_words, *query.form.folded_words}:
            found.update(self._beginning(word))
        return found

    def _alike(self, typed: Form) -> Iterable[int]:
        """By common trigrams while the list is short, else by the letters of the sorted words."""
        if len(self._candidates) <= _SHORT_LIST:
            shared = ((len(typed.grams & item.form.grams), -at) for at, item in enumerate(self._candidates))
            return (-at for count, at in heapq.nlargest(_ALIKE, shared) if count)
        letters = " ".join(sorted(typed.folded_words))
        alike = process.extract(letters, self._by_letters, scorer=ratio, processor=None, limit=_ALIKE)
        return (at for _, _, at in alike)

    def _beginning(self, word: str) -> list[int]:
        """The most prominent candidates with a word that begins so."""
        first = bisect_left(self._words, (word, -1))
        last = bisect_left(self._words, (word + "\U0010ffff", -1))
        return sorted({at for _, at in self._words[first:last]})[:_BEGINNING]


def _forms(entry: NameEntry) -> list[Form]:
    """The entry's written forms, each plain form once, then the initials."""
    forms: dict[str, Form] = {}
    for at, text in enumerate((entry.name, *entry.aliases)):
        form = make_form(text, FormKind.ALIAS if at else FormKind.NAME)
        if form.plain:
            forms.setdefault(form.plain, form)
    if entry.kind in _BY_INITIALS:
        for name in list(forms):
            for letters in acronyms(name):
                forms.setdefault(letters, make_form(letters, FormKind.INITIALS, letters))
    return list(forms.values())


def _rarity(forms: Iterable[Form]) -> dict[str, float]:
    """Weights of the words that many names share; a word that is absent weighs 1."""
    counts: Counter[str] = Counter()
    total = 0
    for form in forms:
        counts.update(form.folded_words)
        total += 1
    scale = math.log(max(2.0, total / _COMMON))
    return {
        word: max(0.15, math.log(total / count) / scale) for word, count in counts.items() if count > _COMMON
    }
