"""Edits on reports: adding one, and changing what is known about it."""

from __future__ import annotations

import hashlib
from typing import Any

from workbench.edits.edit import Draft, Edit, EditError
from workbench.model.case import Case
from workbench.model.identity import content_id
from workbench.model.report import Progress, Report
from workbench.model.values import is_day


def report_id(text: str) -> str:
    """The id of the report with this text: the same text is the same report in every case."""
    return content_id("report", sha256_of(text))


def sha256_of(text: str) -> str:
    """Of the UTF-8 bytes, in lower-case hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def add_report(case: Case, text: str, *, name: str, **known: Any) -> Edit:
    """Adds a report; known are fields of Report such as title, publisher, published, url, language.

    Raises:
        EditError: the case already holds this text, or the published date is no day.
    """
    identity = report_id(text)
    _check_day(known.get("published"))
    if case.has("reports", identity):
        raise EditError(f"this text is already in the case, as {case.report(identity).name}")
    draft = Draft(case)
    draft.put(Report(id=identity, sha256=sha256_of(text), length=len(text), name=name, **known))
    return draft.edit("add_report", f"Added report {name}", texts=[text], subject=identity)


def _check_day(day: str | None) -> None:
    if day is not None and not is_day(day):
        raise EditError(f"{day} is no day as YYYY-MM-DD")


def describe_report(case: Case, identity: str, **fields: Any) -> Edit:
    """Changes title, publisher, url, published or language.

    With another published date the report counts as not extracted, as its proposals are dated by the old one.
    """
    _check_day(fields.get("published"))
    draft = Draft(case)
    report = case.report(identity)
    draft.update(report, **fields)
    if fields.get("published", report.published) != report.published:
        draft.update(report, extractor=None)
    changed = ", ".join(fields)
    return draft.edit("describe_report", f"Changed {changed} of {report.name}", subject=identity)


def set_progress(case: Case, identity: str, progress: Progress) -> Edit:
    """Marks a report as new, in work or done."""
    draft = Draft(case)
    report = case.report(identity)
    draft.update(report, progress=progress)
    words = progress.replace("_", " ")
    return draft.edit("set_progress", f"Marked {report.name} as {words}", subject=identity)
