"""Edits on notes."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.edits.edit import Draft, Edit, EditError, quoted
from workbench.model.case import Case
from workbench.model.entry import Table
from workbench.model.identity import new_id
from workbench.model.note import Note, NoteSubject
from workbench.model.span import Span


def write_note(
    case: Case,
    body: str,
    *,
    on: NoteSubject,
    subject: str,
    note_id: str | None = None,
    links: Iterable[str] | None = None,
    span: Span | None = None,
) -> Edit:
    """Writes a new note, or with note_id the new text of one; an empty text deletes that.

    span is a new span that the note is on; it joins the case with the note.

    Raises:
        EditError: a new note is empty, or what it is on is gone.
    """
    draft = Draft(case)
    if note_id is None and not body.strip():
        raise EditError("an empty note is not kept")
    tables: dict[NoteSubject, Table] = {"report": "reports", "span": "spans", "incident": "incidents"}
    if on != "case" and span is None and not case.has(tables[on], subject):
        raise EditError(f"the {on} that the note is on is gone")
    if span is not None:
        draft.put(span)
    if note_id is None:
        note = draft.put(Note(id=new_id(), on=on, subject=subject, body=body, links=tuple(links or ())))
    else:
        old = case.note(note_id)
        note = draft.update(old, body=body, links=old.links if links is None else tuple(links))
    if not body.strip():
        draft.remove(note)
        return draft.edit("delete_note", "Deleted a note", subject=note.id)
    return draft.edit("write_note", f"Note {quoted(body)}", subject=note.id)
