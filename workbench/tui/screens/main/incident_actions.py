"""Acts on what has the focus in the incidents pane: an incident, one of its values, or a claim."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

import msgspec
from textual import on, work

from workbench.edits import claims, fields, incidents
from workbench.edits.edit import Edit
from workbench.edits.fields import Item
from workbench.model.case import Case
from workbench.model.claim import Claim
from workbench.model.incident import LIST_FIELDS, Actor, Coding, Incident, Stage
from workbench.model.record import Status
from workbench.tui.screens.actor import ActorScreen
from workbench.tui.screens.choice import Choice, ChoiceScreen
from workbench.tui.screens.date import DateScreen
from workbench.tui.screens.figure import FigureAnswer, FigureScreen
from workbench.tui.screens.main.base import CaseScreen
from workbench.tui.screens.main.figures import claimants_of
from workbench.tui.screens.main.source_actions import sub_event_options
from workbench.tui.screens.pick import Option, PickScreen
from workbench.tui.screens.prompt import PromptScreen
from workbench.tui.widgets.incidents.messages import (
    AcceptRequested,
    AddRequested,
    DeleteRequested,
    EditRequested,
    RejectRequested,
    ReopenRequested,
)
from workbench.tui.widgets.incidents.target import Target as Place

REASONS = (
    "told of earlier, not news",
    "the same as another incident",
    "not an incident",
    "no report of it as fact",
    "outside the scope of this case",
)
"""Offered when an incident is rejected; any other words will do."""


class IncidentActions(CaseScreen):
    """Accepting, rejecting, editing and showing the evidence."""

    @on(AcceptRequested)
    def _accept(self, event: AcceptRequested) -> None:
        target = event.target
        if target.kind == "claim" and target.claim:
            claim_id = target.claim
            self.make(lambda case: claims.decide_claim(case, claim_id, accept=True))
        elif target.kind == "incident":
            self._decide(lambda case: incidents.accept_incident(case, target.incident))
        else:
            self._decide_value(target, "accepted")

    @on(RejectRequested)
    @work
    async def _reject(self, event: RejectRequested) -> None:
        if self.refused():
            return
        target = event.target
        title = "Why is it rejected?"
        reason = await self.app.push_screen_wait(PromptScreen(title, required=True, suggestions=REASONS))
        if reason is None:
            return
        if target.kind == "claim" and target.claim:
            claim_id = target.claim
            self.make(lambda case: claims.decide_claim(case, claim_id, accept=False, reason=reason))
        elif target.kind == "incident":
            self._decide(lambda case: incidents.reject_incident(case, target.incident, reason))
        else:
            self._decide_value(target, "rejected", reason)

    def _decide(self, edit: Callable[[Case], Edit]) -> None:
        """Decides on an incident, and goes to the next that is not decided."""
        self.make(edit, lambda done: self.incidents.action_next_proposed())

    @on(ReopenRequested)
    def _reopen(self, event: ReopenRequested) -> None:
        target = event.target
        if target.kind == "incident":
            self.make(lambda case: incidents.reopen_incident(case, target.incident))
        elif target.kind == "claim" and target.claim:
            claim_id = target.claim
            self.make(lambda case: claims.reopen_claim(case, claim_id))
        else:
            self._decide_value(target, "proposed")

    def _decide_value(self, target: Place, status: Status, reason: str = "") -> None:
        field = target.field
        if field not in fields.FIELD_NAMES:
            self.say("there is nothing to decide here")
            return
        self.make(
            lambda case: fields.decide_value(
                case, target.incident, field, target.item, status=status, reason=reason
            )
        )

    @on(DeleteRequested)
    def _delete(self, event: DeleteRequested) -> None:
        target = event.target
        field, item = target.field, target.item
        if target.kind == "item" and field and item:
            self.make(lambda case: fields.remove_item(case, target.incident, field, item))
        elif target.kind == "field" and field in fields.FIELD_NAMES:
            self.make(lambda case: fields.set_value(case, target.incident, field, None))
        elif target.kind == "incident":
            self.make(lambda case: incidents.delete_incident(case, target.incident))
        else:
            self.say("a claim is rejected, not deleted: press x")

    @on(EditRequested)
    @work
    async def _edit(self, event: EditRequested) -> None:
        if self.refused():
            return
        target = event.target
        incident = self.case.incident(target.incident)
        if target.kind == "claim" and target.claim:
            await self._edit_claim(self.case.claim(target.claim))
        elif target.kind == "item" and target.field and target.item:
            await self._edit_item(incident, target.field, target.item)
        elif target.kind == "incident":
            await self._edit_title(incident)
        elif target.field in ("event_type", "sub_event_type"):
            await self._edit_types(incident)
        elif target.field == "stage":
            await self._edit_stage(incident)
        elif target.field == "date":
            await self._edit_date(incident)
        elif target.field == "place":
            await self.run_action("find_name")
        elif target.field in ("title", "status"):
            await self._edit_title(incident)
        elif target.field == "coding":
            await self._edit_coding(incident)
        elif target.field == "part_of":
            await self._edit_part_of(incident)
        elif target.field in fields.FIELD_NAMES:
            await self._add_item(incident, target.field)

    @on(AddRequested)
    @work
    async def _add(self, event: AddRequested) -> None:
        if self.refused():
            return
        incident = self.case.incident(event.target.incident)
        if event.target.field in LIST_FIELDS:
            await self._add_item(incident, event.target.field)
            return
        choices = [Choice("a", "actor", "", "actors"), Choice("g", "target", "", "targets")]
        choices.append(Choice("w", "weapon", "", "weapons"))
        field = await self.app.push_screen_wait(ChoiceScreen("Add what?", choices))
        if field is not None:
            await self._add_item(incident, field)

    async def _edit_title(self, incident: Incident) -> None:
        title = await self.app.push_screen_wait(
            PromptScreen("Title of the incident", value=incident.title or "")
        )
        if title is not None:
            self.make(lambda case: incidents.set_title(case, incident.id, title))

    async def _edit_types(self, incident: Incident) -> None:
        old = incident.sub_event_type.value if incident.sub_event_type else None
        options = sub_event_options()
        current = next((option.value for option in options if option.label == old), None)
        event = await self.app.push_screen_wait(PickScreen("What happened?", options, current=current))
        if event is not None:
            self.make(lambda case: fields.set_types(case, incident.id, event.event_type, event.name))

    async def _edit_stage(self, incident: Incident) -> None:
        choices = [Choice(stage[0], stage, "", stage) for stage in get_args(Stage) if stage != "attempted"]
        choices.insert(1, Choice("m", "attempted", "", "attempted"))
        stage = await self.app.push_screen_wait(ChoiceScreen("How far did it go?", choices))
        if stage is not None:
            self.make(lambda case: fields.set_value(case, incident.id, "stage", stage))

    async def _edit_coding(self, incident: Incident) -> None:
        choices = [Choice(coding[0], coding, "", coding) for coding in get_args(Coding)]
        coding = await self.app.push_screen_wait(ChoiceScreen("How far is its coding?", choices))
        if coding is not None:
            self.make(lambda case: incidents.set_coding(case, incident.id, coding))

    async def _edit_date(self, incident: Incident) -> None:
        old = incident.date.value if incident.date else None
        date = await self.app.push_screen_wait(DateScreen(old, published=self._published(incident)))
        if date is not None:
            self.make(lambda case: fields.set_value(case, incident.id, "date", date))

    def _published(self, incident: Incident) -> str | None:
        """When the report came out that the incident was first told in."""
        known = self.case.has("reports", incident.report)
        return self.case.report(incident.report or "").published if known else None

    async def _edit_part_of(self, incident: Incident) -> None:
        others = [other for other in self.case.incidents() if other.id != incident.id]
        others.sort(key=lambda other: incidents.title_of(self.case, other))
        options = [Option("none: it stands on its own", "", "")]
        options += [Option(incidents.title_of(self.case, other), other.status, other.id) for other in others]
        umbrella = await self.app.push_screen_wait(PickScreen("Part of which incident?", options))
        if umbrella is not None:
            self.make(lambda case: incidents.set_part_of(case, incident.id, umbrella or None))

    async def _edit_item(self, incident: Incident, field: str, item_id: str) -> None:
        names = claimants_of(self.case, incident.report or "", 0)
        item: Item = next(i for i in getattr(incident, field) if i.id == item_id)
        if isinstance(item, Actor):
            changed: Item | None = await self.app.push_screen_wait(ActorScreen(item, names=names))
        else:
            title = fields.FIELD_NAMES[field].capitalize()
            words = await self.app.push_screen_wait(PromptScreen(title, value=item.words, required=True))
            changed = msgspec.structs.replace(item, words=words) if words else None
        if changed is not None:
            new = msgspec.structs.replace(changed, status="accepted", origin="analyst")
            self.make(lambda case: fields.put_item(case, incident.id, field, new))

    async def _add_item(self, incident: Incident, field: str) -> None:
        blank = fields.new_item(field, "")
        if isinstance(blank, Actor):
            names = claimants_of(self.case, incident.report or "", 0)
            item: Item | None = await self.app.push_screen_wait(ActorScreen(blank, names=names))
        else:
            title = f"New {fields.FIELD_NAMES[field]}"
            words = await self.app.push_screen_wait(PromptScreen(title, required=True))
            item = fields.new_item(field, words) if words else None
        if item is not None and item.words:
            self.make(lambda case: fields.put_item(case, incident.id, field, item))

    async def _edit_claim(self, claim: Claim) -> None:
        words = " ".join(self.case.span(span).quote for span in claim.spans if self.case.has("spans", span))
        start = self.case.span(claim.spans[0]).start if words else 0
        claimants = claimants_of(self.case, claim.report or "", start)
        guess = FigureAnswer(**{name: getattr(claim, name) for name in FigureAnswer.__struct_fields__})
        answer = await self.app.push_screen_wait(FigureScreen(words, guess, claimants))
        if answer is not None:
            changed: dict[str, Any] = {name: getattr(answer, name) for name in FigureAnswer.__struct_fields__}
            self.make(lambda case: claims.change_claim(case, claim.id, **changed))
