"""The fault tests are awake: each deliberate bug is found by the test that is named beside it."""

from __future__ import annotations

import pytest

from tests.store.mutants import MUTANTS, Mutant, tried


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_bug_is_found_unless_it_is_harmless(mutant: Mutant) -> None:
    tally = tried(mutant)
    assert tally.trials
    assert bool(tally.bad) is not mutant.harmless, tally.bad[:3]
