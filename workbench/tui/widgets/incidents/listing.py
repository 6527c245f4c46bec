"""Which incidents are listed, in what order, and each one's row. Pure: no Textual here."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.model.case import Case
from workbench.model.incident import Incident, evidence_of
from workbench.model.record import Status
from workbench.text.graphemes import cell_width
from workbench.text.sanitise import for_label
from workbench.tui.widgets.incidents.marks import SIGNS, WIDE_FROM, conflict_mark
from workbench.tui.widgets.incidents.row import Piece, Row
from workbench.tui.widgets.incidents.target import Target
from workbench.tui.widgets.incidents.when import KEPT_FROM, cells_of, column_cells, fitting, when_forms
from workbench.tui.widgets.incidents.wording import perpetrator_words, short_places, type_words

_DEEPEST_INDENT = 3
_AROUND_LIST = 2
"""Cells that a row of the list has less than the row of the counts: the pointer's and the scroll bar's."""
_ACTOR_CELLS = 14
"""Cells that a wide row leaves for who is said to have done it, before the type is cut for more."""
_LONGEST_TYPE = 32
"""Cells above which no type grows; "Abduction/forced disappearance" has 30."""
_NO_DAY = "~"
"""Sorts what has no day after everything that has one."""

_Position = tuple[bool, str, int, int, int, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One incident where it stands in the list."""

    incident: Incident
    depth: int
    """0, or 1 for a part of the umbrella above it, and so on."""
    umbrella: Incident | None = None
    """The listed incident that it is a part of."""
    parts: int = 0
    """How many listed incidents are parts of it."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The incidents of a report or a case in the order of the list."""

    entries: tuple[Entry, ...]
    index: Mapping[str, int]
    """Where each incident stands, by id."""
    counts: Mapping[Status, int]
    year: str
    """The year of most of them; the others' dates are written with their year."""
    date_cells: Mapping[int, int]
    """Cells of the column of dates, as `when.column_cells` gives them."""


EMPTY = Listing((), {}, {}, "", {})


def listing(case: Case, report_id: str | None) -> Listing:
    """The incidents that were proposed from a report or have evidence in it; of None, all of the case.

    Parts follow their umbrella; siblings stand by first day, then in text order; background comes last.
    """
    reports = {report.id: rank for rank, report in enumerate(case.reports())}
    found: dict[str, Incident] = {}
    positions: dict[str, _Position] = {}
    for incident in case.incidents():
        report, told, placed = _first_words(case, incident, report_id)
        if report_id is None or report == report_id:
            found[incident.id] = incident
            day = incident.date.value.start if incident.date is not None else None
            rank = reports.get(report or "", len(reports))
            positions[incident.id] = (incident.background, day or _NO_DAY, rank, told, placed, incident.id)
    years = Counter(day[:4] for _, day, *_ in positions.values() if day != _NO_DAY)
    ordered = [found[incident] for incident in sorted(found, key=positions.__getitem__)]
    entries = _with_parts(ordered, found)
    year = max(years, key=lambda year: (years[year], year), default="")
    return Listing(
        tuple(entries),
        {entry.incident.id: number for number, entry in enumerate(entries)},
        Counter(incident.status for incident in ordered),
        year,
        column_cells(when_forms(entry.incident, entry.umbrella, year) for entry in entries),
    )


def _first_words(case: Case, incident: Incident, report_id: str | None) -> tuple[str | None, int, int]:
    """The report in which the incident is placed, and where there it is told first and its place is named.

    Dates and actors do not count, as incidents of one day share them.
    """
    first = _starts(case, evidence_of(incident))
    report = report_id if report_id in first else incident.report
    told, placed = (
        _starts(case, value.evidence).get(report or "") if value is not None else None
        for value in (incident.event_type, incident.place)
    )
    told = told if told is not None else placed if placed is not None else first.get(report or "", 0)
    return report, told, placed if placed is not None else told


def _starts(case: Case, span_ids: Iterable[str]) -> dict[str, int]:
    """Where the first of these spans begins in each report."""
    spans = case.tables["spans"]
    first: dict[str, int] = {}
    for span_id in span_ids:
        span = spans.get(span_id)
        if span is not None and not span.deleted:
            first[span.report] = min(span.start, first.get(span.report, span.start))
    return first


