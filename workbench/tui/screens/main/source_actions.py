"""Acts on the words in the source pane: select, then one key."""

from __future__ import annotations

from textual import work

from workbench.edits import claims, fields, incidents, spans
from workbench.model.entry import Entry
from workbench.model.incident import LIST_FIELDS, Incident
from workbench.model.span import MentionKind
from workbench.scheme.events import SUB_EVENTS
from workbench.tui.screens.choice import Choice, ChoiceScreen
from workbench.tui.screens.figure import FigureAnswer, FigureScreen
from workbench.tui.screens.main.base import CaseScreen
from workbench.tui.screens.main.figures import claimants_of, guess_figure, incident_of
from workbench.tui.screens.pick import Option, PickScreen
from workbench.tui.screens.prompt import PromptScreen

KINDS: tuple[tuple[str, MentionKind], ...] = (
    ("p", "person"),
    ("o", "place"),
    ("n", "nationality"),
    ("g", "group"),
    ("r", "organisation"),
    ("f", "facility"),
    ("d", "date"),
    ("t", "time"),
    ("u", "duration"),
    ("w", "weapon"),
    ("q", "quantity"),
    ("e", "event"),
)
"""Every kind of mention with the letter that chooses it."""

FIELD_LETTERS = {
    "event_type": "t",
    "sub_event_type": "s",
    "stage": "k",
    "date": "d",
    "place": "p",
    "actors": "a",
    "targets": "g",
    "weapons": "w",
}
"""The letter of each field in the box that asks what words are evidence for."""


