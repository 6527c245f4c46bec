"""What a commit, an opening and a closing cost, against SQLite (WAL, synchronous=FULL) in the same run.

Run from the checkout:

    python -m tests.benchmarks.store_commit                   # 1,000, 20,000 and 100,000 spans
    python -m tests.benchmarks.store_commit --spans 100000 --commits 1000

Both stores hold the same spans and add one span a commit, in turns, each commit flushed to the disk.
Medians on a shared machine: trust the ratios.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from workbench.model.entry import Change, Entry
from workbench.model.identity import new_id
from workbench.model.span import Span
from workbench.store.cases import create_case, open_case
from workbench.store.disk import Disk
from workbench.store.repository import Repository

MILLISECONDS = 1000.0


def span(number: int) -> Span:
    """A span of ordinary size, about 330 bytes of JSON."""
    return Span(
        id=new_id(),
        created="2026-11-22T10:00:00.000Z",
        modified="2026-11-22T10:00:00.000Z",
        by="rules 1.0",
        rev=1,
        report=f"report-{number % 1000}",
        start=number,
        end=number + 24,
        quote="several police stations",
        status="proposed",
        origin="rule",
        kind="facility",
        rule="facility_noun",
        confidence=0.75,
    )


def entry(seq: int, spans: list[Span]) -> Entry:
    """An entry that adds spans."""
    changes = tuple(Change("spans", span.id, None, span) for span in spans)
    return Entry(
        seq=seq, at="2026-11-22T10:00:00Z", by="mk", operation="add", summary="Added spans", changes=changes
    )


def took(act: Callable[[], object]) -> float:
    """Milliseconds that an act takes."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * MILLISECONDS


class Peer:
    """The same spans as JSON in one SQLite table."""

    def __init__(self, path: Path, spans: list[Span]) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("pragma journal_mode=wal")
        self._connection.execute("pragma synchronous=full")
        self._connection.execute("create table spans (id text primary key, body text) without rowid")
        self._connection.execute("begin")
        for one in spans:
            self.add(one)
        self._connection.execute("commit")

    def add(self, one: Span) -> None:
        """Adds a span; outside a transaction that is a durable commit."""
        body = msgspec.json.encode(one).decode()
        self._connection.execute("insert into spans values (?, ?)", (one.id, body))

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()


def flush_time(folder: Path) -> float:
    """Milliseconds of the bare floor: appending as many bytes and flushing them."""
    disk = Disk()
    descriptor = os.open(folder / "floor", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def write() -> None:
        disk.write(descriptor, bytes(600))
        disk.sync(descriptor)

    times = [took(write) for _ in range(200)]
    os.close(descriptor)
    return statistics.median(times)


def commits(repository: Repository, peer: Peer, number: int) -> tuple[list[float], list[float]]:
    """Milliseconds of each commit of one new span, in the case and in SQLite."""
    ours: list[float] = []
    theirs: list[float] = []
    for index in range(number):
        one = span(index)
        made = entry(repository.last_seq + 1, [one])
        ours.append(took(lambda made=made: repository.commit(made)))  # type: ignore[misc]  # bound now
        theirs.append(took(lambda one=one: peer.add(one)))  # type: ignore[misc]  # bound now
    return ours, theirs


def measure(count: int, number: int) -> None:
    """Prints the figures of a case of that many spans."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        spans = [span(index) for index in range(count)]
        repository = create_case(folder / "case")
        imported = took(lambda: repository.commit(entry(1, spans)))
        with contextlib.closing(Peer(folder / "peer.sqlite", spans)) as peer:
            ours, theirs = commits(repository, peer, number)
        crashed = took(lambda: open_case(folder / "case", read_only=True).close())
        closed = took(repository.close)
        opening = statistics.median(took(lambda: open_case(folder / "case").close()) for _ in range(3))
        reopened = open_case(folder / "case")
        loading = took(reopened.load)
        undo = took(lambda: reopened.entry(reopened.last_seq))
        reopened.close()
        print(f"{count:,} spans; flush alone {flush_time(folder):.3f} ms")
        print(f"  commit        {line(ours)}")
        ratio = statistics.median(ours) / statistics.median(theirs)
        print(f"  SQLite commit {line(theirs)}; ratio {ratio:.2f}")
        print(
            f"  open {opening:.0f} ms, then load {loading:.0f} ms;"
            f" open with everything in the journal {crashed:.0f} ms"
        )
        print(
            f"  close {closed:.0f} ms; import as one entry {imported:.0f} ms; first entry back {undo:.1f} ms"
        )


def line(times: list[float]) -> str:
    """Median, 95th percentile and worst."""
    ordered = sorted(times)
    high = ordered[int(len(ordered) * 0.95)]
    return f"median {statistics.median(times):.3f} ms, p95 {high:.3f} ms, worst {ordered[-1]:.3f} ms"


def main() -> None:
    """Reads the arguments and measures each size."""
    parser = argparse.ArgumentParser(description="Times commits, openings and closings of a case.")
    parser.add_argument("--spans", type=int, nargs="*", default=[1_000, 20_000, 100_000])
    parser.add_argument("--commits", type=int, default=300)
    arguments = parser.parse_args()
    for count in arguments.spans:
        measure(count, arguments.commits)


if __name__ == "__main__":
    main()
