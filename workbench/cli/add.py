"""`workbench add`: reports, or exported cases, into a case."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from msgspec import Struct

from workbench.cli.failures import DONE, UNUSABLE, say
from workbench.cli.options import json_option, report_options
from workbench.cli.output import progress_console, write_json, write_lines
from workbench.formats.reading.text import ReportText, UnreadableReport
from workbench.session.session import Session
from workbench.text.sanitise import for_label

_SHOWN_FAULTS = 5
"""Faults of an exported case that are told; `workbench check` tells all."""


class Readable(Struct, frozen=True, kw_only=True):
    """One file that could be read: a report, or an exported case."""

    path: str
    report: ReportText | None = None
    exported: bytes | None = None
    case_id: str | None = None
    """Of an exported case: the id that a case made for it takes over."""


class Added(Struct, frozen=True, kw_only=True):
    """What came of one file."""

    path: str
    report: str | None = None
    """Id of the report, or of the first one of an exported case."""
    outcome: str
    """added | present | imported."""
    words: str
    """The same for the user."""


@click.command(
    "add", options_metavar="[OPTIONS]", short_help="Read reports into a case, and propose incidents."
)
@click.argument("case", metavar="CASE")
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@report_options
@json_option
def command(
    case: str,
    reports: tuple[str, ...],
    published: str | None,
    title: str | None,
    publisher: str | None,
    as_json: bool,
) -> int:
    """Read REPORTs into the CASE, and propose incidents on each.

    A CASE is a folder, or the name of a case in your data folder; where there is neither, it is made as a
    folder at that path, so that a bare NAME is ./NAME.

    A REPORT may also be a case exported as JSON: its records keep their ids, and a CASE made for it
    becomes the same case. Where the CASE holds other states of them, both are merged, and what they say
    differently is kept as conflicts to settle. A file that cannot be read is told on standard error, the
    others are added, and the exit code is 2. A report that the case holds already is left as it is.
    """
    if title is not None and len(reports) > 1:
        raise click.UsageError("--title is for one report")
    known = {"published": published, "title": title, "publisher": publisher}
    with _busy("reading and checking"):
        files = list(_readable(reports))
    if not files:
        return UNUSABLE
    from workbench.cli.cases import writing_case
    from workbench.session.own_rules import rulebook_of

    rulebook_of()  # a mistake in the own lexicons is told before a case is made
    failed = len(files) < len(reports)
    case_id = next((file.case_id for file in files if file.case_id), None)
    with writing_case(case, make=True, case_id=case_id) as session, _progress(len(files)) as step:
        for file in files:
            with _busy(f"taking in and saving {Path(file.path).name}", alone=len(files) == 1):
                added = _added(session, file, known)
            step(file.path)
            if added is None:
                failed = True
            elif as_json:
                write_json(added)
            else:
                write_lines([for_label(added.words)])
    return UNUSABLE if failed else DONE


def _readable(paths: tuple[str, ...]) -> Iterator[Readable]:
    """The files that can be read, before a case is made; the others are told."""
    from workbench.session.intake import read_report

    for path in paths:
        exported = _exported(path)
        if exported is not None:
            case_id = _sound_case_id(path, exported)
            if case_id is not None:
                yield Readable(path=path, exported=exported, case_id=case_id)
            continue
        try:
            read = read_report(path)
        except UnreadableReport as problem:
            say(str(problem))
        else:
            for warning in read.warnings:
                say(f"warning: {path}: {warning}")
            yield Readable(path=path, report=read)


def _exported(path: str) -> bytes | None:
    """The bytes of an exported case; None for any other file, which the reader of reports judges."""
    from workbench.formats.reading.json_check import looks_exported

    if Path(path).suffix.lower() != ".json":
        return None
    try:
        data = Path(path).read_bytes()
    except OSError:
        return None
    return data if looks_exported(data) else None


def _sound_case_id(path: str, data: bytes) -> str | None:
    """The id of an exported case without faults; None for any other, whose first faults are told."""
    from workbench.formats.reading.json_check import UnreadableExport, faults_of, read_export

    try:
        export = read_export(data)
    except UnreadableExport as problem:
        say(f"{path}: {problem}")
        return None
    faults = faults_of(export)
    if not faults:
        return export.case_id
    say(f"{path}: nothing of it was added, as it has {_count(len(faults), 'fault')}:")
    for fault in faults[:_SHOWN_FAULTS]:
        say(fault)
    if len(faults) > _SHOWN_FAULTS:
        say(f"and {len(faults) - _SHOWN_FAULTS} more, which `workbench check {path}` lists")
    return None


def _added(session: Session, file: Readable, known: dict[str, Any]) -> Added | None:
    """Adds one file; None when it was refused, which is told."""
    if file.exported is not None:
        return _imported(session, file.path, file.exported)
    assert file.report is not None
    from workbench.edits.reports import report_id
    from workbench.session.intake import add_report

    name = file.report.name
    identity = report_id(file.report.text)
    if session.case.has("reports", identity):
        there = session.case.report(identity).name
        return Added(
            path=file.path,
            report=identity,
            outcome="present",
            words=f"{name} is in the case already, as {there}",
        )
    add_report(session, file.report, **known)
    incidents = sum(incident.report == identity for incident in session.case.incidents())
    claims = sum(claim.report == identity for claim in session.case.claims())
    words = f"{name}: {_count(incidents, 'incident')} and {_count(claims, 'claim')} proposed"
    return Added(path=file.path, report=identity, outcome="added", words=words)


def _imported(session: Session, path: str, data: bytes) -> Added | None:
    from workbench.formats.reading.json_import import ImportRefused, count_imported, import_case

    try:
        edit = import_case(session.case, data, session.history)
    except ImportRefused as problem:
        say(f"{path}: {problem}")
        return None
    if not edit.changes:
        words = f"{Path(path).name}: the case holds all of it already"
        return Added(path=path, report=edit.subject, outcome="present", words=words)
    session.apply(edit)
    counts = count_imported(edit)
    added = ", ".join(f"{count} {table}" for table, count in counts.added.items())
    said = [f"imported {added}"] if added else []
    if counts.merged:
        said.append(f"merged {_count(counts.merged, 'record')}")
    if counts.conflicts:
        said.append(f"{_count(counts.conflicts, 'conflict')} to settle in the screen")
    name = Path(path).name
    return Added(path=path, report=edit.subject, outcome="imported", words=f"{name}: {'; '.join(said)}")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


@contextmanager
def _busy(words: str, *, alone: bool = True) -> Iterator[None]:
    """Says on a terminal's standard error what takes a while; nothing where a bar is shown instead."""
    console = progress_console()
    if not alone or not console.is_terminal:
        yield
        return
    with console.status(for_label(words), spinner="line"):
        yield


@contextmanager
def _progress(total: int) -> Iterator[Callable[[str], None]]:
    """A progress bar on a terminal's standard error while many files are added; gives what steps it on."""
    console = progress_console()
    if total < 2 or not console.is_terminal:
        yield lambda name: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    shared = sys.stdout.isatty()  # the bar steps aside for results only where both go to the terminal
    with Progress(*columns, console=console, transient=True, redirect_stdout=shared) as progress:
        task = progress.add_task("", total=total)
        yield lambda name: progress.update(task, advance=1, description=Path(name).name)
