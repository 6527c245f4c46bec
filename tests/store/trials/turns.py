"""Tidying beside work, with the baton changing hands at chosen calls to the disk."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from tests.store.baton import relay
from tests.store.faults import CountingDisk
from tests.store.scenarios.beside import Beside
from tests.store.trials.interrupted import cut
from tests.store.world import Tally, World

Legs = tuple[str, int, int, int]
"""Who begins, and for how many calls each goes on before the other does."""


def every_so_many(step: int) -> list[Legs]:
    """The baton changes hands three times, at every so many calls."""
    calls = range(1, 80, step)
    return [
        (first, *legs) for first in ("analyst", "tidier") for legs in itertools.product(calls, calls, (7,))
    ]


def taking_turns(world: World, schedules: Iterable[Legs]) -> Tally:
    """Both threads find what they should, and so does the next opening."""
    tally = Tally()
    scenario = Beside(world)
    for first, *legs in schedules:
        scenario.choose = relay(first, *legs)
        scenario.again()
        disk = CountingDisk()
        with tally.trial(f"{scenario.name}: {first} first, {legs}"):
            try:
                scenario.run(disk)
            finally:
                disk.bury()
            scenario.verify(scenario.progress)
    return tally


def taking_turns_until_a_cut(
    world: World, schedules: Iterable[Legs], *, chances: int, seed: int = 0
) -> Tally:
    """The power fails at any call of both threads."""
    tally = Tally()
    for first, *legs in schedules:
        tally.add(cut(Beside(world, choose=relay(first, *legs)), chances=chances, seed=seed))
    return tally
