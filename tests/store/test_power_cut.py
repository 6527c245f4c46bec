"""The power fails at any call to the disk: whatever part of the unflushed bytes and names is lost."""

from __future__ import annotations

import pytest

from tests.store.scenarios.every import EVERY
from tests.store.scenarios.scenario import Scenario
from tests.store.trials.interrupted import cut
from tests.store.world import World


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.name)
def test_a_power_cut_at_any_call(world: World, kind: type[Scenario]) -> None:
    cut(kind(world), chances=3).check(kind.least)
