"""From the words of a command line to an open session: the last case, a case folder, or reports."""

from __future__ import annotations

import contextlib
import re
import shutil
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from workbench.config import analyst_name, cases_folder
from workbench.edits.edit import EditError
from workbench.edits.reports import add_report as add_report_edit
from workbench.edits.reports import describe_report, report_id, sha256_of
from workbench.formats.reading.json_check import looks_exported
from workbench.formats.reading.text import ReportText, UnreadableReport
from workbench.names.seeds import seeds_folder
from workbench.session.intake import add_report, published_date, read_report
from workbench.session.last_case import last_case, remember
from workbench.session.session import Session
from workbench.store.cases import create_case, holds_text, is_case, open_case
from workbench.store.repository import CaseExists, CaseLocked, StoreError

SAMPLE = "sample"
"""Name of the folder of the sample case."""
_LONGEST_STEM = 80
"""Code points of a report's name that go into the name of its case."""

Tell = Callable[[str], None]
"""Takes a line about work that takes a while."""


class OpeningError(Exception):
    """Nothing can be opened; the text says why, and what to do, on one line."""


class Known(Struct, frozen=True, kw_only=True):
    """What the user says about the reports that are opened; None where nothing is said."""

    published: str | None = None
    title: str | None = None
    publisher: str | None = None

    def fields(self) -> dict[str, str]:
        """What is said, as fields of Report."""
        said = {"published": self.published, "title": self.title, "publisher": self.publisher}
        return {name: value for name, value in said.items() if value is not None}


class Opened(Struct, frozen=True, kw_only=True):
    """An open session, and what to show first."""

    session: Session
    report_id: str | None = None
    """The report to show; None for the case's first."""
    warnings: tuple[str, ...] = ()
    """What the analyst should know, in words."""


def open_session(path: Path, *, read_only: bool = False) -> Session:
    """Opens a case folder, read-only where another process writes to it or the folder cannot be written.

    Raises:
        OpeningError: there is no case, it is damaged, or a newer version wrote it; nothing was changed.
    """
    return _opened(path, read_only=read_only).session


def new_session(path: Path, *, case_id: str | None = None) -> Session:
    """Makes a case in a new or empty folder and opens it; raises OpeningError."""
    try:
        return Session(create_case(path, case_id=case_id), analyst_name())
    except StoreError as problem:
        raise OpeningError(str(problem)) from problem


def open_for_arguments(
    paths: Sequence[str | Path], known: Known | None = None, *, tell: Tell = lambda line: None
) -> Opened:
    """Opens what a command line names: nothing (the last case, at first the sample), a case, or reports.

    Reports open the case under the user's cases folder that holds the first one's text, else a new one
    there; those that it lacks are added. Nothing is written beside a report.

    Raises:
        OpeningError: as its text says; nothing was changed.
    """
    known = known or Known()
    places = [Path(path) for path in paths]
    if not places:
        opened = _open_last(tell)
    elif any(place.is_dir() for place in places):
        if len(places) > 1:
            raise OpeningError("give one case folder, or one or more report files")
        opened = _opened(places[0])
    else:
        opened = _open_reports(places, known)
    remember(opened.session.repository.path)
    return opened


def _opened(path: Path, *, read_only: bool = False) -> Opened:
    """Opens a case as `open_session` does, and says why where it is read-only unasked."""
    said: list[str] = []
    try:
        try:
            repository = open_case(path, read_only=read_only)
        except CaseLocked as problem:
            repository = open_case(path, read_only=True)
            said.append(f"{problem}; until then this view is read-only")
        session = Session(repository, analyst_name())
    except StoreError as problem:
        raise OpeningError(str(problem)) from problem
    return Opened(session=session, warnings=(*repository.warnings, *said))


def _open_last(tell: Tell) -> Opened:
    last = last_case()
    if last is not None and is_case(last):
        return _opened(last)
    gone = (f"{last} is gone; this is the sample case",) if last is not None else ()
    opened = _open_sample(tell)
    return Opened(session=opened.session, warnings=(*gone, *opened.warnings))


def _open_sample(tell: Tell) -> Opened:
    """Opens the user's copy of the sample case, made first where there is none yet."""
    folder = cases_folder() / SAMPLE
    if not is_case(folder):
        tell("making the sample case, once ...")
        _make_sample(folder)
    return _opened(folder)


