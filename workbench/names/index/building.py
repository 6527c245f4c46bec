"""From entries to the arrays of an index."""

from __future__ import annotations

import math
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from workbench.names.entry import NameEntry
from workbench.names.index.actor_words import core_of
from workbench.names.index.strings import Strings
from workbench.names.index.trigrams import PER_VIEW, TOTAL, VIEW_WEIGHTS, Postings, post
from workbench.names.index.views import latin, latin_lines, views_of
from workbench.names.progress import Progress, without_progress
from workbench.names.transliteration import acronyms

NAME, ALIAS, INITIALS = range(3)
"""What a written form is to its entry; initials are made from a name of several words."""
KINDS = ("person", "place", "group", "organisation")
_BY_INITIALS = {"group", "organisation"}
_COUNTRY = {"country", "territory"}
_SPOKEN_OF = 0.55
"""Prominence of places whose names are said in short: towns of some ten thousand people, seats of regions."""
_LONGEST_ACRONYM = 8
_COMMON = 5
"""A word of more names than this counts less the more names it has."""
_LEAST = 0.15
_AT_ONCE = 100_000
"""Forms that are brought into plain form together."""

_READING, _SORTING = 0.5, 0.12
"""Shares of the time."""

ARRAYS = frozenset({
    "by_plain", "by_region", "entry_countries", "entry_data", "entry_districts", "entry_kinds",
    "entry_latitudes", "entry_longitudes", "entry_prominence", "entry_regions", "entry_starts",
    "entry_unpeopled", "folded_data", "folded_starts", "form_entries", "form_first_letters",
    "form_kinds", "form_places", "plain_data", "plain_starts", "posting_starts", "postings",
    "region_countries", "region_names", "region_starts", "trigram_weights", "word_hashes",
    "word_rarity",
})  # fmt: skip
FACTS = frozenset({"countries", "country_names", "regions"})
"""What an index consists of."""

Arrays = dict[str, NDArray[Any]]


@dataclass
class _Entries:
    """What is known of each entry, in the order in which they came."""

    kinds: array[int] = field(default_factory=lambda: array("b"))
    countries: array[int] = field(default_factory=lambda: array("h"))
    regions: array[int] = field(default_factory=lambda: array("i"))
    districts: array[int] = field(default_factory=lambda: array("i"))
    latitudes: array[float] = field(default_factory=lambda: array("f"))
    longitudes: array[float] = field(default_factory=lambda: array("f"))
    prominence: array[float] = field(default_factory=lambda: array("f"))
    unpeopled: array[int] = field(default_factory=lambda: array("b"))
    blob: bytearray = field(default_factory=bytearray)
    country_numbers: dict[str, int] = field(default_factory=dict)
    region_numbers: dict[str, int] = field(default_factory=dict)
    regions_seen: dict[str, int] = field(default_factory=dict)
    country_names: dict[str, str] = field(default_factory=dict)

    def add(self, entry: NameEntry) -> None:
        self.kinds.append(KINDS.index(entry.kind))
        self.countries.append(_number(self.country_numbers, entry.country or ""))
        region, district = (*entry.admin, "", "")[:2]
        self.regions.append(self._region(region))
        self.districts.append(self._region(district))
        self.latitudes.append(math.nan if entry.latitude is None else entry.latitude)
        self.longitudes.append(math.nan if entry.longitude is None else entry.longitude)
        self.prominence.append(entry.prominence)
        self.unpeopled.append(entry.population == 0)
        if entry.country and entry.detail in _COUNTRY:
            for name in (entry.name, *entry.aliases):
                self.country_names.setdefault(latin(name), entry.country)
        self.blob += msgspec.json.encode(entry) + b"\n"

    def _region(self, name: str) -> int:
        known = self.regions_seen.get(name)
        if known is None:
            known = self.regions_seen[name] = _number(self.region_numbers, latin(name))
        return known


