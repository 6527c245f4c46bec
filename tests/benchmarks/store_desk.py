"""What the benchmarks of the store share: spans of ordinary size, cases full of them, and times in words."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from msgspec.structs import replace

from workbench.model.entry import Change, Entry
from workbench.model.identity import content_id, new_id
from workbench.model.report import Report
from workbench.model.span import Span
from workbench.store.repository import Repository

MILLISECONDS = 1000.0
A_REPORT = 100
"""Spans of one report."""
NOW = "2026-11-22T10:00:00Z"
_PLACES = ("Adrar", "Bria", "Djibo", "Kidal", "Menaka", "Obo", "Rutshuru", "Tessit", "Yola", "Zinder")
_STEP = 30
"""Characters from one span to the next."""
_KINDS = (("police station", "facility"), ("north of", "place"), ("army officers", "organisation"))


def report_of(number: int) -> Report:
    """A report; its text is all that `text_of` gives."""
    text = text_of(number)
    identity = content_id("report", text)
    return Report(id=identity, sha256="", length=len(text), name=f"report-{number}.txt", created=NOW, rev=1)


def text_of(number: int) -> str:
    """A text of ordinary length, 3,000 characters, which has the words of its spans."""
    phrases = (_phrase(number * A_REPORT + each).ljust(_STEP - 1) for each in range(A_REPORT))
    return f"Report {number:>{_STEP - 8}}\n" + "".join(f"{phrase}\n" for phrase in phrases)


def _phrase(number: int) -> str:
    return f"{_KINDS[number % len(_KINDS)][0]} {_PLACES[number % len(_PLACES)]} {number % 1000}"


def span_of(number: int, report: str) -> Span:
    """A span with 13 fields, about 330 bytes of JSON; its words are one of 30,000."""
    place = _PLACES[number % len(_PLACES)]
    kind = _KINDS[number % len(_KINDS)][1]
    quote = _phrase(number)
    start = (1 + number % A_REPORT) * _STEP
    return Span(
        id=new_id(),
        created=NOW,
        modified=NOW,
        by="workbench-rules 0.1.0",
        rev=1,
        report=report,
        start=start,
        end=start + len(quote),
        quote=quote,
        status="proposed",
        origin="rule",
        kind=kind,  # type: ignore[arg-type]  # one of the kinds
        rule="rare_rule" if number % 1000 == 0 else "noun_of_facility",
        confidence=0.75,
        name=place if number % 3 == 0 else None,
    )


def records_of(count: int) -> tuple[list[Report], list[Span]]:
    """So many spans, and the reports that they are of."""
    reports = [report_of(number) for number in range(max(1, count // A_REPORT))]
    spans = [span_of(number, reports[number // A_REPORT % len(reports)].id) for number in range(count)]
    return reports, spans


def fill(repository: Repository, reports: Iterable[Report], spans: Iterable[Span]) -> None:
    """Adds reports with their texts, and spans, as two entries."""
    held = [replace(report, sha256=repository.add_text(text_of(at))) for at, report in enumerate(reports)]
    repository.commit(entry_of(repository, [Change("reports", report.id, None, report) for report in held]))
    repository.commit(entry_of(repository, [Change("spans", span.id, None, span) for span in spans]))


def entry_of(repository: Repository, changes: Iterable[Change]) -> Entry:
    """The next entry."""
    return Entry(
        seq=repository.last_seq + 1,
        at=NOW,
        by="mk",
        operation="benchmark",
        summary="Changed spans",
        changes=tuple(changes),
    )


def changed(span: Span) -> Span:
    """Another state of a span."""
    status = "accepted" if span.status == "proposed" else "proposed"
    return replace(span, status=status, rev=span.rev + 1)


def took(act: Callable[[], object]) -> float:
    """Milliseconds that an act takes."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * MILLISECONDS


@contextmanager
def settled() -> Iterator[None]:
    """Keeps the collector off what was loaded, as the program does once a case is open."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def median(times: list[float]) -> float:
    """The median."""
    return statistics.median(times)


def high(times: list[float]) -> float:
    """The 95th percentile."""
    return sorted(times)[int(len(times) * 0.95)]


def milliseconds(times: list[float]) -> str:
    """Median and 95th percentile."""
    return f"{short(median(times))} / {short(high(times))}"


def short(value: float) -> str:
    """Three figures, or whole numbers past a hundred."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def table(header: list[str], rows: list[list[str]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(row) + " |" for row in (header, ["---"] * len(header), *rows)]
    return "\n".join(lines)
