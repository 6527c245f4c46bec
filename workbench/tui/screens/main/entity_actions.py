"""What a case knows of places, people and groups: describing new ones, changing one wherever it is linked."""

from __future__ import annotations

import msgspec
from textual import work

from workbench.edits.edit import EditError
from workbench.edits.entity_facts import change_entity, new_entity
from workbench.model.case import Case
from workbench.model.entity import Entity, EntityKind
from workbench.model.incident import Incident
from workbench.names.countries import country_code
from workbench.tui.screens.entity import Described, EntityScreen
from workbench.tui.screens.main.name_loading import NameLoading
from workbench.tui.screens.swapped import KnownPlace


class EntityActions(NameLoading):
    """The form of a name, from the names box and by a key on what is linked."""

    @work
    async def action_change_name(self) -> None:
        """Changes the place, person or group that the mark or the value in focus is linked to."""
        if self.refused():
            return
        entity_id = self.linked_here()
        if entity_id is None:
            self.say("put the cursor on a mark or a value that is linked to a name; ctrl+f links it")
        else:
            await self.change_known(entity_id)

    def linked_here(self) -> str | None:
        """Id of the entity that the value in focus, or else the mark under the cursor, points to."""
        target = self.incidents.current if self.incidents.has_focus_within else None
        entity_id: str | None = None
        if target is not None:
            incident = self.case.incident(target.incident)
            if target.kind == "item":
                items = getattr(incident, target.field or "", ())
                entity_id = next((getattr(i, "entity", None) for i in items if i.id == target.item), None)
            elif target.field in (None, "place") and incident.place is not None:
                entity_id = incident.place.value.entity
        elif (span_id := self.mark_here()) is not None:
            entity_id = self.case.span(span_id).entity
        return entity_id if self.case.has("entities", entity_id) else None

    async def change_known(self, entity_id: str) -> None:
        """Shows the form of an entity of the case, and changes it wherever it is linked."""
        entity = self.case.entity(entity_id)
        before = described(entity)
        answer = await self.app.push_screen_wait(
            EntityScreen(
                before,
                title=f"Change {entity.name}",
                about=links_words(self.case, entity_id),
                new=False,
                known=known_places(self.case, entity_id),
            )
        )
        if answer is not None and answer != before:
            changes = {name: getattr(answer, name) for name in answer.__struct_fields__}
            changes = {name: value for name, value in changes.items() if value != getattr(before, name)}
            self.make(lambda case: change_entity(case, entity_id, **changes))

    async def describe_new(self, words: str, kind: EntityKind, country: str | None) -> Entity | None:
        """Asks for what is known of a new name; None where the analyst leaves the form.

        country is the report's: where a place is likely to lie, which the analyst sees and can change.
        """
        guess = guessed(words, kind, country)
        about = "It joins the names of this case, and is found from now on."
        answer = await self.app.push_screen_wait(
            EntityScreen(guess, title="Add a name", about=about, known=known_places(self.case))
        )
        if answer is None:
            return None
        fields = {name: getattr(answer, name) for name in answer.__struct_fields__}
        try:
            return new_entity(**fields)
        except EditError as wrong:
            self.say(str(wrong))
            return None

    async def describe_changed(self, entity: Entity) -> Entity | None:
        """A name of the tables as the analyst wants it in the case; None where the form is left."""
        before = described(entity)
        about = "The case takes it over as you leave it here; the table that lists it stays as it is."
        title = f"Change {entity.name}"
        answer = await self.app.push_screen_wait(
            EntityScreen(before, title=title, about=about, new=False, known=known_places(self.case))
        )
        if answer is None:
            return None
        fields = {name: getattr(answer, name) for name in answer.__struct_fields__}
        origin = entity.origin if answer == before else "analyst"
        return msgspec.structs.replace(entity, **fields, origin=origin)


def guessed(words: str, kind: EntityKind, country: str | None) -> Described:
    """What typed words say of a new name: "Ornach, Khuzdar, Pakistan" is a place with region and country."""
    if kind != "place":
        return Described(kind=kind, name=words)
    name, *regions = [part.strip() for part in words.split(",") if part.strip()] or [""]
    if regions and (code := country_code(regions[-1])):
        country = code
        regions.pop()
    return Described(kind=kind, name=name, country=country, admin=tuple(reversed(regions)), precision="town")


def described(entity: Entity) -> Described:
    """What the form shows of an entity."""
    return Described(**{name: getattr(entity, name) for name in Described.__struct_fields__})


def known_places(case: Case, leaving_out: str | None = None) -> list[KnownPlace]:
    """The places of the case that have a position; one that is changed says nothing about itself."""
    return [
        KnownPlace(place.name, place.country, (place.latitude, place.longitude))
        for place in case.entities()
        if place.id != leaving_out and place.latitude is not None and place.longitude is not None
    ]


def links_words(case: Case, entity_id: str) -> str:
    """Where an entity is linked: "linked 7 times in 3 reports, and in 2 incidents"."""
    mentions = [span for span in case.mentions_of(entity_id) if span.status != "rejected"]
    reports = len({span.report for span in mentions})
    incidents = sum(_holds(incident, entity_id) for incident in case.incidents())
    said = []
    if mentions:
        said.append(f"{_times(len(mentions))} in {_count(reports, 'report')}")
    if incidents:
        said.append(f"in {_count(incidents, 'incident')}")
    return f"linked {', and '.join(said)}: all of them change" if said else "linked nowhere yet"


def _holds(incident: Incident, entity_id: str) -> bool:
    place = incident.place.value.entity if incident.place is not None else None
    actors = (actor.entity for actor in incident.actors)
    targets = (target.entity for target in incident.targets)
    return entity_id == place or entity_id in actors or entity_id in targets


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' if count != 1 else ''}"
