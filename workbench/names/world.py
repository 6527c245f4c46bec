"""Fuzzy search in the table of the world's places: too many to compare, so they are narrowed first.

Made in a worker: it takes a second or two and keeps a string for each name in memory. Only names in Latin
letters are in the file; those in other scripts are found in the seed tables and the case alone.
"""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

import msgspec
from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from workbench.names.entry import NameEntry, prominence_of
from workbench.names.normalise import plain, plain_lines
from workbench.names.placefile import PlaceFile
from workbench.names.ranking import Candidate, Ranked, rank
from workbench.names.scoring import FULL, Form, FormKind, Query, bonus, make_form
from workbench.names.transliteration import fold

_ALIKE, _BEGINNING, _BEARERS = 120, 80, 25
"""Names kept by likeness and by their beginning; bearers kept of an exactly typed name."""
_BEARERS_ALIKE = 2
"""Bearers of each other name that are looked at, the most prominent ones."""
_CUTOFF = 55.0
_GOOD = 85.0
"""When no name with the same first letter is this much alike (0-100), the other letters are tried too."""
_CLOSEST = 0.55
"""Lowest score of a place, what the context adds left out. Among so many names something is always a little
alike: below it lay 89 % of the best hits for random letters, and 0.3 % of the right hits for 900 respelled,
half typed and mistyped names."""
_SHORTEST_SCAN = 4
"""Letters from which a first letter may be wrong; the whole table is not scanned for fewer."""


def _folded_lines(names: list[str]) -> list[str]:
    """The folded names, the words of each in order of the alphabet: their order then does not matter."""
    if not names:
        return []
    lines = fold("\n".join(names)).split("\n")
    return [" ".join(sorted(line.split())) if " " in line else line for line in lines]


def _is_close(query: Query, ranked: Ranked) -> bool:
    """Whether the fit of the name itself is more than chance."""
    return ranked.exact or ranked.value - bonus(query.context, ranked.candidate.entry) >= _CLOSEST * FULL


