"""The reports of a case, to open one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual.content import Content

from workbench.model.report import Progress
from workbench.tui.screens.filtering import WordFilter
from workbench.tui.screens.key_line import KeyHint
from workbench.tui.screens.list_dialogue import ListDialogue
from workbench.tui.screens.rows import Row
from workbench.tui.screens.shown import FAINT, in_columns, plain, right_aligned

PROGRESS: dict[Progress, str] = {"new": "new", "in_work": "in work", "done": "done"}
"""How a report's progress is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """What the list shows of a report."""

    id: str
    name: str
    title: str | None = None
    published: str | None = None
    """YYYY-MM-DD."""
    progress: Progress = "new"
    proposals: int = 0
    """Proposals that are not decided yet."""


class ReportsScreen(ListDialogue[str]):
    """Dismisses with the id of the report to open."""

    HINTS: ClassVar[Sequence[KeyHint]] = (
        KeyHint("type", "narrow"),
        KeyHint("↑ ↓", "walk"),
        KeyHint("enter", "open", "choose"),
    )

    def __init__(self, rows: Sequence[ReportRow], current: str | None) -> None:
        """current is the id of the report that is open, on which the cursor starts."""
        done = sum(row.progress == "done" for row in rows)
        super().__init__(f"Reports: {len(rows):,}, {done:,} done", placeholder="title, day or progress")
        self._reports = rows
        self._current = current
        self._filter = WordFilter(
            f"{row.title or ''} {row.name} {row.published or ''} {PROGRESS[row.progress]}" for row in rows
        )

    def refill(self, query: str) -> None:
        """Shows the reports that fit."""
        found = [self._reports[index] for index in self._filter(query)]
        cursor = next((at for at, report in enumerate(found) if report.id == self._current), 0)
        self.row_list.set_rows(
            [Row(report.id, partial(self._draw, report)) for report in found], cursor=cursor
        )
        self.say(
            None if found else "No report fits these words." if query.strip() else "This case has no reports."
        )

    def _draw(self, report: ReportRow, width: int) -> Content:
        left = f"{report.proposals:,} left" if report.proposals else ""
        parts = [
            (plain(report.title or report.name, "bold" if report.id == self._current else ""), 0),
            (plain(report.published or "no date", FAINT), 10),
            (plain(PROGRESS[report.progress], FAINT), 7),
            (right_aligned(Content(left), 8), 8),
        ]
        return in_columns(width, parts)
