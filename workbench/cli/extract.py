"""`workbench extract`: what the extractor finds, as JSON lines, without a case."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import click
from msgspec import Struct

from workbench.cli.failures import DONE, UNUSABLE, say
from workbench.cli.options import RuleName, published_option
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
@click.option(
    "--lexicons",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Take your own words from FOLDER instead of the lexicons folder among your data.",
)
@click.option(
    "--without",
    multiple=True,
    type=RuleName(),
    metavar="RULE",
    help="Leave a rule out, as `workbench rules` names it; may be given again.",
)
def command(
    reports: tuple[str, ...],
    published: str | None,
    jobs: int,
    lexicons: Path | None,
    without: tuple[str, ...],
) -> int:
    """Print what the extractor finds in REPORTs: one JSON object a report, each on one line.

    Format workbench-extraction/1: mentions, claims and incidents with offsets in Unicode code points into
    the report's text with LF line ends. A report that cannot be read is told on standard error, the others
    are printed, and the exit code is 2; so is it for a mistake in your own lexicons, told with file and line.
    """
    from workbench.session.own_rules import rulebook_of

    failed = False
    rulebook_of(lexicons, without)  # so that a mistake is told once, before any process begins
    work = partial(extract_file, published=published, lexicons=lexicons, without=without)
    for outcome in _outcomes(reports, work, jobs):
        for warning in outcome.warnings:
            say(f"warning: {warning}")
        if outcome.line is not None:
            write_bytes(outcome.line)
        if outcome.error is not None:
            failed = True
            say(outcome.error)
    return UNUSABLE if failed else DONE


def _outcomes(reports: Sequence[str], work: Callable[[str], Extracted], jobs: int) -> Iterator[Extracted]:
    """One outcome a report, in the order given, each as soon as it is there."""
    jobs = min(jobs, len(reports))
    if jobs == 1:
        yield from map(work, reports)
        return
    from workbench.cli.processes import in_processes

    yield from in_processes(work, reports, jobs)


def extract_file(
    report: str, *, published: str | None, lexicons: Path | None, without: tuple[str, ...]
) -> Extracted:
    """Reads and extracts one file; runs in a process of its own where there are several."""
    from workbench.formats.reading.text import UnreadableReport, read_text
    from workbench.formats.writing.json_text import to_json
    from workbench.session.intake import run_extractor
    from workbench.session.own_rules import rulebook_of

    try:
        read = read_text(Path(report))
    except UnreadableReport as problem:
        return Extracted(error=str(problem))
    extraction = run_extractor(read.text, read.name, published, rulebook=rulebook_of(lexicons, without))
    of_rules = extraction.warnings if read.text.strip() else ()  # of an empty report reading has told
    warnings = tuple(f"{report}: {warning}" for warning in (*read.warnings, *of_rules))
    return Extracted(line=to_json(extraction) + b"\n", warnings=warnings)
