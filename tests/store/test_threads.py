"""Tidying in a thread beside the analyst's work: neither disturbs the other, whoever is ahead."""

from __future__ import annotations

import pytest

from tests.store.baton import Baton, by_turns
from tests.store.trials.turns import every_so_many, taking_turns, taking_turns_until_a_cut
from tests.store.world import World


def test_neither_thread_disturbs_the_other(world: World) -> None:
    taking_turns(world, every_so_many(6)[::2]).check(100)


def test_a_power_cut_while_both_are_at_work(world: World) -> None:
    schedules = [("tidier", 9, 20, 9), ("analyst", 3, 30, 20)]
    taking_turns_until_a_cut(world, schedules, chances=1).check(50)


def test_the_baton_shows_a_race_in_every_run() -> None:
    baton = Baton(by_turns)
    count = [0]

    def add() -> None:
        before = count[0]
        baton.pause()
        count[0] = before + 1

    baton.run(one=add, other=add)
    assert count == [1]


def test_the_baton_goes_on_where_a_lock_is_held() -> None:
    baton = Baton(by_turns)
    lock = baton.lock()
    count = [0]

    def add() -> None:
        with lock:
            before = count[0]
            baton.pause()
            count[0] = before + 1

    baton.run(one=add, other=add)
    assert count == [2]


def test_threads_that_wait_for_each_other_are_told_of() -> None:
    baton = Baton(by_turns)
    first, second = baton.lock(), baton.lock()

    def take(one: str) -> None:
        here, there = (first, second) if one == "one" else (second, first)
        with here:
            baton.pause()
            with there:
                pass

    with pytest.raises(AssertionError, match="wait for each other"):
        baton.run(one=lambda: take("one"), other=lambda: take("other"))
