"""What other analysts say otherwise of the same records, side by side, to be settled one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from workbench.edits.conflicts import Keep
from workbench.model.entry import Table
from workbench.model.record import Conflict
from workbench.tui.screens.key_line import KeyHint
from workbench.tui.screens.list_dialogue import ListDialogue
from workbench.tui.screens.rows import Row, RowList
from workbench.tui.screens.shown import FAINT, GAP, STRONG, in_columns, plain

_FIELD = 14
"""Cells of the first column."""
_LONGEST = 150
"""Characters of a side that are shown under the list."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """One conflict, in words; they may be untrusted."""

    table: Table
    record_id: str
    conflict: Conflict
    record: str
    field: str
    ours: str
    base: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """What is to be done about a dispute."""

    dispute: Dispute
    keep: Keep | None = None
    """None: nothing yet, the record is to be shown."""
    whole: bool = False
    """All conflicts of the record are settled that way."""


class ConflictsScreen(ListDialogue[Settlement]):
    """A row for every conflict, under its record; one key keeps a side."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "keep('ours', False)", show=False),
        Binding("t", "keep('theirs', False)", show=False),
        Binding("O", "keep('ours', True)", show=False),
        Binding("T", "keep('theirs', True)", show=False),
    ]
    HINTS: ClassVar[Sequence[KeyHint]] = (
        KeyHint("o", "keep ours", "keep('ours', False)"),
        KeyHint("t", "take theirs", "keep('theirs', False)"),
        KeyHint("O T", "the whole record"),
        KeyHint("enter", "show it"),
        KeyHint("↑ ↓", "walk"),
    )
    DEFAULT_CSS = """
    ConflictsScreen {
        & > #dialogue { max-width: 110; }
        & #rows { max-height: 45vh; }
        & #status { height: 6; }
    }
    """

    def __init__(self, disputes: Sequence[Dispute], *, cursor: int = 0, problem: str | None = None) -> None:
        """The cursor stands on the dispute of that number; problem is why the last one is not settled."""
        count = len(disputes)
        super().__init__(f"{count} conflict{'s' if count != 1 else ''}: what others say otherwise")
        self._disputes = disputes
        self._start = cursor
        self._problem = problem

    def on_mount(self) -> None:
        """Fills the list, and says what is wrong."""
        super().on_mount()
        self.show_problem(self._problem)

    def refill(self, query: str) -> None:
        """Shows all conflicts; nothing is typed here."""
        rows = [Row(None, partial(_draw, "", "ours", "theirs"), heading=True)]
        cursor = 0
        for number, dispute in enumerate(self._disputes):
            if number == 0 or self._disputes[number - 1].record_id != dispute.record_id:
                rows.append(Row(None, partial(_draw_record, dispute.record), heading=True))
            if number <= self._start:
                cursor = len(rows)
            rows.append(Row(dispute, partial(_draw, dispute.field, dispute.ours, dispute.theirs)))
        self.row_list.set_rows(rows, cursor=cursor)

    def choose(self, row: Row) -> None:
        """Enter or a click: the record is shown."""
        self.answer(Settlement(row.value))

    def action_keep(self, keep: Keep, whole: bool) -> None:
        """Keeps a side of the conflict under the cursor, or of all of its record."""
        row = self.row_list.current
        if row is not None:
            self.answer(Settlement(row.value, keep, whole))

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self.say(_sides(event.row.value) if event.row is not None else None)


def _draw(field: str, ours: str, theirs: str, width: int) -> Content:
    side = max((width - _FIELD - 2 * GAP) // 2, 1)
    return in_columns(width, [(plain(field, FAINT), _FIELD), (plain(ours), side), (plain(theirs), side)])


def _draw_record(words: str, width: int) -> Content:
    return in_columns(width, [(plain(words, STRONG), 0)])


def _sides(dispute: Dispute) -> Content:
    """Both sides and what they come from, at more length than in the list."""
    conflict = dispute.conflict
    by = f"{conflict.by or 'not said by whom'}{f', {conflict.at[:10]}' if conflict.at else ''}"
    told = (("ours", dispute.ours), ("theirs", f"{_short(dispute.theirs)}  — {by}"), ("before", dispute.base))
    lines = [plain(f"{name:<8}", FAINT) + plain(_short(words)) for name, words in told]
    return Content("\n").join(lines)


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
