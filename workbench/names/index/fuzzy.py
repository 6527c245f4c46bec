"""The index of many names: found by another spelling, half typed, in another order, by initials."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from workbench.names.context import Context
from workbench.names.entry import NameEntry
from workbench.names.hit import Kinds
from workbench.names.index.actors import judge_actors
from workbench.names.index.building import ALIAS, ARRAYS, FACTS, INITIALS, KINDS, Arrays, build_arrays
from workbench.names.index.candidates import Filter, Local, Narrowing, Numbers
from workbench.names.index.damage import DamagedIndex
from workbench.names.index.file import read_arrays
from workbench.names.index.finalists import Finalists, Floats
from workbench.names.index.places import judge_places
from workbench.names.index.query import Query
from workbench.names.index.scoring import nearness, surface
from workbench.names.index.strings import Strings
from workbench.names.index.views import latin, views_of
from workbench.names.index.words import Rarity
from workbench.names.normalise import plain

COMPARED = 64
"""Candidates that are compared in every way, best by the whole string first."""
_MOSTLY = 0.9
"""Part of the entries from which on a kind is sorted out after narrowing: that costs less, and loses nothing
worth it."""
_EXPLAINED = 0.6
"""The fit of a name that has all typed words, in whatever order."""
_STATED = 2.5
"""How much more the context counts that the analyst has stated."""
_AS_ALIAS = 0.075
"""What an alias loses, also for those whose own name is romanised to the same: in another script all names
are aliases, and none of them is the more likely one for that."""
_SPELLED_OUT = 0.75
"""The fit of an acronym when its words were typed: sure enough to be seen, not to be chosen."""


class Ranked(NamedTuple):
    """An entry with its fit, and the form by which it fits."""

    value: float
    fit: float
    """How well the name itself fits, whatever the context and the order of words."""
    exact: bool
    initials: bool
    """Whether an acronym fits that nobody wrote: of the name, or of the typed words."""
    entry: NameEntry
    alias: str


class FuzzyIndex:
    """Names that can be searched; built in memory, or read from a file."""

    def __init__(self, arrays: Arrays, facts: Mapping[str, Any]) -> None:
        """See :func:`workbench.names.index.building.build_arrays`."""
        self._arrays = arrays
        self._countries: Mapping[str, int] = facts["countries"]
        self._regions: Mapping[str, int] = facts["regions"]
        self._country_names: Mapping[str, str] = facts["country_names"]
        self._plain = Strings(arrays["plain_data"], arrays["plain_starts"])
        self._narrowing = Narrowing(arrays, self._plain)
        self._folded = Strings(arrays["folded_data"], arrays["folded_starts"])
        self._records = Strings(arrays["entry_data"], arrays["entry_starts"])
        self._rarity = Rarity(arrays["word_hashes"], arrays["word_rarity"])
        counts = np.bincount(arrays["entry_kinds"], minlength=len(KINDS))
        self._kind_shares = counts / max(1, counts.sum())
        self._entry = lru_cache(maxsize=1_000)(self._read_entry)

    @classmethod
    def of(cls, entries: Iterable[NameEntry]) -> FuzzyIndex:
        """An index in memory."""
        return cls(*build_arrays(entries))

    @classmethod
    def open(cls, path: Path) -> FuzzyIndex:
        """The index in a file. Raises OSError, or DamagedIndex."""
        arrays, facts = read_arrays(path)
        if missing := (ARRAYS - arrays.keys()) | (FACTS - facts.keys()):
            raise DamagedIndex(f"{path.name} is of another version: it lacks {', '.join(sorted(missing))}")
        return cls(arrays, facts)

    def __len__(self) -> int:
        """The number of written forms."""
        return len(self._plain)

    def rank(self, query: Query, kind: Kinds = None, limit: int = 20) -> list[Ranked]:
        """The entries that fit, best first, each by its best form."""
        if not len(self):
            return []
        local = self._local(query.context)
        narrowed = views_of(query.core) if kind != "place" else query.views
        allowed = self._of_kind(kind)
        late = kind is not None and self._share_of(kind) >= _MOSTLY
        forms, shared = self._narrowing.candidates(narrowed, None if late else allowed, local)
        if late and allowed is not None:
            meant = allowed(forms)
            forms, shared = forms[meant], shared[meant]
        spelled_out = self._bearers(query.initials, kind)
        forms, first = np.unique(np.concatenate((forms, spelled_out)), return_index=True)
        shared = np.append(shared, np.zeros(len(spelled_out), np.float32))[first]
        if not len(forms):
            return []
        candidates = self._finalists(query.context, forms, shared)
        surface_value = surface(query, candidates)
        surface_value[np.isin(forms, spelled_out)] = np.inf
        chosen = np.argsort(-surface_value, kind="stable")[:COMPARED]
        return self._judged(query, forms[chosen], candidates.take(chosen), limit)

    def _judged(self, query: Query, forms: Numbers, finalists: Finalists, limit: int) -> list[Ranked]:
        """The entries by what those who know places and actors say; 1 is the typed text itself."""
        value, fit = np.empty((2, len(forms)), np.float32)
        is_place = self._arrays["entry_kinds"][finalists.entries] == KINDS.index("place")
        for judge, rows in (
            (judge_places, np.flatnonzero(is_place)),
            (judge_actors, np.flatnonzero(~is_place)),
        ):
            if len(rows):
                group = finalists.take(rows).with_typed(query.views.plain, query.views.folded)
                judgement = judge(query, group, self._rarity)
                own = 1 + judgement.fit[:-1] - judgement.fit[-1]
                value[rows] = own + judgement.context[:-1] * (_STATED if query.context.stated else 1)
                fit[rows] = np.maximum(own, _EXPLAINED * judgement.explained[:-1])
        found: dict[int, Ranked] = {}
        for at in np.argsort(-value, kind="stable").tolist():
            entry = int(finalists.entries[at])
            if entry not in found:
                name, form = finalists.names[at], int(forms[at])
                made = finalists.kinds[at] == INITIALS
                spelled_out = not made and name in query.initials
                if spelled_out:
                    value[at] = max(value[at], _SPELLED_OUT)
                exact = name == query.views.plain and not made
                initials = bool(made or spelled_out)
                ranked = self._ranked(float(value[at]), float(fit[at]), exact, initials, form)
                if exact and not query.typed.isascii():
                    ranked = _as_written(ranked, query.typed, bool(finalists.kinds[at] == ALIAS))
                found[entry] = ranked
                if len(found) == limit:
                    break
        return sorted(found.values(), key=lambda item: -item.value)

    def _finalists(self, context: Context, forms: Numbers, shared: Floats) -> Finalists:
        arrays = self._arrays
        entries = arrays["form_entries"][forms].astype(np.int64)
        nowhere = np.zeros(len(forms), np.float32)
        country = self._countries.get(context.country, -1) if context.country else -1
        region = self._regions.get(latin(context.admin), -1) if context.admin else -1
        in_country = (arrays["entry_countries"][entries] == country) if country >= 0 else nowhere
        in_region = nowhere
        if region >= 0:
            in_region = (arrays["entry_regions"][entries] == region) | (
                arrays["entry_districts"][entries] == region
            )
            if country >= 0:
                in_region = in_region & in_country
        near = nowhere
        if context.points:
            latitudes, longitudes = arrays["entry_latitudes"][entries], arrays["entry_longitudes"][entries]
            near = nearness(context.points, latitudes, longitudes)
        return Finalists(
            self._plain.take(forms),
            self._folded.take(forms),
            entries,
            arrays["form_kinds"][forms],
            arrays["entry_prominence"][entries],
            arrays["entry_unpeopled"][entries],
            shared,
            in_country,
            in_region,
            near,
        )

    def country_named(self, name: str) -> str | None:
        """The code of the country that has this name."""
        return self._country_names.get(latin(name))

    def has_region(self, name: str) -> bool:
        """Whether any place lies in a region of that name."""
        key = latin(name)
        return bool(key) and key in self._regions

    def _ranked(self, value: float, fit: float, exact: bool, initials: bool, form: int) -> Ranked:
        entry = self._entry(int(self._arrays["form_entries"][form]))
        at = int(self._arrays["form_places"][form])
        return Ranked(value, fit, exact, initials, entry, entry.aliases[at - 1] if at else entry.name)

    def _bearers(self, words: Sequence[str], kind: Kinds) -> Numbers:
        """The written forms that are one of these plain words; not initials that were made from a name."""
        found = [np.zeros(0, np.int64)]
        for word in words:
            holding = self._narrowing.holding(word)
            found.append(holding[self._plain.lengths(holding) == len(word)])
        forms = np.concatenate(found)
        written: Numbers = forms[self._arrays["form_kinds"][forms] != INITIALS]
        allowed = self._of_kind(kind)
        return written if allowed is None else written[allowed(written)]

    def _read_entry(self, number: int) -> NameEntry:
        return msgspec.json.decode(self._records[number], type=NameEntry)

    def _share_of(self, kind: Kinds) -> float:
        """The part of the entries that are of that kind."""
        wanted = (kind,) if isinstance(kind, str) else kind or KINDS
        return float(sum(self._kind_shares[KINDS.index(one)] for one in wanted))

    def _of_kind(self, kind: Kinds) -> Filter | None:
        if kind is None:
            return None
        wanted = (kind,) if isinstance(kind, str) else kind
        is_wanted = np.array([one in wanted for one in KINDS])
        if is_wanted.all():
            return None
        kinds, entries = self._arrays["entry_kinds"], self._arrays["form_entries"]
        return lambda forms: is_wanted[kinds[entries[forms]]]

    def _local(self, context: Context) -> Local:
        """The forms that lie in the country and in the region that the context names."""
        countries, names = self._arrays["region_countries"], self._arrays["region_names"]
        country = self._countries.get(context.country, -1) if context.country else None
        region = self._regions.get(latin(context.admin), -1) if context.admin else None
        there = np.ones(len(countries), bool) if country is None else countries == country
        return Local(
            None if country is None else self._stretch(there),
            None if region is None else self._groups(there & (names == region)),
        )

    def _stretch(self, chosen: NDArray[np.bool_]) -> Numbers:
        """The forms of groups that follow each other, as those of a country do."""
        groups = np.flatnonzero(chosen)
        if not len(groups):
            return np.zeros(0, np.int64)
        starts = self._arrays["region_starts"]
        found: Numbers = self._arrays["by_region"][starts[groups[0]] : starts[groups[-1] + 1]]
        return found

    def _groups(self, chosen: NDArray[np.bool_]) -> Numbers:
        starts, order = self._arrays["region_starts"], self._arrays["by_region"]
        pieces = [order[starts[at] : starts[at + 1]] for at in np.flatnonzero(chosen).tolist()]
        return np.concatenate(pieces) if pieces else np.zeros(0, np.int64)


def _as_written(ranked: Ranked, typed: str, is_alias: bool) -> Ranked:
    """An exact hit under the name in the script that was typed, if it has one."""
    written = plain(typed)
    for name in ranked.entry.aliases:
        if not name.isascii() and plain(name) == written:
            return ranked._replace(alias=name, value=ranked.value - (0 if is_alias else _AS_ALIAS))
    return ranked
