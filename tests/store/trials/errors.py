"""The disk fails at any call: it is full, broken, or says so although the call was done."""

from __future__ import annotations

import errno
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from tests.store.faults import CHANGES, READS, FailingDisk, How
from tests.store.scenarios.scenario import Scenario
from tests.store.world import Tally

ALWAYS = 1 << 30
"""Times that a fault comes which stays."""


class Error(NamedTuple):
    """A way in which a call fails."""

    number: int
    times: int = 1
    how: How = "half"
    kinds: Collection[str] = CHANGES

    def __str__(self) -> str:
        often = (
            "once" if self.times == 1 else "from then on" if self.times == ALWAYS else f"{self.times} times"
        )
        return f"{errno.errorcode[self.number]} {often}, {self.how}"


NUMBERS = (errno.ENOSPC, errno.EIO, errno.EDQUOT)
ONCE = tuple(Error(number) for number in NUMBERS)
TWICE = tuple(Error(number, 2) for number in NUMBERS)
STAYING = tuple(Error(number, ALWAYS) for number in NUMBERS)
REFUSED = (Error(errno.EIO, how="refused"), Error(errno.ENOSPC, ALWAYS, how="refused"))
DONE_ALL_THE_SAME = (Error(errno.EIO, how="done"), Error(errno.EIO, ALWAYS, how="done"))
UNREADABLE = (Error(errno.EIO, kinds=READS),)


def failing(scenario: Scenario, errors: Sequence[Error], *, every: int = 1) -> Tally:
    """Every call of the kinds fails, in each of these ways, or in every so many of them by turns."""
    tally = Tally()
    for number, error in enumerate(errors):
        for at in _places(scenario, error):
            if (at + number) % every == 0:
                _fail(tally, scenario, at, error)
    return tally


def _fail(tally: Tally, scenario: Scenario, at: int, error: Error) -> None:
    scenario.again()
    disk = FailingDisk(error.kinds, error.number, at, error.times, error.how)
    with tally.trial(f"{scenario.name}: call {at}, {error}"):
        try:
            scenario.run(disk)
        finally:
            disk.bury()
        try:
            scenario.verify(scenario.progress)
        except Exception as fault:
            fault.add_note(f"first failed: {disk.failed[:1]}")
            raise


def _places(scenario: Scenario, error: Error) -> Iterator[int]:
    """The calls of the kinds, those of a run in which nothing fails."""
    scenario.again()
    disk = FailingDisk(error.kinds, error.number, at=ALWAYS)
    scenario.run(disk)
    disk.bury()
    return iter(range(1, disk.seen + 1))