def _make_sample(folder: Path) -> None:
    """Makes it aside and moves it into place when it is whole, so that it is there whole or not at all."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{SAMPLE}-"))
    except OSError as problem:
        reason = f"{folder.parent} cannot be written to ({problem.strerror})"
        raise OpeningError(f"{reason}; set WORKBENCH_DATA to a folder that can") from problem
    try:
        session = new_session(aside / SAMPLE)
        try:
            for read, known in _sample_reports():
                add_report(session, read, **known.fields())
        finally:
            session.close()
        with contextlib.suppress(OSError):  # another process was faster, and its copy is as good
            (aside / SAMPLE).rename(folder)
    except (StoreError, UnreadableReport, OSError, ValueError, KeyError) as problem:
        raise OpeningError(f"the sample case cannot be made: {problem}") from problem
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _sample_reports() -> Iterable[tuple[ReportText, Known]]:
    """The sample reports with what reports.toml says of them, in its order."""
    folder = seeds_folder() / "reports"
    listed = tomllib.loads((folder / "reports.toml").read_text(encoding="utf-8"))["report"]
    for entry in listed:
        known = Known(
            published=str(entry["published"]), title=entry.get("title"), publisher=entry.get("publisher")
        )
        yield read_report(folder / entry["file"]), known


def _open_reports(paths: Sequence[Path], known: Known) -> Opened:
    reads = []
    for path in paths:
        _refuse_export(path)
        try:
            reads.append(read_report(path))
        except UnreadableReport as problem:
            raise OpeningError(str(problem)) from problem
    folder = _case_with(reads[0].text, reads[0].name)
    opened = _opened(folder) if folder else Opened(session=_new_case(reads[0].name))
    said = [f"{read.name}: {warning}" for read in reads for warning in read.warnings]
    try:
        for read in reads:
            _take_in(opened.session, read, known)
    except (EditError, StoreError) as problem:
        opened.session.close()
        raise OpeningError(str(problem)) from problem
    shown = report_id(reads[0].text)
    return Opened(session=opened.session, report_id=shown, warnings=(*opened.warnings, *said))


def _refuse_export(path: Path) -> None:
    if path.suffix.lower() != ".json":
        return
    with contextlib.suppress(OSError):  # reading it as a report says what is wrong with the file
        if looks_exported(path.read_bytes()):
            raise OpeningError(
                f"{path} is an exported case: `workbench add CASE {path}` reads it into a case"
            )


def _take_in(session: Session, read: ReportText, known: Known) -> None:
    """Adds a report that the case lacks; of one it holds, changes what the user says otherwise.

    What the extractor has to say is left to the screen, which is there at once also for a long report.
    """
    identity = report_id(read.text)
    if not session.case.has("reports", identity):
        fields: dict[str, str | None] = {**known.fields()}
        fields["published"] = published_date(read.text, fields.get("published"))
        fields["title"] = fields.get("title") or read.title
        session.apply(add_report_edit(session.case, read.text, name=read.name, **fields))
        return
    report = session.case.report(identity)
    otherwise = {name: value for name, value in known.fields().items() if getattr(report, name) != value}
    if otherwise:
        session.apply(describe_report(session.case, identity, **otherwise))


def _case_with(text: str, name: str) -> Path | None:
    """The case folder that holds a live report with this text; one that is named after it comes first."""
    try:
        folders = sorted(path for path in cases_folder().iterdir() if is_case(path))
    except OSError:
        return None
    sha256, stem = sha256_of(text), _stem(name)
    for folder in sorted(folders, key=lambda path: not path.name.startswith(stem)):
        if holds_text(folder, sha256) and _has_report(folder, report_id(text)):
            return folder
    return None


def _has_report(folder: Path, identity: str) -> bool:
    """Whether the case holds the report still; the store keeps the texts of deleted ones."""
    try:
        repository = open_case(folder, read_only=True)
    except StoreError:
        return False
    try:
        return repository.load().has("reports", identity)
    finally:
        repository.close()


def _new_case(name: str) -> Session:
    """A new case under the cases folder, named after the report, with a number where the name is taken."""
    stem = _stem(name)
    number = 1
    while True:
        folder = cases_folder() / (stem if number == 1 else f"{stem}-{number}")
        number += 1
        if folder.exists():
            continue
        try:
            return Session(create_case(folder), analyst_name())
        except CaseExists:
            continue
        except StoreError as problem:
            raise OpeningError(str(problem)) from problem


def _stem(name: str) -> str:
    """The name without its ending, as a folder name that every platform takes."""
    return re.sub(r"[^\w-]+", "-", Path(name).stem)[:_LONGEST_STEM].strip("-_") or "case"
