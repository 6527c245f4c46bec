"""When incidents happened, in a column of the list that all rows share. Pure: no Textual here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from workbench.model.incident import Incident
from workbench.model.values import DateValue
from workbench.text.graphemes import cell_width
from workbench.text.sanitise import for_label
from workbench.tui.widgets.incidents.wording import MONTHS, day_of, short_date

KEPT_FROM = 28
"""Cells from which a row of the list always shows the day."""
_MOST = {0: 6, 40: 9, 48: 11, 64: 14, 80: 19, 200: 60}
"""By the width of a row, from which on it counts, the most cells that its date takes."""


def when_forms(incident: Incident, umbrella: Incident | None, year: str) -> tuple[str, ...]:
    """Day and time from the longest form to the shortest; the year is left out where it is `year`.

    A part on its umbrella's day needs only the time. Empty texts where there is nothing to say.
    """
    value = incident.date.value if incident.date is not None else None
    if value is None:
        return ("",)
    above = umbrella.date.value if umbrella is not None and umbrella.date is not None else None
    same_day = above is not None and (above.start, above.end) == (value.start, value.end)
    return (value.time or "",) if same_day and day_of(value.start) else _forms(value, year)


@lru_cache(maxsize=4096)
def _forms(value: DateValue, year: str) -> tuple[str, ...]:
    """ "31 Jan 03:00", "31 Jan"; "11–12 Mar 2025", "Mar 2025", "2025"; "29–31 Jan", "Jan"."""
    start, end = day_of(value.start), day_of(value.end)
    other_year = start is not None and str(start.year) != year
    days = short_date(value, with_year=other_year)
    forms = [f"{days} {value.time}", days] if value.time else [days]
    if start is not None:
        month = MONTHS[start.month - 1]
        if other_year:
            forms += [f"{month} {start.year}", f"{start.year}"]
        elif value.precision == 3 or end not in (None, start):
            forms.append(month)
    return tuple(forms)


def fitting(forms: tuple[str, ...], width: int) -> str:
    """The longest form that a row of that many cells has room for, else the shortest."""
    most = _most(width)
    return next((form for form in forms if cell_width(for_label(form)) <= most), forms[-1])


def column_cells(all_forms: Iterable[tuple[str, ...]]) -> Mapping[int, int]:
    """By the most cells that a date may take, how many the longest of these dates needs then."""
    measured = {forms: [cell_width(for_label(form)) for form in forms] for forms in set(all_forms)}
    return {
        most: max(
            (next((cells for cells in each if cells <= most), most) for each in measured.values()), default=0
        )
        for most in _MOST.values()
    }


def cells_of(columns: Mapping[int, int], width: int) -> int:
    """Cells of the column of dates in a row of that many cells; 0 where no incident has a date."""
    return columns.get(_most(width), 0)


def _most(width: int) -> int:
    return next(most for least, most in reversed(_MOST.items()) if width >= least)
