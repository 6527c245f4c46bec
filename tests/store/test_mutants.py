"""The fault tests are awake: each deliberate bug is found by the test that is named beside it."""

from __future__ import annotations

import pytest

from tests.store.mutants import MUTANTS, Mutant, tried

EVERYDAY = MUTANTS[::3]
"""Every third: all of them are tried by ``python -m tests.store.mutants``."""


@pytest.mark.parametrize("mutant", EVERYDAY, ids=lambda mutant: mutant.name)
def test_a_bug_is_found_unless_it_is_harmless(mutant: Mutant) -> None:
    tally = tried(mutant)
    assert tally.trials
    assert bool(tally.bad) is not mutant.harmless, tally.bad[:3]
