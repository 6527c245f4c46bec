"""From the words of a command line to an open session: the last case, a case folder, or reports."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from workbench.config import analyst_name, cases_folder
from workbench.edits.edit import EditError
from workbench.edits.reports import add_report as add_report_edit
from workbench.edits.reports import describe_report, report_id
from workbench.formats.reading.json_check import looks_exported
from workbench.formats.reading.text import ReportText, UnreadableReport
from workbench.session.case_folders import case_with, new_folders
from workbench.session.intake import published_date, read_report
from workbench.session.last_case import last_case, remember
from workbench.session.last_place import place_in
from workbench.session.sample import NoSample, make_sample
from workbench.session.session import Session
from workbench.session.sight import Sight, sight_of_case, sight_of_report
from workbench.store.cases import create_case, is_case, open_case
from workbench.store.repository import CaseExists, CaseLocked, CaseOwned, NotSaved, StoreError

SAMPLE = "sample"
"""Name of the folder of the sample case."""

Tell = Callable[[str], None]
"""Takes a line about work that takes a while. What it raises ends that work, and nothing is left open."""


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
    cursor: int = 0
    """Where in that report, in code points: where the analyst left it."""
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
    """Opens what a command line names; raises OpeningError."""
    return Opening(paths, known).open(tell)


class Opening:
    """What a command line names: nothing (the last case, at first the sample), a case, or reports.

    Reports open the case under the user's cases folder that holds the first one's text, else a new one
    there; those that it lacks are added. Nothing is written beside a report.
    """

    def __init__(
        self, paths: Sequence[str | Path], known: Known | None = None, *, take_over: bool = False
    ) -> None:
        """Looks at what can be seen at once.

        Args:
            paths: The words of the command line.
            known: What it says about the reports.
            take_over: To write to the case although another computer seems to have it open.

        Raises:
            OpeningError: it cannot be opened; its text says why.
        """
        self._known = known or Known()
        self._take_over = take_over
        self._reports = [Path(path) for path in paths]
        self._first: ReportText | None = None
        self._folder: Path | None = None
        if any(path.is_dir() for path in self._reports):
            if len(self._reports) > 1:
                raise OpeningError("give one case folder, or one or more report files")
            self._folder = self._reports.pop()
            if not is_case(self._folder):
                _opened(self._folder).session.close()  # which says what is wrong with it
        elif self._reports:
            self._first = _read(self._reports[0])

    def sight(self) -> Sight:
        """What can be shown before the case is open."""
        if self._first is not None:
            return sight_of_report(self._first)
        if self._folder is not None:
            return sight_of_case(self._folder)
        last = last_case()
        return sight_of_case(last if last is not None and is_case(last) else cases_folder() / SAMPLE)

    def open(self, tell: Tell = lambda line: None) -> Opened:
        """Opens it; in any thread, and what is opened may go on in another.

        Raises:
            OpeningError: as its text says; nothing was changed.
        """
        if self._first is not None:
            opened = self._open_reports(self._first, tell)
        elif self._folder is not None:
            opened = _opened(self._folder, take_over=self._take_over)
        else:
            opened = self._open_last(tell)
        remember(opened.session.repository.path)
        return _resumed(opened)

    def _open_last(self, tell: Tell) -> Opened:
        last = last_case()
        if last is not None and is_case(last):
            return _opened(last, take_over=self._take_over)
        gone = (f"{last} is gone; this is the sample case",) if last is not None else ()
        opened = _open_sample(tell)
        return msgspec.structs.replace(opened, warnings=(*gone, *opened.warnings))

    def _open_reports(self, first: ReportText, tell: Tell) -> Opened:
        reads = [first]
        for path in self._reports[1:]:
            tell(f"reading {path.name} ...")
            reads.append(_read(path))
        folder = case_with(first.text, first.name)
        opened = (
            _opened(folder, take_over=self._take_over) if folder else Opened(session=_new_case(first.name))
        )
        try:
            for read in reads:
                tell(f"adding {read.name} ...")
                _take_in(opened.session, read, self._known)
        except BaseException as problem:
            opened.session.close()
            if isinstance(problem, (EditError, StoreError)):
                raise OpeningError(str(problem)) from problem
            raise
        said = [f"{read.name}: {warning}" for read in reads for warning in read.warnings]
        warnings = (*opened.warnings, *said)
        return msgspec.structs.replace(opened, report_id=report_id(first.text), warnings=warnings)


def _resumed(opened: Opened) -> Opened:
    """With the report that was looked at last, unless another is asked for, and the cursor where it was."""
    place = place_in(opened.session.repository.path)
    if place is None or not opened.session.case.has("reports", place.report):
        return opened
    if opened.report_id not in (None, place.report):
        return opened
    return msgspec.structs.replace(opened, report_id=place.report, cursor=place.cursor)


def _opened(path: Path, *, read_only: bool = False, take_over: bool = False) -> Opened:
    """Opens a case as `open_session` does, and says why where it is read-only unasked."""
    said: list[str] = []
    try:
        try:
            repository = open_case(path, read_only=read_only, take_over=take_over)
        except CaseOwned as problem:
            repository = open_case(path, read_only=True)
            way = f"or, if it is not, take it over: workbench open --take-over {path}"
            said.append(f"{problem}, {way}; until then this view is read-only")
        except (CaseLocked, NotSaved) as problem:
            repository = open_case(path, read_only=True)
            said.append(f"{problem}; until then this view is read-only")
        session = Session(repository, analyst_name())
    except StoreError as problem:
        raise OpeningError(str(problem)) from problem
    return Opened(session=session, warnings=(*repository.warnings, *said))


def _open_sample(tell: Tell) -> Opened:
    """Opens the user's copy of the sample case, made first where there is none yet."""
    folder = cases_folder() / SAMPLE
    if not is_case(folder):
        try:
            make_sample(folder, tell)
        except NoSample as problem:
            raise OpeningError(str(problem)) from problem
    return _opened(folder)


def _read(path: Path) -> ReportText:
    """Reads a report file; raises OpeningError."""
    _refuse_export(path)
    try:
        return read_report(path)
    except UnreadableReport as problem:
        raise OpeningError(str(problem)) from problem


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


def _new_case(name: str) -> Session:
    """A new case under the cases folder, named after the report."""
    folders = new_folders(name)
    while True:
        try:
            return Session(create_case(next(folders)), analyst_name())
        except CaseExists:
            continue
        except StoreError as problem:
            raise OpeningError(str(problem)) from problem
