"""The process is killed, or the power cut, at any call to the disk."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from tests.store.power import Snapshot, after_a_cut, after_a_kill
from tests.store.scenarios.scenario import Scenario
from tests.store.world import Tally


def killed(scenario: Scenario, *, piece: int = 0) -> Tally:
    """The process dies before, in the middle of and after every call; piece makes the disk write slowly."""
    return _verified(scenario, after_a_kill(scenario.record(piece=piece)))


def cut(scenario: Scenario, *, chances: int, seed: int = 0) -> Tally:
    """The power is cut at every call, and some of what was not flushed is lost."""
    return _verified(scenario, after_a_cut(scenario.record(), chances, seed))


def _verified(scenario: Scenario, left: Iterable[tuple[str, Any, Snapshot]]) -> Tally:
    tally = Tally()
    seen: set[bytes] = set()
    for where, progress, snapshot in left:
        print_ = _fingerprint(progress, snapshot)
        if print_ in seen:  # verified already
            continue
        seen.add(print_)
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
