"""A note: Markdown on a case, report, span or incident."""

from __future__ import annotations

from typing import Literal

from workbench.model.record import Record

NoteSubject = Literal["case", "report", "span", "incident"]


class Note(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What the analyst wrote down, and about what."""

    on: NoteSubject
    subject: str
    """Id of the report, span or incident; the case's id for a note on the case."""
    body: str
    """Markdown."""
    links: tuple[str, ...] = ()
    """Ids of other records that it points to."""
