"""The process is killed, or the power cut, at any call to the disk."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable
from typing import Any

from tests.store.power import RecordingDisk, Snapshot, after_a_cut, after_a_kill
from tests.store.scenarios.scenario import Scenario
from tests.store.world import Tally


def killed(scenario: Scenario, *, piece: int = 0, every: int = 1) -> Tally:
    """The process dies before, in the middle of and after every call, or every so many of these.

    With a piece the disk takes only so many bytes at a time.
    """
    left = after_a_kill(scenario.record(piece=piece))
    return _verified(scenario, itertools.islice(left, 0, None, every))


def cut(scenario: Scenario, *, chances: int, seed: int = 0, every: int = 1) -> Tally:
    """The power is cut at every call, or every so many, and some of what was not flushed is lost."""
    return _verified(scenario, after_a_cut(scenario.record()[::every], chances, seed))


def killed_then_cut(scenario: Scenario, *, every: int = 1, chances: int = 0, seed: int = 0) -> Tally:
    """The process dies, another opens the case and may save something, and then the power is cut.

    What the first wrote without flushing it is still there for the second, and not after the cut.
    """
    tally = Tally()
    for number, moment in list(enumerate(scenario.record(), 1))[::every]:
        for saving in (True, False):
            scenario.world.become(moment.medium.most())
            scenario.progress = moment.progress
            disk = RecordingDisk(scenario.world.root, moment.medium.copy(), lambda: scenario.progress)
            with tally.trial(f"{scenario.name}: killed at call {number}, {moment.call}"):
                scenario.go_on(disk, saving=saving)
            disk.finish()
            left = [
                (f"killed at call {number}, {moment.call}; then {where}", progress, snapshot)
                for where, progress, snapshot in after_a_cut(disk.moments, chances, seed)
            ]
            tally.add(_verified(scenario, left))
    return tally


def _verified(scenario: Scenario, left: Iterable[tuple[str, Any, Snapshot]]) -> Tally:
    tally = Tally()
    seen: set[bytes] = set()
    for where, progress, snapshot in left:
        mark = _fingerprint(progress, snapshot)
        if mark in seen:  # verified already
            continue
        seen.add(mark)
        with tally.trial(f"{scenario.name}: {where}"):
            scenario.world.become(snapshot)
            scenario.verify(progress)
    return tally


def _fingerprint(progress: Any, snapshot: Snapshot) -> bytes:
    found = hashlib.blake2b(repr(progress).encode("utf-8", "backslashreplace"))
    for path, data in snapshot.items():
        found.update(b"%s\0%d\0" % (path.encode(), -1 if data is None else len(data)))
        found.update(data or b"")
    return found.digest()
