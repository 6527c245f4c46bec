"""The long part of the fault tests: every fault, at every place, with more chances than the suite takes.

Run from the checkout; with one round about five minutes on two cores:

    python -m tests.store.long_run [--rounds 1]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from functools import partial

from tests.store import plain_tinydb
from tests.store.scenarios.every import EVERY
from tests.store.scenarios.scenario import Scenario
from tests.store.test_disk_errors import READING, WAYS
from tests.store.trials.damage import DAMAGES
from tests.store.trials.errors import UNREADABLE, failing
from tests.store.trials.interrupted import cut, killed, killed_then_cut
from tests.store.world import Tally, World, world

Trial = Callable[[World], Tally]


def on_every(act: Callable[[Scenario], Tally], kinds: Iterable[type[Scenario]] = EVERY) -> list[Trial]:
    """A trial for each piece of work."""

    def trial(kind: type[Scenario], there: World) -> Tally:
        return act(kind(there))

    return [partial(trial, kind) for kind in kinds]


def over(trials: list[Trial]) -> Tally:
    """All of some trials, each in a world of its own."""
    whole = Tally()
    for trial in trials:
        with world() as there:
            whole.add(trial(there))
    return whole


def main() -> None:
    """Prints the table, and what went wrong."""
    parser = argparse.ArgumentParser(description="Interrupts the store everywhere.")
    parser.add_argument("--rounds", type=int, default=1, help="how often the power is cut with other luck")
    rounds = parser.parse_args().rounds
    faults: dict[str, list[Trial]] = {
        "killed before, in and after every call": on_every(killed),
        "the same, on a disk that takes a few bytes at a time": on_every(partial(killed, piece=97)),
        "power cut at every call": [
            trial for seed in range(1, rounds + 1) for trial in on_every(partial(cut, chances=8, seed=seed))
        ],
        "killed, worked on, then power cut": on_every(partial(killed_then_cut, every=5)),
        "full disk, quota or error at every call": on_every(partial(failing, errors=WAYS, every=5)),
        "error at every reading call": on_every(partial(failing, errors=UNREADABLE), READING),
        **{name: [partial(damage, every=1)] for name, (damage, _) in DAMAGES.items()},
    }
    plain = {
        "killed before, in and after every call": plain_tinydb.trials("killed"),
        "power cut at every call": plain_tinydb.trials("power"),
    }
    print("| fault | trials | bad | plain TinyDB, 1,000 documents: bad of trials |\n|---|---|---|---|")
    wrong: list[str] = []
    for name, trials in faults.items():
        tally = over(trials)
        wrong += tally.bad
        beside = "{1:,} of {0:,}".format(*plain[name]) if name in plain else ""
        print(f"| {name} | {tally.trials:,} | {len(tally.bad):,} | {beside} |", flush=True)
    if wrong:
        raise SystemExit("\n".join(wrong[:40]))


if __name__ == "__main__":
    main()
