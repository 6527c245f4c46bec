"""What the source pane draws for the spans of a report."""

from __future__ import annotations

from workbench.model.case import Case
from workbench.model.entry import Entry
from workbench.model.note import Note
from workbench.model.span import Span
from workbench.tui.widgets.source.marks import Mark, MarkKind

MANY = 500
"""From so many changed spans on, drawing all marks anew is quicker than replacing them one by one."""


def marks_of(case: Case, report_id: str) -> list[Mark]:
    """The marks of all spans of a report."""
    return [mark for span in case.spans_of(report_id) for mark in marks_of_span(case, span)]


def marks_of_span(case: Case, span: Span) -> list[Mark]:
    """What is drawn for one span: nothing when it is rejected or deleted.

    A span without a kind that a rule made only serves an incident as evidence: whole sentences, mostly. It is
    drawn when that incident has the focus, as proposed ones are, also after it was accepted.
    """
    if span.status == "rejected" or span.deleted:
        return []
    kind: MarkKind = span.kind or "evidence"
    if span.kind is None and (span.tags or case.notes_on(span.id)):
        kind = "note" if case.notes_on(span.id) else "tag"
    status = "proposed" if kind == "evidence" and span.origin == "rule" else span.status
    label = span.name or span.quote
    pieces = span.fragments or ((span.start, span.end),)
    return [
        Mark(start=start, end=end, kind=kind, status=status, id=span.id, label=label) for start, end in pieces
    ]


def changed_spans(case: Case, report_id: str, entry: Entry) -> list[Span]:
    """The spans of a report whose marks an entry may have changed, deleted ones included."""
    ids: list[str] = []
    for change in entry.changes:
        record = change.after
        if isinstance(record, Span) and record.report == report_id:
            ids.append(record.id)
        elif isinstance(record, Note) and record.on == "span":
            ids.append(record.subject)
    stored = (case.stored("spans", span_id) for span_id in dict.fromkeys(ids))
    return [span for span in stored if isinstance(span, Span) and span.report == report_id]


def describe_mark(case: Case, span_id: str) -> str:
    """A span in words for the status line: kind, what it points to, tags, what it is evidence for."""
    if not case.has("spans", span_id):
        return ""
    span = case.span(span_id)
    said = [f"{span.kind or 'words'} · {_short(span.quote)}"]
    if case.has("entities", span.entity):
        entity = case.entity(span.entity or "")
        where = ", ".join(
            [entity.name, *reversed(entity.admin), *([entity.country] if entity.country else [])]
        )
        said.append(f"→ {where}")
    elif span.unlisted:
        said.append("looked up, not listed")
    elif span.value:
        said.append(f"→ {span.value}")
    if span.tags:
        said.append("tagged " + ", ".join(span.tags))
    proved = len(case.incidents_proved_by(span_id))
    if proved:
        said.append(f"evidence of {proved} incident{'s' if proved > 1 else ''}")
    if span.status == "proposed":
        said.append("proposed")
    return "  ".join(said)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 40 else line[:39] + "…"
