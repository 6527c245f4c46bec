"""Why something was proposed, and switching the rule off that proposed it."""

from __future__ import annotations

from collections.abc import Iterable

from textual import work

from workbench.extract.rules import rule_of
from workbench.session.own_rules import rules_off, switch
from workbench.tui.screens.main.evidence_actions import EvidenceActions
from workbench.tui.screens.main.reasons import Reasons, reasons_of_span, reasons_of_target
from workbench.tui.screens.why import RuleRow, Switch, WhyScreen


class WhyActions(EvidenceActions):
    """Rules are the analyst's, not the case's: one that is switched off is off in every case."""

    @work
    async def action_why(self) -> None:
        """Shows the rules behind the mark under the cursor, or the incident, value or claim in focus."""
        try:
            off = rules_off()
        except OSError as problem:
            self.say(f"cannot read which rules are off: {problem.strerror or problem}", wrong=True)
            return
        reasons = self._reasons()
        if reasons is None and not off:
            self.say("nothing proposed is under the cursor")
            return
        of, rules = (reasons.of, reasons.rules) if reasons is not None else ("", ())
        if reasons is not None and not rules and not off:
            self.say("no rule proposed this: an analyst made it")
            return
        chosen = await self.app.push_screen_wait(
            WhyScreen(
                of,
                _rows(rules, off),
                _rows((name for name in off if name not in rules), off),
                confidence=reasons.confidence if reasons is not None else None,
                quotes=reasons.quotes if reasons is not None else (),
            )
        )
        if chosen is not None and not self.refused():
            self._switch(chosen)

    def _reasons(self) -> Reasons | None:
        """Why what the analyst looks at was proposed; None where they look at nothing."""
        if not self.is_open:
            return None
        target = self.incidents.current
        if (
            self.incidents.has_focus_within
            and target is not None
            and self.case.has("incidents", target.incident)
        ):
            return reasons_of_target(self.case, target)
        span_id = self.mark_here()
        return reasons_of_span(self.case, self.case.span(span_id)) if span_id else None

    def _switch(self, chosen: Switch) -> None:
        try:
            switch(chosen.rule, on=chosen.on)
        except OSError as problem:
            self.say(f"cannot keep which rules are off: {problem.strerror or problem}", wrong=True)
            return
        self.record(f"the rule “{chosen.rule}” was switched {'on' if chosen.on else 'off'}")
        if self.report_id is not None:
            self.propose(self.report_id)


def _rows(names: Iterable[str], off: tuple[str, ...]) -> list[RuleRow]:
    """The rules of these names, each with what it does and whether it is on."""
    found = ((name, rule_of(name)) for name in names)
    return [
        RuleRow(name, rule.meaning if rule is not None else "a rule of another version", name not in off)
        for name, rule in found
    ]
