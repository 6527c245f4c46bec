"""Taking in another analyst's copy of a case: deletions, references, undone imports, old files."""

from __future__ import annotations

import itertools
from typing import Any

import msgspec
import pytest

from tests.edits.build import TEXT, small_case
from tests.edits.merging.desks import Desk
from workbench.edits import claims, entities, fields, incidents, notes, spans
from workbench.edits.conflicts import settle_conflict, settle_record
from workbench.edits.edit import Draft
from workbench.model.case import Case
from workbench.model.entity import Entity
from workbench.model.entry import TABLES
from workbench.model.incident import Incident
from workbench.model.record import Record, same_content
from workbench.model.references import references_of

INCIDENT = "incident"


@pytest.fixture
def pair() -> tuple[Desk, Desk]:
    """Ana, who proposed and shared the small case, and Ben, who took it in."""
    ticks = itertools.count()
    ana, ben = (Desk(name, tick=lambda: next(ticks)) for name in ("ana", "ben"))
    draft = Draft(ana.case)
    for table in TABLES:
        for record in small_case(origin="analyst").tables[table].values():
            draft.put(record)
    ana.apply(draft.edit("add_report", "Added"))
    ben.take(ana.export())
    return ana, ben


def contents(case: Case) -> dict[str, Record]:
    """What the live records say, by id."""
    stamps: dict[str, Any] = {"created": "", "modified": "", "by": "", "rev": 0, "ancestry": msgspec.UNSET}
    return {
        record.id: msgspec.structs.replace(record, **stamps)
        for table in TABLES
        for record in case.tables[table].values()
        if not record.deleted
    }


def assert_references_resolve(case: Case) -> None:
    live = contents(case)
    for record in live.values():
        assert all(identity in live for identity in references_of(record) if identity != case.id)


def swap(one: Desk, other: Desk) -> None:
    """Both take in what the other had."""
    mine, theirs = one.export(), other.export()
    one.take(theirs)
    other.take(mine)


def test_work_on_different_records_and_fields_ends_the_same_on_both_sides(pair: tuple[Desk, Desk]) -> None:
    ana, ben = pair
    ana.apply(incidents.accept_incident(ana.case, INCIDENT))
    ana.apply(notes.write_note(ana.case, "Check the radio log.", on="incident", subject=INCIDENT))
    ben.apply(incidents.set_title(ben.case, INCIDENT, "The market"))
    ben.apply(spans.label(ben.case, "report", TEXT, 18, 24, "facility"))
    swap(ana, ben)
    assert contents(ana.case) == contents(ben.case)
    assert ana.case.incident(INCIDENT).title == "The market"
    assert ben.case.incident(INCIDENT).status == "accepted"
    assert not ana.case.conflicted()
    entries = len(ana.entries), len(ben.entries)
    swap(ana, ben)
    assert (len(ana.entries), len(ben.entries)) == entries


def test_what_both_changed_differently_is_a_conflict_on_both_sides(pair: tuple[Desk, Desk]) -> None:
    ana, ben = pair
    ana.apply(incidents.set_title(ana.case, INCIDENT, "The market"))
    ben.apply(incidents.set_title(ben.case, INCIDENT, "The bazaar"))
    swap(ana, ben)
    for desk, ours, theirs, by in (
        (ana, "The market", "The bazaar", "ben"),
        (ben, "The bazaar", "The market", "ana"),
    ):
        [record] = desk.case.conflicted()
        [conflict] = record.conflicts
        assert desk.case.incident(INCIDENT).title == ours
        assert (conflict.field, conflict.theirs, conflict.by) == ("title", theirs, by)


def test_settling_on_one_side_settles_it_on_the_other(pair: tuple[Desk, Desk]) -> None:
    ana, ben = pair
    ana.apply(incidents.set_title(ana.case, INCIDENT, "The market"))
    ben.apply(incidents.set_title(ben.case, INCIDENT, "The bazaar"))
    swap(ana, ben)
    ana.apply(settle_conflict(ana.case, "incidents", INCIDENT, "title", "ours"))
    swap(ana, ben)
    for desk in pair:
        assert desk.case.incident(INCIDENT).title == "The market"
        assert not desk.case.conflicted()


def titles_in_conflict(ana: Desk, ben: Desk) -> None:
    """Both name the incident, Ben also codes it, and they take in each other's work."""
    ana.apply(incidents.set_title(ana.case, INCIDENT, "The market"))
    ben.apply(incidents.set_title(ben.case, INCIDENT, "The bazaar"))
    ben.apply(incidents.set_coding(ben.case, INCIDENT, "coded"))
    swap(ana, ben)


