"""Making the sample case: the reports that come with the program, and what the extractor proposes on them."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path

from workbench.config import analyst_name
from workbench.formats.reading.text import ReportText, UnreadableReport
from workbench.names.seeds import seeds_folder
from workbench.session.intake import add_report, read_report
from workbench.session.session import Session
from workbench.store.cases import create_case
from workbench.store.repository import StoreError


class NoSample(Exception):
    """The sample case cannot be made; the text says why, and what to do, on one line."""


def make_sample(folder: Path, tell: Callable[[str], None]) -> None:
    """Makes it aside and moves it into place when it is whole, so that it is there whole or not at all.

    Raises NoSample.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}-"))
    except OSError as problem:
        reason = f"{folder.parent} cannot be written to ({problem.strerror})"
        raise NoSample(f"{reason}; set WORKBENCH_DATA to a folder that can") from problem
    try:
        _fill(aside / folder.name, tell)
        with contextlib.suppress(OSError):  # another process was faster, and its copy is as good
            (aside / folder.name).rename(folder)
    except (StoreError, UnreadableReport, OSError, ValueError, KeyError) as problem:
        raise NoSample(f"the sample case cannot be made: {problem}") from problem
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _fill(folder: Path, tell: Callable[[str], None]) -> None:
    session = Session(create_case(folder), analyst_name())
    try:
        for read, known in _sample_reports():
            tell(f"making the sample case, once: {read.name} ...")
            add_report(session, read, **known)
    finally:
        session.close()


def _sample_reports() -> Iterable[tuple[ReportText, dict[str, str | None]]]:
    """The sample reports with what reports.toml says of them, in its order."""
    folder = seeds_folder() / "reports"
    listed = tomllib.loads((folder / "reports.toml").read_text(encoding="utf-8"))["report"]
    for entry in listed:
        said = {name: entry.get(name) for name in ("title", "publisher")}
        yield read_report(folder / entry["file"]), {"published": str(entry["published"]), **said}
