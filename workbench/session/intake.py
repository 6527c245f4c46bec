"""Taking a report into a case: reading it, running the extractor on it, and both as one entry.

Reading and extracting are pure and may take long, so a worker thread can do them (`read_report`,
`run_extractor`); the edits are worked out and applied by the thread that owns the session.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from workbench import __version__
from workbench.edits.edit import Draft, Edit
from workbench.edits.reports import add_report as add_report_edit
from workbench.extract.background import NOTHING, Background, background_of
from workbench.extract.earlier_proposals import EXTRACTOR
from workbench.extract.extraction import Extraction
from workbench.extract.proposals import propose
from workbench.extract.rulebook import Rulebook
from workbench.formats.reading.text import ReportText, read_text
from workbench.model.case import Case
from workbench.session.describing import describer, gazetteer, known_actors
from workbench.session.own_rules import own_or_shipped
from workbench.session.session import Session

EXTRACTED_BY = f"{EXTRACTOR} {__version__}"
"""What proposals carry in `by`, and reports in `extractor`."""


def read_report(path: str | Path) -> ReportText:
    """Reads a report file; slow for a large one. Raises UnreadableReport."""
    return read_text(Path(path))


def run_extractor(
    text: str,
    name: str = "",
    published: str | None = None,
    background: Background = NOTHING,
    rulebook: Rulebook | None = None,
) -> Extraction:
    """Extracts a report's text, with the gazetteer; slow for a large one, and safe in a worker thread.

    ``background`` is what the case knows of places, see :func:`background_of`. Without a ``rulebook`` the
    analyst's own is taken; where that cannot be used the shipped rules serve, and a warning says so.
    """
    from workbench.extract.pipeline import extract

    warnings: tuple[str, ...] = ()
    if rulebook is None:
        rulebook, warnings = own_or_shipped()
    found = extract(
        text,
        name=name,
        published=published,
        gazetteer=gazetteer(),
        known=known_actors(),
        background=background,
        rulebook=rulebook,
    )
    return msgspec.structs.replace(found, warnings=(*found.warnings, *warnings)) if warnings else found


def published_date(text: str, given: str | None = None) -> str | None:
    """The day that the words of a report count from: the one given, else that of its dateline, else None."""
    from workbench.extract.times.dateline import dateline

    if given is not None:
        return given
    day = dateline(text)
    return day.isoformat() if day is not None else None


def intake_edit(case: Case, read: ReportText, extraction: Extraction, **known: Any) -> Edit:
    """Adds a report and what an extraction proposes on it, as one edit.

    ``known`` are fields of Report: title (without one the reader's guess is taken), publisher, published,
    url, language.

    Raises:
        EditError: the case already holds this text.
    """
    known["title"] = known.get("title") or read.title
    known.setdefault("language", extraction.report.language)
    added = add_report_edit(case, read.text, name=read.name, extractor=EXTRACTED_BY, **known)
    assert added.subject is not None
    draft = Draft(case)
    count = propose(draft, case, added.subject, read.text, extraction, describer(extraction))
    proposals = draft.edit("add_report", "")
    return msgspec.structs.replace(
        added,
        summary=f"{added.summary}, {proposed_words(count)}",
        changes=(*added.changes, *proposals.changes),
        by=EXTRACTED_BY,
    )


def proposal_edit(case: Case, report_id: str, text: str, extraction: Extraction, **known: Any) -> Edit:
    """Renews the undecided proposals on a report, and with ``known`` what is known about it.

    Decided proposals stay as they are. The edit has no changes when the extraction says nothing new.
    """
    draft = Draft(case)
    old = case.report(report_id)
    known.setdefault("language", old.language or extraction.report.language)
    report = draft.update(old, extractor=EXTRACTED_BY, **known)
    count = propose(draft, case, report_id, text, extraction, describer(extraction))
    return draft.edit(
        "extract_report",
        f"Extracted {report.name}{' again' if old.extractor else ''}, {proposed_words(count)}",
        subject=report_id,
        by=EXTRACTED_BY,
    )


def add_report(
    session: Session,
    source: str | Path | ReportText,
    *,
    published: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
) -> str:
    """Reads a report file, or takes one read already, adds it with its proposals as one entry; gives its id.

    Raises:
        UnreadableReport, EditError (the case holds the text already), and what `Session.apply` raises.
    """
    read = source if isinstance(source, ReportText) else read_report(source)
    published = published_date(read.text, published)
    background = background_of(session.case)
    extraction = run_extractor(read.text, read.name, published, background)
    edit = intake_edit(session.case, read, extraction, published=published, title=title, publisher=publisher)
    session.apply(edit)
    assert edit.subject is not None
    return edit.subject


def extract_report(session: Session, report_id: str, **known: Any) -> bool:
    """Runs the extractor again, after changing what is known about the report; both are one entry.

    A new published date so re-resolves the days of undecided proposals. Gives whether anything changed.
    """
    report = session.case.report(report_id)
    text = session.text(report_id)
    published = known.get("published", report.published)
    background = background_of(session.case)
    extraction = run_extractor(text, report.name, published, background)
    edit = proposal_edit(session.case, report_id, text, extraction, **known)
    if not edit.changes:
        return False
    session.apply(edit)
    return True


def proposed_words(incidents: int) -> str:
    """How many incidents were proposed, in words."""
    if not incidents:
        return "nothing proposed"
    return f"{incidents} incident{'s' if incidents > 1 else ''} proposed"
