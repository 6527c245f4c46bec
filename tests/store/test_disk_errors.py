"""Any call to the disk fails: memory is as acknowledged, and so is what is found at the next opening."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from tests.store.scenarios.every import EVERY
from tests.store.scenarios.scenario import Scenario
from tests.store.trials.errors import (
    DONE_ALL_THE_SAME,
    ONCE,
    REFUSED,
    STAYING,
    TWICE,
    UNREADABLE,
    Error,
    failing,
)
from tests.store.world import World

WAYS: dict[str, Collection[Error]] = {
    "once": ONCE,
    "twice": TWICE,
    "from then on": STAYING,
    "and does nothing": REFUSED,
    "although the call was done": DONE_ALL_THE_SAME,
    "and it is one that reads": UNREADABLE,
}


@pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.name)
@pytest.mark.parametrize("way", WAYS)
def test_any_call_fails(world: World, kind: type[Scenario], way: str) -> None:
    errors = WAYS[way]
    every = max(1, kind.least * len(errors) // 60)
    failing(kind(world), errors, every=every).check(20)