@dataclass
class _Forms:
    """Every way in which an entry's name is written, in Latin plain form."""

    texts: list[str] = field(default_factory=list)
    entries: array[int] = field(default_factory=lambda: array("i"))
    kinds: array[int] = field(default_factory=lambda: array("b"))
    places: array[int] = field(default_factory=lambda: array("H"))
    """Which of the entry's names, 0 for its own."""

    def add(self, waiting: list[tuple[int, NameEntry]]) -> None:
        """Takes the forms of these entries, each text once an entry."""
        written = iter(latin_lines([name for _, entry in waiting for name in (entry.name, *entry.aliases)]))
        for number, entry in waiting:
            seen: set[str] = set()
            for at in range(1 + len(entry.aliases)):
                self._add(next(written), number, ALIAS if at else NAME, at, seen)
            if entry.kind == "place" and entry.prominence >= _SPOKEN_OF:
                for text in list(seen):
                    for short in _begun_by_initials(text):
                        self._add(short, number, INITIALS, 0, seen)
            if entry.kind in _BY_INITIALS:
                for text in [*seen, *map(core_of, seen)]:
                    for letters in acronyms(text):
                        if len(letters) <= _LONGEST_ACRONYM:
                            self._add(letters, number, INITIALS, 0, seen)

    def _add(self, text: str, entry: int, kind: int, at: int, seen: set[str]) -> None:
        if text and text not in seen:
            seen.add(text)
            self.texts.append(text)
            self.entries.append(entry)
            self.kinds.append(kind)
            self.places.append(min(at, 65_535))


def build_arrays(
    entries: Iterable[NameEntry], progress: Progress = without_progress, expected: int = 1
) -> tuple[Arrays, dict[str, object]]:
    """The arrays and facts of an index of these entries; equal entries in equal order give equal arrays.

    ``progress`` is told in words what is being done, and how much of it all is done when about so many
    entries are ``expected``.
    """
    known, forms = _Entries(), _Forms()
    waiting: list[tuple[int, NameEntry]] = []
    pending = 0
    for number, entry in enumerate(entries):
        known.add(entry)
        waiting.append((number, entry))
        pending += 1 + len(entry.aliases)
        if pending >= _AT_ONCE:
            progress("reading the names", _READING * min(1.0, number / expected))
            forms.add(waiting)
            waiting, pending = [], 0
    forms.add(waiting)
    facts: dict[str, object] = {
        "countries": known.country_numbers,
        "country_names": known.country_names,
        "regions": known.region_numbers,
    }
    progress("sorting the names", _READING)
    return {**_entry_arrays(known), **_form_arrays(forms, known, progress)}, facts


def _begun_by_initials(text: str) -> tuple[str, ...]:
    """A place name of three words and more by its initials and its last word: dg khan, d g khan."""
    *first, last = text.split()
    initials = [word[0] for word in first]
    return (f"{''.join(initials)} {last}", f"{' '.join(initials)} {last}") if len(first) > 1 else ()


def _number(numbers: dict[str, int], text: str) -> int:
    return numbers.setdefault(text, len(numbers))


def _entry_arrays(known: _Entries) -> Arrays:
    blob = np.frombuffer(bytes(known.blob), np.uint8)
    return {
        "entry_kinds": np.array(known.kinds, np.int8),
        "entry_countries": np.array(known.countries, np.int16),
        "entry_regions": np.array(known.regions, np.int32),
        "entry_districts": np.array(known.districts, np.int32),
        "entry_latitudes": np.array(known.latitudes, np.float32),
        "entry_longitudes": np.array(known.longitudes, np.float32),
        "entry_prominence": np.array(known.prominence, np.float32),
        "entry_unpeopled": np.array(known.unpeopled, np.int8),
        "entry_data": blob,
        "entry_starts": np.concatenate(([0], np.flatnonzero(blob == 10) + 1)).astype(np.int64),
    }


