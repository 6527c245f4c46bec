"""Vague numbers and the ranks of claimants."""

from __future__ import annotations

import pytest

from workbench.scheme.figures import CLAIMANT_TYPES, POLICIES, VAGUE_NUMBERS, claimant_type


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("the River Valley Observatory for Human Rights", "independent monitor"),
        ("doctors at the town hospital", "hospital or local official"),
        ("Police", "police or ministry"),
        ("Harbour News", "media"),
        ("two residents", "witness or resident"),
        ("a spokesman", "unnamed official"),
        ("the Lakeside Front", "social media or unattributed"),
    ],
)
def test_claimant_type(words: str, kind: str) -> None:
    assert claimant_type(words).name == kind


def test_ranks_rise_and_policies_are_named() -> None:
    assert [kind.rank for kind in CLAIMANT_TYPES] == list(range(len(CLAIMANT_TYPES)))
    assert set(POLICIES) == {"acled", "ucdp", "gtd", "manual"}


def test_vague_numbers_have_sound_bounds() -> None:
    for number in VAGUE_NUMBERS.values():
        assert number.low >= 2
        assert number.high is None or number.high >= number.low
    assert VAGUE_NUMBERS["dozens"].low == 24
    assert VAGUE_NUMBERS["dozens"].acled == 12
