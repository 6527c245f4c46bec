"""The names that can be searched: those of the case at once, those of the world when they are loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from threading import Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING

import msgspec
from textual.app import App
from textual.timer import Timer

from workbench.model.entity import GEO_PRECISION, Entity
from workbench.names.entry import NameEntry
from workbench.review.report_context import prominence_of_uses, uses_of
from workbench.tui.screens.find_name import FindNameScreen
from workbench.tui.screens.main.base import CaseScreen

if TYPE_CHECKING:
    from workbench.names.catalogue import Catalogue

CALM = 1.0
"""Seconds without a key that are a pause."""
_LITTLE = 0.1
"""A difference in prominence that hardly moves a hit: that of a second use, not that of a first."""


class NameLoading(CaseScreen):
    """Loads the names of the world in a thread, and keeps those of the case up to date."""

    last_key: float = 0.0
    """When a key was pressed last, on the clock of `time.monotonic`."""
    names_are_loaded: bool = False
    """Whether all names can be searched, so that a search is quick; also when some cannot be had."""
    _catalogue: Catalogue | None = None
    _making: Lock
    """Held while the catalogue is made or takes in the case, by whichever thread needs it first."""
    _case_names: tuple[NameEntry, ...] = ()
    """The names of the case that the catalogue has, or will have soon."""
    _taken_in: tuple[NameEntry, ...] = ()
    """The names of the case that the catalogue has."""
    _calm: Timer | None = None
    """Runs until the names of the world are loaded."""
    _loading: bool = False
    """Whether a thread loads them."""
    _has_world: bool = False
    """Whether they could be loaded the last time."""

    def catalogue(self) -> Catalogue:
        """What can be searched by now. Called in a thread first: what it needs takes a while to import."""
        if self._catalogue is None:
            self._take_in()
            assert self._catalogue is not None
        return self._catalogue

    def _take_in(self) -> bool:
        """Makes the catalogue, or has it know the names of the case as they are by now; in a thread.

        Returns whether it had to learn them. The names may be others when it is done: then once more.
        """
        learned = False
        with self._making:
            if self._catalogue is None:
                from workbench.names.catalogue import build_catalogue

                self._taken_in = self._case_names
                self._catalogue = build_catalogue(self._taken_in)
            while self._taken_in is not (names := self._case_names):
                self._catalogue.replace_case(names)
                self._taken_in, learned = names, True
        return learned

    def prepare_names(self) -> None:
        """Loads the names of the world when the analyst first pauses; before, only the case is searched."""
        self._calm = self.set_interval(CALM, self._load_if_calm)

    def _load_if_calm(self) -> None:
        reading = any(worker.group == "extract" and not worker.is_finished for worker in self.workers)
        if not reading and monotonic() - self.last_key >= CALM:
            self.load_names()

    def load_names(self) -> None:
        """Loads them now, if that was not begun, or anew, if others were imported since.

        The thread is a daemon, so that leaving need not wait for it.
        """
        if self._calm is not None:
            self._calm.stop()
            self._calm = None
        elif self._loading or not self._has_world:
            return
        self._loading = True
        Thread(target=self._load_names, args=(self.app,), daemon=True).start()

    def _load_names(self, app: App[object]) -> None:
        def told(words: str, share: float) -> None:
            tell(app, partial(self.tell_loading, words, share))

        try:
            catalogue = self.catalogue()
            if self._has_world and catalogue.is_loaded and catalogue.is_current():
                self._loading = False
                return
            catalogue.load_world(told)
            catalogue.mend_world(told)
            everything, wrong = catalogue.is_loaded, catalogue.problem
        except (OSError, ValueError, KeyError, MemoryError) as fault:  # of a damaged table, which is named
            everything, wrong = False, str(fault)
        if wrong:
            tell(app, partial(self.record, f"The names of the world: {wrong}"))
        tell(app, partial(self.names_loaded, everything))

    def tell_loading(self, words: str, share: float) -> None:
        """Says in an open names box how far the names are loaded; share is 0 to 1."""
        for box in self._boxes():
            box.tell_loading(words, share)

    def names_loaded(self, everything: bool) -> None:
        """All names, or as many as can be had, are searched from now on, also in a names box that is open."""
        self._loading, self._has_world = False, everything
        self.names_are_loaded = True
        if not everything:
            self.warn("The names of the world cannot be searched: their index could not be made or read.")
        self._search_again()

    def _search_again(self) -> None:
        for box in self._boxes():
            box.search_again()

    def _boxes(self) -> Iterable[FindNameScreen]:
        """The names boxes that are shown; one that is only about to be will search when it is."""
        boxes = (screen for screen in self.app.screen_stack if isinstance(screen, FindNameScreen))
        return (box for box in boxes if box.query("#loading"))

    def take_case_names(self) -> dict[str, int]:
        """Lets the names of the case be found as they are now; returns how often the case uses each.

        The catalogue takes them in in a thread, and is searched as it is meanwhile.
        """
        uses = uses_of(self.case)
        names = tuple(name_entry(entity, uses.get(entity.id, 0)) for entity in self.case.entities())
        if not alike(names, self._case_names):
            self._case_names = names
            if self._catalogue is not None:  # else whoever is making it compares when it is made
                Thread(target=self._take_in_and_tell, args=(self.app,), daemon=True).start()
        return uses

    def _take_in_and_tell(self, app: App[object]) -> None:
        if self._take_in():
            tell(app, self._search_again)


def tell(app: App[object], what: Callable[[], object]) -> None:
    """Calls it in the thread of the screen, from another; not where the program has ended meanwhile."""
    with suppress(RuntimeError):
        app.call_later(what)


def alike(names: Sequence[NameEntry], others: Sequence[NameEntry]) -> bool:
    """Whether a search finds the same in both; how often a name is used may differ a little."""
    return len(names) == len(others) and all(map(_same, names, others))


def _same(one: NameEntry, other: NameEntry) -> bool:
    return one == other or (
        abs(one.prominence - other.prominence) <= _LITTLE
        and one == msgspec.structs.replace(other, prominence=one.prominence)
    )


def name_entry(entity: Entity, uses: int) -> NameEntry:
    """An entity of the case as a name to search; its source keeps it from being listed twice."""
    return NameEntry(
        id=entity.id,
        kind=entity.kind,
        name=entity.name,
        aliases=entity.aliases,
        country=entity.country,
        admin=entity.admin,
        latitude=entity.latitude,
        longitude=entity.longitude,
        precision=GEO_PRECISION[entity.precision] if entity.precision else None,
        prominence=prominence_of_uses(uses),
        detail=entity.description or "",
        gazetteer=entity.source,
    )
