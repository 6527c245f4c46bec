"""`workbench extract`: what the extractor finds, as JSON lines, without a case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import click
from msgspec import Struct

from workbench.cli.failures import DONE, UNUSABLE, say
from workbench.cli.options import published_option
from workbench.cli.output import write_bytes


class Extracted(Struct, frozen=True, kw_only=True):
    """What came of one file: a line to print or an error to tell, and warnings either way."""

    line: bytes | None = None
    error: str | None = None
    warnings: tuple[str, ...] = ()


@click.command(
    "extract", options_metavar="[OPTIONS]", short_help="Print what the extractor finds in reports, as JSON."
)
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@published_option
@click.option("--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="Use N processes.")
def command(reports: tuple[str, ...], published: str | None, jobs: int) -> int:
    """Print what the extractor finds in REPORTs: one JSON object a report, each on one line.

    Format workbench-extraction/1: mentions, claims and incidents with offsets in Unicode code points into
    the report's text with LF line ends. A report that cannot be read is told on standard error, the others
    are printed, and the exit code is 2.
    """
    failed = False
    for outcome in _outcomes(reports, published, jobs):
        for warning in outcome.warnings:
            say(f"warning: {warning}")
        if outcome.line is not None:
            write_bytes(outcome.line)
        if outcome.error is not None:
            failed = True
            say(outcome.error)
    return UNUSABLE if failed else DONE


def _outcomes(reports: Sequence[str], published: str | None, jobs: int) -> Iterator[Extracted]:
    """One outcome a report, in the order given, each as soon as it is there."""
    work = partial(extract_file, published=published)
    jobs = min(jobs, len(reports))
    if jobs == 1:
        yield from map(work, reports)
        return
    from workbench.cli.processes import in_processes

    yield from in_processes(work, reports, jobs)


def extract_file(report: str, *, published: str | None) -> Extracted:
    """Reads and extracts one file; runs in a process of its own where there are several."""
    from workbench.formats.reading.text import UnreadableReport, read_text
    from workbench.formats.writing.json_text import to_json
    from workbench.session.intake import run_extractor

    try:
        read = read_text(Path(report))
    except UnreadableReport as problem:
        return Extracted(error=str(problem))
    extraction = run_extractor(read.text, read.name, published)
    warnings = tuple(f"{report}: {warning}" for warning in (*read.warnings, *extraction.warnings))
    return Extracted(line=to_json(extraction) + b"\n", warnings=warnings)