class SourceActions(CaseScreen):
    """Labelling, linking, noting and deleting what is selected or marked."""

    def action_label(self, kind: MentionKind) -> None:
        """Labels the selection; without one, changes the kind of the mark under the cursor."""
        report = self.report_id
        if report is None:
            return
        if self.source.selection is not None:
            start, end = self.source.selection
            self.make(
                lambda case: spans.label(case, report, self.text, start, end, kind), self.deselect_after
            )
        elif (span_id := self.mark_here()) is not None:
            self.make(lambda case: spans.relabel(case, span_id, kind))
        else:
            self.say("select some words first: v or shift with an arrow, then w, ( or {")

    @work
    async def action_label_other(self) -> None:
        """Asks for the kind, then labels."""
        choices = [Choice(letter, kind, "", kind) for letter, kind in KINDS]
        kind = await self.app.push_screen_wait(ChoiceScreen("What is it?", choices))
        if kind is not None:
            self.action_label(kind)

    @work
    async def action_tag(self) -> None:
        """Asks for a free tag and puts it on the selection or mark."""
        bounds, report = self.selected_or_marked(), self.report_id
        if bounds is None or report is None:
            self.say("select some words to tag first")
            return
        used = sorted({tag for span in self.case.spans_of(report) for tag in span.tags})
        tag = await self.app.push_screen_wait(PromptScreen("Tag", placeholder="any words", suggestions=used))
        if tag:
            self.make(lambda case: spans.add_tag(case, report, self.text, *bounds, tag), self.deselect_after)

    @work
    async def action_figure(self) -> None:
        """Makes a claim of the selected figure, after asking measure and claimant."""
        bounds, report = self.selected_or_marked(), self.report_id
        if bounds is None or report is None:
            self.say("select the figure first")
            return
        words = self.text[bounds[0] : bounds[1]]
        target = self.incidents.current
        incident = incident_of(self.case, report, bounds[0], target.incident if target else None)
        about = incidents.title_of(self.case, self.case.incident(incident)) if incident else ""
        claimants = claimants_of(self.case, report, bounds[0])
        guess = guess_figure(self.text, *bounds)
        answer = await self.app.push_screen_wait(FigureScreen(words, guess, claimants, about=about))
        if answer is not None:
            self._claim(report, bounds, answer, incident)

    def _claim(
        self, report: str, bounds: tuple[int, int], answer: FigureAnswer, incident: str | None
    ) -> None:
        fields = {name: getattr(answer, name) for name in answer.__struct_fields__ if name != "measure"}
        self.make(
            lambda case: claims.new_claim(
                case,
                report,
                self.text,
                *bounds,
                measure=answer.measure,
                incident=incident,
                **fields,
            ),
            self.deselect_after,
        )

    @work
    async def action_link(self) -> None:
        """Links the selection or mark to a field of the current incident as evidence."""
        bounds, report, target = self.selected_or_marked(), self.report_id, self.incidents.current
        if bounds is None or report is None:
            self.say("select the words that prove it first")
            return
        if target is None:
            self.say("there is no incident to link to: i makes a new one from these words")
            return
        incident = self.case.incident(target.incident)
        if target.kind in ("field", "item") and target.field in fields.FIELD_NAMES:
            field, item = target.field, target.item
        else:
            title = f"Evidence for {incidents.title_of(self.case, incident)}"
            chosen = await self.app.push_screen_wait(ChoiceScreen(title, field_choices(incident)))
            if chosen is None:
                return
            field, item = chosen
        self.make(
            lambda case: fields.link_evidence(
                case, incident.id, field, report, self.text, *bounds, item_id=item
            ),
            self.deselect_after,
        )

    @work
    async def action_new_incident(self) -> None:
        """Makes an incident of the selected words, after asking what it was."""
        bounds, report = self.selected_or_marked(), self.report_id
        if bounds is None or report is None:
            self.say("select the words that tell of it first")
            return
        event = await self.app.push_screen_wait(PickScreen("What happened?", sub_event_options()))
        if event is None:
            return
        self.make(
            lambda case: incidents.new_incident(
                case, report, self.text, *bounds, event_type=event.event_type, sub_event_type=event.name
            ),
            self._go_to_new,
        )

    def _go_to_new(self, made: Entry) -> None:
        self.deselect()
        ids = [change.id for change in made.changes if change.table == "incidents"]
        self.incidents.focus_incident(ids[0])

    def action_move_bounds(self) -> None:
        """Gives the mark under the selection the selection's bounds; its links stay."""
        selection = self.source.selection
        if selection is None:
            self.say("select the words that the mark should cover, then press this key")
            return
        touched = {
            mark.id: mark for at in selection for mark in self.source.marks_at(min(at, len(self.text)))
        }
        middle = (selection[0] + selection[1]) // 2
        touched.update({mark.id: mark for mark in self.source.marks_at(middle)})
        cited_by_rule = {m.id for m in touched.values() if m.kind == "evidence" and m.status == "proposed"}
        mine = [m for m in touched.values() if m.id not in cited_by_rule] or list(touched.values())
        if not mine:
            self.say("no mark touches the selection")
            return
        mark = min(mine, key=lambda m: abs(m.start - selection[0]) + abs(m.end - selection[1]))
        self.make(lambda case: spans.move_bounds(case, mark.id, self.text, *selection), self.deselect_after)

    def action_decide_mark(self, verdict: str) -> None:
        """Accepts or rejects the mark under the cursor."""
        span_id = self.mark_here()
        if span_id is None:
            self.say("there is no mark under the cursor")
        else:
            self.make(lambda case: spans.decide_span(case, span_id, accept=verdict == "accept"))

    def action_unlink(self) -> None:
        """Takes the mark under the cursor out of the current incident's evidence."""
        span_id, target = self.mark_here(), self.incidents.current
        if span_id is None or target is None:
            self.say("put the cursor on a mark that is evidence of the current incident")
        else:
            self.make(lambda case: fields.unlink_evidence(case, target.incident, span_id))

    def action_delete_mark(self) -> None:
        """Deletes the mark under the cursor."""
        span_id = self.mark_here()
        if span_id is None:
            self.say("there is no mark under the cursor")
        else:
            self.make(lambda case: spans.delete_span(case, span_id))


def field_choices(incident: Incident) -> list[Choice]:
    """What words may be evidence for: each field, and each actor, target and weapon that is there."""
    choices = []
    for field, name in fields.FIELD_NAMES.items():
        letter = FIELD_LETTERS[field]
        if field in LIST_FIELDS:
            choices.append(Choice(letter, f"new {name}", "", (field, None)))
            for number, item in enumerate(getattr(incident, field), 1):
                key = f"{number}" if field == "actors" and number < 10 else ""
                choices.append(Choice(key, name, item.words, (field, item.id)))
        else:
            value = getattr(incident, field)
            hint = f"{len(value.evidence)} so far" if value is not None else "empty"
            choices.append(Choice(letter, name, hint, (field, None)))
    return choices


def sub_event_options() -> list[Option]:
    """ACLED's sub-event types under their event types."""
    return [Option(event.name, "", event, group=event.event_type) for event in SUB_EVENTS]
