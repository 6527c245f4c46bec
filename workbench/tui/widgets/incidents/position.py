"""Where the incidents pane stands and how it moves: on an incident, or in its form. Pure: no Textual here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from workbench.model.case import Case
from workbench.model.incident import Incident
from workbench.model.record import Status
from workbench.tui.widgets.incidents.form import form_rows
from workbench.tui.widgets.incidents.listing import EMPTY, Listing, list_row, listing
from workbench.tui.widgets.incidents.row import Row, words_of
from workbench.tui.widgets.incidents.target import Target

T = TypeVar("T")

_WHOLE = 1000
"""Cells in which a row says all it has to say."""


class Position:
    """A place in the list of incidents or in the form of one, kept by id through every change of the case."""

    def __init__(self) -> None:
        self.listing: Listing = EMPTY
        self.form: list[Row] = []
        """The rows of the current incident's form; a new list whenever they are worked out anew."""
        self.incident: str | None = None
        """The incident whose form it is; None while the list is empty."""
        self.place: Target | None = None
        """The field, item or claim; None while the position is in the list."""
        self._case: Case | None = None
        self._width = 0
        self._visited: str | None = None

    def load(self, case: Case, report_id: str | None) -> None:
        """Takes over the case as it is now. The position stays, or moves to what took its place."""
        old = self.incident_index or 0
        self._case = case
        self.listing = listing(case, report_id)
        if self.incident not in self.listing.index:
            entries = self.listing.entries
            self.incident = entries[min(old, len(entries) - 1)].incident.id if entries else None
            self.place = None
        self.lay_out(self._width)

    def lay_out(self, width: int) -> None:
        """Works out the form for that many cells; a place that is gone gives way to what stands there now."""
        self._width = width
        old = self.targets
        record = self.record
        self.form = form_rows(self._case, record, width) if self._case and record else []
        now = self.targets
        if self.place is not None and self.place not in now:
            index = old.index(self.place) if self.place in old else 0
            self.place = now[min(index, len(now) - 1)] if now else None

    @property
    def current(self) -> Target | None:
        """What the position stands on; None while there is no incident."""
        if self.place is not None or self.incident is None:
            return self.place
        return Target("incident", self.incident)

    @property
    def incident_index(self) -> int | None:
        """The list's row of the current incident."""
        return self.listing.index.get(self.incident or "")

    @property
    def record(self) -> Incident | None:
        """The current incident."""
        index = self.incident_index
        return None if index is None else self.listing.entries[index].incident

    @property
    def targets(self) -> list[Target]:
        """All that the position can stand on in the form, from the top."""
        return [row.target for row in self.form if row.target is not None]

    @property
    def form_rows(self) -> range:
        """The form's rows of the place: its own and those that go on with it; empty when in the list."""
        for first, row in enumerate(self.form):
            if self.place is not None and row.target == self.place:
                end = first + 1
                while end < len(self.form) and self.form[end].continues:
                    end += 1
                return range(first, end)
        return range(0)

    @property
    def words(self) -> str:
        """The position's row in full; empty while there is none."""
        if self.place is not None:
            return words_of([self.form[index] for index in self.form_rows])
        index = self.incident_index
        return words_of([self.list_row(index, _WHOLE)]) if index is not None else ""

    def list_row(self, index: int, width: int) -> Row:
        """The list's row of that number; raises IndexError past its end."""
        if self._case is None:
            raise IndexError(index)
        return list_row(self._case, self.listing.entries[index], width, self.listing)

    def go_to_incident(self, incident_id: str) -> bool:
        """Into the list, to that incident; False when it is not listed."""
        if incident_id not in self.listing.index:
            return False
        self.place = None
        if incident_id != self.incident:
            self.incident = incident_id
            self.lay_out(self._width)
        return True

    def go_to(self, target: Target) -> None:
        """To a field, item or claim of the form."""
        self.place, self._visited = target, target.field

    def go_to_field(self, incident_id: str, field: str, item: str | None = None) -> bool:
        """To a field of an incident, or one item of a list field; False when there is no such row."""
        if not self.go_to_incident(incident_id):
            return False
        for target in self.targets:
            if target.field == field and item in (None, target.item):
                self.go_to(target)
                return True
        return False

    def go_to_claim(self, claim_id: str) -> bool:
        """To a claim of the form; False when its ledger does not hold it."""
        for target in self.targets:
            if target.claim == claim_id:
                self.go_to(target)
                return True
        return False

    def into_form(self) -> None:
        """From the list to the field of the form that was visited last, else to the first one."""
        targets = self.targets
        if self.place is None and targets:
            same = [
                target for target in targets if target.field is not None and target.field == self._visited
            ]
            self.go_to((same or targets)[0])

    def out_of_form(self) -> None:
        """From the form back to the list."""
        self.place = None

    def move(self, rows: int) -> None:
        """That many rows down, or up where negative; it stops at the ends."""
        if self.place is not None:
            targets = self.targets
            self.go_to(_nearest(targets, targets.index(self.place) + rows))
        elif self.incident_index is not None:
            self.go_to_incident(_nearest(self.listing.entries, self.incident_index + rows).incident.id)

    def seek_proposed(self, step: int) -> bool:
        """On to the next undecided incident, or in the form value, round the end; False when none is left.

        step is 1 to go down and -1 to go up.
        """
        if self.place is not None:
            targets = self.targets
            for target in _around(targets, targets.index(self.place), step):
                if self._status_of(target) == "proposed":
                    self.go_to(target)
                    return True
        elif self.incident_index is not None:
            for entry in _around(self.listing.entries, self.incident_index, step):
                if entry.incident.status == "proposed":
                    return self.go_to_incident(entry.incident.id)
        return False

    def _status_of(self, target: Target) -> Status | None:
        if target.claim is not None:
            claims = self._case.tables["claims"] if self._case is not None else {}
            return claims[target.claim].status if target.claim in claims else None
        held = getattr(self.record, target.field or "", None)
        if target.kind == "item":
            held = next((item for item in held or () if item.id == target.item), None)
        status: Status | None = getattr(held, "status", None)
        return status


def _nearest(items: Sequence[T], index: int) -> T:
    return items[min(max(index, 0), len(items) - 1)]


def _around(items: Sequence[T], start: int, step: int) -> list[T]:
    """All items but the one at start, in the order in which one meets them walking round."""
    count = len(items)
    return [items[(start + step * distance) % count] for distance in range(1, count)]