def _with_parts(ordered: list[Incident], found: Mapping[str, Incident]) -> list[Entry]:
    """The incidents with parts right after their umbrella; none is left out, whatever they point to."""
    parts: dict[str | None, list[Incident]] = defaultdict(list)
    for incident in ordered:
        parts[incident.part_of if incident.part_of in found else None].append(incident)
    placed: dict[str, Entry] = {}
    # Incidents that a foreign file made parts of each other hang under no umbrella: they come last.
    for first in (*parts[None], *ordered):
        waiting: list[tuple[Incident, int, Incident | None]] = [(first, 0, None)]
        while waiting:
            incident, depth, umbrella = waiting.pop()
            if incident.id not in placed:
                own = parts.get(incident.id, [])
                placed[incident.id] = Entry(incident, depth, umbrella, len(own))
                waiting.extend((part, depth + 1, incident) for part in reversed(own))
    return list(placed.values())


def list_row(case: Case, entry: Entry, width: int, found: Listing) -> Row:
    """The row of one incident: sign, when, where, type, who is said to have done it, evidence.

    Dates stand in one column and places in another, parts a little to the right. Where the row is too
    narrow the type is cut first, then the place; the date stays while there are `KEPT_FROM` cells.
    """
    incident = entry.incident
    wide, kept = width >= WIDE_FROM, width >= KEPT_FROM
    indent = 2 * min(entry.depth, _DEEPEST_INDENT)
    when = fitting(when_forms(incident, entry.umbrella, found.year), width)
    when_cells = cells_of(found.date_cells, width) if kept else 0
    lead, kind = _columns(width, when_cells) if kept else (0, 0)
    pieces = [Piece(SIGNS[incident.status], incident.status)]
    if when or when_cells:
        pieces.append(Piece(when, "when", yields=0 if kept else 3, column=when_cells))
    room = max(lead - indent, 0)
    place = _place(case, incident, room or width)
    pieces.append(Piece(place, "place", yields=1, least=6, column=room, gap=1 + indent))
    pieces.append(Piece(type_words(incident), yields=2, least=5, column=kind))
    if said := perpetrator_words(case, incident):
        pieces.append(Piece(said, "actor", yields=5, least=9))
    if entry.parts:
        pieces.append(Piece(f"{entry.parts} part{'s' if entry.parts > 1 else ''}", "faint", yields=6))
    if incident.background:
        pieces.append(Piece("background", "faint", yields=6))
    evidence = sum(case.has("spans", span) for span in evidence_of(incident))
    right = Piece(f"{evidence} ev" if wide else str(evidence), "faint" if evidence else "unsupported")
    dim = incident.background or incident.status == "rejected"
    ends = (*conflict_mark(case, incident), right)
    return Row(tuple(pieces), ends, Target("incident", incident.id), "dim" if dim else "")


def _columns(width: int, when_cells: int) -> tuple[int, int]:
    """Cells of place and type; 0 for a type that takes what is left."""
    taken = 2 + (when_cells + 1 if when_cells else 0)
    if width >= WIDE_FROM:
        room = width - taken - len(" 12 ev")
        lead = room * 3 // 8
        return lead, min(max(room // 3, room - lead - _ACTOR_CELLS), _LONGEST_TYPE)
    return (width - taken - len(" 12")) // 2 + 1, 0


def _place(case: Case, incident: Incident, room: int) -> str:
    """What stands for the place; without "near" where there is no room for that."""
    if incident.title:
        return incident.title
    forms = short_places(case, incident.place.value) if incident.place is not None else ("no place",)
    return next((form for form in forms if cell_width(for_label(form)) <= room), forms[-1])


def counts_row(counts: Mapping[Status, int], width: int) -> Row:
    """How many incidents are proposed, accepted and rejected: in words, or by sign where that is too wide.

    Over a list whose numbers of evidence stand without words it says at the right end what they are.
    """
    statuses: tuple[Status, ...] = ("proposed", "accepted", "rejected")
    narrow = width < WIDE_FROM + _AROUND_LIST and any(counts.values())
    evidence = (Piece("ev", "faint", column=3, gap=2, yields=1),) if narrow else ()
    said = [f"{counts.get(status, 0)} {status}" for status in statuses]
    if len("  ".join([*said, *(["ev "] if narrow else [])])) >= width:
        said = [f"{counts.get(status, 0)} {SIGNS[status]}" for status in statuses]
    pieces = tuple(Piece(words, status, gap=2) for words, status in zip(said, statuses, strict=True))
    return Row((Piece("INCIDENTS", "heading", yields=2),), (*pieces, *evidence))