class WorldIndex:
    """Every place of the world by another spelling or half typed, the more prominent first."""

    def __init__(self, places: PlaceFile) -> None:
        """Prepare the names of ``places`` for search."""
        self._places = places
        keys = places.keys()
        folded = _folded_lines(keys)
        self._ranks = array("I", (places.ranks[places.bearers(at)[0]] for at in range(len(keys))))
        order = sorted(range(len(keys)), key=lambda at: -self._ranks[at])
        self._numbers: dict[str, array[int]] = {}
        self._folded: dict[str, list[str]] = {}
        for at in order:
            letter = folded[at][:1]
            self._numbers.setdefault(letter, array("I")).append(at)
            self._folded.setdefault(letter, []).append(folded[at])
        self._candidate = lru_cache(maxsize=2_000)(self._make_candidate)
        self._country = lru_cache(maxsize=4)(self._open_country)

    def rank(self, query: Query) -> list[Ranked]:
        """The places whose names fit, best first; the context's country is searched for itself too."""
        ranked = rank(query, self._candidates(query), {})
        return [item for item in ranked if _is_close(query, item)]

    def _candidates(self, query: Query) -> Iterator[Candidate]:
        typed = query.form.plain
        exact = self._places.find(typed.encode())[:_BEARERS] if typed.isascii() else ()
        found: set[tuple[str, int]] = set()
        beginning = self._beginning(typed)
        for at in {*beginning, *self._alike(query.form.folded_words, everywhere=not beginning)}:
            key = self._places.key(at).decode()
            found.update((key, number) for number in self._places.bearers(at)[:_BEARERS_ALIKE])
        if query.context.country is not None:
            found.update(self._country(query.context.country).alike(query.form))
        yield from self._in_order(typed, exact)
        yield from (self._candidate(*one) for one in sorted(found.difference((typed, at) for at in exact)))

    def _in_order(self, key: str, numbers: tuple[int, ...]) -> Iterator[Candidate]:
        """The bearers of one name, none more prominent than the one before: a town before its region."""
        highest = 1.0
        for number in numbers:
            form, entry = self._candidate(key, number)
            highest = min(highest, entry.prominence)
            yield Candidate(form, msgspec.structs.replace(entry, prominence=highest))

    def _beginning(self, typed: str) -> list[int]:
        """The most prominent names that begin as typed."""
        if not typed.isascii():
            return []
        found = range(self._places.position(typed.encode()), self._places.position(typed.encode() + b"\x7f"))
        return heapq.nlargest(_BEGINNING, found, key=self._ranks.__getitem__)

    def _alike(self, words: tuple[str, ...], everywhere: bool) -> set[int]:
        """Names that are spelled alike; with another first letter only if asked and nothing else fits."""
        letters = " ".join(sorted(words))
        if not letters.isascii():
            return set()
        found, best = self._scan(letters, letters[:1])
        if everywhere and len(letters) >= _SHORTEST_SCAN and best < _GOOD:
            for letter in self._folded:
                if letter != letters[:1]:
                    found |= self._scan(letters, letter, cutoff=max(_CUTOFF, best))[0]
        return found

    def _scan(self, letters: str, letter: str, cutoff: float = _CUTOFF) -> tuple[set[int], float]:
        numbers = self._numbers.get(letter, ())
        alike = process.extract(
            letters,
            self._folded.get(letter, ()),
            scorer=ratio,
            processor=None,
            limit=_ALIKE,
            score_cutoff=cutoff,
        )
        return {numbers[at] for _, _, at in alike}, alike[0][1] if alike else 0.0

    def _make_candidate(self, key: str, number: int) -> Candidate:
        """The form under which the place is stored by that key."""
        entry = self._entry(number)
        names = (entry.name, *entry.aliases)
        at = next((at for at, name in enumerate(names) if plain(name) == key), 0)
        kind = FormKind.NAME if at == 0 and plain(names[0]) == key else FormKind.ALIAS
        return Candidate(make_form(names[at], kind, key), entry)

    def _entry(self, number: int) -> NameEntry:
        place, kind, name, country, admin1, admin2, latitude, longitude, people, aliases = self._places.row(
            number
        )
        return NameEntry(
            id=place,
            kind="place",
            name=name,
            aliases=tuple(aliases.split("|")) if aliases else (),
            country=country or None,
            admin=tuple(filter(None, (admin1, admin2))),
            latitude=float(latitude) if latitude else None,
            longitude=float(longitude) if longitude else None,
            population=int(people),
            prominence=prominence_of(self._places.ranks[number]),
            detail=kind,
        )

    def _open_country(self, country: str) -> _Country:
        return _Country(self._places, country)


class _Country:
    """The place names of one country, which are few enough to find a hamlet among."""

    def __init__(self, places: PlaceFile, country: str) -> None:
        numbers = sorted(places.rows_of(country), key=lambda number: -places.ranks[number])
        names: list[str] = []
        self._rows = array("I")
        for number in numbers:
            row = places.row(number)
            forms = [row[2], *(row[9].split("|") if row[9] else ())]
            names += forms
            self._rows.extend([number] * len(forms))
        self._keys = plain_lines(names) if names else []
        self._folded = _folded_lines(self._keys)

    def alike(self, typed: Form) -> set[tuple[str, int]]:
        """(plain name, row) of the names that begin as typed or are spelled alike."""
        beginning = (at for at, key in enumerate(self._keys) if key.startswith(typed.plain))
        found = set(islice(beginning, _BEGINNING))
        letters = " ".join(sorted(typed.folded_words))
        alike = process.extract(
            letters, self._folded, scorer=ratio, processor=None, limit=_ALIKE, score_cutoff=_CUTOFF
        )
        found.update(at for _, _, at in alike)
        return {(self._keys[at], self._rows[at]) for at in found}
