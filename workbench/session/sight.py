"""What can be shown of a case before it is open, so that the first screen need not wait for it."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from workbench.edits.reports import report_id, sha256_of
from workbench.formats.reading.text import ReportText
from workbench.session.last_place import place_in, place_of
from workbench.store.cases import stored_text
from workbench.store.repository import StoreError


class Sight(Struct, frozen=True, kw_only=True):
    """What is known at once."""

    case: str | None = None
    """The name of the case; None while it is not known."""
    report: str | None = None
    """Id of the report that will be shown first; None while it is not known."""
    name: str = ""
    """How that report is called."""
    text: str | None = None
    """Its text; None where it is not known yet."""
    cursor: int = 0
    """Where in the text, in code points."""


def sight_of_case(folder: Path) -> Sight:
    """The report that was looked at last, in its stored text."""
    case, place = folder.resolve().name, place_in(folder)
    if place is None:
        return Sight(case=case)
    try:
        text = stored_text(folder, place.sha256)
    except StoreError:
        return Sight(case=case, name=place.name)
    return Sight(case=case, report=place.report, name=place.name, text=text, cursor=place.cursor)


def sight_of_report(read: ReportText) -> Sight:
    """A report as it was read, in the case in which it was looked at last."""
    folder, place = place_of(sha256_of(read.text)) or (None, None)
    return Sight(
        case=folder.name if folder is not None else None,
        report=report_id(read.text),
        name=place.name if place is not None else read.name,
        text=read.text,
        cursor=place.cursor if place is not None else 0,
    )
