"""What a script pays for TinyDB's interface to a case: a search, and a write of one record.

Run from the checkout:

    python -m tests.benchmarks.store_scan                  # 1,000 and 100,000 spans
    python -m tests.benchmarks.store_scan --spans 300000

The case is opened as a script would open it. Searches are never cached, and run in turns with stock TinyDB's
over the same documents as dicts in memory.
Writes are durable, and run in turns with bare commits of the same changes to another case of the same size.
Medians on a shared machine: trust the ratios.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from tinydb import Query, TinyDB, where
from tinydb.queries import QueryLike
from tinydb.storages import MemoryStorage

from tests.store.database.desk import StockTable
from workbench.model.entry import Change, Entry
from workbench.model.identity import content_id, new_id
from workbench.model.report import Report
from workbench.model.span import Span
from workbench.store.cases import create_case
from workbench.store.database.database import CaseDatabase, open_database
from workbench.store.database.documents import document_of
from workbench.store.repository import Repository

MILLISECONDS = 1000.0
REPORTS = 100
WORDS = "several police stations"
TEXT = f"{WORDS} and a market. " * 200
STEP = len(TEXT) // 200

SEARCHES: dict[str, QueryLike] = {
    'rule == "rare" (100 hits)': where("rule") == "rare",
    "two fields": (where("rule") == "rare") & (where("start") > STEP),
    "a field few have": where("name") == "x",
    "a list few have": where("tags").any(["x"]),
    "a pattern in the quotes": where("quote").search("policemen"),
    "all, counted": Query().noop(),
}


def span(number: int, report: str) -> Span:
    """A span of ordinary size over words that its report has; one in a thousand is by a rare rule."""
    start = number % 200 * STEP
    return Span(
        id=new_id(),
        created="2026-11-22T10:00:00Z",
        modified="2026-11-22T10:00:00Z",
        by="rules 1.0",
        rev=1,
        report=report,
        start=start,
        end=start + len(WORDS),
        quote=WORDS,
        status="proposed",
        origin="rule",
        kind="facility",
        rule="rare" if number % 1000 == 0 else "facility_noun",
        confidence=0.75,
        name="x" if number % 10_000 == 1 else None,
        tags=("x",) if number % 10_000 == 2 else (),
    )


def fill(repository: Repository, count: int) -> list[Span]:
    """Adds reports and that many spans; the spans."""
    texts = [f"{TEXT}{number}" for number in range(REPORTS)]
    reports = [
        Report(
            id=content_id("report", text), sha256=repository.add_text(text), length=len(text), name="x.txt"
        )
        for text in texts
    ]
    spans = [span(number, reports[number % REPORTS].id) for number in range(count)]
    changes = [Change("reports", report.id, None, report) for report in reports]
    changes += [Change("spans", one.id, None, one) for one in spans]
    commit(repository, *changes)
    return spans


def commit(repository: Repository, *changes: Change) -> None:
    """Commits changes as the next entry."""
    seq = repository.last_seq + 1
    at = "2026-11-22T10:00:00Z"
    repository.commit(Entry(seq=seq, at=at, by="mk", operation="add", summary="Added spans", changes=changes))


def took(act: Callable[[], object]) -> float:
    """Milliseconds that an act takes."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * MILLISECONDS


def searches(database: CaseDatabase, rounds: int) -> None:
    """Prints each search's time beside stock TinyDB's."""
    stock = TinyDB(storage=MemoryStorage)
    stock.storage.write({"spans": database.storage.read()["spans"]})
    theirs = StockTable(stock.storage, "spans")
    ours = database.table("spans")
    for name, query in SEARCHES.items():
        times: list[list[float]] = [[], []]
        assert ours.count(query) == theirs.count(query)
        for _ in range(rounds):
            for table, kept in zip((ours, theirs), times, strict=True):
                table.clear_cache()
                kept.append(took(lambda table=table, query=query: table.count(query)))  # type: ignore[misc]
        case, tinydb = (statistics.median(kept) for kept in times)
        print(f"  {name:26} {case:7.1f} ms; TinyDB over dicts {tinydb:7.1f} ms; ratio {case / tinydb:.2f}")
    query = SEARCHES['rule == "rare" (100 hits)']
    uncached, cached = [], []
    for _ in range(rounds):
        ours.clear_cache()
        uncached.append(took(lambda: ours.search(query)))
        cached.append(took(lambda: ours.search(query)))
    print(
        f"  its documents              {statistics.median(uncached):7.1f} ms;"
        f" cached {statistics.median(cached):.2f} ms"
    )


def writes(database: CaseDatabase, bare: Repository, spans: list[Span], rounds: int) -> None:
    """Prints the time of writing one record beside that of a bare commit."""
    table = database.table("spans")
    report = spans[0].report
    times: dict[str, list[float]] = {"insert": [], "bare insert": [], "update": [], "bare update": []}
    for number in range(rounds):
        new = span(number, report)
        document = {k: v for k, v in document_of(new).items() if k != "id"}
        times["bare insert"].append(took(lambda new=new: commit(bare, Change("spans", new.id, None, new))))  # type: ignore[misc]
        times["insert"].append(took(lambda document=document: table.insert(document)))  # type: ignore[misc]
        old = spans[number]
        changed = msgspec.structs.replace(old, status="accepted", rev=2)
        change = Change("spans", old.id, old, changed)
        times["bare update"].append(took(lambda change=change: commit(bare, change)))  # type: ignore[misc]
        times["update"].append(
            took(lambda old=old: table.update({"status": "accepted"}, doc_ids=[old.id]))  # type: ignore[misc]
        )
    for name in ("insert", "update"):
        ours, theirs = statistics.median(times[name]), statistics.median(times[f"bare {name}"])
        print(f"  {name} one {ours:.3f} ms; bare commit {theirs:.3f} ms; ratio {ours / theirs:.2f}")
    removed = [took(lambda one=one: table.remove(doc_ids=[one.id])) for one in spans[-20:]]  # type: ignore[misc]
    print(f"  remove one {statistics.median(removed):.1f} ms")


def measure(count: int, rounds: int) -> None:
    """Prints the figures of a case of that many spans."""
    with tempfile.TemporaryDirectory() as name:
        repository, bare = create_case(Path(name) / "case"), create_case(Path(name) / "bare")
        spans = fill(repository, count)
        commit(bare, *(Change("spans", one.id, None, one) for one in spans))
        repository.close()
        with open_database(Path(name) / "case", by="mk") as database:
            gc.collect()
            gc.freeze()
            print(f"{count:,} spans")
            searches(database, rounds)
            writes(database, bare, spans, min(300, count // 2))
        bare.close()


def main() -> None:
    """Reads the arguments and measures each size."""
    parser = argparse.ArgumentParser(description="Times searches and writes through TinyDB's interface.")
    parser.add_argument("--spans", type=int, nargs="*", default=[1_000, 100_000])
    parser.add_argument("--rounds", type=int, default=15)
    arguments = parser.parse_args()
    for count in arguments.spans:
        measure(count, arguments.rounds)


if __name__ == "__main__":
    main()
