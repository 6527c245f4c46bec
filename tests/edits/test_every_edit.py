"""What holds for every edit: it is pure, and its before-images take it back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.edits.build import TEXT, carried_out, small_case, taken_back
from workbench.edits import (
    claims,
    entities,
    entity_facts,
    fields,
    incidents,
    notes,
    reports,
    same_entities,
    spans,
)
from workbench.edits.edit import Edit, EditError
from workbench.model.case import Case
from workbench.model.entity import Entity
from workbench.model.entry import TABLES
from workbench.model.record import Origin, Record
from workbench.model.values import DateValue

EDITS: dict[str, Callable[[Case], Edit]] = {
    "accept_incident": lambda c: incidents.accept_incident(c, "incident"),
    "reject_incident": lambda c: incidents.reject_incident(c, "incident", "twice told"),
    "new_incident": lambda c: incidents.new_incident(
        c, "report", TEXT, 0, 6, event_type="Battles", sub_event_type="Armed clash"
    ),
    "set_coding": lambda c: incidents.set_coding(c, "incident", "coded"),
    "set_title": lambda c: incidents.set_title(c, "incident", "The market"),
    "delete_incident": lambda c: incidents.delete_incident(c, "incident"),
    "set_value": lambda c: fields.set_value(c, "incident", "date", DateValue(start="2026-01-30")),
    "set_types": lambda c: fields.set_types(c, "incident", "Riots", "Mob violence"),
    "link_evidence": lambda c: fields.link_evidence(c, "incident", "targets", "report", TEXT, 16, 24),
    "unlink_evidence": lambda c: fields.unlink_evidence(c, "incident", "Zahri"),
    "remove_item": lambda c: fields.remove_item(c, "incident", "actors", "actor"),
    "new_claim": lambda c: claims.new_claim(c, "report", TEXT, 57, 59, measure="injured", low=12, high=12),
    "change_claim": lambda c: claims.change_claim(c, "claim", high=None, low=13),
    "reject_claim": lambda c: claims.decide_claim(c, "claim", accept=False, reason="old"),
    "label_span": lambda c: spans.label(c, "report", TEXT, 18, 24, "facility"),
    "relabel_span": lambda c: spans.relabel(c, "Police", "group"),
    "tag_span": lambda c: spans.add_tag(c, "report", TEXT, 0, 6, "unnamed"),
    "move_span": lambda c: spans.move_bounds(c, "12 traders", TEXT, 57, 59),
    "delete_span": lambda c: spans.delete_span(c, "12 traders"),
    "link_mention": lambda c: entities.link_mention(
        c,
        "report",
        TEXT,
        45,
        51,
        Entity(id="p", kind="organisation", name="P", status="proposed", origin="rule"),
    ),
    "mark_unlisted": lambda c: entities.mark_unlisted(c, "report", TEXT, 28, 33, "place"),
    "add_entity": lambda c: entity_facts.add_entity(c, entity_facts.new_entity("person", "R. Baloch")),
    "change_entity": lambda c: entity_facts.change_entity(c, "zahri", precision="region"),
    "merge_entities": lambda c: same_entities.merge_entities(c, "zidi", ["zahri"]),
    "keep_apart": lambda c: same_entities.keep_apart(c, "zidi", "zahri"),
    "write_note": lambda c: notes.write_note(c, "See also Friday's list.", on="span", subject="Zahri"),
    "add_report": lambda c: reports.add_report(c, "Another text.", name="b.txt"),
    "describe_report": lambda c: reports.describe_report(c, "report", published="2026-01-31"),
}


ORIGIN: dict[str, Origin] = {"delete_incident": "analyst"}
"""Whose the incident is, where that matters: a proposed one is rejected, not deleted."""


def live(case: Case) -> dict[str, Record]:
    return {r.id: r for table in TABLES for r in case.tables[table].values() if not r.deleted}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_changes_nothing_by_itself_and_its_before_images_take_it_back(name: str) -> None:
    case = small_case(origin=ORIGIN.get(name, "rule"))
    before = live(case)
    edit = EDITS[name](case)
    assert live(case) == before
    carried_out(case, edit)
    assert live(case) != before
    taken_back(case, edit)
    assert live(case) == before
    assert [c.id for c in case.claims_of("incident")] == ["claim"]
    assert [i.id for i in case.incidents_proved_by("Zahri")] == ["incident"]
    assert len(case.spans_of("report")) == 6


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_says_in_words_what_it_does(name: str) -> None:
    edit = EDITS[name](small_case(origin=ORIGIN.get(name, "rule")))
    assert edit.operation == name
    assert edit.summary and edit.summary[0].isupper()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (lambda c: spans.label(c, "report", TEXT, 5, 5, "place"), "select some words"),
        (lambda c: spans.label(c, "report", TEXT, 70, 99, "place"), "select some words"),
        (lambda c: spans.add_tag(c, "report", TEXT, 0, 6, "  "), "needs a name"),
        (lambda c: notes.write_note(c, " \n", on="report", subject="report"), "empty note"),
        (lambda c: fields.set_value(c, "incident", "actors", None), "several values"),
        (lambda c: incidents.delete_incident(c, "incident"), "reject it"),
        (lambda c: notes.write_note(c, "Why?", on="incident", subject="gone"), "is gone"),
        (lambda c: reports.describe_report(c, "report", published="20260131"), "no day"),
        (lambda c: reports.add_report(c, "New.", name="n.txt", published="2026-02-30"), "no day"),
    ],
)
def test_a_wrong_edit_is_refused_in_words(wrong: Callable[[Case], Edit], says: str) -> None:
    with pytest.raises(EditError, match=says):
        wrong(small_case())
