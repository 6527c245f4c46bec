"""The power fails at any call to the disk: whatever part of the unflushed bytes and names is lost."""

from __future__ import annotations

import pytest

from tests.store.scenarios.every import EVERY
from tests.store.scenarios.scenario import Scenario
from tests.store.trials.interrupted import cut, killed_then_cut
from tests.store.world import World


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.name)
def test_a_power_cut_at_any_call(world: World, kind: type[Scenario]) -> None:
    cut(kind(world), chances=1).check(kind.least // 2)


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.name)
def test_a_power_cut_while_another_process_goes_on_after_a_killed_one(
    world: World, kind: type[Scenario]
) -> None:
    killed_then_cut(kind(world), every=max(4, kind.least)).check(10)
