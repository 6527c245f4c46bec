"""All names an analyst can search: those of the case, and the library of places, people and groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from workbench.names.context import Context
from workbench.names.countries import country_code
from workbench.names.entry import NameEntry
from workbench.names.hit import Hit, Kinds
from workbench.names.index.damage import DamagedIndex
from workbench.names.index.file import is_sound
from workbench.names.index.fuzzy import FuzzyIndex, Ranked
from workbench.names.index.query import LONGEST, Query, make_query
from workbench.names.library.opening import is_current, open_library
from workbench.names.progress import Progress, without_progress
from workbench.names.ranking import arrange, is_acronym, to_hits
from workbench.names.sources import seed_entries

_DAMAGE = (DamagedIndex, IndexError, ValueError, OverflowError, msgspec.DecodeError)
"""What a search ends in when an index is not what was written."""
_OF_THE_CASE = 0.05
"""What a name of the case is ahead: it was meant once already."""
_REGION_WORDS = 3
"""A country or region at the end of the typed text has at most so many words."""
_MERGED = 10
"""Entries of each index that are ranked beyond those asked for: the indexes share some."""


class Catalogue:
    """One search over the case and the library, each thing once."""

    def __init__(
        self, case: Iterable[NameEntry], first: Iterable[NameEntry], seeds: Path | None = None
    ) -> None:
        """Search ``case`` and ``first``, and once :meth:`load_world` has run the library in its place."""
        self._case = FuzzyIndex.of(case)
        self._library = self._first = FuzzyIndex.of(first)
        self._seeds = seeds
        self._file: Path | None = None
        self._name = ""
        self.is_loaded = False
        """Whether the world's places are searched."""
        self.problem = ""
        """Why they are not, or not as they should be; empty when all is well."""

    def load_world(self, progress: Progress = without_progress) -> None:
        """Open the library, or have it built: that takes some seconds. Call it in a worker.

        Does nothing while what is open is current. Where the library cannot be had, the seed tables go on
        being searched.
        """
        if not (self.is_loaded and self.is_current()):
            self._open_world(progress)

    def mend_world(self, progress: Progress = without_progress) -> None:
        """Read all of the open index, a tenth of a second, and have it built anew where it is damaged."""
        if self._file is not None and not is_sound(self._file):
            self._drop(DamagedIndex("the index of names is damaged"))
            self._open_world(progress)

    def is_current(self) -> bool:
        """Whether what is open has all names that are imported now. Takes some milliseconds."""
        return not self._name or is_current(self._name, self._seeds)

    def _open_world(self, progress: Progress) -> None:
        library = open_library(self._seeds, progress=progress)
        self.problem = library.problem
        if library.index is not None:
            self.search_in(library.index)
            self._file, self._name = library.path, library.name

    def search_in(self, library: FuzzyIndex) -> None:
        """Search this index beside the case from now on."""
        self._library, self.is_loaded = library, True

    def _drop(self, damage: Exception) -> None:
        """Go on without a library that turned out to be damaged; the next loading builds it anew."""
        if self._file is not None:
            with suppress(OSError):
                self._file.unlink()
        self._library, self.is_loaded, self._file, self._name = self._first, False, None, ""
        self.problem = str(damage)

    def replace_case(self, entries: Iterable[NameEntry]) -> None:
        """Take in what the case knows now."""
        self._case = FuzzyIndex.of(entries)

    def search(
        self, query: str, *, kind: Kinds = None, limit: int = 20, context: Context | None = None
    ) -> list[Hit]:
        """The best fits, best first; a region or country at the end of ``query`` is context.

        "Kalat, Balochistan" and "Kalat Pakistan" look for Kalat and prefer the one there. Nothing for a
        text without letters. An index that turns out to be damaged is left, and built anew when it is loaded
        next.
        """
        try:
            return self._search(query[:LONGEST], kind, limit, context)
        except _DAMAGE as damage:
            if self._file is None or is_sound(self._file):
                raise  # a fault of the program, for which no index is thrown away
            self._drop(damage)
            return self._search(query[:LONGEST], kind, limit, context)

    def _search(self, query: str, kind: Kinds, limit: int, context: Context | None) -> list[Hit]:
        whole = make_query(query, context or Context())
        if whole is None or limit < 1:
            return []
        chosen, ranked = whole, self._rank(whole, kind, limit)
        placed = self._with_region(query, whole.context)
        if placed is not None and not any(item.exact for item in ranked):
            inside = self._rank(placed, kind, limit)
            # Without a comma the last word may be a part of the name: DG Khan is not DG in Khan.
            if inside and ("," in query or not ranked or inside[0].fit > ranked[0].fit):
                chosen, ranked = placed, inside
        hits = to_hits(chosen, ranked, limit)
        if not hits and "," in query:
            # A region that nobody knows, or another remark, must not hide the name before it.
            return self._search(query.partition(",")[0], kind, limit, context)
        return hits

    def _rank(self, query: Query, kind: Kinds, limit: int) -> list[Ranked]:
        case = self._case.rank(query, kind, limit + _MERGED)
        own = [item._replace(value=item.value + _OF_THE_CASE) for item in case]
        first: dict[str, Ranked] = {}
        found = self._library.rank(query, kind, limit + _MERGED)
        if self.problem and self._library is not self._first:
            found += self._first.rank(query, kind, limit + _MERGED)
        for item in [*own, *found]:
            known = first.setdefault(item.entry.gazetteer or item.entry.id, item)
            if known is not item and item.value > known.value:
                stands_for = known.entry.gazetteer is not None
                best = known._replace(value=item.value, exact=item.exact) if stands_for else item
                first[item.entry.gazetteer or item.entry.id] = best
        return _meant_first(query, arrange(first.values(), query.context), {item.entry.id for item in own})

    def _with_region(self, typed: str, context: Context) -> Query | None:
        """The typed text without the region at its end, which becomes context; None when it has none."""
        for name, region in _splits(typed):
            country = country_code(region) or self._library.country_named(region)
            if country is not None:
                return make_query(
                    name, msgspec.structs.replace(context, country=country, admin=None, stated=True)
                )
            if self._library.has_region(region):
                return make_query(
                    name, msgspec.structs.replace(context, country=None, admin=region, stated=True)
                )
        return None


def _meant_first(query: Query, ranked: list[Ranked], known_here: set[str]) -> list[Ranked]:
    """Names that the case knows exactly lead, unless a region was named; then acronyms typed as such."""

    def place(item: Ranked) -> tuple[bool, bool]:
        acronym = is_acronym(query, item)
        own = item.entry.id in known_here and not query.context
        return not (own and (item.exact or acronym)), not acronym

    return sorted(ranked, key=place)


def _splits(typed: str) -> Iterable[tuple[str, str]]:
    """(name, region at its end), by a comma if there is one, else by the last one to three words."""
    if "," in typed:
        name, _, rest = typed.partition(",")
        parts: Sequence[str] = [part.strip() for part in rest.split(",")]
        yield from ((name, part) for part in parts if part)
        return
    words = typed.split()
    for count in range(min(_REGION_WORDS, len(words) - 1), 0, -1):
        yield " ".join(words[:-count]), " ".join(words[-count:])


def build_catalogue(
    entries_of_case: Iterable[NameEntry] = (),
    *,
    first: Iterable[NameEntry] | None = None,
    seeds: Path | None = None,
) -> Catalogue:
    """A catalogue of the case's names and of the library made from the ``seeds`` folder.

    Until the world is loaded it searches the entries ``first``, else those of the seed tables.
    """
    return Catalogue(entries_of_case, seed_entries(seeds) if first is None else first, seeds)
