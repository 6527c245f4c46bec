"""The goals of the store, measured: against SQLite (WAL, synchronous=FULL) and plain TinyDB in the same run.

Run from the checkout:

    python -m tests.benchmarks.store_commit                  # 1,000, 10,000 and 100,000 spans, 100 a report
    python -m tests.benchmarks.store_commit --large          # and 1,000,000
    python -m tests.benchmarks.store_commit --spans 100000 --rounds 1000

What is durable is flushed to the disk when it returns. Stores that are compared take turns, call by call.
Milliseconds, median and 95th percentile, unless said otherwise. The disk and the machine decide the
milliseconds, and other work on it the rest: trust the ratios.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import cast

from tinydb import where

from tests.benchmarks.store_desk import (
    A_REPORT,
    changed,
    entry_of,
    fill,
    median,
    milliseconds,
    records_of,
    settled,
    short,
    span_of,
    table,
    took,
)
from tests.benchmarks.store_peers import Sqlite, Tiny
from workbench.edits.spans import decide_span
from workbench.model.entry import Change
from workbench.model.span import Span
from workbench.session.session import Session
from workbench.store.backup import backup, restore
from workbench.store.cases import create_case, open_case
from workbench.store.database.database import CaseDatabase
from workbench.store.repository import Repository

PLAIN = {1_000: 40, 10_000: 10, 100_000: 4}
"""How often plain TinyDB is asked, by the number of spans: it takes a second each at 100,000."""
AT_ONCE = 40
"""Spans of one edit over several reports."""


class Bench:
    """One size of case, beside the same spans elsewhere."""

    def __init__(self, folder: Path, count: int, rounds: int) -> None:
        self.folder = folder
        self.count = count
        self.rounds = rounds
        self.reports, self.spans = records_of(count)
        self.case = folder / "case"
        self.rows: list[list[str]] = []

    def run(self) -> None:
        """Measures all, and prints a table."""
        repository = create_case(self.case)
        self._import(repository)
        with (
            open_case(self.case) as repository,
            contextlib.closing(Sqlite(self.folder / "peer.sqlite", self.spans)) as sqlite,
            settled(),
        ):
            self._single_edits(repository, sqlite)
            self._edits_at_once(repository, sqlite)
            self._undo(repository)
            self._beside_tidying(repository)
            self._reading(repository)
        self._opening()
        self._copies()
        print(f"\n**{self.count:,} spans in {len(self.reports):,} reports**\n")
        print(table(["", "here", "SQLite", "TinyDB", "x SQLite", "x TinyDB"], self.rows))

    def _add(self, name: str, here: str, sqlite: str = "", tiny: str = "", *ratios: str) -> None:
        self.rows.append([name, here, sqlite, tiny, *ratios, *[""] * (2 - len(ratios))])

    def _import(self, repository: Repository) -> None:
        texts = took(lambda: fill(repository, self.reports, ()))
        entry = entry_of(repository, [Change("spans", span.id, None, span) for span in self.spans])
        imported = took(lambda: repository.commit(entry))
        closed = took(repository.close)
        self._add("import as one entry, s", short(imported / 1000))
        self._add("and closing it, which writes the tables, s", short((imported + closed) / 1000))
        self._add("storing the reports' texts before, s", short(texts / 1000))

    def _single_edits(self, repository: Repository, sqlite: Sqlite) -> None:
        plain = PLAIN.get(self.count, 0)
        tiny = Tiny(self.folder / "tiny.json", self.spans) if plain else None
        inserts: list[list[float]] = [[], [], []]
        updates: list[list[float]] = [[], [], []]
        step = self.rounds // plain if plain else 0
        stride = max(1, self.count // self.rounds)
        for index in range(self.rounds):
            asked = tiny if tiny is not None and index % step == step - 1 else None
            new = span_of(index, self.reports[index % len(self.reports)].id)
            self._insert(repository, sqlite, asked, new, inserts)
            old = cast(Span, repository.load().tables["spans"][self.spans[index * stride].id])
            self._update(repository, sqlite, asked, old, updates)
        if tiny is not None:
            tiny.close()
        self._compare("insert a span", inserts)
        self._compare("update a span", updates)

    def _insert(
        self, repository: Repository, sqlite: Sqlite, tiny: Tiny | None, span: Span, times: list[list[float]]
    ) -> None:
        entry = entry_of(repository, [Change("spans", span.id, None, span)])
        times[0].append(took(lambda: repository.commit(entry)))
        times[1].append(took(lambda: sqlite.insert(span)))
        if tiny is not None:
            times[2].append(took(lambda: tiny.insert(span)))

    def _update(
        self, repository: Repository, sqlite: Sqlite, tiny: Tiny | None, old: Span, times: list[list[float]]
    ) -> None:
        new = changed(old)
        entry = entry_of(repository, [Change("spans", old.id, old, new)])
        times[0].append(took(lambda: repository.commit(entry)))
        times[1].append(took(lambda: sqlite.update([new])))
        if tiny is not None:
            times[2].append(took(lambda: tiny.update(new)))

    def _compare(self, name: str, times: list[list[float]]) -> None:
        here, sqlite, tiny = times
        ratios = [f"{median(here) / median(sqlite):.2f}"]
        if tiny:
            ratios.append(f"1/{median(tiny) / median(here):,.0f}")
        said = [milliseconds(each) if each else "" for each in times]
        self._add(name, *said, *ratios)

    def _edits_at_once(self, repository: Repository, sqlite: Sqlite) -> None:
        times: list[list[float]] = [[], [], []]
        stored = repository.load().tables["spans"]
        chosen = [span.id for span in self.spans[:: max(1, self.count // AT_ONCE)]][:AT_ONCE]
        for _ in range(max(10, self.rounds // 10)):
            new = [changed(cast(Span, stored[each])) for each in chosen]
            changes = [Change("spans", each.id, stored[each.id], each) for each in new]
            entry = entry_of(repository, changes)
            times[0].append(took(lambda entry=entry: repository.commit(entry)))  # type: ignore[misc]  # now
            times[1].append(took(lambda new=new: sqlite.update(new)))  # type: ignore[misc]  # bound now
        self._compare(f"update {AT_ONCE} spans in as many reports at once", times)

    def _undo(self, repository: Repository) -> None:
        session = Session(repository, "mk")
        edits, undos, redos = [], [], []
        for index in range(max(10, self.rounds // 5)):
            span = next(each for each in session.case.spans_of(self.reports[index % len(self.reports)].id))
            edit = decide_span(session.case, span.id, accept=span.status != "accepted")
            edits.append(took(lambda edit=edit: session.apply(edit)))  # type: ignore[misc]  # bound now
            undos.append(took(session.undo))
            redos.append(took(session.redo))
        self._add("an edit by the session", milliseconds(edits))
        self._add("undo", milliseconds(undos))
        self._add("redo", milliseconds(redos))

    def _beside_tidying(self, repository: Repository) -> None:
        """Commits alone, and while a thread writes every table file anew."""
        alone = [self._commit_one(repository, index) for index in range(self.rounds)]
        spans = repository.load().tables["spans"]
        every = [cast(Span, spans[span.id]) for span in self.spans[:: min(A_REPORT, self.count // 10)]]
        changes = [Change("spans", span.id, span, changed(span)) for span in every]
        repository.commit(entry_of(repository, changes))  # one in each report, so that all files are stale
        thread = threading.Thread(target=repository.tidy)
        beside: list[float] = []
        start = took(thread.start)
        while thread.is_alive():
            beside.append(start + self._commit_one(repository, len(beside)))
            start = 0.0
        thread.join()
        self._add("a commit alone: median / p95 / worst", f"{milliseconds(alone)} / {short(max(alone))}")
        self._add(
            f"beside tidying of {len(every):,} files, {len(beside)} commits",
            f"{milliseconds(beside)} / {short(max(beside))}",
        )

    def _commit_one(self, repository: Repository, index: int) -> float:
        span = span_of(index, self.reports[index % len(self.reports)].id)
        entry = entry_of(repository, [Change("spans", span.id, None, span)])
        return took(lambda: repository.commit(entry))

    def _reading(self, repository: Repository) -> None:
        case = repository.load()
        middle = self.reports[len(self.reports) // 2].id
        page = [took(lambda: case.spans_of(middle)) for _ in range(50)]
        self._add(f"the {len(case.spans_of(middle))} spans of a report", milliseconds(page))
        scans = [
            took(lambda: [span for span in case.tables["spans"].values() if span.rule == "rare_rule"])
            for _ in range(9)
        ]
        self._add("scan of a field, as a loop", milliseconds(scans))
        spans = CaseDatabase(repository, by="mk").table("spans")
        searches = []
        for _ in range(9):
            spans.clear_cache()
            searches.append(took(lambda: spans.search(where("rule") == "rare_rule")))
        self._add("the same by TinyDB's search", milliseconds(searches))

    def _opening(self) -> None:
        found = [opened_afresh(self.case) for _ in range(5)]
        times = [each["open"] for each in found]
        self._add("open and load, in a fresh process, s", f"{short(median(times))} / {short(max(times))}")
        self._add("memory for the case, MB", short(median([each["memory"] for each in found])))

    def _copies(self) -> None:
        target = self.folder / "case.zip"
        saved = took(lambda: backup(self.case, target))
        restored = took(lambda: restore(target, self.folder / "again"))
        self._add("backup, read back and verified, s", short(saved / 1000))
        self._add("restore, s", short(restored / 1000))
        self._add("backup, MB", short(target.stat().st_size / 1e6))


def opened_afresh(case: Path) -> dict[str, float]:
    """What opening a case in a fresh process takes."""
    command = [sys.executable, "-m", "tests.benchmarks.store_opening", str(case)]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    answer: dict[str, float] = json.loads(found.stdout)
    return answer


def main() -> None:
    """Reads the arguments and measures each size."""
    parser = argparse.ArgumentParser(description="Measures the store against its goals.")
    parser.add_argument("--spans", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    parser.add_argument("--large", action="store_true", help="also 1,000,000 spans")
    parser.add_argument("--rounds", type=int, default=400)
    parser.add_argument("--folder", type=Path, help="the disk to measure; the temporary folder's without it")
    arguments = parser.parse_args()
    for count in [*arguments.spans, *([1_000_000] if arguments.large else [])]:
        with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
            Bench(Path(name), count, min(arguments.rounds, count)).run()


if __name__ == "__main__":
    main()
