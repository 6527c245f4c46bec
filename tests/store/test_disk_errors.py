"""Any call to the disk fails: memory is as acknowledged, and so is what is found at the next opening."""

from __future__ import annotations

import pytest

from tests.store.scenarios.copying import BackingUp, Restoring
from tests.store.scenarios.every import EVERY
from tests.store.scenarios.scenario import Scenario
from tests.store.trials.errors import (
    DONE_ALL_THE_SAME,
    ONCE,
    REFUSED,
    STAYING,
    TWICE,
    UNREADABLE,
    failing,
)
from tests.store.world import World

WAYS = (*ONCE, *REFUSED, *TWICE, *STAYING, *DONE_ALL_THE_SAME)


READING = [kind for kind in EVERY if kind not in (BackingUp, Restoring)]
"""Backups are read by other means than the disk."""


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.name)
def test_any_call_that_changes_something_fails(world: World, kind: type[Scenario]) -> None:
    few = kind.least < 20
    failing(kind(world), WAYS, every=1 if few else 2 * len(WAYS)).check(kind.least // 4)


@pytest.mark.parametrize("kind", READING, ids=lambda kind: kind.name)
def test_any_call_that_reads_fails(world: World, kind: type[Scenario]) -> None:
    failing(kind(world), UNREADABLE, every=7).check(kind.least // 40)
