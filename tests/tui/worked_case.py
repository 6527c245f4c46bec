"""A case worked by hand, which looks the same whatever the extractor finds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.tui.desk import REPORTS
from tests.tui.incident_cases import town
from workbench.edits import claims, entities, fields, incidents, notes, reports, spans
from workbench.edits.edit import Edit
from workbench.model.case import Case
from workbench.model.span import MentionKind
from workbench.model.values import DateValue
from workbench.session.opening import new_session
from workbench.session.session import Session

TEXT = REPORTS["attacks.txt"]
MENTIONS: tuple[tuple[MentionKind, str], ...] = (
    ("place", "PESHAWAR"),
    ("place", "Khyber Pakhtunkhwa"),
    ("date", "Thursday"),
    ("place", "Bannu"),
    ("facility", "police station"),
    ("time", "2 a.m."),
    ("place", "Kohat"),
    ("group", "Tehreek-e-Taliban Pakistan"),
    ("person", "Imran Dawar"),
)
INCIDENTS = (
    ("In Bannu, militants stormed", "Battles", "Armed clash", "Bannu", "police station"),
    (
        "Armed men abducted",
        "Violence against civilians",
        "Abduction/forced disappearance",
        "Hangu",
        "labourers",
    ),
    ("gunmen opened fire", "Battles", "Armed clash", "Kohat", "checkpoint"),
)
"""Words that tell of it, type, sub-type, place and target."""


class Hand:
    """Works a case by edits, naming words of the report instead of offsets."""

    def __init__(self, session: Session) -> None:
        self.session = session
        added = self.make(lambda case: reports.add_report(
            case, TEXT, name="attacks.txt", published="2026-03-13", publisher="The Daily", extractor="by hand"
        ))  # fmt: skip
        self.report = added.subject or ""

    def make(self, edit: Callable[[Case], Edit]) -> Edit:
        """Applies an edit."""
        worked_out = edit(self.session.case)
        self.session.apply(worked_out)
        return worked_out

    def words(self, words: str) -> tuple[str, str, int, int]:
        """Report, text and offsets of words."""
        start = TEXT.index(words)
        return self.report, TEXT, start, start + len(words)

    def incident(self, words: str, event: str, sub_event: str, place: str, target: str) -> str:
        """An incident with day, place and target; its id."""
        made = self.make(lambda case: incidents.new_incident(
            case, *self.words(words), event_type=event, sub_event_type=sub_event
        ))  # fmt: skip
        identity = made.subject or ""
        day = DateValue(start="2026-03-12", end="2026-03-12")
        self.make(lambda case: fields.set_value(case, identity, "date", day))
        self.make(lambda case: entities.set_place(case, identity, town(place, admin=("Khyber Pakhtunkhwa",))))
        self.make(lambda case: fields.link_evidence(case, identity, "targets", *self.words(target)))
        return identity


def work(folder: Path) -> None:
    """Makes the case: nine mentions, three incidents of which one is rejected, a claim and a note."""
    session = new_session(folder)
    hand = Hand(session)
    for kind, words in MENTIONS:
        hand.make(lambda case, words=words, kind=kind: spans.label(case, *hand.words(words), kind))  # type: ignore[misc]
    bannu, _hangu, kohat = (hand.incident(*told) for told in INCIDENTS)
    hand.make(lambda case: fields.link_evidence(case, bannu, "date", *hand.words("Thursday")))
    hand.make(lambda case: incidents.reject_incident(case, kohat, "outside the scope of this case"))
    hand.make(lambda case: claims.new_claim(
        case, *hand.words("45 soldiers"), measure="killed", low=45, high=45, victims="soldiers",
        claimant_text="TTP", incident=bannu,
    ))  # fmt: skip
    hand.make(lambda case: notes.write_note(case, "Ask the union.", on="report", subject=hand.report))
    session.close()
