"""What the source pane draws for the spans of a report."""

from __future__ import annotations

from workbench.model.case import Case
from workbench.model.span import Span
from workbench.tui.widgets.source.marks import Mark


def marks_of(case: Case, report_id: str) -> list[Mark]:
    """One mark for every span that is not rejected.

    A proposed span without a kind only serves an incident as evidence; it is drawn when that has the focus.
    """
    noted = {note.subject for note in case.notes() if note.on == "span"}
    return [_mark(span, span.id in noted) for span in case.spans_of(report_id) if span.status != "rejected"]


def _mark(span: Span, noted: bool) -> Mark:
    kind = span.kind or ("note" if noted else "tag" if span.tags else "evidence")
    return Mark(
        start=span.start,
        end=span.end,
        kind=kind,
        status=span.status,
        id=span.id,
        label=span.name or span.quote,
    )


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