def test_an_open_conflict_stays_as_it_is_while_both_work_on(pair: tuple[Desk, Desk]) -> None:
    ana, ben = pair
    titles_in_conflict(ana, ben)
    ana.apply(incidents.set_part_of(ana.case, INCIDENT, None))
    ana.apply(incidents.accept_incident(ana.case, INCIDENT))
    ben.apply(spans.add_tag(ben.case, "report", TEXT, 0, 6, "unnamed"))
    swap(ana, ben)
    for desk, ours, theirs in ((ana, "The market", "The bazaar"), (ben, "The bazaar", "The market")):
        incident = desk.case.incident(INCIDENT)
        assert (incident.title, incident.status) == (ours, "accepted")
        assert [each.theirs for each in incident.conflicts] == [theirs]


def test_what_one_takes_back_of_a_merged_record_is_taken_back(pair: tuple[Desk, Desk]) -> None:
    """Ben's coding came to Ana with a conflict in another field; she knew it when she took it back."""
    ana, ben = pair
    titles_in_conflict(ana, ben)
    ana.apply(incidents.set_coding(ana.case, INCIDENT, "draft"))
    ben.take(ana.export())
    incident = ben.case.incident(INCIDENT)
    assert (incident.coding, [each.field for each in incident.conflicts]) == ("draft", ["title"])


def test_files_that_cross_each_other_ask_nothing_again(pair: tuple[Desk, Desk]) -> None:
    """Both go on working before they read the file of the other."""
    ana, ben = pair
    ana.apply(incidents.set_title(ana.case, INCIDENT, "The market"))
    ben.apply(incidents.set_coding(ben.case, INCIDENT, "coded"))
    from_ana, from_ben = ana.export(), ben.export()
    ana.apply(incidents.set_title(ana.case, INCIDENT, "The cattle market"))
    ana.take(from_ben)
    ben.take(from_ana)
    ana.take(ben.export())
    incident = ana.case.incident(INCIDENT)
    assert (incident.title, incident.coding, incident.conflicts) == ("The cattle market", "coded", ())


def test_a_conflict_with_a_third_is_settled_for_all_by_one(pair: tuple[Desk, Desk]) -> None:
    ana, ben = pair
    cho = Desk("cho", tick=itertools.count(500).__next__)
    cho.take(ana.export())
    ben.apply(incidents.set_title(ben.case, INCIDENT, "The bazaar"))
    cho.apply(incidents.set_title(cho.case, INCIDENT, "The square"))
    ben.take(cho.export())
    ana.take(ben.export())
    ana.apply(settle_conflict(ana.case, "incidents", INCIDENT, "title", "ours"))
    ben.apply(incidents.set_coding(ben.case, INCIDENT, "coded"))
    ben.take(ana.export())
    incident = ben.case.incident(INCIDENT)
    assert (incident.title, incident.coding, incident.conflicts) == ("The bazaar", "coded", ())


def test_a_file_that_came_by_many_ways_is_no_news_the_second_time() -> None:
    """Found by chance: each has the work of the two others directly, and through each other."""
    ticks = itertools.count()
    ana, ben, cho = (Desk(name, tick=ticks.__next__) for name in ("ana", "ben", "cho"))

    def change(desk: Desk, **said: str) -> None:
        draft = Draft(desk.case)
        draft.update(desk.case.incident(INCIDENT), **said)
        desk.apply(draft.edit("change", "Changed"))

    draft = Draft(ana.case)
    draft.put(Incident(id=INCIDENT, status="accepted", origin="analyst"))
    ana.apply(draft.edit("new_incident", "New"))
    ben.take(ana.export())
    cho.take(ana.export())
    change(ana, reason="3")
    change(cho, title="4")
    ben.take(ana.export())
    change(ben, title="5")
    ana.take(cho.export())
    swap(ben, cho)
    change(cho, reason="6")
    swap(ana, cho)
    ana.take(ben.export())
    assert cho.take(ana.export()).merged
    assert not cho.take(ana.export()).merged
    incident = cho.case.incident(INCIDENT)
    assert (incident.title, incident.reason) == ("4", "6")
    assert [(each.field, each.theirs) for each in incident.conflicts] == [("title", "5")]


