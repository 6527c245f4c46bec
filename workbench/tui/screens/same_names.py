"""Names of the case that may be one and the same, to be joined or kept apart one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from workbench.tui.screens.key_line import KeyHint
from workbench.tui.screens.list_dialogue import ListDialogue
from workbench.tui.screens.rows import Row, RowList
from workbench.tui.screens.shown import FAINT, GAP, in_columns, plain


@dataclass(frozen=True, slots=True)
class Side:
    """One of two names, in words; they may be untrusted."""

    entity: str
    """Its id."""
    name: str
    about: str
    """What it is and where: "district seat, Balochistan, Pakistan"."""
    uses: int
    """How often the case uses it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names that may be one."""

    keep: Side
    """Whose name stays, where they are one."""
    other: Side
    reason: str
    """Why they may be one, in words."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the analyst says of a pair; keep is the side whose name stays."""

    pair: Pair
    same: bool


class SameNamesScreen(ListDialogue[Verdict]):
    """A row for every pair; one key joins it, another keeps it apart for good."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "decide(True)", show=False),
        Binding("n", "decide(False)", show=False),
        Binding("k", "swap", show=False),
    ]
    HINTS: ClassVar[Sequence[KeyHint]] = (
        KeyHint("m", "they are one", "decide(True)"),
        KeyHint("n", "not the same", "decide(False)"),
        KeyHint("k", "keep the other name", "swap"),
        KeyHint("↑ ↓", "walk"),
    )
    DEFAULT_CSS = """
    SameNamesScreen {
        & > #dialogue { max-width: 100; }
        & #rows { max-height: 45vh; }
        & #status { height: 4; }
    }
    """

    def __init__(self, pairs: Sequence[Pair], *, cursor: int = 0) -> None:
        """The cursor stands on the pair of that number."""
        super().__init__(f"{len(pairs)} pair{'s' if len(pairs) != 1 else ''} of names that may be one")
        self._pairs = list(pairs)
        self._start = cursor

    def refill(self, query: str) -> None:
        """Shows all pairs; nothing is typed here."""
        self._show(self._start)

    def choose(self, row: Row) -> None:
        """Enter or a click decides nothing: what is joined by mistake costs more than a key."""
        self.show_problem("m joins them, n keeps them apart.")

    def action_decide(self, same: bool) -> None:
        """Joins the pair under the cursor, or keeps it apart."""
        row = self.row_list.current
        if row is not None:
            self.answer(Verdict(self._pairs[row.value], same))

    def action_swap(self) -> None:
        """The other name of the pair stays."""
        row = self.row_list.current
        if row is not None:
            pair = self._pairs[row.value]
            self._pairs[row.value] = replace(pair, keep=pair.other, other=pair.keep)
            self._show(row.value)

    def _show(self, cursor: int) -> None:
        rows = [Row(number, partial(_draw, pair)) for number, pair in enumerate(self._pairs)]
        self.row_list.set_rows(rows, cursor=cursor)

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self.show_problem(None)
        self.say(_told(self._pairs[event.row.value]) if event.row is not None else None)


def _draw(pair: Pair, width: int) -> Content:
    """Both names, then what the first is."""
    each = max((width - 2 * GAP) // 3, 1)
    names = [(plain(side.name), each) for side in (pair.keep, pair.other)]
    return in_columns(width, [*names, (plain(pair.keep.about, FAINT), 0)])


def _told(pair: Pair) -> Content:
    """Why they may be one, what is known of both, and what becomes of them."""
    sides = (("keep", pair.keep), ("join", pair.other))
    lines = [
        Content.assemble(
            (f"{verb}  ", FAINT), plain(side.name), plain(f"  {side.about} · {_times(side.uses)}", FAINT)
        )
        for verb, side in sides
    ]
    return Content("\n").join([plain(f"{pair.reason[:1].upper()}{pair.reason[1:]}."), *lines])


def _times(uses: int) -> str:
    return "not used" if not uses else f"used {uses} time{'s' if uses > 1 else ''}"
