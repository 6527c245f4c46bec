"""Taking in a copy of a case whose records still point to an entity that was merged into another here."""

from __future__ import annotations

import itertools

import pytest

from tests.edits.build import TEXT, small_case
from tests.edits.merging.desks import Desk
from tests.edits.merging.test_joining import assert_references_resolve, contents, swap
from workbench.edits import incidents, spans
from workbench.edits.conflicts import settle_record
from workbench.edits.edit import Draft
from workbench.edits.entities import link_mention, mark_unlisted
from workbench.edits.entity_facts import change_entity
from workbench.edits.same_entities import merge_entities
from workbench.model.entry import TABLES
from workbench.review.same_names import same_names


@pytest.fixture
def pair() -> tuple[Desk, Desk]:
    """Ana and Ben with the small case; Ana finds that Zehri is Zidi."""
    ticks = itertools.count()
    ana, ben = (Desk(name, tick=lambda: next(ticks)) for name in ("ana", "ben"))
    draft = Draft(ana.case)
    for table in TABLES:
        for record in small_case().tables[table].values():
            draft.put(record)
    ana.apply(draft.edit("add_report", "Added"))
    ben.take(ana.export())
    ana.apply(merge_entities(ana.case, "zidi", ["zahri"]))
    return ana, ben


def entities_pointed_to(desk: Desk) -> set[str | None]:
    """The entities of the mentions and the place."""
    place = desk.case.incident("incident").place
    assert place is not None
    return {span.entity for span in desk.case.spans_of("report")} - {None} | {place.value.entity}


def link_friday(desk: Desk) -> str:
    """Points one more mention to the entity that Ana merged away."""
    start = TEXT.index("market")
    edit = link_mention(desk.case, "report", TEXT, start, start + 6, desk.case.entity("zahri"))
    desk.apply(edit)
    return edit.subject or ""


def test_new_mentions_of_the_merged_entity_are_mentions_of_the_one_kept(pair: tuple[Desk, Desk]) -> None:
    ana, ben = pair
    new = link_friday(ben)
    ana.take(ben.export())
    assert ana.case.span(new).entity == "zidi"
    assert ana.case.span(new).by == "ben"
    assert not ana.case.has("entities", "zahri")
    assert_references_resolve(ana.case)
    assert not ana.case.conflicted()
    entries = len(ana.entries)
    ana.take(ben.export())
    assert len(ana.entries) == entries


def test_after_both_took_in_the_others_work_both_say_the_same_but_for_the_entity(
    pair: tuple[Desk, Desk],
) -> None:
    ana, ben = pair
    new = link_friday(ben)
    ben.apply(incidents.accept_incident(ben.case, "incident"))
    ana.take(ben.export())
    ben.take(ana.export())
    for desk in pair:
        assert entities_pointed_to(desk) == {"zidi"}
        assert desk.case.span(new).entity == "zidi"
        assert not desk.case.conflicted() or desk.case.conflicted() == [desk.case.incident("incident")]
    assert ben.case.has("entities", "zahri")
    [offer] = same_names(ben.case.entities())
    assert (offer.keep, offer.other, offer.likeness) == ("zidi", "zahri", 1.0)
    ben.apply(merge_entities(ben.case, offer.keep, [offer.other]))
    swap(ana, ben)
    assert contents(ana.case).keys() == contents(ben.case).keys()
    assert not ana.case.has("entities", "zahri")


def test_a_place_in_conflict_is_settled_to_the_entity_that_it_is_now(pair: tuple[Desk, Desk]) -> None:
    ana, ben = pair
    ben.apply(incidents.accept_incident(ben.case, "incident"))
    ben.apply(spans.add_tag(ben.case, "report", TEXT, 28, 33, "capital"))
    ana.take(ben.export())
    if ana.case.conflicted():
        ana.apply(settle_record(ana.case, "incidents", "incident", "theirs"))
    assert entities_pointed_to(ana) == {"zidi"}
    assert ana.case.incident("incident").place.status == "accepted"  # type: ignore[union-attr]
    assert ana.case.span("Zahri").tags == ("capital",)
    assert_references_resolve(ana.case)


def test_an_entity_that_somebody_changed_since_comes_back_with_what_was_said_of_it(
    pair: tuple[Desk, Desk],
) -> None:
    ana, ben = pair
    ben.apply(change_entity(ben.case, "zahri", latitude=28.0, longitude=66.0))
    ana.take(ben.export())
    back = ana.case.entity("zahri")
    assert (back.latitude, [each.field for each in back.conflicts]) == (28.0, ["deleted"])
    [offer] = same_names(ana.case.entities())
    assert (offer.keep, offer.other) == ("zidi", "zahri")
    ana.apply(merge_entities(ana.case, "zidi", ["zahri"]))
    assert ana.case.entity("zidi").latitude == 28.0


def test_an_import_taken_back_can_be_taken_in_again(pair: tuple[Desk, Desk]) -> None:
    ana, ben = pair
    new = link_friday(ben)
    ben.apply(incidents.accept_incident(ben.case, "incident"))
    records = ben.export()
    ana.take(records)
    after = contents(ana.case)
    ana.undo(ana.entries[-1])
    assert not ana.case.has("spans", new)
    ana.take(records)
    assert contents(ana.case) == after


def test_a_merge_taken_back_here_leaves_what_came_meanwhile_sound(pair: tuple[Desk, Desk]) -> None:
    ana, ben = pair
    merging = ana.entries[-1]
    link_friday(ben)
    ana.undo(merging)
    ana.take(ben.export())
    assert entities_pointed_to(ana) == {"zahri"}
    assert_references_resolve(ana.case)


def test_none_of_these_and_a_link_made_elsewhere_are_one_conflict_that_goes_together(
    pair: tuple[Desk, Desk],
) -> None:
    ana, ben = pair
    ana.undo(ana.entries[-1])
    ana.apply(mark_unlisted(ana.case, "report", TEXT, 28, 33, "place"))
    ben.apply(link_mention(ben.case, "report", TEXT, 28, 33, ben.case.entity("zidi")))
    swap(ana, ben)
    for desk, entity, unlisted in ((ana, None, True), (ben, "zidi", False)):
        span = desk.case.span("Zahri")
        assert (span.entity, span.unlisted) == (entity, unlisted)
        assert {each.field for each in span.conflicts} == {"entity", "unlisted"}
    ana.apply(settle_record(ana.case, "spans", "Zahri", "theirs"))
    span = ana.case.span("Zahri")
    assert (span.entity, span.unlisted, span.conflicts) == ("zidi", False, ())


def test_taking_their_entity_takes_back_that_none_is_meant(pair: tuple[Desk, Desk]) -> None:
    ana, ben = pair
    ana.undo(ana.entries[-1])
    ana.apply(link_mention(ana.case, "report", TEXT, 0, 6, ana.case.entity("zahri")))
    ben.apply(link_mention(ben.case, "report", TEXT, 0, 6, ben.case.entity("zidi")))
    swap(ana, ben)
    ben.apply(mark_unlisted(ben.case, "report", TEXT, 0, 6, "group"))
    ben.apply(settle_record(ben.case, "spans", "Gunmen", "theirs"))
    assert (ben.case.span("Gunmen").entity, ben.case.span("Gunmen").unlisted) == ("zahri", False)
