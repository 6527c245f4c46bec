"""Deliberate bugs in the store, and which tests kill them: whether the fault tests are awake.

Run from the checkout:

    python -m tests.store.mutants

Each mutant is put into the store while it runs; a trial of the named test must then find faults.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from tests.store.scenarios.making import Making
from tests.store.scenarios.mending import Mending
from tests.store.scenarios.work import Work
from tests.store.trials.damage import last_line_changed, zeros_at_the_end
from tests.store.trials.interrupted import cut
from tests.store.world import Tally, World, world
from workbench.store import disk as doors
from workbench.store.disk import REPLACE, Disk, write_all
from workbench.store.lines import DIGEST_LENGTH

Trial = Callable[[World], Tally]


class Mutant(NamedTuple):
    """A bug, and the test that must find it."""

    name: str
    changes: dict[str, object]
    """What is put in the place of which function, by its path."""
    test: str
    """The test that kills it; of a harmless one, why nothing can."""
    trial: Trial
    harmless: bool = False


def _nothing(*_: object) -> None:
    """Does nothing, where something ought to be done."""


def _put_unflushed(disk: Disk, path: Path, data: bytes) -> None:
    """Writes a file under its name without flushing it first."""
    with patch("workbench.store.disk.flush", _nothing):
        doors.put(disk, path, data)


def _write_in_place(disk: Disk, path: Path, data: bytes) -> None:
    """Overwrites a file where it stands."""
    descriptor = disk.open(path, REPLACE)
    try:
        write_all(disk, descriptor, data)
        doors.flush(disk, descriptor)
    finally:
        disk.close(descriptor)


def _believing(line: bytes) -> bytes | None:
    """The body of a line, whatever its checksum says."""
    return line[: -DIGEST_LENGTH - 1] if line[-DIGEST_LENGTH - 1 : -DIGEST_LENGTH] == b"\t" else None


def _power_cut(kind: type[Work] | type[Making] | type[Mending]) -> Trial:
    return lambda there: cut(kind(there), chances=1)


POWER = "test_power_cut.py::test_a_power_cut_at_any_call"
DAMAGE = "test_journal_damage.py::test_damage_at_any_byte_is_never_believed"

MUTANTS: tuple[Mutant, ...] = (
    Mutant("an entry is not flushed", {"workbench.store.journal.flush": _nothing}, POWER, _power_cut(Work)),
    Mutant(
        "a file takes its place unflushed", {"workbench.store.disk.flush": _nothing}, POWER, _power_cut(Work)
    ),
    Mutant(
        "folders are not flushed",
        {
            "workbench.store.journal.flush_folder": _nothing,
            "workbench.store.snapshot.flush_folder": _nothing,
            "workbench.store.checkpoint.flush_folder": _nothing,
            "workbench.store.texts.flush_folder": _nothing,
        },
        POWER,
        _power_cut(Work),
    ),
    Mutant(
        "the checkpoint comes before the files",
        {"workbench.store.snapshot.take_place": _nothing},
        POWER,
        _power_cut(Work),
    ),
    Mutant(
        "a new segment is not flushed",
        {"workbench.store.journal.put": _put_unflushed},
        POWER,
        _power_cut(Work),
    ),
    Mutant(
        "table files are overwritten in place",
        {
            "workbench.store.snapshot.write_aside": _write_in_place,
            "workbench.store.snapshot.take_place": _nothing,
        },
        POWER,
        _power_cut(Work),
    ),
    Mutant(
        "a torn end is not cut off",
        {"workbench.store.recovery.cut": _nothing},
        f"{DAMAGE}[zeros at the journal's end]",
        lambda there: zeros_at_the_end(there, every=19),
    ),
    Mutant(
        "checksums are not looked at",
        {"workbench.store.segment.body_of": _believing},
        f"{DAMAGE}[a bit of the last line]",
        lambda there: last_line_changed(there, every=11),
    ),
    Mutant(
        "what was written aside is left lying after a failure",
        {"workbench.store.snapshot.drop_aside": _nothing},
        "harmless: opening clears it away, and it is overwritten by the next",
        _power_cut(Work),
        harmless=True,
    ),
)


@contextmanager
def infected(mutant: Mutant) -> Iterator[None]:
    """The store with a bug in it."""
    with ExitStack() as stack:
        for path, change in mutant.changes.items():
            stack.enter_context(patch(path, change))
        yield


def tried(mutant: Mutant) -> Tally:
    """What the trial of a mutant finds."""
    with world() as there, infected(mutant):
        try:
            return mutant.trial(there)
        except Exception as error:  # the bug shows before anything is interrupted
            tally = Tally()
            with tally.trial("the work itself"):
                raise error
            return tally


def main() -> None:
    """Prints the table."""
    print("| mutant | killed by | trials that went wrong |\n|---|---|---|")
    for mutant in MUTANTS:
        tally = tried(mutant)
        print(f"| {mutant.name} | {mutant.test} | {len(tally.bad):,} of {tally.trials:,} |", flush=True)
        if bool(tally.bad) is mutant.harmless:
            raise SystemExit(f"{mutant.name}: not as it should be")


if __name__ == "__main__":
    main()
