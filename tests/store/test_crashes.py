"""The process dies at any call to the disk: nothing acknowledged is lost, nothing half done is seen."""

from __future__ import annotations

import pytest

from tests.store.scenarios.every import EVERY
from tests.store.scenarios.scenario import Scenario
from tests.store.trials.interrupted import killed
from tests.store.world import World


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.name)
def test_dying_before_in_the_middle_of_or_after_any_call(world: World, kind: type[Scenario]) -> None:
    killed(kind(world)).check(kind.least)


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.name)
def test_dying_at_any_call_to_a_disk_that_takes_little_at_a_time(world: World, kind: type[Scenario]) -> None:
    killed(kind(world), piece=kind.piece, every=17).check(kind.least // 10)