def test_what_a_reviewer_takes_back_is_taken_back(pair: tuple[Desk, Desk]) -> None:
    """The reviewer's state equals an older one of ours, but comes after it."""
    ana, ben = pair
    ana.apply(incidents.accept_incident(ana.case, INCIDENT))
    ana.apply(spans.add_tag(ana.case, "report", TEXT, 0, 6, "unnamed"))
    ben.take(ana.export())
    ben.apply(incidents.reopen_incident(ben.case, INCIDENT))
    draft = Draft(ben.case)
    draft.update(ben.case.span("Gunmen"), tags=())
    ben.apply(draft.edit("untag", "Took a tag away"))
    ana.apply(incidents.set_title(ana.case, INCIDENT, "The market"))
    ana.take(ben.export())
    incident = ana.case.incident(INCIDENT)
    assert (incident.status, incident.title, incident.conflicts) == ("proposed", "The market", ())
    assert ana.case.span("Gunmen").tags == ()


def test_an_old_file_takes_nothing_back(pair: tuple[Desk, Desk]) -> None:
    ana, ben = pair
    files = [ben.export()]
    for title in ("One", "Two", "Three"):
        ben.apply(incidents.set_title(ben.case, INCIDENT, title))
        files.append(ben.export())
    ana.take(files[2])
    assert ana.case.incident(INCIDENT).title == "Two"
    for file in (files[1], files[0], files[2]):
        joined = ana.take(file)
        assert (joined.added, joined.merged) == ((), ())
    ana.take(files[3])
    assert ana.case.incident(INCIDENT).title == "Three"


def test_what_the_other_deleted_is_not_told_but_what_i_deleted_stays_deleted(pair: tuple[Desk, Desk]) -> None:
    ana, ben = pair
    ana.apply(spans.delete_span(ana.case, "Police"))
    swap(ana, ben)
    assert not ana.case.has("spans", "Police")
    assert ben.case.has("spans", "Police")


def test_what_i_deleted_and_the_other_changed_comes_back_with_a_conflict(pair: tuple[Desk, Desk]) -> None:
    ana, ben = pair
    ana.apply(spans.delete_span(ana.case, "Police"))
    ben.apply(spans.relabel(ben.case, "Police", "group"))
    swap(ana, ben)
    span = ana.case.span("Police")
    assert (span.kind, span.status) == ("group", "accepted")
    assert [(each.field, each.theirs, each.by) for each in span.conflicts] == [("deleted", True, "ana")]
    assert_references_resolve(ana.case)
    ana.apply(settle_conflict(ana.case, "spans", "Police", "deleted", "theirs"))
    assert not ana.case.has("spans", "Police")
    assert_references_resolve(ana.case)


def test_what_i_deleted_and_the_other_points_to_comes_back(pair: tuple[Desk, Desk]) -> None:
    ana, ben = pair
    ana.apply(spans.delete_span(ana.case, "Friday"))
    ben.apply(fields.link_evidence(ben.case, INCIDENT, "date", "report", TEXT, 37, 43))
    ben.apply(notes.write_note(ben.case, "Which Friday?", on="span", subject="Friday"))
    ana.apply(incidents.delete_incident(ana.case, INCIDENT))
    swap(ana, ben)
    assert ana.case.span("Friday").conflicts[0].field == "deleted"
    assert ana.case.incident(INCIDENT).conflicts[0].field == "deleted"
    assert ana.case.notes_on("Friday")
    for desk in pair:
        assert_references_resolve(desk.case)


def test_what_i_deleted_comes_back_for_a_note_alone(pair: tuple[Desk, Desk]) -> None:
    ana, ben = pair
    ana.apply(spans.delete_span(ana.case, "Friday"))
    ben.apply(notes.write_note(ben.case, "Which Friday?", on="span", subject="Friday"))
    swap(ana, ben)
    assert [each.field for each in ana.case.span("Friday").conflicts] == ["deleted"]
    assert_references_resolve(ana.case)


def test_a_withdrawn_proposal_that_the_other_accepted_comes_back_without_a_question(
    pair: tuple[Desk, Desk],
) -> None:
    ana, ben = pair
    draft = Draft(ana.case)
    draft.remove(ana.case.claim("claim"))
    ana.apply(draft.edit("extract_report", "Extracted again"))
    ben.apply(claims.decide_claim(ben.case, "claim", accept=True))
    ana.take(ben.export())
    assert ana.case.claim("claim").status == "accepted"
    assert not ana.case.conflicted()


