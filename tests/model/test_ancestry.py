"""The ids of states, and how a record remembers the ones before it."""

from __future__ import annotations

import msgspec
import pytest

from workbench.model.ancestry import KEPT, descending, past_of, state_id, succeeding
from workbench.model.note import Note
from workbench.model.record import from_document, to_document

NOTE = Note(id="n", on="report", subject="r", body="Who fired first?", by="mk", rev=1)


def test_a_state_has_one_id_whichever_way_it_came() -> None:
    changed = succeeding(NOTE, msgspec.structs.replace(NOTE, modified="2026-02-02T00:00:00Z", rev=2))
    for record in (NOTE, changed):
        assert state_id(record) == state_id(from_document(Note, to_document(record)))


def test_when_it_was_made_does_not_count_but_when_it_was_changed_does() -> None:
    later = {"created": "2026-02-01T00:00:00Z", "modified": "2026-02-01T00:00:00Z"}
    changed = succeeding(NOTE, NOTE)
    assert state_id(msgspec.structs.replace(NOTE, **later)) == state_id(NOTE)
    assert state_id(msgspec.structs.replace(changed, **later)) != state_id(changed)


def test_the_order_of_foreign_fields_does_not_change_the_id() -> None:
    one, other = ({"b": {"x": 1, "y": 2}, "a": 0}, {"a": 0, "b": {"y": 2, "x": 1}})
    states = [state_id(msgspec.structs.replace(NOTE, extra=extra)) for extra in (one, other)]
    assert states[0] == states[1]


@pytest.mark.parametrize("change", [{"body": "Who?"}, {"by": "jd"}, {"rev": 2}, {"extra": {"colour": "red"}}])
def test_what_is_said_by_whom_and_the_revision_make_another_state(change: dict[str, object]) -> None:
    assert state_id(msgspec.structs.replace(NOTE, **change)) != state_id(NOTE)


def test_half_of_a_surrogate_pair_has_an_id_too() -> None:
    assert state_id(msgspec.structs.replace(NOTE, body="\ud83d")) != state_id(NOTE)


def test_a_changed_record_remembers_the_states_before_it() -> None:
    second = succeeding(NOTE, msgspec.structs.replace(NOTE, body="Who?", rev=2))
    third = succeeding(second, msgspec.structs.replace(second, body="They did.", rev=3))
    assert succeeding(None, NOTE) is NOTE
    assert past_of(NOTE) == ()
    assert past_of(third) == (state_id(NOTE), state_id(second))


def test_a_merged_record_remembers_both_sides_and_what_the_other_said() -> None:
    ours = succeeding(NOTE, msgspec.structs.replace(NOTE, body="We", rev=2))
    theirs = succeeding(NOTE, msgspec.structs.replace(NOTE, body="They", rev=2, by="jd"))
    merged = descending(ours, theirs, msgspec.structs.replace(ours, rev=3))
    assert past_of(merged) == (state_id(NOTE), state_id(ours), state_id(theirs))
    assert merged.ancestry and merged.ancestry.other
    other = from_document(Note, merged.ancestry.other)
    assert state_id(other) == state_id(theirs)
    assert not succeeding(merged, merged).ancestry.other  # type: ignore[union-attr]  # it has one


def test_only_the_latest_states_are_remembered() -> None:
    record = NOTE
    for rev in range(2, KEPT + 9):
        record = succeeding(record, msgspec.structs.replace(record, rev=rev))
    assert len(past_of(record)) == KEPT
    assert past_of(record)[-1] == state_id(msgspec.structs.replace(record, rev=KEPT + 7))
