"""Conflicts on the screen: counted in the title, marked at their incident, settled by one key."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from tests.edits.merging.desks import Desk as OtherDesk
from tests.tui.desk import Desk
from tests.tui.dialogues import HOSTILE, SIZES, assert_golden, assert_harmless, opened
from workbench.edits.claims import change_claim
from workbench.edits.fields import set_value
from workbench.edits.incidents import set_title
from workbench.edits.notes import write_note
from workbench.formats.reading.json_import import import_case
from workbench.formats.writing.json_export import write_json
from workbench.model.case import Case
from workbench.model.record import Conflict
from workbench.model.span import Span
from workbench.model.values import DateValue
from workbench.tui.screens.conflicts import ConflictsScreen, Dispute, Settlement
from workbench.tui.screens.main.conflict_actions import said_words


def dispute(field: str, ours: str, theirs: str, record: str = "incident Armed clash, Bannu") -> Dispute:
    """A conflict in words."""
    conflict = Conflict(field=field, theirs=theirs, by="ben", at="2026-03-13T10:00:00Z")
    return Dispute("incidents", record, conflict, record, field, ours, "none", theirs)


DISPUTES = [
    dispute("title", "Raid on the police station", "The station"),
    dispute("date", "2026-03-12 · accepted · 1 span", "2026-03-11 · accepted · unsupported"),
    dispute("low", "45", "40", "claim 45 killed"),
]


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["o"], Settlement(DISPUTES[0], "ours")),
        (["down", "t"], Settlement(DISPUTES[1], "theirs")),
        (["end", "O"], Settlement(DISPUTES[2], "ours", whole=True)),
        (["down", "up", "T"], Settlement(DISPUTES[0], "theirs", whole=True)),
        (["down", "enter"], Settlement(DISPUTES[1])),
        (["escape"], None),
    ],
)
async def test_one_key_keeps_a_side(keys: list[str], answer: Settlement | None) -> None:
    async with opened(ConflictsScreen(DISPUTES)) as driven:
        await driven.keys(*keys)
        assert driven.answer == answer


@pytest.mark.parametrize("size", SIZES)
async def test_both_sides_stand_under_their_record_and_who_says_so_below(size: tuple[int, int]) -> None:
    async with opened(ConflictsScreen(DISPUTES, cursor=1, problem="keep ours"), size) as driven:
        for words in (
            "3 conflicts",
            "Armed clash, Bannu",
            "claim 45 killed",
            "2026-03-11",
            "ben, 2026-03-13",
        ):
            assert words in driven.screen
        assert "keep ours" in driven.screen
        if size == (80, 24):
            assert_golden("conflicts", driven.screen)


async def test_hostile_words_are_only_shown() -> None:
    hostile = Dispute("notes", HOSTILE, Conflict(field="body", by=HOSTILE, at=HOSTILE), *[HOSTILE] * 5)
    async with opened(ConflictsScreen([hostile]), (60, 20)) as driven:
        assert_harmless(driven)


async def test_two_analysts_work_is_brought_together_and_settled(desk: Desk) -> None:
    """Ben worked on a copy of the case; what both changed is settled without leaving the list."""
    ticks = itertools.count()
    ben = OtherDesk("ben", tick=lambda: next(ticks))
    exported = write_json(desk.case, desk.session.text)
    ben.apply(import_case(ben.case, exported))
    bannu = desk.at("Bannu").id
    for case, apply, title, day in (
        (desk.case, desk.session.apply, "The station", "2026-03-12"),
        (ben.case, ben.apply, "The vans", "2026-03-11"),
    ):
        apply(set_title(case, bannu, title))
        apply(set_value(case, bannu, "date", DateValue(start=day, end=day)))
    claim = desk.case.claims()[0].id
    desk.session.apply(change_claim(desk.case, claim, low=41, high=None))
    ben.apply(change_claim(ben.case, claim, low=40, high=None))
    ben.apply(write_note(ben.case, "Ask the hospital.", on="incident", subject=bannu))
    theirs = write_json(ben.case, desk.session.text)
    desk.session.apply(import_case(desk.case, theirs, desk.session.history))
    await desk.settled()
    conflicts = sum(len(record.conflicts) for record in desk.case.conflicted())
    assert conflicts == 3
    assert "3 conflicts" in desk.screen
    await desk.incident("Bannu")
    assert "⇄2" in desk.screen

    await desk.keys("V")
    await desk.asked("3 conflicts")
    await desk.answer("The vans", "end", "t")
    await desk.asked("2 conflicts")
    assert desk.case.incident(bannu).title == "The vans"
    await desk.answer("2026-03-11", "o")
    await desk.asked("1 conflict:")
    await desk.answer("ben", "t")
    await desk.said("Settled")
    assert desk.case.claim(claim).low == 40
    date = desk.case.incident(bannu).date
    assert date is not None and date.value.start == "2026-03-12"
    assert not desk.case.conflicted()
    assert "⇄" not in desk.screen

    await desk.press("u")
    assert "1 conflict" in desk.screen
    await desk.keys("V")
    await desk.answer("1 conflict:", "escape")
    assert len(desk.case.conflicted()) == 1


async def test_without_a_conflict_the_key_says_so(desk: Desk) -> None:
    await desk.keys("V")
    await desk.said("nobody says otherwise")


@pytest.mark.parametrize(
    ("field", "theirs", "words"),
    [
        ("candidates", [], "none"),
        (
            "candidates",
            [
                {"source": "geonames:1", "name": "Kalat", "country": "PK", "admin": ["Balochistan"]},
                {"source": "seed:2", "name": "Qalat"},
            ],
            "Kalat (Balochistan, PK), Qalat",
        ),
        ("unlisted", True, "yes"),
        ("entity", "gone", "gone"),
    ],
)
def test_what_a_mention_means_is_told_in_words(field: str, theirs: Any, words: str) -> None:
    span = Span(id="s", report="r", start=0, end=5, quote="Kalat", status="proposed", origin="rule")
    case = Case("case", [("spans", span)])
    assert said_words(case, span, Conflict(field=field, theirs=theirs), theirs) == words
