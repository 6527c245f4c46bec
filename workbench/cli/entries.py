"""Entries of a history as lines to read, and as documents for programs."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import click
from rich.cells import cell_len, set_cell_size

from workbench.cli.amounts import counted
from workbench.cli.differences import differences, label_of
from workbench.model.case import Case
from workbench.model.entry import Change, Entry, Heading
from workbench.model.record import to_document
from workbench.session.standing import Standing
from workbench.text.sanitise import for_label

_WHO = 12
"""Most cells of an analyst's name."""
_WHEN = 16
_FIELD = 36
"""Most cells of a field's name."""
_RECORDS = 20
"""Records of one entry that are shown; an import has thousands."""
_LEAST = 20
"""Cells that the last column has however narrow the terminal is."""

Standings = Mapping[int, Standing]


def as_documents(
    headings: Iterable[Heading], standing: Standings, record: str | None = None
) -> Iterator[dict[str, Any]]:
    """What programs read: all of a heading, and of an entry the whole records before and after.

    With a record only what changed that.
    """
    for heading in headings:
        of = standing.get(heading.seq, Standing())
        document = {
            **{name: getattr(heading, name) for name in Heading.__struct_fields__},
            "undone_by": of.undone_by,
            "redone_by": of.redone_by,
        }
        if isinstance(heading, Entry):
            document["changes"] = [
                {
                    "table": change.table,
                    "id": change.id,
                    "before": to_document(change.before) if change.before is not None else None,
                    "after": to_document(change.after),
                }
                for change in heading.changes
                if record in (None, change.id)
            ]
        yield document


def as_rows(headings: Sequence[Heading], standing: Standings, *, is_terminal: bool) -> Iterator[str]:
    """A line an entry; on a terminal the last column is wrapped, and what is taken back is faint."""
    number = max(len(str(heading.seq)) for heading in headings)
    who = max(3, *(min(_WHO, cell_len(for_label(heading.by))) for heading in headings))
    width = shutil.get_terminal_size().columns if is_terminal else None
    indent = number + _WHEN + who + 6
    yield f"{'#':>{number}}  {'when':{_WHEN}}  {'who':{who}}  what"
    for heading in headings:
        start = f"{heading.seq:>{number}}  {_when(heading):{_WHEN}}  {_cut(heading.by, who)}  "
        what = _what(heading, standing.get(heading.seq))
        faint = is_terminal and _is_undone(standing.get(heading.seq))
        for at, piece in enumerate(_wrapped(what, width, indent)):
            line = (start if at == 0 else " " * indent) + piece
            yield click.style(line, dim=True) if faint else line


def as_details(
    entries: Sequence[Entry], standing: Standings, record: str | None, case: Case, *, is_terminal: bool
) -> Iterator[str]:
    """What entries did: who, when, what and why, then each record field by field; empty lines between."""
    width = shutil.get_terminal_size().columns if is_terminal else None
    for at, entry in enumerate(entries):
        if at:
            yield ""
        yield from _head(entry, standing.get(entry.seq), width)
        changes = [change for change in entry.changes if record in (None, change.id)]
        for change in changes[:_RECORDS]:
            yield ""
            yield from _change(change, case, width)
        if len(changes) > _RECORDS:
            yield ""
            yield f"and {counted(len(changes) - _RECORDS, 'record')} more, which --json shows"


def _head(entry: Entry, standing: Standing | None, width: int | None) -> Iterator[str]:
    facts = {
        "entry": f"{entry.seq}{_became(standing)}",
        "when": f"{_when(entry)} ({entry.at})",
        "who": for_label(entry.by),
        "what": f"{for_label(entry.summary)} ({for_label(entry.operation)})",
        "why": for_label(entry.reason or ""),
    }
    for name, words in facts.items():
        if words:
            for at, piece in enumerate(_wrapped(words, width, 7)):
                yield f"{name if at == 0 else '':5}  {piece}"


def _change(change: Change, case: Case, width: int | None) -> Iterator[str]:
    verb = "new" if change.before is None else "changed"
    if change.after.deleted:
        verb = "deleted"
    elif change.before is not None and change.before.deleted:
        verb = "brought back"
    label = for_label(label_of(change.after))
    yield f"{type(change.after).__name__} {change.id} {verb}{f': {label}' if label else ''}"
    fields = differences(change, lambda identity: _label_by_id(case, identity))
    widest = max((cell_len(for_label(each.field)) for each in fields), default=0)
    for each in fields:
        name = _cut(each.field, min(widest, _FIELD))
        before, after = for_label(each.before) or "–", for_label(each.after) or "–"
        said = after if change.before is None else f"{before} → {after}"
        for at, piece in enumerate(_wrapped(said, width, min(widest, _FIELD) + 4)):
            yield f"  {name if at == 0 else ' ' * min(widest, _FIELD)}  {piece}"


def _label_by_id(case: Case, identity: str) -> str | None:
    for records in case.tables.values():
        if identity in records:
            label = label_of(records[identity])
            return f"“{label}”" if label else None
    return None


def _what(heading: Heading, standing: Standing | None) -> str:
    reason = f" ({heading.reason})" if heading.reason else ""
    return for_label(f"{heading.summary}{reason}") + _became(standing)


def _became(standing: Standing | None) -> str:
    if standing is None:
        return ""
    if standing.undone_by is not None:
        return f" [undone by {standing.undone_by}]"
    return f" [done again by {standing.redone_by}]"


def _is_undone(standing: Standing | None) -> bool:
    return standing is not None and standing.undone_by is not None


def _when(heading: Heading) -> str:
    """Local day and time; what is no time is shown as it stands."""
    try:
        at = datetime.datetime.fromisoformat(heading.at)
    except ValueError:
        return for_label(heading.at)
    return at.astimezone().strftime("%Y-%m-%d %H:%M")


def _cut(words: str, width: int) -> str:
    """The words as exactly so many cells."""
    line = for_label(words)
    return set_cell_size(line, width) if cell_len(line) <= width else set_cell_size(line, width - 1) + "…"


def _wrapped(words: str, width: int | None, indent: int) -> list[str]:
    """The words in lines that fit beside an indent; one line where there is no width to keep."""
    if width is None or cell_len(words) <= width - indent:
        return [words]
    from rich.console import Console
    from rich.text import Text

    room = max(_LEAST, width - indent)
    lines = Text(words).wrap(Console(width=room, markup=False, emoji=False), room)
    return [line.plain.rstrip() for line in lines]