def _form_arrays(forms: _Forms, known: _Entries, progress: Progress) -> Arrays:
    """Forms come in order of prominence, an entry's own name first, short ones first."""
    entries, kinds = np.array(forms.entries, np.int32), np.array(forms.kinds, np.int8)
    lengths = np.fromiter(map(len, forms.texts), np.int32, len(forms.texts))
    prominence = np.array(known.prominence, np.float32)
    order = np.lexsort((lengths, kinds, -prominence[entries]))
    texts = [forms.texts[at] for at in order.tolist()]
    forms.texts = []
    views = views_of("\n".join(texts))
    postings = []
    for at, view in enumerate(views if texts else ()):
        progress("indexing the names", _READING + _SORTING * (at + 1))
        postings.append(post(view, len(texts)))
    plain, folded = (Strings.of_lines(view, len(texts)) for view in views[:2])
    words, rarity = _rarity(views.folded, len(texts))
    return {
        "form_entries": entries[order],
        "form_kinds": kinds[order],
        "form_places": np.array(forms.places, np.uint16)[order],
        "form_first_letters": np.frombuffer("".join(text[0] for text in texts).encode(), np.uint8),
        "plain_data": plain.data,
        "plain_starts": plain.starts,
        "folded_data": folded.data,
        "folded_starts": folded.starts,
        "word_hashes": words,
        "word_rarity": rarity,
        "by_plain": np.array(sorted(range(len(texts)), key=texts.__getitem__), np.int32),
        **_by_region(entries[order], known),
        **_joined(postings, len(texts)),
    }


def _by_region(entries: NDArray[np.int32], known: _Entries) -> Arrays:
    """The forms of each country by first-order region; within one the more prominent first."""
    countries = np.array(known.countries, np.int16)[entries]
    regions = np.array(known.regions, np.int32)[entries]
    order = np.lexsort((regions, countries)).astype(np.int32)
    countries, regions = countries[order], regions[order]
    first = np.ones(len(order), bool)
    first[1:] = (countries[1:] != countries[:-1]) | (regions[1:] != regions[:-1])
    starts = np.flatnonzero(first)
    return {
        "by_region": order,
        "region_starts": np.append(starts, len(order)).astype(np.int64),
        "region_countries": countries[starts],
        "region_names": regions[starts],
    }


def _joined(postings: list[Postings], forms: int) -> Arrays:
    """The postings of all views as one, and what each trigram counts: the rarer, the more."""
    starts = np.zeros(TOTAL + 1, np.int64)
    weights = np.ones(TOTAL, np.uint16)
    total = 0
    for at, view in enumerate(postings):
        here = slice(at * PER_VIEW, (at + 1) * PER_VIEW)
        starts[here] = view.starts[:-1] + total
        rarity = np.log((forms + 1) / (1 + np.diff(view.starts))) / math.log(forms + 2)
        weights[here] = np.maximum(1, np.round(VIEW_WEIGHTS[at] * rarity))
        total += len(view.names)
    starts[-1] = total
    names = np.concatenate([view.names for view in postings]) if postings else np.zeros(0, np.int32)
    return {"postings": names, "posting_starts": starts, "trigram_weights": weights}


def _rarity(folded: str, forms: int) -> tuple[NDArray[np.uint32], NDArray[np.float32]]:
    """Hashes of the words that many names share, ascending, and what each counts; others count 1."""
    scale = math.log(max(2.0, forms / _COMMON))
    common = {
        hash_of(word): max(_LEAST, math.log(forms / count) / scale)
        for word, count in sorted(Counter(folded.split()).items())
        if count > _COMMON
    }
    hashes = np.array(sorted(common), np.uint32)
    return hashes, np.array([common[number] for number in hashes.tolist()], np.float32)


def hash_of(word: str) -> int:
    """A number of 32 bits for a word, the same in every process."""
    return zlib.crc32(word.encode())
