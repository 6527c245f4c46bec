"""The names box: finding a place, person or group with any spelling, and linking it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from threading import Thread
from time import monotonic

from textual import work
from textual.app import App
from textual.timer import Timer

from workbench.edits import entities
from workbench.model.entity import Entity
from workbench.names.catalogue import Catalogue, build_catalogue
from workbench.names.entry import EntryKind, NameEntry
from workbench.names.placecache import open_places
from workbench.names.ranking import Hit, Kinds
from workbench.session.describing import entity_of
from workbench.tui.screens.find_name import FindNameScreen
from workbench.tui.screens.main.base import CaseScreen

CALM = 1.0
"""Seconds without a key that are a pause."""
LONGEST_NAME = 60
"""Code points; longer selected words are no name, and the names box opens empty."""


class NameActions(CaseScreen):
    """ctrl+f, from any pane."""

    last_key: float = 0.0
    """When a key was pressed last, on the clock of `time.monotonic`."""
    _catalogue: Catalogue = build_catalogue(seeds=())
    _calm: Timer | None = None
    """Runs until the names of the world are loaded."""

    @work
    async def action_find_name(self) -> None:
        """Looks a name up, then links the focused place or actor, else the selected words, to it."""
        self.load_names()
        target = self.incidents.current if self.incidents.has_focus_within else None
        query, kind = self._start_of_search()
        self._take_names(self._catalogue)
        screen = FindNameScreen(self._search_names, query=query, kind=kind)
        entry = await self.app.push_screen_wait(screen)
        if entry is None:
            return
        entity = self._entity(entry)
        if target is not None and target.field == "place":
            self.make(lambda case: entities.set_place(case, target.incident, entity))
        elif target is not None and target.kind == "item" and target.field in ("actors", "targets"):
            self._link_item(target.incident, target.field, target.item or "", entity)
        else:
            self._link_words(entity)

    def prepare_names(self) -> None:
        """Loads the names of the world when the analyst first pauses; until then only the case is searched.

        It takes a second or two, in which keys would be slower.
        """
        self._calm = self.set_interval(CALM, self._load_if_calm)

    def _load_if_calm(self) -> None:
        reading = any(worker.group == "extract" and not worker.is_finished for worker in self.workers)
        if not reading and monotonic() - self.last_key >= CALM:
            self.load_names()

    def load_names(self) -> None:
        """Loads them now, if that was not begun; the thread is a daemon, so that leaving need not wait."""
        if self._calm is not None:
            self._calm.stop()
            self._calm = None
            Thread(target=self._load_names, args=(self.app,), daemon=True).start()

    def _load_names(self, app: App[object]) -> None:
        catalogue = build_catalogue(places=open_places())
        with suppress(RuntimeError):  # the program has ended meanwhile
            app.call_from_thread(self._take_names, catalogue)
            catalogue.load_world()
            app.call_from_thread(self._take_names, catalogue)

    def _take_names(self, catalogue: Catalogue) -> None:
        """Searches this catalogue from now on, also in a names box that is open."""
        self._catalogue = catalogue
        catalogue.replace_case(name_entry(entity) for entity in self.case.entities())
        for screen in self.app.screen_stack:
            if isinstance(screen, FindNameScreen):
                screen.search_again()

    def _search_names(self, query: str, *, kind: Kinds = None) -> Sequence[Hit]:
        return self._catalogue.search(query, kind=kind)

    def _entity(self, entry: NameEntry) -> Entity:
        return self.case.entity(entry.id) if self.case.has("entities", entry.id) else entity_of(entry)

    def _start_of_search(self) -> tuple[str, EntryKind | None]:
        """The words and the kind that the box opens with."""
        target = self.incidents.current if self.incidents.has_focus_within else None
        if target is not None and target.kind in ("field", "item"):
            incident = self.case.incident(target.incident)
            if target.field == "place":
                place = incident.place.value if incident.place else None
                return (place.words or "" if place else ""), "place"
            for item in getattr(incident, target.field or "", ()) if target.kind == "item" else ():
                if item.id == target.item:
                    return item.words, None
        bounds = self.selected_or_marked()
        if bounds is None:
            return "", None
        span_id = self.mark_here() if self.source.selection is None else None
        kind = self.case.span(span_id).kind if span_id else None
        known = kind if kind in ("person", "place", "group", "organisation") else None
        words = " ".join(self.text[bounds[0] : bounds[1]].split())
        return (words if len(words) <= LONGEST_NAME else ""), known

    def _link_item(self, incident_id: str, field: str, item_id: str, entity: Entity) -> None:
        items = getattr(self.case.incident(incident_id), field)
        item = next(item for item in items if item.id == item_id)
        self.make(lambda case: entities.link_item(case, incident_id, field, item, entity))

    def _link_words(self, entity: Entity) -> None:
        bounds, report = self.selected_or_marked(), self.report_id
        if bounds is None or report is None:
            self.say(f"{entity.name}: select the words, or a place in the incidents pane, to link it to")
            return
        self.make(
            lambda case: entities.link_mention(case, report, self.text, *bounds, entity), self.deselect_after
        )


def name_entry(entity: Entity) -> NameEntry:
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
        precision=_PRECISION.get(entity.precision),
        detail=entity.description or "",
        gazetteer=entity.source,
    )


_PRECISION: dict[str | None, int] = {"town": 1, "near": 2, "district": 2, "region": 3}
