"""The names box: finding a place, person or group with any spelling, and linking it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual import work

from workbench.edits import entities
from workbench.edits.edit import Edit, EditError
from workbench.edits.entity_facts import add_entity
from workbench.model.case import Case
from workbench.model.entity import Entity
from workbench.model.entry import Entry
from workbench.names.entry import EntryKind, NameEntry
from workbench.names.hit import Hit, Kinds
from workbench.review.report_context import Surroundings, surroundings
from workbench.session.describing import entity_of, entity_of_candidate
from workbench.tui.screens.find_name import FindNameScreen
from workbench.tui.screens.hit_row import Subject
from workbench.tui.screens.main.aim import Aim, aim_at_target, aim_at_words
from workbench.tui.screens.main.name_loading import name_entry
from workbench.tui.screens.main.same_name_actions import SameNameActions
from workbench.tui.screens.main.weighed import linked_hit, weighed_hits
from workbench.tui.screens.name_query import KINDS, Act, Answer, kind_named


class NameActions(SameNameActions):
    """ctrl+f, from any pane."""

    @work
    async def action_find_name(self) -> None:
        """Looks a name up, then links the focused place or actor, else the selected words, to it."""
        self.load_names()
        aim = self._aim()
        around = surroundings(
            self.case,
            self.report_id,
            incident=self.incidents.current_incident if self.incidents.has_focus_within else None,
            leaving_out=aim.linked,
        )
        query, kind = aim.words, kind_named(aim.kind)
        while True:
            answer = await self.app.push_screen_wait(self._names_box(aim, around, query, kind))
            if answer is None:
                return
            query, kind = answer.query, answer.kind
            if answer.act == "none":
                self._mark_unlisted(aim, aim.kind or _new_kind(answer.kind))
                return
            entity = await self._entity_wanted(answer, aim, around.context.country)
            if entity is not None:
                self._link(aim, entity, answer.act)
                return

    def _names_box(self, aim: Aim, around: Surroundings, query: str, kind: str) -> FindNameScreen:
        uses = self.take_case_names()
        linked = self.case.entity_now(aim.linked) if aim.linked is not None else None

        def search(query: str, *, kind: Kinds = None) -> Sequence[Hit]:
            return self.catalogue().search(query, kind=kind, context=around.context)

        subject = Subject(
            context=around.context,
            main=around.main.name if around.main is not None else "",
            uses=uses,
            linked=linked.id if linked is not None else None,
            linked_hit=linked_hit(name_entry(linked, uses.get(linked.id, 0)), around.context)
            if linked
            else None,
            weighed=weighed_hits(aim.weighed, around.context),
            words=aim.words if aim.bounds is not None else "",
            kind=aim.kind,
        )
        return FindNameScreen(
            search, query=query, kind=kind, subject=subject, quick=lambda: self.names_are_loaded
        )

    async def _entity_wanted(self, answer: Answer, aim: Aim, country: str | None) -> Entity | None:
        """The entity to be linked; None where the box is to be shown again."""
        if answer.act == "new":
            return await self.describe_new(answer.query, aim.kind or _new_kind(answer.kind), country)
        assert answer.entry is not None
        entity = self._entity(answer.entry, aim)
        if answer.act in ("take", "everywhere"):
            return entity
        known = self.case.entity_now(entity.id)
        if known is not None:  # to describe it once more would be for nothing: what the case has is linked
            await self.change_known(known.id)
            return None
        return await self.describe_changed(entity)

    def _entity(self, entry: NameEntry, aim: Aim) -> Entity:
        """The entity that a name on offer stands for; one new to the case is described by the tables."""
        if self.case.has("entities", entry.id):
            return self.case.entity(entry.id)
        weighed = next((one for one in aim.weighed if one.source == entry.id), None)
        return entity_of_candidate(weighed) if weighed is not None else entity_of(entry)

    def _aim(self) -> Aim:
        """What has the focus: a value of an incident, else the selected or marked words."""
        target = self.incidents.current if self.incidents.has_focus_within else None
        if target is not None and (aim := aim_at_target(self.case, target)) is not None:
            return aim
        bounds = self.selected_or_marked()
        if bounds is None:
            return Aim()
        span_id = self.mark_here()
        span = self.case.span(span_id) if span_id is not None else None
        if span is not None and (span.start, span.end) != bounds:
            span = None
        return aim_at_words(self.text[bounds[0] : bounds[1]], bounds, span)

    def _link(self, aim: Aim, entity: Entity, act: Act) -> None:
        """Links what was aimed at, as one edit; where that was nothing, a new entity joins the case."""
        target, bounds, report = aim.target, aim.bounds, self.report_id
        if target is not None and target.kind == "field":
            self.make(lambda case: entities.set_place(case, target.incident, entity))
        elif target is not None:
            self._link_item(target.incident, target.field or "", target.item or "", entity)
        elif bounds is not None and report is not None:
            self.make(
                lambda case: entities.link_mention(
                    case, report, self.text, *bounds, entity, everywhere=act == "everywhere"
                ),
                partial(self._stay_on, bounds),
            )
        elif act in ("new", "change"):
            self.make(lambda case: add_entity(case, entity))
        else:
            self.say(f"{entity.name}: select the words, or a place in the incidents pane, to link it to")

    def _stay_on(self, words: tuple[int, int], done: Entry) -> None:
        """Keeps the words selected that were looked up: the next key, or one after an undo, is about them."""
        if self.source.selection == words:
            self.deselect()
            self.source.go_to(*words, select=True)

    def _link_item(self, incident_id: str, field: str, item_id: str, entity: Entity) -> None:
        def edit(case: Case) -> Edit:
            for item in getattr(case.incident(incident_id), field):
                if item.id == item_id:
                    return entities.link_item(case, incident_id, field, item, entity)
            raise EditError("it is gone: another edit took it out")

        self.make(edit)

    def _mark_unlisted(self, aim: Aim, kind: EntryKind) -> None:
        """Keeps that none of the names on offer is meant by words of that kind."""
        bounds, report = aim.bounds, self.report_id
        if bounds is not None and report is not None:
            self.make(
                lambda case: entities.mark_unlisted(case, report, self.text, *bounds, kind),
                partial(self._stay_on, bounds),
            )


def _new_kind(kind: str) -> EntryKind:
    """What a name is at first taken for, that is added where names of this kind were looked for."""
    kinds = KINDS[kind]
    if kinds is None:
        return "place"
    return kinds if isinstance(kinds, str) else kinds[0]
