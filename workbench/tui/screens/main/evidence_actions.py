"""From a value to the words that prove it, and back."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on

from workbench.model.incident import evidence_of
from workbench.tui.screens.main.note_actions import NoteActions
from workbench.tui.screens.main.report_actions import ReportActions
from workbench.tui.widgets.incidents.messages import EvidenceRequested, Focused
from workbench.tui.widgets.incidents.target import Target


class EvidenceActions(NoteActions, ReportActions):
    """What the focus in the incidents pane shows in the source pane."""

    _evidence_shown: tuple[Target | None, int] = (None, -1)

    def action_to_incident(self) -> None:
        """Goes back to the incidents pane, to what the mark under the cursor is evidence for."""
        span_id = self.mark_here()
        proved = self.case.incidents_proved_by(span_id) if span_id else []
        current = self.incidents.current
        if proved and (current is None or current.incident not in {incident.id for incident in proved}):
            self.incidents.focus_incident(proved[0].id)
        self.action_focus_incidents()

    @on(Focused)
    def _incident_focused(self, event: Focused) -> None:
        target = event.target
        if not self.case.has("incidents", target.incident):
            return
        spans = self._evidence_spans(target)
        self.source.set_focus_marks(spans)
        if self.incidents.has_focus_within and spans:
            span = self.case.span(spans[0])
            if span.report == self.report_id:
                self.source.reveal(span.start, span.end)
        if self.incidents.has_focus_within or self.said_with_move:
            self.say_of_place(self.incidents.current_words)
        if self.note_on[0] != "span" and self.incidents.has_focus_within:
            self.show_notes("incident", target.incident)

    @on(EvidenceRequested)
    def _evidence_requested(self, event: EvidenceRequested) -> None:
        """Jumps to the evidence of what has the focus; the same again goes to the next piece."""
        spans = self._evidence_spans(event.target)
        if not spans:
            self.say("no evidence is linked: select the words that prove it and press enter")
            return
        shown, number = self._evidence_shown
        number = (number + 1) % len(spans) if shown == event.target else 0
        self._evidence_shown = (event.target, number)
        span = self.case.span(spans[number])
        if span.report != self.report_id:
            self.open_report(span.report)
        hint = f"evidence {number + 1} of {len(spans)}: space goes back"
        self.said_with_move = hint if self.source.cursor != span.start else ""
        self.source.go_to(span.start, span.end)
        self.action_focus_source()
        self.say(hint)

    def _evidence_spans(self, target: Target | None) -> list[str]:
        """Ids of the spans that prove what a target names; of an incident, first those that tell of it."""
        if target is None or not self.case.has("incidents", target.incident):
            return []
        incident = self.case.incident(target.incident)
        ids: Sequence[str] = evidence_of(incident)
        if target.kind == "claim" and self.case.has("claims", target.claim):
            claim = self.case.claim(target.claim or "")
            ids = (*claim.spans, claim.claimant or "", claim.rejected_by or "")
        elif target.kind == "field":
            value = getattr(incident, target.field or "", None)
            ids = value.evidence if value is not None and hasattr(value, "evidence") else ()
        elif target.kind == "item":
            items = getattr(incident, target.field or "", ())
            ids = tuple(span for item in items if item.id == target.item for span in item.evidence)
        return [span_id for span_id in ids if self.case.has("spans", span_id)]
