"""The event scheme: names, ranks and crosswalks."""

from __future__ import annotations

import pytest

from workbench.scheme.events import EVENT_TYPES, MUC_TYPES, SUB_EVENTS, higher, sub_event, sub_events_of


def test_every_event_type_has_sub_events_and_ranks_follow_the_order() -> None:
    assert len(SUB_EVENTS) == 25
    assert len(EVENT_TYPES) == 6
    assert [sub.rank for sub in SUB_EVENTS] == list(range(25))
    assert [sub for name in EVENT_TYPES for sub in sub_events_of(name)] == list(SUB_EVENTS)


def test_crosswalk_values_are_known_to_the_other_schemes() -> None:
    for sub in SUB_EVENTS:
        assert sub.muc_type is None or sub.muc_type in MUC_TYPES
        assert set(sub.ucdp_types) <= {1, 2, 3}
        assert set(sub.gtd_types) <= set(range(1, 9))


@pytest.mark.parametrize(
    ("name", "event_type", "disorder", "muc"),
    [
        ("Armed clash", "Battles", "Political violence", "ATTACK"),
        ("suicide bomb", "Explosions/Remote violence", "Political violence", "BOMBING"),
        ("Mob violence", "Riots", "Political violence", None),
        ("Violent demonstration", "Riots", "Demonstrations", None),
        ("Excessive force against protesters", "Protests", "Political violence; Demonstrations", None),
        ("Abduction/forced disappearance", "Violence against civilians", "Political violence", "KIDNAPPING"),
        ("Arrests", "Strategic developments", "Strategic developments", None),
    ],
)
def test_sub_event_by_name(name: str, event_type: str, disorder: str, muc: str | None) -> None:
    found = sub_event(name)
    assert (found.event_type, found.disorder_type, found.muc_type) == (event_type, disorder, muc)


def test_unknown_name_raises() -> None:
    with pytest.raises(KeyError):
        sub_event("Picnic")
    assert sub_events_of("Picnic") == ()


def test_the_higher_tactic_names_the_event() -> None:
    assert higher(sub_event("Attack"), sub_event("Armed clash")).name == "Armed clash"
    assert higher(sub_event("Air/drone strike"), sub_event("Grenade")).name == "Air/drone strike"
