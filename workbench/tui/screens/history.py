"""What was done to a case, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo
from functools import partial
from typing import ClassVar

from textual import on
from textual.content import Content

from workbench.model.entry import Entry
from workbench.tui.screens.filtering import WordFilter
from workbench.tui.screens.key_line import KeyHint
from workbench.tui.screens.list_dialogue import ListDialogue
from workbench.tui.screens.rows import Row, RowList
from workbench.tui.screens.shown import FAINT, in_columns, plain

_WHEN, _WHO = 16, 10
"""Least cells of the columns."""


class HistoryScreen(ListDialogue[None]):
    """Only shows; under the list the whole of the entry under the cursor."""

    HINTS: ClassVar[Sequence[KeyHint]] = (KeyHint("type", "narrow"), KeyHint("↑ ↓", "walk"))
    DEFAULT_CSS = """
    HistoryScreen #status { height: 3; }
    """

    def __init__(self, entries: Sequence[Entry], *, zone: tzinfo | None = None) -> None:
        """entries in any order; zone is the time zone of what is shown, None the machine's own."""
        super().__init__(f"History: {len(entries):,} entries", placeholder="type to narrow the list")
        self._entries = sorted(entries, key=lambda entry: -entry.seq)
        self._zone = zone
        self._filter = WordFilter(
            f"{self._when(e)} {e.by} {e.summary} {e.reason or ''}" for e in self._entries
        )

    def refill(self, query: str) -> None:
        """Shows the entries that fit."""
        found = [self._entries[index] for index in self._filter(query)]
        self.row_list.set_rows([Row(entry, partial(self._draw, entry)) for entry in found])
        if not found:
            self.say("No entry fits these words." if query.strip() else "Nothing was done yet.")

    def choose(self, row: Row) -> None:
        """There is nothing to choose: a click moves the cursor, enter leaves."""

    def action_choose(self) -> None:
        """Leaves."""
        self.answer(None)

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        row = self.row_list.current
        if row is not None:
            self.say(self._details(row.value))

    def _draw(self, entry: Entry, width: int) -> Content:
        what = plain(entry.summary)
        if entry.reason:
            what = Content.assemble(what, (": ", FAINT), plain(entry.reason, FAINT))
        return in_columns(
            width, [(plain(self._when(entry), FAINT), _WHEN), (plain(entry.by), _WHO), (what, 0)]
        )

    def _details(self, entry: Entry) -> Content:
        records = len(entry.changes)
        parts = [f"number {entry.seq}", "1 record" if records == 1 else f"{records:,} records"]
        if entry.undoes is not None:
            parts.append(f"takes back number {entry.undoes}")
        if entry.redoes is not None:
            parts.append(f"does number {entry.redoes} again")
        whole = Content.assemble(plain(entry.summary), (f"   {', '.join(parts)}", FAINT))
        return Content("\n").join((whole, plain(f"Reason: {entry.reason}"))) if entry.reason else whole

    def _when(self, entry: Entry) -> str:
        """Local day and time; what is no time is shown as it stands."""
        try:
            at = datetime.fromisoformat(entry.at.replace("Z", "+00:00"))
        except ValueError:
            return entry.at
        return at.astimezone(self._zone).strftime("%Y-%m-%d %H:%M")
