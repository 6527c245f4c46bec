"""Settling what two analysts say differently, and finding the records it is about."""

from __future__ import annotations

from typing import Any

import msgspec
from textual import work

from workbench.edits.conflicts import field_words, settle_conflict, settle_record, words_of
from workbench.edits.edit import Edit, EditError
from workbench.model.case import Case, UnknownRecord
from workbench.model.claim import Claim
from workbench.model.entry import TABLES, Entry, Table
from workbench.model.incident import Actor, Incident, Link
from workbench.model.parts import UnknownPart, part_of, part_type
from workbench.model.record import Conflict, Record
from workbench.model.report import Report
from workbench.model.span import Candidate, Span
from workbench.model.unknown import converted
from workbench.model.values import DateValue, Evidenced, PlaceValue, Value
from workbench.tui.screens.conflicts import ConflictsScreen, Dispute, Settlement
from workbench.tui.screens.main.base import READ_ONLY, CaseScreen
from workbench.tui.widgets.incidents.wording import attribution_words, form_places, long_date, long_name

_TABLES: dict[type[Record], Table] = {kind: table for table, kind in TABLES.items()}


class ConflictActions(CaseScreen):
    """The list of conflicts, which stays open until all are settled or the analyst leaves it."""

    @work
    async def action_conflicts(self) -> None:
        """Lists the conflicts and settles what the analyst decides."""
        cursor, problem = 0, None
        if not self.case.conflicted():
            self.say("there is no conflict: nobody says otherwise")
        while disputes := disputes_of(self.case):
            cursor = min(cursor, len(disputes) - 1)
            answer = await self.app.push_screen_wait(
                ConflictsScreen(disputes, cursor=cursor, problem=problem)
            )
            if answer is None:
                return
            if answer.keep is None:
                self._show_record(answer.dispute)
                return
            cursor, problem = disputes.index(answer.dispute), self._why_not(answer)
            if problem is None and self._settle_conflict(answer) is None:
                return

    def _settle_conflict(self, answer: Settlement) -> Entry | None:
        return self.make(lambda case: _edit(case, answer))

    def _why_not(self, answer: Settlement) -> str | None:
        """Why a conflict cannot be settled so; None where it can."""
        if self.session.read_only:
            return READ_ONLY
        try:
            _edit(self.case, answer)
        except (EditError, UnknownRecord) as refused:
            return str(refused)
        return None

    def _show_record(self, dispute: Dispute) -> None:
        """Goes to the record of a dispute, as far as it has a place on the screen."""
        record: Any = self.case.stored(dispute.table, dispute.record_id)
        match record:
            case Incident():
                self._show_incident(record)
            case Claim(incident=str(incident)) if self.case.has("incidents", incident):
                self._show_incident(self.case.incident(incident))
                self.incidents.focus_claim(record.id)
            case Span():
                if record.report != self.report_id:
                    self.open_report(record.report)
                self.source.go_to(record.start, record.end)
                self.action_focus_source()
            case Report():
                self.open_report(record.id)
            case _:
                self.say(dispute.record)

    def _show_incident(self, incident: Incident) -> None:
        if incident.report != self.report_id and self.case.has("reports", incident.report):
            self.open_report(incident.report or "")
        self.incidents.focus_incident(incident.id)
        self.action_focus_incidents()


def _edit(case: Case, answer: Settlement) -> Edit:
    dispute, keep = answer.dispute, answer.keep or "ours"
    if answer.whole:
        return settle_record(case, dispute.table, dispute.record_id, keep)
    about = dispute.conflict
    return settle_conflict(
        case, dispute.table, dispute.record_id, about.field, keep, item=about.item, said=about
    )


def disputes_of(case: Case) -> list[Dispute]:
    """All conflicts of a case, in words."""
    return [
        Dispute(
            table=_TABLES[type(record)],
            record_id=record.id,
            conflict=conflict,
            record=words_of(case, record),
            field=field_words(conflict.field),
            ours=said_words(case, record, conflict, part_of(record, conflict.field, conflict.item)),
            base=said_words(case, record, conflict, conflict.base),
            theirs=said_words(case, record, conflict, conflict.theirs),
        )
        for record in case.conflicted()
        for conflict in record.conflicts
    ]


def said_words(case: Case, record: Record, conflict: Conflict, said: Any) -> str:
    """What a side says in a field, in words; said is the JSON of the field."""
    if conflict.field == "deleted":
        return "deleted" if said else "kept"
    if said is None:
        return "none" if conflict.item is None else "taken out"
    try:
        kind = part_type(type(record), conflict.field, item=conflict.item is not None)
        return _words(case, converted(said, kind))
    except (UnknownPart, msgspec.ValidationError):
        return _words(case, said)


def _words(case: Case, value: Any) -> str:
    match value:
        case Evidenced():
            spans = len(value.evidence)
            proof = f"{spans} span{'s' if spans > 1 else ''}" if spans else "unsupported"
            reason = f": {value.reason}" if value.reason else ""
            return f"{_value_words(case, value)} · {value.status}{reason} · {proof}"
        case Candidate():
            where = ", ".join(filter(None, (*reversed(value.admin), value.country)))
            return f"{value.name} ({where})" if where else value.name
        case Link():
            return f"{value.kind.replace('_', ' ')} {_words(case, value.incident)}"
        case bool():
            return "yes" if value else "no"
        case list() | tuple():
            return ", ".join(_words(case, each) for each in value) or "none"
        case str():
            found = next((case.stored(table, value) for table in TABLES if case.has(table, value)), None)
            return words_of(case, found) if found is not None else value or "none"
    return str(value)


def _value_words(case: Case, value: Evidenced) -> str:
    match value:
        case Value(value=DateValue() as date):
            return long_date(date)
        case Value(value=PlaceValue() as place):
            return form_places(case, place)[0]
        case Value():
            return str(value.value)
        case Actor():
            name = long_name(case, value.words, value.entity)
            return f"{name}, {value.role}, {attribution_words(value)}"
    return long_name(case, getattr(value, "words", ""), getattr(value, "entity", None))