def test_two_incidents_that_each_put_under_the_other_do_not_become_part_of_themselves(
    pair: tuple[Desk, Desk],
) -> None:
    ana, ben = pair
    made = ana.apply(
        incidents.new_incident(
            ana.case, "report", TEXT, 0, 6, event_type="Battles", sub_event_type="Armed clash"
        )
    )
    assert made is not None
    other = next(change.id for change in made.changes if change.table == "incidents")
    ben.take(ana.export())
    ana.apply(incidents.set_part_of(ana.case, INCIDENT, other))
    ben.apply(incidents.set_part_of(ben.case, other, INCIDENT))
    swap(ana, ben)
    for desk, under in ((ana, INCIDENT), (ben, other)):
        above = other if under == INCIDENT else INCIDENT
        assert desk.case.incident(under).part_of == above
        refused = desk.case.incident(above)
        assert refused.part_of is None
        assert [(each.field, each.theirs) for each in refused.conflicts] == [("part_of", under)]
        with pytest.raises(ValueError, match="part of itself"):
            settle_conflict(desk.case, "incidents", above, "part_of", "theirs")


def test_an_import_that_was_undone_can_be_made_again(pair: tuple[Desk, Desk]) -> None:
    ana, ben = pair
    ben.apply(incidents.set_title(ben.case, INCIDENT, "The bazaar"))
    ben.apply(notes.write_note(ben.case, "Which market?", on="incident", subject=INCIDENT))
    ana.apply(incidents.set_coding(ana.case, INCIDENT, "coded"))
    before = contents(ana.case)
    file = ben.export()
    for _ in range(2):
        ana.take(file)
        after = contents(ana.case)
        assert (ana.case.incident(INCIDENT).title, len(ana.case.notes())) == ("The bazaar", 1)
        undone = ana.undo(ana.entries[-1])
        assert contents(ana.case) == before
    ana.redo(undone)
    assert contents(ana.case) == after
    assert ana.take(file).merged == ()


def test_a_case_made_by_an_undone_import_can_be_filled_again(pair: tuple[Desk, Desk]) -> None:
    _, ben = pair
    file = ben.export()
    whole = contents(ben.case)
    ben.undo(ben.entries[-1])
    assert contents(ben.case) == {}
    assert len(ben.take(file).added) == len(whole)
    assert contents(ben.case) == whole


def test_what_i_made_and_took_back_does_not_come_back_from_my_own_old_file(pair: tuple[Desk, Desk]) -> None:
    ana, _ = pair
    entry = ana.apply(notes.write_note(ana.case, "Hm.", on="report", subject="report"))
    file = ana.export()
    assert entry is not None
    ana.undo(entry)
    ana.take(file)
    assert ana.case.notes() == []


def test_the_proposal_of_another_extractor_changes_nothing_and_what_was_decided_on_it_does(
    pair: tuple[Desk, Desk],
) -> None:
    ana, _ = pair
    older = Desk("cho", tick=lambda: 3)
    draft = Draft(older.case)
    for table in TABLES:
        for record in small_case(origin="analyst").tables[table].values():
            weak = msgspec.structs.replace(record, confidence=0.1) if table == "spans" else record
            draft.put(weak)
    older.apply(draft.edit("add_report", "Added", by="rules 0.0"))
    before = contents(ana.case)
    joined = ana.take(older.export())
    assert contents(ana.case) == before, joined
    older.apply(spans.decide_span(older.case, "Police", accept=True))
    ana.take(older.export())
    assert ana.case.span("Police").status == "accepted"
    assert not ana.case.conflicted()


def test_everybody_ends_the_same_once_all_conflicts_are_settled(pair: tuple[Desk, Desk]) -> None:
    ana, ben = pair
    place = Entity(id="kalat", kind="place", name="Kalat", status="proposed", origin="rule")
    ana.apply(entities.set_place(ana.case, INCIDENT, place))
    ana.apply(claims.change_claim(ana.case, "claim", low=10))
    ana.apply(spans.move_bounds(ana.case, "Police", TEXT, 45, 56))
    ben.apply(fields.unlink_evidence(ben.case, INCIDENT, "Zahri"))
    ben.apply(claims.change_claim(ben.case, "claim", high=14))
    ben.apply(spans.relabel(ben.case, "Police", "person"))
    swap(ana, ben)
    assert {record.id for record in ana.case.conflicted()} == {INCIDENT, "claim"}
    assert {record.id for record in ben.case.conflicted()} == {INCIDENT, "claim"}
    ana.apply(settle_record(ana.case, "incidents", INCIDENT, "theirs"))
    ana.apply(settle_record(ana.case, "claims", "claim", "ours"))
    swap(ana, ben)
    assert contents(ana.case) == contents(ben.case)
    assert not ana.case.conflicted()
    for desk in pair:
        assert_references_resolve(desk.case)
    assert same_content(ana.case.claim("claim"), ben.case.claim("claim"))
