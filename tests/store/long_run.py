"""The long part of the fault tests: every fault, at every place, and other work by chance in every round.

Run from the checkout; a round takes about ten minutes on two cores:

    python -m tests.store.long_run [--rounds 1 | --minutes 60] [--seed 1]

It prints how many trials went wrong, for the store and for plain TinyDB where it can be put to the same.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import count

from tests.store.scenarios.every import EVERY
from tests.store.scenarios.plain import PlainTinyDB
from tests.store.scenarios.scenario import Scenario
from tests.store.scenarios.work import Work
from tests.store.trials import processes
from tests.store.trials.damage import DAMAGES
from tests.store.trials.errors import DONE_ALL_THE_SAME, ONCE, REFUSED, STAYING, TWICE, UNREADABLE, failing
from tests.store.trials.interrupted import cut, killed, killed_then_cut
from tests.store.trials.turns import every_so_many, taking_turns, taking_turns_until_a_cut
from tests.store.world import Tally, World, world

Trial = Callable[[World], Tally]
ROOMS = [400, 700, 1100, 1700, 2500, 4000, 6000, 9000, 14000, 30000]
_SHOWN = 40


def on_every(act: Callable[[Scenario], Tally], seed: int) -> list[Trial]:
    """A trial for each piece of work, and for work by chance."""

    def trial(kind: Callable[[World], Scenario], there: World) -> Tally:
        return act(kind(there))

    kinds: list[Callable[[World], Scenario]] = list(EVERY) if seed == 1 else []
    kinds += [partial(Work.by_chance, seed=seed), partial(Work.by_chance, seed=-seed)]
    return [partial(trial, kind) for kind in kinds]


def plainly(act: Callable[[Scenario], Tally]) -> list[Trial]:
    """The same trial of plain TinyDB."""
    return [lambda there: act(PlainTinyDB(there))]


def faults(seed: int) -> Iterator[tuple[str, Iterable[Trial], Iterable[Trial]]]:
    """The faults: in words, and what to try with the store and with plain TinyDB."""
    acts: dict[str, Callable[[Scenario], Tally]] = {
        "killed before, in and after every call": killed,
        "the same, on a disk that takes a little at a time": partial(killed, piece=97, every=3),
        "power cut at every call": partial(cut, chances=8, seed=seed),
        "every call fails once": partial(failing, errors=ONCE),
        "every call fails twice": partial(failing, errors=TWICE, every=3),
        "every call fails from then on": partial(failing, errors=STAYING, every=2),
        "every call fails and does nothing": partial(failing, errors=REFUSED, every=2),
        "every call fails although it was done": partial(failing, errors=DONE_ALL_THE_SAME, every=2),
        "every call that reads fails": partial(failing, errors=UNREADABLE),
    }
    for name, act in acts.items():
        yield name, on_every(act, seed), plainly(act) if "reads" not in name else ()
    twice = partial(killed_then_cut, every=6, chances=1, seed=seed)
    yield "killed, worked on by another, then power cut", on_every(twice, seed), ()
    schedules = every_so_many(4)[seed % 2 :: 2]
    yield "tidying beside work, by turns", [partial(taking_turns, schedules=schedules)], ()
    few = every_so_many(9)[seed % 9 :: 9]
    beside = partial(taking_turns_until_a_cut, schedules=few, chances=2, seed=seed)
    yield "tidying beside work until a power cut", [beside], ()
    for name, (damage, _) in DAMAGES.items():
        yield name, [partial(damage, every=1)] if seed == 1 else [], ()
    yield (
        "kill -9 at any time",
        [partial(processes.killed_at_any_time, times=150, seed=seed)],
        [partial(processes.plain_killed_at_any_time, times=150, seed=seed)],
    )
    yield (
        "full disk (file size limit)",
        [partial(processes.limited, rooms=ROOMS)],
        [partial(processes.plain_limited, rooms=ROOMS)],
    )
    yield (
        "12 openers at once, the winner killed; two writers of plain TinyDB",
        [partial(processes.of_twelve_one_wins, times=20)],
        [partial(processes.plain_side_by_side, times=5)],
    )


def tried(trials: Iterable[Trial]) -> Tally:
    """All of some trials, each in a world of its own."""
    whole = Tally()
    for trial in trials:
        with world() as there:
            whole.add(trial(there))
    return whole


def main() -> None:
    """Prints the table, and what went wrong."""
    parser = argparse.ArgumentParser(description="Interrupts the store everywhere.")
    parser.add_argument("--rounds", type=int, default=1, help="how often, each time with other luck")
    parser.add_argument("--minutes", type=float, default=0, help="begin new rounds for so long instead")
    parser.add_argument("--seed", type=int, default=1, help="of the first round; 1 takes all fixed work")
    options = parser.parse_args()
    end = time.monotonic() + 60 * options.minutes
    wrong: list[str] = []
    for seed in count(options.seed):
        print(f"Round {seed}\n\n| fault | trials | bad | plain TinyDB: trials | bad |\n|---|---|---|---|---|")
        for name, trials, plain in faults(seed):
            tally, beside = tried(trials), tried(plain)
            wrong += tally.bad
            told = f"{beside.trials:,} | {len(beside.bad):,}" if beside.trials else " | "
            print(f"| {name} | {tally.trials:,} | {len(tally.bad):,} | {told} |", flush=True)
        if time.monotonic() > end and seed + 1 >= options.seed + options.rounds:
            break
    if wrong:
        raise SystemExit("\n".join(wrong[:_SHOWN]))


if __name__ == "__main__":
    main()
